"""Deeds of a document to effects: object, whole or part, from which day, and what stays alive."""

from __future__ import annotations

from bisect import bisect_left
from itertools import zip_longest

from tthc_graph.cite.deeds import Deed
from tthc_graph.cite.effect_days import Clause, EffectDay, EffectDays
from tthc_graph.cite.mentions import read_acts
from tthc_graph.cite.own_force import own_day
from tthc_graph.cite.sentences import Sentences
from tthc_graph.model.document import ParsedDocument
from tthc_graph.model.effect import Effect, EffectKind
from tthc_graph.model.extent import Extent
from tthc_graph.model.identifier import fold_number, parse_number
from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.model.mention import Mention, Predicate
from tthc_graph.registers import Registers
from tthc_graph.registers.expressions import Match
from tthc_graph.registers.patterns import compile_template

__all__ = ["find_effects"]

_KINDS = {
    Predicate.REPLACES: EffectKind.REPLACES,
    Predicate.REPEALS: EffectKind.REPEALS,
    Predicate.AMENDS: EffectKind.AMENDS,
    Predicate.SUPPLEMENTS: EffectKind.AMENDS,
    Predicate.SUSPENDS: EffectKind.SUSPENDS,
    Predicate.EXTENDS: EffectKind.EXTENDS,
}
_FOR_A_TIME = frozenset({EffectKind.SUSPENDS, EffectKind.EXTENDS})
_LONGEST_SENTENCE = 2_500
_NEXT_SENTENCE = lazy_re(r"(?<=[\w)])\. (?=[A-ZĐ])")


def find_effects(parsed: ParsedDocument, registers: Registers) -> tuple[Effect, ...]:
    """Returns what the enacting clauses of a document do to other instruments, in reading order.

    The same deeds give the relations by `document` of its mentions. What the document details or carries
    out is no effect; of `thay thế X` and `X hết hiệu lực` the first alone is one. Never raises on account
    of the text.

    Args:
        parsed: a document, or one article of it without a head.
        registers: for the names of agencies and laws.
    """
    mentions, deeds = read_acts(parsed, registers)
    return _Reader(parsed, mentions).read(deeds)


