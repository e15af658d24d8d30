"""Scores in words: a table for readers, records for machines, and the list of errors in context."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tthc_graph.evaluate.intervals import Interval, Ratio, Share
from tthc_graph.evaluate.scores import Difference, Scores

Record = dict[str, Any]
_AROUND = 40

# heading or label: (Vietnamese, English)
_WORDS = {
    "precision": ("độ chính xác", "precision"),
    "recall": ("độ phủ", "recall"),
    "counts": ("chuẩn/đọc/trùng", "gold/read/both"),
    "spans": ("đúng khít vị trí", "exact span"),
    "overlaps": ("chồng vị trí", "span overlap"),
    "by_form": ("Theo dạng (đúng khít)", "By form (exact span)"),
    "by_role": ("Theo vai trò (trên vị trí trùng khít)", "By role (on matched spans)"),
    "by_role_of_all": ("Theo vai trò (tính cả chỗ sót và thừa)", "By role (missed and extra counted)"),
    "by_predicate": ("Theo quan hệ", "By relation"),
    "relations": ("mọi quan hệ", "all relations"),
    "fields": ("Trường đúng (trên vị trí trùng khít)", "Fields right (on matched spans)"),
    "macro": ("F1 trung bình các nhóm", "macro-F1"),
    "interval": ("[ ] là khoảng Wilson 95 %.", "[ ] are Wilson 95 % intervals."),
    "expected": ("chuẩn", "expected"),
    "found": ("đọc được", "found"),
    "nothing": ("(không có)", "(none)"),
    "numbered and dated": ("có số và ngày", "numbered and dated"),
    "numbered, year only": ("có số, chỉ có năm", "numbered, year only"),
    "numbered, date after the issuer": ("có số, ngày sau cơ quan", "numbered, date after the issuer"),
    "numbered, no date": ("có số, không ngày", "numbered, no date"),
    "list item": ("mục trong danh sách, thiếu loại", "list item without its type"),
    "name only": ("luật theo tên", "law by its name"),
    "amending law": ("luật sửa đổi", "amending law"),
    "own number": ("số của chính văn bản", "own number"),
    "unfilled": ("số còn để trống", "unfilled"),
    "article level": ("kèm điều, khoản (đếm lại)", "with provision (counted again)"),
    "role": ("vai trò", "role"),
    "number": ("số", "number"),
    "type": ("loại", "type"),
    "date": ("ngày", "date"),
    "issuer": ("cơ quan", "issuer"),
    "provision": ("điều, khoản", "provision"),
}


def scores_as_text(scores: Scores, lang: str = "vi") -> str:
    """Returns the table of `evaluate`: every rate with its interval and the counts beside.

    Args:
        scores: what to print.
        lang: `vi` or `en`.
    """
    lines = [
        f"{'':<34}{_word('precision', lang):<24}{_word('recall', lang):<24}{'F1':<24}{_word('counts', lang)}",
        _row(_word("spans", lang), scores.spans),
        _row(_word("overlaps", lang), scores.overlaps),
    ]
    macro = {"by_role": scores.role_macro_f1, "by_predicate": scores.relation_macro_f1}
    for table in ("by_form", "by_role", "by_role_of_all", "by_predicate"):
        lines += ["", _word(table, lang)]
        lines += [_row(f"  {_word(name, lang)}", ratio) for name, ratio in getattr(scores, table).items()]
        if table == "by_predicate":
            lines.append(_row(f"  {_word('relations', lang)}", scores.relations))
        if table in macro:
            lines.append(f"  {_word('macro', lang):<78}{macro[table]:.4f}")
    lines += ["", _word("fields", lang)]
    lines += [
        f"  {_word(name, lang):<32}{_rate(share.value, share.interval)}  {share.right}/{share.total}"
        for name, share in scores.fields.items()
    ]
    return "\n".join([*lines, "", _word("interval", lang)])


def scores_as_record(scores: Scores) -> Record:
    """Returns the same for machines: rates, intervals as `[low, high]`, counts; no errors."""
    tables = ("by_form", "by_role", "by_role_of_all", "by_predicate")
    return {
        "spans": _ratio_record(scores.spans),
        "overlaps": _ratio_record(scores.overlaps),
        **{t: {name: _ratio_record(r) for name, r in getattr(scores, t).items()} for t in tables},
        "relations": _ratio_record(scores.relations),
        "role_macro_f1": round(scores.role_macro_f1, 6),
        "relation_macro_f1": round(scores.relation_macro_f1, 6),
        "fields": {name: _share_record(share) for name, share in scores.fields.items()},
    }


def errors_as_text(scores: Scores, texts: Mapping[str, str], lang: str = "vi") -> str:
    """Returns every difference: document, kind, place, the words around it, expected and found.

    Args:
        scores: whose differences to print.
        texts: raw texts by document id.
        lang: `vi` or `en`.
    """
    return "\n".join(line for one in scores.differences for line in _error_lines(one, texts, lang))


def errors_as_records(scores: Scores, texts: Mapping[str, str]) -> list[Record]:
    """Returns the differences for machines; `context` marks the place as ⟦…⟧."""
    return [
        {
            "document": one.document,
            "kind": one.kind,
            "start": one.place[0],
            "end": one.place[1],
            "context": in_context(texts.get(one.document, ""), one.place),
            "expected": one.expected,
            "found": one.found,
        }
        for one in scores.differences
    ]


def in_context(text: str, place: tuple[int, int]) -> str:
    """Returns the words around a place in one line, the place itself between ⟦ and ⟧."""
    start, end = place
    parts = text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND]
    before, quote, after = (" ".join(f"|{part}|".split())[1:-1] for part in parts)
    return f"{before}⟦{quote}⟧{after}".strip()


def _error_lines(one: Difference, texts: Mapping[str, str], lang: str) -> Iterator[str]:
    yield f"{one.document} [{one.place[0]}–{one.place[1]}] {one.kind}"
    yield f"    {in_context(texts.get(one.document, ''), one.place)}"
    expected, found = (" ".join(v.split()) or _word("nothing", lang) for v in (one.expected, one.found))
    yield f"    {_word('expected', lang)}: {expected}   {_word('found', lang)}: {found}"


def _row(name: str, ratio: Ratio) -> str:
    rates = (
        _rate(ratio.precision, ratio.precision_share.interval),
        _rate(ratio.recall, ratio.recall_share.interval),
        _rate(ratio.f1, ratio.f1_interval),
    )
    return f"{name:<34}{'  '.join(rates)}  {ratio.expected}/{ratio.found}/{ratio.shared}"


def _rate(value: float, interval: Interval) -> str:
    return f"{value:.4f} [{interval[0]:.3f}–{interval[1]:.3f}]"


def _ratio_record(ratio: Ratio) -> Record:
    return {
        "expected": ratio.expected,
        "found": ratio.found,
        "shared": ratio.shared,
        "precision": _rate_record(ratio.precision, ratio.precision_share.interval),
        "recall": _rate_record(ratio.recall, ratio.recall_share.interval),
        "f1": _rate_record(ratio.f1, ratio.f1_interval),
    }


def _share_record(share: Share) -> Record:
    return {"right": share.right, "total": share.total, **_rate_record(share.value, share.interval)}


def _rate_record(value: float, interval: Interval) -> Record:
    return {"value": round(value, 6), "interval": [round(bound, 6) for bound in interval]}


def _word(key: str, lang: str) -> str:
    """Returns the wording of a key; roles and predicates are values of the data and stay as they are."""
    return _WORDS[key][lang == "en"] if key in _WORDS else key
