"""Cuts sentences into the clauses of their values: indicator, proviso, level, each with its range."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from tthc_graph.model.plan import Operator
from tthc_graph.parse.target_values import Value
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.quantities import load_quantity_words
from tthc_graph.registers.target_patterns import TargetPatterns, load_target_patterns

LONGEST_CLAUSE = 1_500
"""How much of an overlong clause is read in front of its value, and behind it."""
_SENTENCE_END = re.compile(
    r"[;!?](?=\s)"
    r"|(?P<stop>(?<!\bTP)(?<!\bTp)\.)(?=\s+(?P<next>\S))"
    r"|(?<=[.;:,])\s(?=[-+•]\s)"
    r"|\((?=[^()]{0,200}\d\s?%)"
    r"|:(?=\s+[-+•]\s)"
)
_LONGEST_GAP = 250
_LONGEST_JOINT = 6
"""Characters between the two ends of a range: `8% - 10%`, `8 đến 10%`."""
_WORD_START = re.compile(r"[\s,:]+(?!hóa(?!\w))")
"""`số hóa` is one word, whose first syllable alone leads in."""
_MOST_LEAD_WORDS = 12
_LONGEST_VERB = 5
_NOT_A_VERB = re.compile(r"[\d()%]|(?:^|\s)(?:và|của|mỗi|đạt|là|tại|cho|với|có|để|từ|đối với)$")
_FEWEST_WORDS = 4
"""Words in front of a count that can name an indicator; `Tổ chức 02 hội nghị` speaks of what is counted."""
_EDGES = ' \t\n,;:.-+•*“”"'
_SPLIT = re.compile(r"[,;]\s|\s(?=và\s)")
_CLOSING = re.compile(
    r"(?:\s(?:phấn đấu|dự kiến|ước|bảo đảm|đảm bảo|khoảng|tăng khoảng|phải|nằm|đứng|xếp|cho)"
    r"|,?\s(?:đến|vào|trong|hết)\s(?:hết\s|cuối\s)?năm\s20\d\d,?)+$"
)
_BASELINE = re.compile(
    r"(?:\s(?:giảm|tăng|nâng))?\stừ\s\d[\d.,]*(?:\s?%|\s[^\d.;,()]{0,20}(?:/[\d.]*\s?[^\d.;,()]{0,20})?)?"
    r"(?:\s?\([^()]{0,40}\)|\s?(?:cuối\s)?năm\s\d{4})?$"
)
_PART = re.compile(r"(?<=\w)[,;:]?\strong (?:số )?đó(?:\scó)?[,:]?\s")
_OPENING = re.compile(
    r"(?:[,;:]?\s*)(?:[-+•]\s*)?(?:(?:\d{1,2}|[a-zđ])[.)]\s+|(?:chỉ tiêu|mục tiêu)\s\d+(?:\.\d+)*\s?:\s*)?"
    r"(?:(?:(?:đến|từ|hết|trong|vào)\s(?:hết\s|cuối\s)?năm\s20\d\d"
    r"|(?:trong\s|đến\s|hết\s)?quý\s[ivx]{1,3}(?:\snăm\s|[\s/,-]+(?:năm\s)?)20\d\d"
    r"|và|có|trong (?:số )?đó|bảo đảm|đảm bảo|phấn đấu|nâng|duy trì|-|\+)[,:]?\s+)*"
)
_NOUN = re.compile(r"[\d.,–-]+\s?(?:(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s(?=\w))*")
_DENOMINATOR = re.compile(r"\s?(?:dự toán|kế hoạch|so với|so|tổng|grdp|gdp|dân số|chỉ tiêu)(?!\w)")
"""What a percentage is of, where the indicator stands in front of it."""
_CLOSED = re.compile(r"\s?(?:[.,;:)]|$|/\w|vào |trong năm|so với)")
_SUBJECT = re.compile(
    r"(?:tỷ lệ|tỉ lệ|mức độ|chỉ số|tổng số|sản lượng|diện tích|năng suất|tốc độ|tỷ suất|tỷ số|kim ngạch"
    r"|tỷ trọng|quy mô|giá trị|^[-+•*\s]*số)\s\w+\s\w+"
)
_NEW_SUBJECT = re.compile(
    r"(?:,|;|\svà)\s(?=(?:tỷ lệ|mức|số|trên|dưới|tối thiểu|ít nhất|tối đa|không|đạt|giảm|tăng|cắt giảm)\s)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One value with its words; ranges in the sentence's text.

    Attributes:
        start, end: the clause, or the whole coordinated phrase for values that share words.
        indicator: range of the indicator's own words.
        phrase: indicator with the verb in front of it, for the vocabulary.
    """

    value: Value
    start: int
    end: int
    indicator: tuple[int, int]
    phrase: str


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yields the ranges of the sentences and list items of a text."""
    start = 0
    for found in _SENTENCE_END.finditer(text):
        if found["stop"] and not (
            found["next"].isupper() or found["next"] in '"“(-+•' or found["next"].isdigit()
        ):
            continue
        if text[start : found.end()].strip(_EDGES):
            yield start, found.end()
        start = found.end()
    if text[start:].strip(_EDGES):
        yield start, len(text)


def clauses_of(text: str, folded: str, values: Sequence[Value]) -> list[Clause]:
    """Returns a clause for each value of a sentence (`text` and `folded` are of one length)."""
    patterns = load_target_patterns()
    bounds = _bounds(folded, values, patterns)
    found: list[Clause] = []
    for i, value in enumerate(values):
        start, end = bounds[i]
        if i + 1 < len(values) and is_upper_end(values[i + 1], value):
            upper = values[i + 1]  # both ends have the words in front of the one and behind the other
            whole = replace(upper, lead=value.lead)
            indicator = _indicator(folded, whole, start, bounds[i + 1][1], patterns)
        elif i and is_upper_end(value, values[i - 1]):
            indicator = found[-1].indicator
        else:
            indicator = _indicator(folded, value, start, end, patterns)
        phrase = _phrase(text, value, start, end, indicator)
        if value.shares and found:
            head = found[-1]
            start, indicator, phrase = head.start, head.indicator, head.phrase
            if indicator[0] > head.value.start:
                indicator, phrase = _indicator(folded, value, start, end, patterns), phrase
        found.append(Clause(value, start, end, indicator, phrase))
    return _widen(_with_words_behind(found, text, folded, patterns), text)


def _with_words_behind(found: list[Clause], text: str, folded: str, patterns: TargetPatterns) -> list[Clause]:
    """Gives a list whose indicator stands behind its last value (`50%, 40%, 35% hồ sơ …`) that indicator."""
    result = list(found)
    last = len(found) - 1
    while last >= 0:
        first = last
        while first and found[first].value.shares:
            first -= 1
        head = found[first]
        words = folded[slice(*head.indicator)].strip(_EDGES)
        if first < last and (not words or patterns.words["lead_in"].search(words)):
            tail = found[last]
            own = _indicator(folded, tail.value, tail.value.lead, tail.end, patterns)
            phrase = text[slice(*own)]
            for i in range(first, last + 1):
                result[i] = replace(found[i], indicator=own, phrase=phrase)
        last = first - 1
    return result


def is_upper_end(value: Value, lower: Value) -> bool:
    """Tells whether a value is the upper end of the range that another one begins."""
    is_pair = value.rule == "range" and value.operator is Operator.LE and lower.unit == value.unit
    return is_pair and 0 <= value.start - lower.end <= _LONGEST_JOINT


def is_linked(folded: str, clause: Clause) -> bool:
    """Tells whether words tie a bare figure to an indicator; `Chlorine 70%` names a substance."""
    if clause.value.rule != "bare" or clause.indicator[0] > clause.value.start or clause.value.shares:
        return True
    words = load_target_patterns().words
    head = folded[clause.start : clause.value.lead].rstrip()
    return any(pattern.search(head) for pattern in (words["link"], words["change"], _SUBJECT))


def is_listed_part(folded: str, pair: Sequence[Clause], *, listed: bool) -> bool:
    """Tells whether a value stands in a list of parts: `93%, trong đó mầm non 92%, tiểu học 96%`.

    Args:
        folded: the folded sentence.
        pair: the clause before it and its own.
        listed: whether the one before it stands in such a list.
    """
    if len(pair) < 2 or pair[0].value.unit != pair[1].value.unit:
        return False
    before, value = pair[0].value, pair[1].value
    words = load_target_patterns().words
    gap = folded[before.tail : value.lead][:_LONGEST_GAP]
    return words["part"].search(gap) is not None or (listed and words["next_part"].search(gap) is not None)


def without_comparator(words: str, rule: str) -> str:
    """Leaves `trở lên` out of what is counted, where it stands behind it (`từ 80% hộ dân trở lên`)."""
    after = [c.phrases for c in load_quantity_words().comparators if c.side == "after" and c.id == rule]
    if not after:
        return words
    behind = "|".join(re.escape(phrase) for phrase in after[0])
    found = re.search(rf"\s(?:{behind})(?!\w)", fold_phrase(words))
    return words[: found.start()] + words[found.end() :] if found else words


def verb_before(text: str, clause: Clause) -> str:
    """Returns the verb in front of a figure whose indicator stands behind it (`số hóa 100% hồ sơ`).

    Words that only lead in (`Bảo đảm`, `Phấn đấu đến năm 2025`) are left out.
    """
    head = text[clause.start : min(clause.value.lead, clause.start + LONGEST_CLAUSE)].strip(_EDGES)
    head = head.removesuffix(" khoảng")
    folded = fold_phrase(head)
    lead_in = load_target_patterns().words["lead_in"]
    ends = [found.end() for found in _WORD_START.finditer(folded)]
    starts = [0, *ends[:_MOST_LEAD_WORDS], len(folded)]
    skipped = max((at for at in starts if not at or lead_in.search(folded[:at].rstrip())), default=0)
    verb = head[skipped:].strip(_EDGES)
    return verb if len(verb.split()) <= _LONGEST_VERB and not _NOT_A_VERB.search(folded[skipped:]) else ""


def _bounds(folded: str, values: Sequence[Value], patterns: TargetPatterns) -> list[tuple[int, int]]:
    """Returns the range of each value's clause, of an overlong one what stands nearest to the value."""
    if not values:
        return []
    starts = [0]
    for before, after in pairwise(values):
        starts.append(_border(folded, before, after, patterns))
    ends = [*starts[1:], len(folded)]
    return [
        (max(start, value.lead - LONGEST_CLAUSE), min(end, value.tail + LONGEST_CLAUSE))
        for value, start, end in zip(values, starts, ends, strict=True)
    ]


