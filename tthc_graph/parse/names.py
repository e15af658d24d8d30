"""Finds the units that a text speaks from."""

from __future__ import annotations

from tthc_graph.registers.patterns import compile_template
from tthc_graph.registers.running_form import title_case

_UNIT = "(?P<kind><unit_kind>|TP\\.?) (?P<name><proper_name>)"
_NOT_A_NAME = frozenset({"HĐND", "UBND", "MTTQ", "Đảng", "Ủy", "Uỷ", "Hội"})


def units_in(flat: str) -> list[tuple[str, str]]:
    """Returns (kind, name) of the units named in a text, in order, kinds in lower case."""
    found = []
    for match in compile_template(_UNIT).finditer(flat):
        name = match["name"].strip(" -")
        kind = match["kind"].lower()
        if name.split()[0] in _NOT_A_NAME or (
            name.isupper() and len(name) > 3 and not match["kind"].isupper()
        ):
            continue
        found.append((kind, title_case(name) if name.isupper() and len(name) > 3 else name))
    return found
