"""What looks like a number with a symbol, and the reasons for which it is no citation: `rejections.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tthc_graph.errors import RegisterError
from tthc_graph.model.citation import RejectionReason
from tthc_graph.registers.expressions import Expression
from tthc_graph.registers.patterns import compile_template
from tthc_graph.registers.phrases import as_texts
from tthc_graph.registers.yaml_files import read_yaml

_FILE = "rejections.yaml"


@dataclass(frozen=True, slots=True)
class Net:
    """One shape of what looks like a number."""

    id: str
    pattern: Expression
    matches: tuple[str, ...]
    excludes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReasonRule:
    """Where a reason applies; one without `before` and `core` is found by the program.

    Attributes:
        before: must end where the hit starts.
        core: must cover the whole hit.
        label: the explanation in Vietnamese and in English.
    """

    reason: RejectionReason
    before: Expression | None
    core: Expression | None
    label: tuple[str, str]
    matches: tuple[str, ...]
    excludes: tuple[str, ...]

    def fits(self, window: str, hit: str) -> bool:
        """Tells whether the rule speaks for a hit behind a window of text."""
        if self.before is None and self.core is None:
            return False
        if self.core is not None and self.core.fullmatch(hit) is None:
            return False
        return self.before is None or self.before.search(window) is not None


@dataclass(frozen=True, slots=True)
class RejectionRules:
    """The net, and the reasons in the order in which they are tried."""

    net: tuple[Net, ...]
    reasons: tuple[ReasonRule, ...]

    def label(self, reason: RejectionReason, lang: str = "vi") -> str:
        """Returns the explanation of a reason."""
        return next(rule.label for rule in self.reasons if rule.reason is reason)[lang == "en"]


@lru_cache(maxsize=1)
def load_rejections() -> RejectionRules:
    """Reads the file.

    Raises:
        RegisterError: a field is missing, or the reasons are not those of `RejectionReason`.
    """
    data = read_yaml(_FILE)
    if not isinstance(data, dict) or set(data) != {"parts", "net", "reasons"}:
        raise RegisterError(f"{_FILE}: expected the entries parts, net and reasons")
    parts: Mapping[str, str] = data["parts"]
    net = tuple(_net(row, parts) for row in data["net"])
    reasons = tuple(_reason(row, parts) for row in data["reasons"])
    if [rule.reason for rule in reasons] != list(RejectionReason):
        raise RegisterError(f"{_FILE}: expected exactly the reasons {', '.join(RejectionReason)}, in order")
    return RejectionRules(net, reasons)


def _net(row: Mapping[str, Any], parts: Mapping[str, str]) -> Net:
    where = f"{_FILE}, {row.get('id')}"
    pattern = _compiled(row.get("regex"), parts, where)
    if pattern is None:
        raise RegisterError(f"{where}: needs a regex")
    return Net(row["id"], pattern, as_texts(row.get("matches"), where), as_texts(row.get("excludes"), where))


def _reason(row: Mapping[str, Any], parts: Mapping[str, str]) -> ReasonRule:
    where = f"{_FILE}, {row.get('id')}"
    label = row.get("label")
    if not isinstance(label, dict) or set(label) != {"vi", "en"}:
        raise RegisterError(f"{where}: needs a label in vi and en")
    try:
        reason = RejectionReason(row["id"])
    except ValueError:
        raise RegisterError(f"{where}: unknown reason") from None
    return ReasonRule(
        reason=reason,
        before=_compiled(row.get("before"), parts, where),
        core=_compiled(row.get("core"), parts, where),
        label=(label["vi"], label["en"]),
        matches=as_texts(row.get("matches"), where),
        excludes=as_texts(row.get("excludes"), where),
    )


def _compiled(template: str | None, parts: Mapping[str, str], where: str) -> Expression | None:
    if template is None:
        return None
    for name, part in parts.items():
        template = template.replace(f"<{name}>", f"(?:{part})")
    return compile_template(template, where)
