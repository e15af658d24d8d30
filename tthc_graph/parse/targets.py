"""Reads the targets of a plan from its body, its task tables and its tables of indicators."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tthc_graph.model.agency import Level
from tthc_graph.model.document import Annex, Header
from tthc_graph.model.plan import Due, Operator, Target, Task
from tthc_graph.model.text import SourceText, Span
from tthc_graph.parse.due import parse_due
from tthc_graph.parse.target_clauses import (
    LONGEST_CLAUSE,
    Clause,
    clauses_of,
    is_linked,
    is_listed_part,
    sentences,
    verb_before,
    without_comparator,
)
from tthc_graph.parse.target_limits import conditions_of, levels_of, respective_levels, respective_years
from tthc_graph.parse.target_repeats import is_same_value, of_same_row, with_repeats
from tthc_graph.parse.target_scopes import is_only_level, scope_of, without_level_behind, without_levels
from tthc_graph.parse.target_tables import indicator_targets, with_value_column
from tthc_graph.parse.target_units import TextUnit, body_units, table_units
from tthc_graph.parse.target_values import REMARK, Value, find_values
from tthc_graph.parse.tasks import annex_index, plan_tables
from tthc_graph.recognise import classify_indicator, find_quantities
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import ColumnRole
from tthc_graph.registers.target_patterns import load_target_patterns

_SET_NO_TARGETS = frozenset(
    {"Luật", "Bộ luật", "Hiến pháp", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch"}
)
_PLANS = frozenset({"Kế hoạch", "Chương trình", "Đề án", "Phương án", "Chiến lược", "Chỉ thị", "Công điện"})
_PREAMBLE = re.compile(
    r"\s*(?:căn cứ|theo đề nghị|xét"
    r"|thực hiện (?:kế hoạch|nghị quyết|quyết định|chỉ thị|công văn|chương trình)[^.;]* số)\s"
)
_FIGURE = re.compile(r"\d\s?(?:[%‰]|[^\W\d_])|con số")
"""What every figure with a unit looks like; sentences without it are not worth a closer look."""
_YEARLY = re.compile(r"(?:\s?%?\s?(?:[-–]|đến|tới)\s?[\d.,]+\s?%)?\s?/\s?năm(?!\w)")
_BRACKET_WINDOW = 60
_LONGEST_INDICATOR = 200


def parse_targets(
    source: SourceText,
    annexes: tuple[Annex, ...],
    excluded: tuple[Span, ...],
    header: Header,
    tasks: tuple[Task, ...],
) -> tuple[Target, ...]:
    """Returns one target for each value that the plan sets, in reading order.

    A deliverable that only repeats its own row's target gives none; a goal stated again elsewhere points
    at the first one. Laws, decrees and circulars set no targets in this sense.

    Args:
        source: the text; its folded form is read.
        annexes: for `Target.annex`.
        excluded: raw spans that are not part of the document.
        header: its type and the plan's year.
        tasks: the plan's tasks, whose lead agencies bound the scope of targets in their rows.
    """
    if not _sets_targets(source, header):
        return ()
    reader = _Reader(source, annexes, header, tasks)
    tables = plan_tables(source, excluded)
    found: list[Target] = []
    for printed in tables:
        table = with_value_column(printed)
        has_values = ColumnRole.VALUE in table.columns
        if has_values:
            found.extend(indicator_targets(table, source, annexes, header.period))
        if not (has_values and table.is_indicator_table):
            for unit in table_units(table):
                found.extend(reader.read(unit, of_same_row(found, unit)))
    taken = [(table.start, table.end) for table in tables]
    taken += [source.folded_range(span) for span in excluded]
    for unit in body_units(source.folded, taken):
        found.extend(reader.read(unit, ()))
    found.sort(key=lambda target: (target.value_span.start, target.value_span.end))
    return tuple(with_repeats(found))


def _sets_targets(source: SourceText, header: Header) -> bool:
    """A plan does; a decision or letter only where its subject or its first article speaks of one.

    Percentages of a price list or a subsidy rule are no targets.
    """
    if header.doc_type in _SET_NO_TARGETS:
        return False
    if header.doc_type is None or header.doc_type in _PLANS or not header.subject_line:
        return True
    words = load_target_patterns().words
    subject = fold_phrase(header.subject_line)
    if words["no_plan_words"].search(subject):
        return False
    if words["plan_words"].search(subject):
        return True
    return bool(words["carries_plan"].search(fold_phrase(source.folded)))


@dataclass(frozen=True, slots=True)
class _Found:
    clause: Clause
    text: str
    offset: int
    aspires_from: int
    """Where `phấn đấu` has been said in the text; its length if nowhere."""
    after: int = 0
    """Where the value before it ends."""
    opening: str = ""
    """The words in front of the paragraph's first value, or of a later sentence that opens with a date."""
    year: str = ""
    """Its own year in a list of years behind the values."""


