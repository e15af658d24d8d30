"""Reads what the document itself does: amends, replaces, repeals, details other instruments."""

from __future__ import annotations

from tthc_graph.cite.asides import Quotations, is_contrary, is_in_cited_words, is_short_name
from tthc_graph.cite.found import Found
from tthc_graph.cite.links import read_deed
from tthc_graph.cite.openers import Openers, read_opener
from tthc_graph.cite.sentences import Sentences
from tthc_graph.model.document import ParsedDocument
from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.model.mention import Predicate, Role
from tthc_graph.model.nature import Nature
from tthc_graph.model.value import dataclass
from tthc_graph.registers.document_types import load_document_types
from tthc_graph.registers.patterns import compile_template, load_patterns

_ACTING = frozenset({Nature.NORMATIVE, Nature.INDIVIDUAL})
_ANOTHER_DEED = lazy_re(
    r"(?<!(?i:sửa đổi|bổ sung))(?:[;,](?: và| đồng thời)?| đồng thời|"
    r" và(?! sửa| bổ)) (?=(?i:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|sửa đổi|bổ sung)\b)"
)
EFFECTS_ALONE = frozenset({Predicate.SUSPENDS, Predicate.EXTENDS})
"""Told as effects; the relations of mentions know no such deeds."""
_ACTS = (Predicate.AMENDS, Predicate.SUPPLEMENTS, Predicate.REPLACES, Predicate.REPEALS, *EFFECTS_ALONE)
_JOINT = lazy_re(r"[;,](?: và| đồng thời)? | và ")
_MARK = lazy_re(r"(?:[-+•*]|[a-zđ]{1,2}\)|\d{1,2}[.)])\s*")
_MARK_AT_END = lazy_re(r"(?<=[;,])\s*(?:[-+•*]|[a-zđ]{1,2}\)|\d{1,2}[.)])\Z")
_ENDS = frozenset({Predicate.REPLACES, Predicate.REPEALS})
_AMENDING = lazy_re(r"(?i:sửa đổi|bổ sung)")
_UNTIL = lazy_re(r" (?:đến|thực hiện|áp dụng) khi [^;]*\Z")
_NEXT_SENTENCE = lazy_re(r"[\w)]\. [A-ZĐ]")
_LAWS = frozenset({"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"})
_ALIAS = 40
_LONGEST_OPENING = 1_200
_LONGEST_SENTENCE = 2_500


@dataclass(frozen=True, slots=True)
class Deed:
    """What the document does to one instrument; places are offsets of the folded text.

    Attributes:
        mention: index of what it is done to.
        rule: id of the pattern that read it.
        start: where the words begin that state it: the sentence, or the line above the list.
        object_start: where the words begin that name the object, its part in front of it included.
    """

    mention: int
    predicates: tuple[Predicate, ...]
    rule: str
    start: int
    object_start: int


