"""Audit rules as reviewed data: what each asks, by which norm, how loudly, and its words in two languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tthc_graph.errors import RegisterError
from tthc_graph.model.finding import Severity
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data

_TEXTS = ("title", "question", "clause", "decides", "limits", "true_alarm", "false_alarm", "fix")
_KINDS = frozenset(f"B{n}" for n in range(1, 10))
SLOT = re.compile(r"\{(\w*)\}")
"""A slot in a wording: its name in braces."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in Vietnamese and in English, perhaps with `{slots}`."""

    vi: str
    en: str

    def text(self, lang: str) -> str:
        """Returns the wording in `vi` or `en`."""
        return self.en if lang == "en" else self.vi

    @property
    def slots(self) -> frozenset[str]:
        """Names of the slots; both languages have the same ones."""
        return frozenset(SLOT.findall(self.vi))


@dataclass(frozen=True, slots=True)
class Variant:
    """One shape that a rule's finding takes.

    Attributes:
        severity: when a verified fact or the text itself proves it.
        unproven: when it rests on a derived, remembered or merely stated fact alone.
    """

    severity: Severity
    unproven: Severity
    message: Wording
    suggestion: Wording


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """One audit rule as its data file states it.

    Attributes:
        id: named by the defect.
        kind: `B1` to `B9`, or None for defects that are not about a basis' validity or naming.
        clause: the norm that is not met.
        true_alarm: an example that the rule must report; `false_alarm` one that it must not.
    """

    id: str
    kind: str | None
    title: Wording
    question: Wording
    clause: Wording
    decides: Wording
    limits: Wording
    true_alarm: Wording
    false_alarm: Wording
    fix: Wording
    variants: Mapping[str, Variant]


@dataclass(frozen=True, slots=True)
class AuditRegister:
    """All rules in the order of their file, with the words and parameters that they share.

    Attributes:
        words: groups of wordings: statuses, confidences, source kinds, header parts …
        lists: named lists of strings (types, words that switch a rule off, symbols).
        patterns: named regular expressions, matched against text in lower case.
        numbers: named thresholds.
        issuers_of_symbol: agency keys that may issue under an agency symbol.
    """

    rules: Mapping[str, RuleRecord]
    words: Mapping[str, Mapping[str, Wording]]
    lists: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, re.Pattern[str]]
    numbers: Mapping[str, int]
    issuers_of_symbol: Mapping[str, tuple[str, ...]]


_FILES = ("audit_rules.yaml", "audit_rules_plans.yaml")


@lru_cache(maxsize=4)
def load_audit_rules(path: Path | None = None) -> AuditRegister:
    """Reads the rules: those on citations and form, then those on the structure of plans.

    Args:
        path: another file than the bundled ones.

    Raises:
        RegisterError: a file is malformed; the message names the rule.
    """
    files = [path] if path else [register_data() / name for name in _FILES]
    rules: dict[str, RuleRecord] = {}
    merged: dict[str, dict[str, Any]] = {}
    for file in files:
        data = read_yaml(file)
        if not isinstance(data, dict) or not isinstance(data.get("rules"), list):
            raise RegisterError(f"{file}: needs a list `rules`")
        for row in data.pop("rules"):
            rule = _rule(row, file)
            if rule.id in rules:
                raise RegisterError(f"{file}: rule {rule.id} twice")
            rules[rule.id] = rule
        for part, entries in data.items():
            known = merged.setdefault(part, {})
            if twice := sorted(set(known) & set(entries)):
                raise RegisterError(f"{file}: {part}/{twice[0]} twice")
            known.update(entries)
    return _register(rules, merged, files[-1])


def _register(rules: Mapping[str, RuleRecord], data: Mapping[str, Any], file: Path) -> AuditRegister:
    return AuditRegister(
        rules=rules,
        words={
            group: {str(k): _wording(v, f"{file}: words/{group}/{k}") for k, v in entries.items()}
            for group, entries in data.get("words", {}).items()
        },
        lists={name: tuple(str(v) for v in values) for name, values in data.get("lists", {}).items()},
        patterns={
            name: _pattern(text, f"{file}: patterns/{name}")
            for name, text in data.get("patterns", {}).items()
        },
        numbers={name: int(value) for name, value in data.get("numbers", {}).items()},
        issuers_of_symbol={s: tuple(keys) for s, keys in data.get("issuers_of_symbol", {}).items()},
    )


def _rule(row: Any, file: Path) -> RuleRecord:
    if not isinstance(row, dict) or "id" not in row:
        raise RegisterError(f"{file}: a rule needs an id: {row!r}")
    where = f"{file}: rule {row['id']}"
    missing = [name for name in (*_TEXTS, "kind", "variants") if name not in row]
    if missing:
        raise RegisterError(f"{where}: lacks {', '.join(missing)}")
    if row["kind"] is not None and row["kind"] not in _KINDS:
        raise RegisterError(f"{where}: kind {row['kind']!r} is not B1 to B9")
    return RuleRecord(
        id=row["id"],
        kind=row["kind"],
        variants={name: _variant(v, f"{where}, variant {name}") for name, v in row["variants"].items()},
        **{name: _wording(row[name], f"{where}: {name}") for name in _TEXTS},
    )


def _variant(row: Any, where: str) -> Variant:
    try:
        severity = Severity(row["severity"])
        return Variant(
            severity=severity,
            unproven=Severity(row.get("unproven", severity)),
            message=_wording(row["message"], f"{where}: message"),
            suggestion=_wording(row["suggestion"], f"{where}: suggestion"),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise RegisterError(f"{where}: {error}") from error


def _wording(row: Any, where: str) -> Wording:
    if (
        not isinstance(row, dict)
        or set(row) != {"vi", "en"}
        or not all(isinstance(v, str) for v in row.values())
    ):
        raise RegisterError(f"{where}: needs the texts vi and en")
    wording = Wording(row["vi"].strip(), row["en"].strip())
    if frozenset(SLOT.findall(wording.en)) != wording.slots:
        raise RegisterError(f"{where}: vi and en have different slots")
    return wording


def _pattern(text: Any, where: str) -> re.Pattern[str]:
    try:
        return re.compile(text, re.VERBOSE)
    except (re.error, TypeError) as error:
        raise RegisterError(f"{where}: {error}") from error