class _Reader:
    """Reads text units into targets."""

    def __init__(
        self, source: SourceText, annexes: Sequence[Annex], header: Header, tasks: Sequence[Task]
    ) -> None:
        self._source = source
        self._annexes = annexes
        self._period = header.period
        self._tasks = sorted(tasks, key=lambda task: task.span.start)
        self._leads: dict[int, str] = {}
        self._reach = list(accumulate((task.span.end for task in self._tasks), max))
        self._words = load_target_patterns().words

    def read(self, unit: TextUnit, same_row: Sequence[Target]) -> Iterator[Target]:
        if not _FIGURE.search(unit.text):
            return
        folded = fold_phrase(unit.text)
        if self._is_elsewhere(unit, folded):
            return
        goals = self._words["goal_heading"]
        in_goals = unit.role is ColumnRole.INDICATOR or (
            unit.row is None and any(goals.search(fold_phrase(words)) for words in unit.headings)
        )
        previous: Target | None = None
        opening = ""
        for start, end in sentences(unit.text):
            text, folded_part = unit.text[start:end], folded[start:end]
            if not _FIGURE.search(text):
                continue
            values = find_values(folded_part, find_quantities(text), in_goals=in_goals)
            values = [v for v in values if not _is_bracket_remark(folded, start, v.start)]
            aspires = self._words["aspirational"].search(folded_part)
            aspires_from = aspires.end() if aspires else len(folded_part) + 1
            clauses = clauses_of(text, folded_part, values)
            shared = respective_levels(folded_part, len(clauses)) if len(clauses) > 1 else ()
            if clauses and not opening:
                opening = text[: clauses[0].value.lead][-_LONGEST_INDICATOR:]
            elif clauses and self._opens_with_date(text):
                opening = text[: clauses[0].value.lead][:_LONGEST_INDICATOR]
            years = respective_years(folded_part, len(clauses)) if len(clauses) > 1 else ()
            listed = False
            for i, clause in enumerate(clauses):
                listed = is_listed_part(folded_part, clauses[max(0, i - 1) : i + 1], listed=listed)
                if clause.value.rule == REMARK or not (listed or is_linked(folded_part, clause)):
                    continue
                levels = shared[i : i + 1] or levels_of(
                    folded_part[clause.start : min(clause.end, clause.start + LONGEST_CLAUSE)]
                )
                after = clauses[i - 1].value.end if i else 0
                year = years[i] if years else ""
                found = _Found(clause, text, start, aspires_from, after, opening, year)
                target = self._target(unit, found, levels, previous)
                previous = target
                if unit.role is ColumnRole.DELIVERABLE and any(is_same_value(target, t) for t in same_row):
                    continue
                yield target

    def _is_elsewhere(self, unit: TextUnit, folded: str) -> bool:
        """The preamble and sections on money or past results set no targets."""
        if unit.row is not None:
            return False
        if _PREAMBLE.match(folded):
            return True
        return any(
            self._words["not_target_heading"].search(fold_phrase(heading)) for heading in unit.headings
        )

    def _target(
        self, unit: TextUnit, found: _Found, levels: tuple[Level, ...], previous: Target | None
    ) -> Target:
        clause, text = found.clause, found.text
        words = text[clause.start : min(clause.end, clause.start + LONGEST_CLAUSE)]
        # The upper end of a range follows its lower end at once and has no words of its own.
        own_words = without_level_behind(text[clause.indicator[0] : clause.indicator[1]].strip())
        if previous and previous.rule == "target_range" and _is_upper(clause.value):
            own_words = previous.indicator
        elif own_words and clause.indicator[0] > clause.value.start:
            own_words = without_comparator(own_words, clause.value.rule)
            own_words = f"{verb_before(text, clause)} {own_words}".strip()
        if previous and is_only_level(own_words):
            own_words = previous.indicator[:_LONGEST_INDICATOR]
        indicator = (
            own_words
            or (previous.indicator[:_LONGEST_INDICATOR] if previous else "")
            or text[:LONGEST_CLAUSE].strip()[:_LONGEST_INDICATOR]
        )
        concept = self._concept(clause, words, indicator, previous)
        span = self._span(unit, found, clause.start, clause.end)
        value = clause.value
        annex = annex_index(span, self._annexes)
        own_value = (value.lead - clause.start, value.end - clause.start)
        condition = without_levels(conditions_of(words, fold_phrase(words), own_value))
        return Target(
            span=span,
            quote=self._source.quote(span),
            value_span=self._span(unit, found, value.start, value.end),
            indicator=indicator,
            concept=concept,
            operator=value.operator,
            value=value.number,
            unit=f"{value.unit}{_a_year(text, value.end)}" if value.unit == "%" else value.unit,
            condition=condition,
            scope=self._scope(span, levels, words),
            levels=levels,
            due=self._due(
                unit,
                self._own_date(found) or words,
                self._carried(found, previous),
                self._annexes[annex].title if annex is not None and unit.row else "",
            ),
            aspirational=self._is_aspirational(unit, found, value.start),
            repeats=None,
            annex=annex,
            rule=f"target_{value.rule}",
            confidence=_confidence(
                value.rule, value.unit, concept, text[max(0, value.start - 40) : value.start]
            ),
        )

    def _concept(self, clause: Clause, words: str, indicator: str, previous: Target | None) -> str | None:
        """Classifies the phrase; a clause that goes on from the one before it may need that one's words."""
        own = classify_indicator(clause.phrase) or classify_indicator(words)
        continues = (
            re.match(r"\W*(?:riêng|trong (?:số )?đó)(?!\w)", fold_phrase(words)) or len(indicator) < 25
        )
        if previous and continues:
            joint = classify_indicator(f"{previous.indicator[:_LONGEST_INDICATOR]} {clause.phrase}")
            if own is None or (previous.concept and joint and joint.startswith(f"{previous.concept}_")):
                return joint
        return own

    def _span(self, unit: TextUnit, found: _Found, start: int, end: int) -> Span:
        return self._source.raw_span(*unit.folded_range(found.offset + start, found.offset + end))

    def _scope(self, span: Span, levels: tuple[Level, ...], words: str) -> str:
        """The level or agency named in the clause, else the lead agencies of the row."""
        named = scope_of(words)
        if named and levels:
            return named
        if (index := self._task_with(span)) is not None:
            if index not in self._leads:
                self._leads[index] = "; ".join(self._tasks[index].lead_agencies)[:LONGEST_CLAUSE]
            return self._leads[index]
        return named

    def _task_with(self, span: Span) -> int | None:
        """Returns the index of the first task in whose row a span lies."""
        found = None
        index = bisect_right(self._tasks, span.start, key=lambda task: task.span.start)
        while index > 0 and self._reach[index - 1] >= span.end:
            index -= 1
            found = index if self._tasks[index].span.contains(span) else found
        return found

    def _opens_with_date(self, text: str) -> bool:
        return self._words["due"].match(fold_phrase(text).lstrip(" -+•*")) is not None

    def _own_date(self, found: _Found) -> str:
        """The words that give a value of a list its year (`năm 2026: 70%, …`, `… các năm 2026, 2028`)."""
        if found.year:
            return f"{found.year}:"
        value = found.clause.value
        own = found.text[max(found.after, value.lead - _BRACKET_WINDOW) : value.lead]
        is_listed = value.shares or found.clause.indicator[0] > value.end
        return own if is_listed and self._words["due"].search(fold_phrase(own)) else ""

    def _carried(self, found: _Found, previous: Target | None) -> str:
        """The date with which a sentence opens, for what goes on behind a semicolon or a comma."""
        opening = found.opening if previous is not None else ""
        date = self._words["due"].search(fold_phrase(opening))
        return opening[date.start() : date.end()] if date else ""

    def _due(self, unit: TextUnit, words: str, carried: str, title: str) -> Due | None:
        for text in (words, carried, *reversed(unit.lead_ins)):
            if found := self._words["due"].search(fold_phrase(text)):
                return parse_due(text[found.start() : found.end()], self._period)
        for text in (*reversed(unit.headings), title):
            folded = fold_phrase(text)
            if found := self._words["due"].search(folded) or self._words["due_heading"].search(folded):
                start, end = found.span("due" if "due" in found.groupdict() else 0)
                return parse_due(text[start:end], self._period)
        return None

    def _is_aspirational(self, unit: TextUnit, found: _Found, value_start: int) -> bool:
        said = found.aspires_from <= value_start
        aspirational = self._words["aspirational"]
        return said or any(aspirational.search(fold_phrase(words)) for words in unit.lead_ins)


def _is_upper(value: Value) -> bool:
    return value.rule == "range" and value.operator is Operator.LE


def _a_year(text: str, end: int) -> str:
    """A rate a year is no share (`tăng 10%/năm`)."""
    return "/năm" if _YEARLY.match(text, end) else ""


def _is_bracket_remark(folded: str, start: int, value_start: int) -> bool:
    """A figure right behind `(đối với` bounds the clause in front of the bracket."""
    kinds = [kind for kind in load_target_patterns().not_targets if kind.id == "qualifier_in_brackets"]
    at = start + value_start
    return any(kind.rules_out(folded[max(0, at - _BRACKET_WINDOW) : at]) for kind in kinds)


def _confidence(rule: str, unit: str, concept: str | None, before: str) -> float:
    confidence = 0.95 if rule != "bare" else 0.9
    confidence -= 0.0 if concept else 0.1
    confidence -= 0.2 if unit != "%" else 0.0
    confidence -= 0.2 if "khoảng" in fold_phrase(before)[-20:] else 0.0
    return round(confidence, 2)