def _border(folded: str, before: Value, after: Value, patterns: TargetPatterns) -> int:
    """Returns where the clause of the later value begins."""
    gap_start, gap_end = before.tail, max(after.lead, before.tail)
    gap = folded[gap_start:gap_end]
    if found := patterns.words["boundary"].search(folded, gap_start, gap_end):
        return found.start()
    if opened := list(_NEW_SUBJECT.finditer(folded, gap_start, min(len(folded), gap_end + 12))):
        fitting = [m for m in opened if m.start() <= gap_end]
        if fitting:
            return fitting[-1].start()
    parts = list(_SPLIT.finditer(gap))
    if not parts:
        return gap_end
    is_closed_at_once = re.match(r"\s?[,;]", gap) is not None
    return gap_start + (parts[0] if is_closed_at_once else parts[-1]).start()


def _indicator(folded: str, value: Value, start: int, end: int, patterns: TargetPatterns) -> tuple[int, int]:
    """Returns the range of the indicator: in front of `đạt 90%`, behind `100%` that opens its clause."""
    head = folded[start : value.lead].rstrip()
    link = patterns.words["link"].search(head)
    bare = _BASELINE.sub("", _CLOSING.sub("", head[: link.start()] if link else head))
    part = [found.end() for found in _PART.finditer(bare) if found.end() < len(bare)]
    if part:
        return _trim(folded, start + part[-1], start + len(bare))
    follows = folded[value.tail : end].strip(_EDGES + "()")
    has_subject = bool(_SUBJECT.search(bare) or patterns.words["measured"].search(bare))
    is_opening = bool(patterns.words["lead_in"].search(re.sub(r"^[,;:]?\s*", "", head)))
    names_it_before = has_subject or ((link or value.rule == "among_first") and bare.strip(_EDGES))
    if is_opening or not names_it_before:
        if (
            follows
            and not _closes(folded, value)
            and (is_opening or not _DENOMINATOR.match(folded, value.tail))
        ):
            return _trim(folded, _noun_of(folded, value), end)
        if value.unit != "%" and not has_subject and _has_few_words(bare, patterns):
            return _trim(folded, _noun_of(folded, value), value.end)
    if subject := re.search(
        rf"(?:để|nâng|tăng|giảm|duy trì|cải thiện)\s(?:cao\s)?(?={_SUBJECT.pattern})", bare
    ):
        return _trim(folded, start + subject.end(), start + len(bare))
    left = _OPENING.match(head)
    return _trim(folded, start + (left.end() if left else 0), start + len(bare))


