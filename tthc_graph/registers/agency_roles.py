"""What the agencies that plans name are: one code for all ways of printing the same body of a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tthc_graph.errors import RegisterError
from tthc_graph.registers.phrases import as_texts, compile_phrase, fold_phrase
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data

_FIELDS = frozenset({"code", "vi", "en", "many", "own", "body", "pattern", "matches", "excludes"})
_PLURAL = re.compile(r"^(?:- ?)?(?:(?:các|cả|mọi|những|toàn thể|toàn bộ|lãnh đạo) )+")
_MANY = re.compile(r"(?:^|\s)(?:các|những|mọi|mỗi|từng|toàn thể)(?!\w)")
_DASHES = str.maketrans("–—−‐‑", "-----")


@dataclass(frozen=True, slots=True)
class AgencyRole:
    """One kind of body, group or post.

    Attributes:
        many: it stands for several bodies.
        own: a unit has one, so that a name without a unit is that of the document's own.
        body: key of the kind of body in the gazetteer, or empty.
    """

    code: str
    label: str
    label_en: str
    many: bool
    own: bool
    body: str
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    excludes: tuple[str, ...]


def fold_agency(name: str) -> str:
    """Returns the form of a name that the patterns are written for, as long as the name.

    >>> fold_agency("Phòng Văn hoá – Xã hội")
    'phòng văn hóa - xã hội'
    """
    return fold_phrase(name).translate(_DASHES)


def is_many(name: str) -> bool:
    """Tells whether the words of a name say that it stands for several bodies (`UBND các xã`)."""
    return _MANY.search(fold_agency(name)) is not None


def role_of(name: str, *, many: bool) -> AgencyRole | None:
    """Returns the role of a name; `many` tells whether it stands for several bodies."""
    folded = _PLURAL.sub("", fold_agency(name).strip(" -+•*"))
    fitting = (role for role in load_agency_roles() if role.pattern.match(folded))
    return next((role for role in fitting if many or not role.many), None)


@lru_cache(maxsize=2)
def load_agency_roles(path: Path | None = None) -> tuple[AgencyRole, ...]:
    """Reads `agency_roles.yaml` in the order in which the roles are tried.

    Raises:
        RegisterError: a field is missing or unknown, a code stands twice, or a pattern is none.
    """
    path = path or register_data() / "agency_roles.yaml"
    rows = read_yaml(path)
    if not isinstance(rows, list) or not rows:
        raise RegisterError(f"{path.name}: expected a list of roles")
    roles = tuple(_role(row, f"{path.name}, entry {n}") for n, row in enumerate(rows, 1))
    if len({role.code for role in roles}) != len(roles):
        raise RegisterError(f"{path.name}: two entries share a code")
    return roles


def _role(row: Any, where: str) -> AgencyRole:
    if not isinstance(row, dict) or set(row) - _FIELDS or not {"code", "vi", "en", "pattern"} <= set(row):
        raise RegisterError(f"{where}: needs code, vi, en and pattern; known fields: {sorted(_FIELDS)}")
    return AgencyRole(
        code=row["code"],
        label=row["vi"],
        label_en=row["en"],
        many=bool(row.get("many", False)),
        own=bool(row.get("own", False)),
        body=row.get("body", ""),
        pattern=compile_phrase(row["pattern"], where),
        matches=as_texts(row.get("matches"), where),
        excludes=as_texts(row.get("excludes"), where),
    )
