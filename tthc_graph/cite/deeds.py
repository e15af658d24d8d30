"""Reads what the document itself does: amends, replaces, repeals, details other instruments."""

from __future__ import annotations

import re

from tthc_graph.cite.found import Found
from tthc_graph.cite.links import read_deed
from tthc_graph.cite.sentences import Sentences
from tthc_graph.model.document import ParsedDocument
from tthc_graph.model.instrument import Nature
from tthc_graph.model.mention import Predicate, Role
from tthc_graph.registers.document_types import load_document_types
from tthc_graph.registers.patterns import load_patterns

_ACTING = frozenset({Nature.NORMATIVE, Nature.INDIVIDUAL})
_ITEM = re.compile(r"\s*(?:[-+•*] |[a-zđ]\) |\d{1,2}[.)] )")
_NEW_PARAGRAPH = re.compile(r"\n ?(?:\d{1,2}\. |Điều[ \n]\d)")
_ANOTHER_DEED = re.compile(
    r"(?<!(?i:sửa đổi))(?:[;,]| và|[;,] (?:và|đồng thời)| đồng thời) "
    r"(?=(?i:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|sửa đổi|bổ sung)\b)"
)
_ACTS = (Predicate.AMENDS, Predicate.SUPPLEMENTS, Predicate.REPLACES, Predicate.REPEALS)
_FINITE = re.compile(
    r"(?:có hiệu lực|thực hiện theo|áp dụng|thay thế|bãi bỏ|tiếp tục|chịu trách nhiệm)[^;]*;"
)
"""A clause in front of a semicolon that says something of its own."""
_ARTICLE = re.compile(r"\n ?Điều[ \n]\d")
_LIST_DEED = re.compile(
    r"(?i)(?P<verb>bãi bỏ|hủy bỏ|huỷ bỏ|thay thế)(?:,? thay thế)?"
    r"(?= (?:các |toàn bộ |một số |những |cho )*"
    r"(?:văn bản|nghị định|quyết định|thông tư|nghị quyết|chỉ thị|nội dung|quy định|điều|khoản|điểm)\b"
    r"|$| [^.;]{0,80}sau(?: đây)?$)[^.;]*$"
)
_LEAD_STARTS = re.compile(r"[.;]\n|\n ?(?=Điều[ \n]\d|\d{1,2}\. |[a-zđ]\) )")
_LONGEST_LEAD = 400
_LIST_REACH = 12_000
_LONGEST_OPENING = 1_200
_BARE_JOINT = 12
_LONGEST_SENTENCE = 2_500


def read_deeds(parsed: ParsedDocument, flat: str, found: list[Found], sentences: Sentences) -> None:
    """Adds relations by the document to mentions of its body that stand in no other's name."""
    kind = load_document_types().by_name(parsed.header.doc_type or "")
    acts = kind is not None and kind.nature in _ACTING
    annex_start = min((parsed.source.folded_range(a.span)[0] for a in parsed.annexes), default=len(flat))
    for index, one in enumerate(found):
        if one.role is not Role.REFERENCE or one.start >= annex_start:
            continue
        before = found[index - 1] if index else None
        begin = sentences.begin(one.start)
        opens = before is None or before.start < begin
        predicates = _by_sentence(flat, begin, one, acts) if opens else ()
        predicates = predicates or _expiring(flat, one, sentences, acts)
        if not predicates and acts:
            predicates = _by_list(parsed.source.folded, begin)
        if not predicates and before is not None and before.start >= begin:
            predicates = _inherited(flat, before, one)
        one.done_by += [(predicate, "document") for predicate in predicates]


def _by_sentence(flat: str, begin: int, one: Found, acts: bool) -> tuple[Predicate, ...]:
    """Reads `Bãi bỏ Quyết định số …` and `Nghị định này quy định chi tiết … Luật …`."""
    if one.start - begin > _LONGEST_OPENING:
        return ()
    words = flat[begin : one.start].lstrip()
    if one.provision and words.rstrip().endswith(one.provision):
        words = words.rstrip()[: -len(one.provision)]
    if load_patterns().verbs["actor", False].search(words) is None:
        return ()
    for pattern in load_patterns().relations_at("actor"):
        if pattern.id == "article_acts" and not acts:
            continue
        actor = pattern.verb.search(words)
        if actor is None:
            continue
        predicates = read_deed(words[actor.end() :], pattern.predicates)
        if predicates:
            return predicates
    return ()


def _expiring(flat: str, one: Found, sentences: Sentences, acts: bool) -> tuple[Predicate, ...]:
    """Reads `… hết hiệu lực kể từ ngày Quyết định này có hiệu lực` behind the mention."""
    if not acts:
        return ()
    behind = flat[one.end : sentences.end(one.end, one.end + _LONGEST_SENTENCE)]
    for pattern in load_patterns().relations_at("after"):
        match = pattern.verb.search(behind)
        if match is not None and not _FINITE.search(behind, 0, match.start()):
            return pattern.predicates
    return ()


def _by_list(folded: str, begin: int) -> tuple[Predicate, ...]:
    """Reads the line that opens a list: `Các Quyết định sau đây hết hiệu lực kể từ …:`."""
    if not _ITEM.match(folded, begin):
        return ()
    colon = folded.rfind(":\n", max(0, begin - _LIST_REACH), begin + 1)
    if colon < 0 or _ARTICLE.search(folded, colon, begin):
        return ()
    window = folded[max(0, colon - _LONGEST_LEAD) : colon]
    heads = [match.end() for match in _LEAD_STARTS.finditer(window)]
    opening = window[heads[-1] if heads else 0 :].replace("\n", " ").strip()
    if _NEW_PARAGRAPH.search(folded, colon, begin) and not opening.startswith("Điều"):
        return ()
    for pattern in load_patterns().relations_at("after"):
        if pattern.verb.search(opening):
            return pattern.predicates
    match = _LIST_DEED.search(opening)
    if match is None:
        return ()
    return (Predicate.REPLACES,) if match["verb"].lower() == "thay thế" else (Predicate.REPEALS,)


def _inherited(flat: str, before: Found, one: Found) -> tuple[Predicate, ...]:
    """The next item of what the document acts on: behind a joint, or a semicolon alone."""
    deeds = tuple(p for p, subject in before.done_by if subject == "document")
    gap = flat[before.end : one.start]
    if not deeds or before.role is not Role.REFERENCE or one.passive_of is not None:
        return ()
    end = gap.rstrip()
    if one.provision:
        end = gap[: gap.find(one.provision)].rstrip() if one.provision in gap else end
    another = list(_ANOTHER_DEED.finditer(gap, 0, len(end)))
    if another:
        return read_deed(f"{end[another[-1].end() :]} ", _ACTS)
    same = before.doc_type == one.doc_type or len(end) < _BARE_JOINT
    return deeds if end.endswith(";") or (same and end.endswith((",", " và"))) else ()