def _has_few_words(head: str, patterns: TargetPatterns) -> bool:
    """Whether the words behind a date or lead-in name no indicator; a part (`trong đó nữ`) needs few."""
    opened = _OPENING.match(head)
    words = head[opened.end() if opened else 0 :].strip(_EDGES)
    if words and opened and " đó" in opened[0] and not patterns.words["counted"].search(words):
        return False
    return len(words.split()) < _FEWEST_WORDS


@lru_cache(maxsize=1)
def _measures() -> frozenset[str]:
    return frozenset(load_quantity_words().lists["measures"])


def _noun_of(folded: str, value: Value) -> int:
    """Returns where the indicator behind a figure begins: its first word is what is counted."""
    counted = value.unit.lower().partition("/")[0].strip()
    is_measure = counted in _measures() or counted.rpartition(" ")[2] in _measures()
    if value.unit == "%" or is_measure or value.tail > value.end:
        return value.tail
    noun = _NOUN.match(folded, value.start, value.end)
    return noun.end() if noun else value.end


def _closes(folded: str, value: Value) -> bool:
    """Whether the words behind the figure belong to another clause or close it."""
    return _CLOSED.match(folded, value.tail) is not None


def _trim(folded: str, start: int, end: int) -> tuple[int, int]:
    """Leaves out punctuation at both ends, and brackets that do not close within the range."""
    closing = folded.rfind(")", start, end)
    while start < end and (folded[start] in _EDGES or (folded[start] == "(" and closing < start)):
        start += 1
    opened, closed = (folded.count(bracket, start, end) for bracket in "()")
    while end > start:
        last = folded[end - 1]
        if not (last in _EDGES or last == "(" or (last == ")" and opened < closed)):
            break
        end, opened, closed = end - 1, opened - (last == "("), closed - (last == ")")
    return start, max(start, end)


def _phrase(text: str, value: Value, start: int, end: int, indicator: tuple[int, int]) -> str:
    """Joins the indicator with the verb in front of the figure or the denominator behind it."""
    own = text[indicator[0] : indicator[1]]
    if indicator[0] > value.start:
        return f"{text[start : value.lead].strip(_EDGES)} {own}".strip()
    return f"{own} {text[value.tail : end].strip(_EDGES)}".strip()


def _widen(found: list[Clause], text: str) -> list[Clause]:
    """Widens coordinated values to their common words and trims all ranges."""
    result: list[Clause] = []
    for i, clause in enumerate(found):
        end = clause.end
        j = i + 1
        while j < len(found) and found[j].value.shares:
            end = max(end, found[j].end)
            j += 1
        start, end = _trim(text, clause.start, end)
        end = max(end, clause.value.end)
        result.append(
            Clause(clause.value, min(start, clause.value.start), end, clause.indicator, clause.phrase)
        )
    return result
