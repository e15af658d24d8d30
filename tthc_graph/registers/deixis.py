"""Words that point at an instrument without its number: `deixis.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tthc_graph.errors import RegisterError
from tthc_graph.model.deixis import PointingForm
from tthc_graph.registers.expressions import Expression
from tthc_graph.registers.patterns import compile_template
from tthc_graph.registers.yaml_files import read_yaml

_FILE = "deixis.yaml"
_FIELDS = ("id", "form", "regex", "norm", "matches", "excludes")


@dataclass(frozen=True, slots=True)
class DeixisPattern:
    """One way of pointing; the group `type` of the pattern holds the type of document."""

    id: str
    form: PointingForm
    pattern: Expression
    norm: str
    matches: tuple[str, ...]
    excludes: tuple[str, ...]


@lru_cache(maxsize=1)
def load_deixis() -> tuple[DeixisPattern, ...]:
    """Reads the file, in its order.

    Raises:
        RegisterError: a field is missing or an id repeats.
    """
    rows = read_yaml(_FILE)
    if not isinstance(rows, list) or not rows:
        raise RegisterError(f"{_FILE}: expected a list of patterns")
    found: dict[str, DeixisPattern] = {}
    for row in rows:
        missing = [name for name in _FIELDS if not row.get(name)]
        if missing or row["id"] in found:
            raise RegisterError(f"{_FILE}, {row.get('id')}: needs {', '.join(missing) or 'an id of its own'}")
        found[row["id"]] = DeixisPattern(
            id=row["id"],
            form=PointingForm(row["form"]),
            pattern=compile_template(row["regex"], f"{_FILE}, {row['id']}"),
            norm=row["norm"],
            matches=tuple(row["matches"]),
            excludes=tuple(row["excludes"]),
        )
    return tuple(found.values())