class _Reader:
    """One text, read mention by mention in reading order."""

    def __init__(self, parsed: ParsedDocument, flat: str, found: list[Found], sentences: Sentences) -> None:
        kind = load_document_types().by_name(parsed.header.doc_type or "")
        self.is_bare = kind is None and _is_bare_article(parsed)
        self.acts = kind.nature in _ACTING if kind is not None else self.is_bare
        self._folded = parsed.source.folded
        self._flat = flat
        self._found = found
        self._sentences = sentences
        self._openers = Openers(self._folded)
        self.quotations = Quotations(self._folded)
        self.deeds: list[Deed] = []

    def read(self, index: int, last: Deed | None, before: Found | None) -> Deed | None:
        """Reads what is done to one mention.

        Args:
            index: of the mention.
            last: what is done to the mention in front of it that stands in no other's name.
            before: that mention.
        """
        one = self._found[index]
        begin = self._sentences.begin(one.start)
        if compile_template("<other_clause>").search(self._flat[max(begin, one.start - _ALIAS) : one.start]):
            return None
        opens = before is None or before.start < begin
        if opens and (deed := self._by_sentence(index, begin) or self._by_opening_words(index, begin)):
            return deed
        if deed := self._expiring(index, begin if opens else self._next_object(index)):
            return deed
        if opens:
            return self._listed(index, begin)
        return self._inherited(index, last, before) if last is not None and before is not None else None

    def _by_sentence(self, index: int, begin: int) -> Deed | None:
        """Reads `Bãi bỏ Quyết định số …` and `Nghị định này quy định chi tiết … Luật …`."""
        one = self._found[index]
        if one.start - begin > _LONGEST_OPENING:
            return None
        raw = self._flat[begin : one.start]
        words = raw.lstrip()
        begin += len(raw) - len(words)
        if one.provision and words.rstrip().endswith(one.provision):
            words = words.rstrip()[: -len(one.provision)]
        for pattern in load_patterns().relations_at("actor"):
            if pattern.sign not in words or (pattern.id == "article_acts" and not self.acts):
                continue
            actor = pattern.verb.search(words)
            if actor is not None and compile_template("<denied>").search(words, 0, actor.end()):
                return None
            read = read_deed(words[actor.end() :], pattern.predicates) if actor is not None else None
            if actor is not None and read is not None:
                at = begin + actor.end() + read.verb_end
                if Predicate.GUIDES in read.predicates or not self._is_no_object(at, index):
                    return Deed(index, read.predicates, pattern.id, begin, at)
        return None

    def _by_opening_words(self, index: int, begin: int) -> Deed | None:
        """Reads a list on the line of its opener: `Các văn bản sau hết hiệu lực kể từ …: Quyết định …`."""
        words = self._flat[begin : self._found[index].start]
        end = words.rfind(": ")
        if not self.acts or end < 0 or _MARK.sub("", words[end + 2 :]).strip():
            return None
        read = read_opener(words[:end])
        return Deed(index, *read, begin, begin + end + 1) if read is not None else None

    def _is_no_object(self, start: int, index: int) -> bool:
        """Tells whether the words up to a mention make something under it the object, not the mention."""
        end = self._found[index].start
        words = self._flat[max(start, end - _LONGEST_SENTENCE) : end]
        return compile_template("<no_object>").search(words) is not None

    def _expiring(self, index: int, floor: int) -> Deed | None:
        """Reads `… hết hiệu lực kể từ ngày Quyết định này có hiệu lực` behind the mention."""
        one = self._found[index]
        if not self.acts:
            return None
        begin = max(self._sentences.begin(one.start), one.start - _LONGEST_SENTENCE)
        if _UNTIL.search(self._flat, begin, one.start):
            return None
        behind = self._flat[one.end : self._sentences.end(one.end, one.end + _LONGEST_SENTENCE)]
        for pattern in load_patterns().relations_at("after"):
            match = pattern.verb.search(behind)
            if match is None or compile_template("<not_expiring>").search(behind, 0, match.start()):
                continue
            if not self._is_no_object(floor, index):
                return Deed(index, pattern.predicates, pattern.id, floor, floor)
        return None

    def _next_object(self, index: int) -> int:
        """Returns where the words begin that name one more object of a sentence."""
        one = self._found[index]
        floor = self._found[index - 1].end
        opens = self._object_in(self._flat[floor : one.start], one)
        if opens is not None:
            return floor + opens
        return max(floor, one.start if one.provision_start is None else one.provision_start)

    def _listed(self, index: int, begin: int) -> Deed | None:
        """Reads an item of a list by the line that opens it: `Các Quyết định sau đây hết hiệu lực:`."""
        if not self.acts:
            return None
        opener = self._openers.above(begin)
        if opener is None or self._is_no_object(begin, index) or self._goes_on(index):
            return None
        return Deed(index, opener.predicates, opener.rule, opener.start, begin)

    def _inherited(self, index: int, last: Deed, before: Found) -> Deed | None:
        """Reads the next of several objects: behind a joint, or a semicolon alone."""
        one = self._found[index]
        floor = self._found[index - 1].end
        gap = self._flat[floor : one.start]
        end = _without_provision(gap, one)
        another = list(_ANOTHER_DEED.finditer(gap, 0, len(end)))
        if another:
            if self._is_in_item(index, last):
                return None  # the name of the item's instrument goes on: `quy định … và sửa đổi …`
            at = another[-1].end()
            read = read_deed(f"{end[at:]} ", _ACTS)
            if read is None:
                return None
            return Deed(index, read.predicates, "another_deed", last.start, floor + at + read.verb_end)
        opens = self._object_in(gap, one)
        if _AMENDING.search(gap) and self._is_done_already(one, last):
            return None  # `thay thế X; Y sửa đổi khoản 1 Điều 2; Điều 3 của X`
        in_name = self._found[index - 1].parent == last.mention
        if end.endswith(";") and in_name and self._is_in_item(index, last):
            return None  # one more of those that the item's instrument amends or details
        if one.doc_type in _LAWS and before.doc_type not in _LAWS and _ENDS.intersection(last.predicates):
            return None  # what ends a decree or a circular does not end a law in the same breath
        if opens is None or self._is_no_object(floor + opens, index) or self._goes_on(index):
            return None
        return Deed(index, last.predicates, last.rule, last.start, floor + opens)

    def is_catch_all(self, one: Found) -> bool:
        """Tells whether all that is done to an instrument is done to what is contrary to the document."""
        begin = max(self._sentences.begin(one.start), one.start - _LONGEST_SENTENCE)
        end = self._sentences.end(one.end, one.end + _LONGEST_SENTENCE)
        return is_contrary(self._flat, begin, one, end)

    def _goes_on(self, index: int) -> bool:
        """Tells whether what the sentence says behind a mention keeps it alive, not only a part of it."""
        end = self._found[index].end
        behind = self._flat[end : self._sentences.end(end, end + _LONGEST_SENTENCE)]
        return compile_template("<goes_on>").search(behind.partition(" trừ ")[0]) is not None

    def _is_done_already(self, one: Found, last: Deed) -> bool:
        """Tells whether the same sentence has already ended or amended the same instrument."""
        named = (one.doc_type, one.number)
        same = (self._found[d.mention] for d in self.deeds if d.start == last.start)
        return one.number is not None and any((f.doc_type, f.number) == named for f in same)

    def _is_in_item(self, index: int, last: Deed) -> bool:
        """Tells whether a mention stands in the same item of a list as what the list's opener acts on."""
        return last.start < self._sentences.begin(self._found[index].start)

    def _object_in(self, gap: str, one: Found) -> int | None:
        """Returns where in a gap the words begin that name the next object; None where none does."""
        if _NEXT_SENTENCE.search(gap):
            return None
        end = _MARK_AT_END.sub("", _without_provision(gap, one))
        if end.endswith(";"):
            return len(end)
        if end.endswith((",", " và")) and compile_template("<unread_name>").search(end) is None:
            return len(end)
        if compile_template("<more_of_them>").search(gap):
            return len(gap)
        for joint in reversed(list(_JOINT.finditer(gap))):
            mark = _MARK.match(gap, joint.end())
            start = mark.end() if mark else joint.end()
            part = "<listed_part>" if joint.group()[0] != ";" else "<part_behind_semicolon>"
            if compile_template(part).fullmatch(gap, start):
                return joint.end()
        return None


