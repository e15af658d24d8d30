"""Everything that looks like a number with a symbol and is no mention, each with the reason for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from tthc_graph.model.citation import Mention, Rejection, RejectionReason
from tthc_graph.model.document import ParsedDocument
from tthc_graph.model.identifier import parse_number
from tthc_graph.registers import Registers
from tthc_graph.registers.rejections import RejectionRules, load_rejections

_WINDOW = 120
Range = tuple[int, int]


def find_rejections(
    parsed: ParsedDocument, mentions: Iterable[Mention], registers: Registers
) -> tuple[Rejection, ...]:
    """Returns what the net of `rejections.yaml` catches beside the mentions, in reading order, apart.

    Every hit of the net overlaps a mention or is one rejection, so that nothing is passed over in silence.

    Args:
        parsed: the document.
        mentions: those found in it, in reading order.
        registers: for the agencies whose symbols are known.
    """
    source, rules = parsed.source, load_rejections()
    flat = source.folded.replace("\n", " ")
    cited = [source.folded_range(m.span) for m in mentions]
    outside = [source.folded_range(span) for span in parsed.excluded]
    found = []
    for start, end in net_hits(flat, rules):
        if _overlaps(cited, start, end):
            continue
        span = source.raw_span(start, end)
        if _overlaps(outside, start, end):
            reason = RejectionReason.OUTSIDE_DOCUMENT
        else:
            reason = _reason(source.folded, flat, start, end, rules) or _last_resort(
                flat[start:end], registers
            )
        found.append(Rejection(span, source.quote(span), reason))
    return tuple(found)


def net_hits(flat: str, rules: RejectionRules) -> list[Range]:
    """Returns what looks like a number, in order; hits that overlap are one."""
    hits = sorted(_trimmed(flat, *m.span()) for net in rules.net for m in net.pattern.finditer(flat))
    joined: list[Range] = []
    for start, end in hits:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _trimmed(flat: str, start: int, end: int) -> Range:
    hit = flat[start:end]
    return start + len(hit) - len(hit.lstrip()), end - len(hit) + len(hit.rstrip())


def _overlaps(ranges: Sequence[Range], start: int, end: int) -> bool:
    index = bisect_left(ranges, (end, 0)) - 1
    return index >= 0 and ranges[index][1] > start


def _reason(folded: str, flat: str, start: int, end: int, rules: RejectionRules) -> RejectionReason | None:
    low = max(0, start - _WINDOW)
    # The flat text has lost where a line starts, which tells the number of a list item.
    begin = max(folded.rfind("\n", low, start), folded.rfind("\t", low, start), low - 1) + 1
    windows = (flat[low:start], flat[begin:start])
    return next(
        (rule.reason for rule in rules.reasons if any(rule.fits(w, flat[start:end]) for w in windows)), None
    )


def _last_resort(hit: str, registers: Registers) -> RejectionReason:
    number = parse_number("".join(hit.split()))
    if number is not None and registers.gazetteer.issuer_of_number(number) is not None:
        return RejectionReason.NO_TYPE_WORD
    return RejectionReason.NO_TYPE_WORD_AND_UNKNOWN_CODE
