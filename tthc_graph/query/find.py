"""Finds the one instrument that a user means by a key, a file name, a number, or words of its name."""

from __future__ import annotations

import re
from pathlib import PurePath

from tthc_graph.errors import QueryError
from tthc_graph.model.dates import PartialDate, day_words, parse_day
from tthc_graph.model.identifier import fold_name, fold_number, parse_number, slugify
from tthc_graph.query.rows import GraphRows, InstrumentRow

_SHOWN = 12
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_FILLERS = frozenset({"so", "ngay", "cua", "nam"})
_SHORT_FORMS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "nđ": "nghị định",
    "nq": "nghị quyết",
    "qđ": "quyết định",
    "tt": "thông tư",
    "ct": "chỉ thị",
    "kh": "kế hoạch",
}


def find_instrument(rows: GraphRows, words: str, *, lang: str = "vi") -> str:
    """Returns the key of the instrument that the words mean.

    Understood are a key, a file name, a number (`51/KH-UBND`), a number with words that narrow it
    (`51/KH-UBND xã Nam Phúc Thăng 2022`), and words of a name (`Luật Tổ chức chính quyền địa phương`);
    accents may be left out.

    Raises:
        QueryError: nothing fits, or several instruments do (the message lists them with their keys).
    """
    wanted = words.strip()
    if wanted in rows.instruments:
        return wanted
    by_file = sorted({d.instrument for d in rows.documents if wanted and wanted in _file_names(d.file)})
    if len(by_file) == 1:
        return by_file[0]
    found = by_file or _by_words(rows, wanted)
    if len(found) == 1:
        return found[0]
    raise QueryError(_too_many(rows, wanted, found, lang) if found else _none(rows, wanted, lang))


def _file_names(file: str) -> tuple[str, ...]:
    path = PurePath(file)
    return file, path.name, path.stem


def _by_words(rows: GraphRows, wanted: str) -> list[str]:
    tokens = wanted.split()
    numbers = [fold_number(t) for t in tokens if parse_number(t) is not None]
    days = [_read_day(t) for t in tokens if _DAY.fullmatch(t)]
    rest = " ".join(t for t in tokens if parse_number(t) is None and not _DAY.fullmatch(t))
    narrowing = [w for w in fold_name(rest).split() if slugify(w) not in _FILLERS]
    if not (numbers or narrowing):
        return []
    found = [
        row
        for row in rows.instruments.values()
        if all(row.number is not None and fold_number(row.number) == n for n in numbers)
        and all(row.issued_on is not None and d is not None and row.issued_on.agrees_with(d) for d in days)
        and _bears(rows, row, narrowing, with_title=not numbers)
    ]
    exact = [r for r in found if not numbers and slugify(r.title) == slugify(rest)]
    return sorted(r.key for r in (exact or found))


def _bears(rows: GraphRows, row: InstrumentRow, narrowing: list[str], *, with_title: bool) -> bool:
    if not narrowing:
        return True
    known = [row.doc_type, row.issuer_label or "", str(row.issued_on.year) if row.issued_on else ""]
    unit = rows.units.get(row.unit or "")
    seen: set[str] = set()
    while unit is not None and unit.key not in seen:
        seen.add(unit.key)
        known.append(unit.label)
        unit = rows.units.get(unit.parent or "")
    if with_title:
        known.append(row.title)
    bag = _words(" ".join(known))
    return all(word in bag for word in narrowing)


def _words(text: str) -> set[str]:
    """All words with and without accents, short forms spelt out and long ones shortened.

    An accented word of a question is so found by its accents only: `Tĩnh` is not `tỉnh`.
    """
    folded = fold_name(text)
    words = {*folded.split(), *slugify(text).split("-")}
    for short, long in _SHORT_FORMS.items():
        if fold_name(long) in folded:
            words |= {fold_name(short), slugify(short)}
        elif fold_name(short) in words:
            words |= {*fold_name(long).split(), *slugify(long).split("-")}
    return words


def _read_day(text: str) -> PartialDate | None:
    try:
        day = parse_day(text)
    except ValueError:
        return None
    return PartialDate(day.year, day.month, day.day)


def _too_many(rows: GraphRows, wanted: str, found: list[str], lang: str) -> str:
    listed = "\n".join(f"  {_described(rows, key, lang)}" for key in found[:_SHOWN])
    more = len(found) - _SHOWN
    if lang == "en":
        tail = f"\n  … and {more} more" if more > 0 else ""
        return f"{wanted!r} fits {len(found)} instruments; name one by its key:\n{listed}{tail}"
    tail = f"\n  … và {more} văn bản khác" if more > 0 else ""
    return f"“{wanted}” khớp {len(found)} văn bản; hãy nêu khóa của một văn bản:\n{listed}{tail}"


def _described(rows: GraphRows, key: str, lang: str) -> str:
    row = rows.instruments.get(key)
    if row is None:
        return key
    day = f" ({day_words(row.issued_on, lang)})" if row.issued_on else ""
    return f"{key}  {row.label}{day}"


def _none(rows: GraphRows, wanted: str, lang: str) -> str:
    head = re.match(r"\d+", wanted)
    near = [
        key
        for key, row in sorted(rows.instruments.items())
        if head and row.number and re.match(rf"0*{int(head[0])}\b", row.number)
    ][:5]
    listed = "".join(f"\n  {_described(rows, key, lang)}" for key in near)
    if lang == "en":
        hint = (
            f"; with the same serial number:{listed}" if near else "; `audit` and `query` list what is there"
        )
        return f"no instrument in the store fits {wanted!r}{hint}"
    hint = f"; cùng số thứ tự:{listed}" if near else "; hãy kiểm tra lại số, ký hiệu hoặc tên tệp"
    return f"không có văn bản nào trong kho khớp “{wanted}”{hint}"
