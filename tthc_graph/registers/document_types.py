"""Types of documents with their abbreviations and nature (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""

from __future__ import annotations

import os.path
import re
from collections.abc import Mapping
from functools import cached_property, lru_cache

from tthc_graph.errors import RegisterError
from tthc_graph.model.identifier import DocumentNumber, fold_name, slugify
from tthc_graph.model.nature import Nature
from tthc_graph.model.value import dataclass, field
from tthc_graph.registers.yaml_files import read_yaml

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

_FILE = "document_types.yaml"
_LONGEST_CODE = 4
_FIELDS = frozenset({"name", "code", "former", "nature", "both", "aliases"})


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One type of document.

    Attributes:
        name: full Vietnamese name in normal case.
        code: abbreviation in numbers today, or None (laws, công văn).
        slug: the name as it stands in keys; abbreviations would collide once folded (HD and HĐ).
        nature: of a document whose number prints no year.
        aliases: other words that introduce a number of this type.
        former_codes: abbreviations in use before 2020-03-05.
        has_both_forms: exists as a normative act (year in the number) and as an individual one.
    """

    name: str
    code: str | None
    slug: str
    nature: Nature
    aliases: tuple[str, ...] = ()
    former_codes: tuple[str, ...] = ()
    has_both_forms: bool = False

    def nature_of(self, number: DocumentNumber | None) -> Nature:
        """Returns the nature of one document: Party and normative numbers are told by their form."""
        if number is not None and number.is_party:
            return Nature.PARTY
        if self.has_both_forms and number is not None and number.year is not None:
            return Nature.NORMATIVE
        return self.nature


@dataclass(frozen=True)
class DocumentTypes:
    """All types, found by name, alias or code."""

    types: tuple[DocumentType, ...]
    _by_name: Mapping[str, DocumentType] = field(repr=False)
    _by_code: Mapping[str, DocumentType] = field(repr=False)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names and aliases, longest first, so that `Thông tư liên tịch` is tried before `Thông tư`."""
        words = {word for kind in self.types for word in (kind.name, *kind.aliases)}
        return tuple(sorted(words, key=lambda word: (-len(word), word)))

    @cached_property
    def any_name(self) -> str:
        """A regular expression for one of the names, whatever its case, for both engines.

        Words may be printed together (`Nghịđịnh`), also with the one in front (`theoNghị định`), and with d
        for đ.
        """
        names = "|".join(re.escape(name).replace(r"\ ", " ?").replace("đ", "[đd]") for name in self.names)
        return rf"(?:(?<!\w)|(?<=[a-zà-ỹđ])(?-i:(?=[A-ZĐ])))(?i:{names})"

    def in_front_of(self, words: str) -> str | None:
        """Returns the longest name or alias with which words in capitals begin (`KẾ HOẠCH TRIỂN KHAI …`).

        Names as short as abbreviations are left out.
        """
        return next((name for name, capitals in self._openings if words.startswith(capitals)), None)

    @cached_property
    def _openings(self) -> tuple[tuple[str, str], ...]:
        return tuple((name, f"{name.upper()} ") for name in self.names if len(name) > _LONGEST_CODE)

    def by_name(self, words: str) -> DocumentType | None:
        """Returns the type with that name or alias, whatever its case or tone placement.

        A remark in parentheses is left out: `Quyết định (QPPL)` is a `Quyết định`.
        """
        plain = words.split("(")[0]
        return self._by_name.get(fold_name(plain)) or self._by_letters.get(_letters(plain))

    @cached_property
    def _by_letters(self) -> Mapping[str, DocumentType]:
        """The types by the letters of their names alone, for words printed together."""
        return {_letters(word): kind for kind in self.types for word in (kind.name, *kind.aliases)}

    def by_code(self, code: str) -> DocumentType | None:
        """Returns the type with that abbreviation, new or old; letter Đ counts, case does not."""
        return self._by_code.get(code.upper())

    def of_number(self, number: DocumentNumber) -> DocumentType | None:
        """Returns the type that the number's own symbol names.

        `2319/VPCP-KSTT` begins with an agency, as only công văn do. Symbols of the National Assembly
        (`QH13`, shared by laws and resolutions) and of Party documents (`QĐ/TW` is a quyết định or a
        quy định) do not decide; the result is then None or the type with that code.
        """
        found = self.by_code(number.type_code)
        if found is not None or number.year is not None or number.is_party:
            return found
        return self.by_name("Công văn") if "-" in number.symbol else None


def _letters(words: str) -> str:
    return fold_name("".join(words.split())).replace("đ", "d")


def load_document_types(path: Path | None = None) -> DocumentTypes:
    """Reads `document_types.yaml`.

    Raises:
        RegisterError: unknown field, unknown nature, or a name or code that two types share.
    """
    return _load(path or _FILE)


@lru_cache(maxsize=8)
def _load(file: str | Path) -> DocumentTypes:
    rows = read_yaml(file)
    name = os.path.basename(file)
    if not isinstance(rows, list) or not rows:
        raise RegisterError(f"{name}: expected a list of types")
    types = tuple(_read_type(name, position, row) for position, row in enumerate(rows, start=1))
    by_name: dict[str, DocumentType] = {}
    by_code: dict[str, DocumentType] = {}
    for kind in types:
        for word in (kind.name, *kind.aliases):
            _put(name, by_name, fold_name(word), kind)
        for code in (*([kind.code] if kind.code else []), *kind.former_codes):
            _put(name, by_code, code.upper(), kind)
    return DocumentTypes(types, by_name, by_code)


def _read_type(file: str, position: int, row: Any) -> DocumentType:
    where = f"{file}, entry {position}"
    if not isinstance(row, dict) or "name" not in row or "nature" not in row:
        raise RegisterError(f"{where}: needs name and nature")
    if unknown := sorted(set(row) - _FIELDS):
        raise RegisterError(
            f"{where} ({row['name']}): unknown field {unknown[0]!r}; known: {sorted(_FIELDS)}"
        )
    try:
        nature = Nature(row["nature"])
    except ValueError:
        raise RegisterError(f"{where} ({row['name']}): unknown nature {row['nature']!r}") from None
    return DocumentType(
        name=row["name"],
        code=row.get("code"),
        slug=slugify(row["name"]),
        nature=nature,
        aliases=tuple(row.get("aliases", ())),
        former_codes=tuple(row.get("former", ())),
        has_both_forms=bool(row.get("both", False)),
    )


def _put(file: str, index: dict[str, DocumentType], word: str, kind: DocumentType) -> None:
    if word in index:
        raise RegisterError(f"{file}: {word!r} names both {index[word].name} and {kind.name}")
    index[word] = kind