def _without_provision(gap: str, one: Found) -> str:
    """Returns the words in front of a mention up to its provision."""
    if one.provision and one.provision in gap:
        gap = gap[: gap.find(one.provision)]
    return gap.rstrip()


def read_deeds(
    parsed: ParsedDocument, flat: str, found: list[Found], sentences: Sentences
) -> tuple[Deed, ...]:
    """Returns what the document does to mentions of its body that stand in no other's name."""
    reader = _Reader(parsed, flat, found, sentences)
    # An article without a head has no annexes: `(Kèm theo …)` in it speaks of another instrument's.
    annexes = () if reader.is_bare else parsed.annexes
    annex_start = min((parsed.source.folded_range(a.span)[0] for a in annexes), default=len(flat))
    last: Deed | None = None
    before: Found | None = None
    for index, one in enumerate(found):
        if one.role is not Role.REFERENCE or one.start >= annex_start or one.passive_of is not None:
            continue
        if is_short_name(flat, found, index) or is_in_cited_words(flat, one):
            continue
        deed = reader.read(index, last, before)
        last = deed if deed is not None and not reader.quotations.holds(one.start) else None
        before = one
        if last is not None and not reader.is_catch_all(one):
            reader.deeds.append(last)
    return tuple(reader.deeds)


def _is_bare_article(parsed: ParsedDocument) -> bool:
    """Tells whether a text without any head is an article of an instrument that acts on others."""
    header = parsed.header
    heads = (header.doc_type, header.number_span, header.issuer_span, header.subject_span)
    if parsed.clauses or any(head is not None for head in heads):
        return False
    return compile_template("<own_act>").search(parsed.source.folded) is not None