class _Reader:
    """One document with its mentions."""

    def __init__(self, parsed: ParsedDocument, mentions: tuple[Mention, ...]) -> None:
        self._source = parsed.source
        self._flat = parsed.source.folded.replace("\n", " ")
        self._sentences = Sentences(parsed.source.folded)
        self._mentions = mentions
        self._places = [parsed.source.folded_range(mention.span) for mention in mentions]
        self._effective_from = own_day(parsed)
        self._days = EffectDays(self._flat, self._effective_from, parsed.header.issued_on)
        self._objects: list[int] = []
        self._by_list = False  # whether a colon stands behind the part: it is that of a list

    def read(self, deeds: tuple[Deed, ...]) -> tuple[Effect, ...]:
        effects: list[Effect] = []
        before: Deed | None = None
        part: str | None = None
        self._objects = sorted(self._places[deed.mention][0] for deed in deeds)
        for deed, after in zip_longest(deeds, deeds[1:]):
            limit = len(self._flat) if after is None else self._places[after.mention][0]
            part = self._part(deed, before, part) or self._part_behind(deed, limit)
            before = deed
            kinds = dict.fromkeys(_KINDS[p] for p in deed.predicates if p in _KINDS)
            named = self._within_lead(deed, part)
            effects += [self._effect(deed, kind, named, limit) for kind in kinds]
        return tuple(_once(effects))

    def _effect(self, deed: Deed, kind: EffectKind, part: str | None, limit: int) -> Effect:
        start, behind = self._places[deed.mention]
        begin = self._sentences.begin(start)
        end = self._sentences.end(behind, behind + _LONGEST_SENTENCE)
        span = self._source.raw_span(begin, end)
        if part is None and (ends_in_part := self._ends_in_part(behind, end)) is not None:
            extent, part = Extent.PART, ends_in_part or None
        else:
            extent = Extent.WHOLE if part is None and kind is not EffectKind.AMENDS else Extent.PART
        day = self._day(deed, kind, begin, end)
        return Effect(
            kind=kind,
            affected=self._mentions[deed.mention],
            index=deed.mention,
            extent=extent,
            provisions=part,
            effective_on=day.on,
            effective_from=self._effective_from,
            effective_until=day.until,
            awaits=day.when,
            exception=self._exception(deed, begin, end, limit),
            span=span,
            quote=self._source.quote(span),
            rule=deed.rule,
        )

    def _day(self, deed: Deed, kind: EffectKind, begin: int, end: int) -> EffectDay:
        start, behind = self._places[deed.mention]
        lead = min(deed.start, begin)
        first = self._objects[bisect_left(self._objects, lead)]
        before = self._places[deed.mention - 1][1] if deed.mention else 0
        issued_on = self._mentions[deed.mention].issued_on
        lead = max(lead, first - _LONGEST_SENTENCE)
        clause = Clause(deed.rule, (lead, first), max(lead, before), start, behind, end, issued_on)
        until = self._days.until(clause) if kind in _FOR_A_TIME else None
        day = self._days.read(clause)
        return EffectDay(day.on, until, day.when)

    def _ends_in_part(self, behind: int, end: int) -> str | None:
        """Returns the part that alone ends by the verb behind an object; empty where it is not named."""
        verb = compile_template("<any_end>").search(self._flat, behind, end)
        match = compile_template("<ends_in_part>").match(self._flat, verb.start(), end) if verb else None
        if match is None:
            return None
        return _without_frame(f"{match['part'] or match['named'] or ''} ") or ""

    def _part(self, deed: Deed, before: Deed | None, part_before: str | None) -> str | None:
        """Returns the words that name the part of the object; None where the whole of it is touched."""
        start, _ = self._places[deed.mention]
        words = self._flat[deed.object_start : start]
        if before is not None and self._is_annex_of_another_type(deed, before):
            part_before = None
        if before is not None and part_before is not None and before.mention == deed.mention - 1:
            gap = self._flat[self._places[before.mention][1] : start]
            if compile_template("<shared_part>").fullmatch(gap):
                return part_before
        part = _without_frame(words) or self._mentions[deed.mention].provision
        if part is not None:
            self._by_list = words.rstrip().endswith(":")
            return part
        if before is None or part_before is None or not self._is_shared(deed, before, part_before):
            return None
        return part_before

    def _is_shared(self, deed: Deed, before: Deed, part: str) -> bool:
        """Tells whether a part that is named by its subject is also that of the next object.

        `Những quy định về phí tại A và B` ends provisions of both; `Điều 3 của A và B` ends B as a whole.
        """
        place = self._places[before.mention][1], self._places[deed.mention][0]
        gap = self._flat[slice(*place)]
        if self._sentences.begin(place[0]) != self._sentences.begin(place[1]):
            return False
        if compile_template("<part_by_subject>").match(part) is None:
            return False
        if compile_template("<provision>").search(part) is not None:
            return False
        if compile_template("<joined_object>").search(gap) is not None:
            return True
        return self._by_list and gap.rstrip().endswith(";")

    def _is_annex_of_another_type(self, deed: Deed, before: Deed) -> bool:
        """Tells whether the part is a regulation attached to the object before, and this is no such object.

        `Quy định về phí ban hành kèm theo Quyết định A, Thông tư B` ends B as a whole.
        """
        types = {self._mentions[one.mention].doc_type for one in (deed, before)}
        words = self._flat[before.object_start : self._places[before.mention][0]]
        return len(types) > 1 and compile_template("<annex_by_title>").search(words) is not None

    def _within_lead(self, deed: Deed, part: str | None) -> str | None:
        """Returns the part with the subject that the line above a list limits all of its items to.

        `Bãi bỏ các quy định về phí tại: a) Điều 3 của A` ends of Điều 3 only what it says about fees.
        """
        match = compile_template("<part_in_lead>").search(self._flat, deed.start, deed.object_start)
        if match is None or (part or "").startswith(match["part"]):
            return part
        limit: str = match["part"]
        return f"{limit} tại {part}" if part is not None else limit

    def _part_behind(self, deed: Deed, limit: int) -> str | None:
        """Returns the part that parentheses at the end of the object's name limit a deed to."""
        _, behind = self._places[deed.mention]
        end = min(limit, self._sentences.end(behind, behind + _LONGEST_SENTENCE))
        match = compile_template("<part_behind>").match(self._flat, behind, end)
        return match["part"] if match is not None else None

    def _exception(self, deed: Deed, begin: int, end: int, limit: int) -> str | None:
        """Returns what stays alive: told behind the object, first in the sentence, or above the list.

        In brackets it is told of the object right in front of them, behind the verb of all that end by it.
        `limit` is where the next object of the document begins.
        """
        start, behind = self._places[deed.mention]
        flat = self._flat
        match = (
            compile_template("<exception_in_brackets>").search(flat, behind, min(end, limit))
            or self._exception_behind(behind, end, limit)
            or compile_template("<exception_first>").match(flat, begin, start)
            or compile_template("<exception_in_lead>").search(flat, deed.start, start)
        )
        if match is None:
            return None
        kept: str = match["kept"]
        if match.start() < limit < match.end("kept"):
            kept = kept[: limit - match.start("kept")]
            joint = max(kept.rfind(","), kept.rfind(" và "))
            kept = kept[:joint] if joint > 0 else kept
        following = _NEXT_SENTENCE.search(kept)
        return (kept[: following.start()] if following is not None else kept).strip(" ,;.)")

    def _exception_behind(self, behind: int, end: int, limit: int) -> Match | None:
        """Finds `…, trừ …` behind an object; behind further objects only where it is told of all of them."""
        match = compile_template("<exception>").search(self._flat, behind, end)
        if match is None or match.start() < limit:
            return match
        verbs = len(list(compile_template("<any_end>").finditer(self._flat, behind, match.start())))
        if verbs or self._flat.find(";", behind, match.start()) < 0:
            return match if verbs < 2 else None
        is_last = not self._flat.startswith(";", match.end())
        of_one = compile_template("<provision>").match(match["kept"]) is not None
        return match if is_last and not of_one else None


