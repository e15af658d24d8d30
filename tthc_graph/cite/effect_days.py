"""Words of one enacting clause to the days of its effect: from when, until when, or upon what it hangs."""

from __future__ import annotations

from tthc_graph.model.dates import PartialDate
from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.model.value import dataclass
from tthc_graph.registers.patterns import compile_template, load_patterns
from tthc_graph.registers.printed_dates import read_date

_BEFORE_DAY = 60
_CITED = 500
_CLOSES = lazy_re(r"\s*(?:[,;.)]|\Z|và |đến |cho đến )")
_NEW_CLAUSE = lazy_re(r"[;.]")


@dataclass(frozen=True, slots=True)
class Clause:
    """Where the words of a clause stand that speak of one object; places are offsets of the text on one line.

    Attributes:
        rule: id of the pattern that read the deed.
        lead: where the words begin and end in front of the first object of the sentence, or above the list.
        before: where the words begin between the object in front and this one.
        start, behind: of the object.
        end: of the sentence.
        issued_on: of the object, as printed.
    """

    rule: str
    lead: tuple[int, int]
    before: int
    start: int
    behind: int
    end: int
    issued_on: PartialDate | None


@dataclass(frozen=True, slots=True)
class EffectDay:
    """From when and until when something is done; `when` are the words of an event that the day hangs on."""

    on: PartialDate | None
    until: PartialDate | None = None
    when: str | None = None


class EffectDays:
    """The days of one document's clauses.

    Args:
        flat: its folded text on one line.
        own: the day on which it takes effect, where it prints one.
        signed: the date of its head.
    """

    def __init__(self, flat: str, own: PartialDate | None, signed: PartialDate | None) -> None:
        self._flat = flat
        self._own = own
        self._signed = signed

    def read(self, clause: Clause) -> EffectDay:
        """Returns from when a deed works by the words of its clause, else by those of the document."""
        if any(pattern.id == clause.rule for pattern in load_patterns().relations_at("after")):
            told = self._behind_verb(clause)
        else:
            told = self._behind_object(clause)
        return told or self._in_front(clause) or EffectDay(self._own)

    def until(self, clause: Clause) -> PartialDate | None:
        """Returns the last day of a suspension or an extension: behind the object, else in front.

        What is suspended while the document is in force is so until the document's own last day.
        """
        if compile_template("<while_in_force>").search(self._flat, *clause.lead) is not None:
            own = compile_template("<own_end>").search(self._flat)
            return read_date(own["day"])[0] if own is not None else None
        until = compile_template("<until_day>")
        places = (clause.behind, clause.end), (clause.before, clause.start), clause.lead
        found = next((match for place in places if (match := until.search(self._flat, *place))), None)
        return read_date(found["day"])[0] if found is not None else None

    def _behind_verb(self, clause: Clause) -> EffectDay | None:
        """Reads `… hết hiệu lực kể từ …`: what a name in front of the verb tells of days is not looked at."""
        verb = compile_template("<any_end>").search(self._flat, clause.behind, clause.end)
        if verb is None:
            return None
        following = compile_template("<any_end>").search(self._flat, verb.end(), clause.end)
        end = following.start() if following is not None else clause.end
        told = compile_template("<day_from_here>").search(self._flat, verb.end(), end)
        if told is None:
            return None
        day = compile_template("<day_from>").match(self._flat, told.start(), end)
        if day is not None:
            return EffectDay(read_date(day.group())[0])
        event = compile_template("<day_by_event>").match(self._flat, told.start(), end)
        if event is not None:
            return EffectDay(None, when=_line(event["when"]))
        return self._signing(told.start(), end) or EffectDay(self._own)

    def _behind_object(self, clause: Clause) -> EffectDay | None:
        """Reads `bãi bỏ … kể từ ngày …`, where the day may also end the title of the object."""
        act = compile_template("<next_act>").search(self._flat, clause.behind, clause.end)
        end = act.start() if act is not None else clause.end
        for match in compile_template("<day_from>").finditer(self._flat, clause.behind, end):
            day = read_date(match.group())[0]
            if day is None or _CLOSES.match(self._flat, match.end(), end) is None:
                continue
            is_own = self._may_be(day, clause, is_firm=bool(match["firm"]))
            if is_own and not self._is_of_another(match.start()):
                return EffectDay(day)
        event = compile_template("<event_ends>").search(self._flat, clause.behind, end)
        if event is not None:
            return EffectDay(None, when=_line(event["when"]))
        return self._signing(clause.behind, end)

    def _signing(self, start: int, end: int) -> EffectDay | None:
        """Reads `kể từ ngày ký Thông tư này`, often a day before the document takes effect."""
        match = compile_template("<day_of_signing>").search(self._flat, start, end)
        if match is None:
            return None
        return EffectDay(self._signed, when=None if self._signed else _line(match["when"]))

    def _may_be(self, day: PartialDate, clause: Clause, *, is_firm: bool) -> bool:
        """Tells whether a day can be that of a deed: what is older stands in the title of its object.

        `Kể từ ngày` may reach back behind the document; whether it can is for those to judge who use it.
        """
        bounds = (clause.issued_on,) if is_firm else (clause.issued_on, self._signed, self._own)
        return all(bound.first_day <= day.last_day for bound in bounds if bound is not None)

    def _in_front(self, clause: Clause) -> EffectDay | None:
        """Reads `Kể từ ngày …, X và Y hết hiệu lực`: in front of the object, else of the sentence's first."""
        gap = clause.before
        for match in _NEW_CLAUSE.finditer(self._flat, clause.before, clause.start):
            gap = match.start()
        own_clause = (gap, clause.start) if gap > clause.before or gap == clause.lead[0] else None
        for place in (own_clause, clause.lead):
            if place is None:
                continue
            days = list(compile_template("<day_from>").finditer(self._flat, *place))
            printed = [match for match in days if not self._is_of_another(match.start())]
            if printed or (days and self._own is None):
                return EffectDay(read_date((printed or days)[-1].group())[0])
            event = compile_template("<event_opens>").search(self._flat[slice(*place)])
            if event is not None:
                return EffectDay(None, when=_line(event["when"]))
        return None

    def _is_of_another(self, position: int) -> bool:
        """Tells whether a day is that on which something takes effect or is applied, or in cited words."""
        low = max(0, position - _CITED)
        if self._flat.rfind("“", low, position) > self._flat.rfind("”", low, position):
            return True
        words = self._flat[max(0, position - _BEFORE_DAY) : position]
        return compile_template("<in_force_in_front>").search(words) is not None


def _line(words: str) -> str:
    return " ".join(words.split())
