"""The rules: what each is (data) joined with the check that decides it (code)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tthc_graph.audit import (
    assignments,
    bases,
    conflicts,
    dates,
    form,
    issuers,
    relations,
    structure,
    targets,
    validity,
)
from tthc_graph.audit.fault import Check
from tthc_graph.registers.audit_rules import AuditRegister, RuleRecord, load_audit_rules

_MODULES = (validity, relations, conflicts, form, dates, bases, issuers, targets, structure, assignments)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        record: its texts, clause, severity policy and wordings.
        check: yields its faults in one document.
    """

    record: RuleRecord
    check: Check

    @property
    def id(self) -> str:
        """The name of the defect."""
        return self.record.id

    @property
    def kind(self) -> str | None:
        """`B1` to `B9`, or None."""
        return self.record.kind

    def title(self, lang: str = "vi") -> str:
        """Returns the rule's name in words."""
        return self.record.title.text(lang)


class RuleCatalogue(Mapping[str, Rule]):
    """All rules by id in the order of their file, read at first use."""

    @cached_property
    def terms(self) -> AuditRegister:
        """The rule register."""
        return load_audit_rules()

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        return {id_: Rule(record, _check(id_)) for id_, record in self.terms.rules.items()}

    def __getitem__(self, key: str) -> Rule:
        return self._rules[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)


def _check(id_: str) -> Check:
    """Returns the function that bears the rule's name."""
    found: list[Check] = [getattr(module, id_) for module in _MODULES if id_ in _functions_of(module)]
    if len(found) != 1:
        raise LookupError(f"rule {id_}: {len(found)} checks bear its name")
    return found[0]


def _functions_of(module: object) -> frozenset[str]:
    name = getattr(module, "__name__", "")
    return frozenset(n for n, v in vars(module).items() if getattr(v, "__module__", None) == name)


RULES = RuleCatalogue()