def _without_frame(words: str) -> str | None:
    """Returns the words in front of an object without list marks, lead-ins and `ban hành kèm theo`."""
    rest = words
    while (lead := compile_template("<effect_lead_in>").match(rest)) is not None and lead.group():
        rest = rest[lead.end() :]
    rest = rest.rstrip(" :")
    while (tail := compile_template("<effect_tail>").search(rest)) is not None and tail.group():
        rest = rest[: tail.start()]
    if "(" in rest and ")" not in rest[rest.rfind("(") :]:
        rest = rest[: rest.rfind("(")]
    return rest.strip(" ,;:–-") or None


def _once(effects: list[Effect]) -> list[Effect]:
    """Leaves out repeats, and the end of what is replaced: `thay thế X; X hết hiệu lực` is one effect."""
    replaced = {_identity(e) for e in effects if e.kind is EffectKind.REPLACES and e.extent is Extent.WHOLE}
    kept: dict[tuple[object, ...], Effect] = {}
    for effect in effects:
        key = _identity(effect)
        if effect.kind is EffectKind.REPEALS and effect.extent is Extent.WHOLE and key in replaced:
            continue
        kept.setdefault((effect.kind, key, effect.extent, effect.provisions), effect)
    return list(kept.values())


def _identity(effect: Effect) -> tuple[object, ...]:
    mention = effect.affected
    if mention.number is None:
        return mention.doc_type, mention.name or mention.quote, mention.issued_on
    number = parse_number(mention.number)
    has_year = number is not None and number.year is not None
    year = None if has_year or mention.issued_on is None else mention.issued_on.year
    return mention.doc_type, fold_number(mention.number), year
