"""What texts offer to the register, in words and as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tthc_graph.model.dates import day_words
from tthc_graph.model.proposal import Evidence, Objection, Proposal, ProposalState
from tthc_graph.model.validity import ValidityConflict
from tthc_graph.query.wording import EVENTS, word
from tthc_graph.registers import Registers
from tthc_graph.registers.disputes import settle
from tthc_graph.registers.proposal_sifting import Told
from tthc_graph.registers.proposals import kind_code
from tthc_graph.report.register import conflict_lines

_WORDS = {
    "instrument": ("thêm văn bản vào sổ", "add the instrument"),
    "by": ("bởi", "by"),
    "from": ("từ", "from"),
    "until": ("đến trước", "until before"),
    "no_day": ("chưa rõ ngày", "day unknown"),
    "except": ("trừ", "except"),
    "conflict": ("sổ ghi khác", "the register differs"),
    "unusable": ("Không đề xuất được", "Cannot be proposed"),
    "new": ("đề xuất mới", "new"),
    "open": ("đang chờ duyệt", "waiting"),
    "known": ("đã có trong sổ", "known to the register"),
    "decided": ("đã quyết định trước đây", "decided before"),
    "none": ("Văn bản không cho biết gì mới.", "The texts tell nothing new."),
    "accepted": ("đã nhận vào sổ", "taken into the register"),
    "rejected": ("đã loại", "rejected"),
}
_OBJECTIONS = {
    Objection.DOCUMENT_NOT_IDENTIFIED: (
        "phần đầu văn bản thiếu số, năm hoặc cơ quan ban hành",
        "the document's head lacks number, year or issuer",
    ),
    Objection.NOT_RESOLVED: ("chưa xác định được là văn bản nào", "it cannot be told which instrument"),
    Objection.DOUBTFUL: ("xác định chưa chắc", "found, but not surely"),
    Objection.NOT_IDENTIFIED: (
        "số, ký hiệu không cho biết cơ quan ban hành",
        "the number does not say who issued it",
    ),
    Objection.NO_EVENT: ("sổ không có loại sự kiện này", "the register has no such event"),
    Objection.ITSELF: ("là chính văn bản này", "it is the document itself"),
    Objection.HIGHER_RANK: (
        "văn bản bị tác động có giá trị pháp lý cao hơn",
        "the object is of higher rank than the document",
    ),
    Objection.YOUNGER_OBJECT: ("văn bản bị tác động ban hành sau", "the object is younger than the document"),
    Objection.BEFORE_ACTING: (
        "ngày đó trước khi văn bản tác động có hiệu lực",
        "that day lies before the acting document is law",
    ),
    Objection.BEFORE_ISSUE: (
        "ngày tác động trước ngày ban hành của văn bản bị tác động",
        "the day lies before the object's issue",
    ),
}


def conflicts_with(proposal: Proposal, registers: Registers) -> tuple[ValidityConflict, ...]:
    """Returns what the register says of the target that cannot be true together with the proposal."""
    event = proposal.as_event()
    if event is None or proposal.target.key not in registers.instruments:
        return ()
    history = registers.history(proposal.target.key)
    found = settle(proposal.target.key, (*history, event)).conflicts
    return tuple(one for one in found if event in one.events)


def render_told(told: Told, registers: Registers, lang: str = "vi") -> str:
    """Returns the proposals, each with its place and what the register says otherwise, and counts."""
    lines: list[str] = []
    for one in told.proposals:
        lines += _lines(one, registers, lang, is_new=one.id in told.new)
    if told.unusable:
        lines += ["", f"{_word('unusable', lang)}:"]
        for other in told.unusable:
            reason = _said(_OBJECTIONS[other.objection], lang) + (
                f" ({other.reason})" if other.reason else ""
            )
            lines += [f"  ! {other.what}: {other.printed} — {reason}", f"      {_place(other.evidence)}"]
    counts = {
        "new": len(told.new),
        "open": len(told.proposals) - len(told.new),
        "known": told.known,
        "decided": told.decided,
        "unusable": len(told.unusable),
    }
    if not told.proposals:
        lines.append(_word("none", lang))
    lines.append("; ".join(f"{_word(name, lang)}: {count}" for name, count in counts.items()) + ".")
    return "\n".join(lines).lstrip("\n") + "\n"


def _lines(one: Proposal, registers: Registers, lang: str, *, is_new: bool) -> Iterator[str]:
    yield f"{'+' if is_new else '='} {one.id}  {what_of(one, lang)}"
    if one.printed != one.target.label:
        yield f"    «{one.printed}»"
    if one.provisions:
        yield f"    {one.provisions}"
    if one.exceptions:
        yield f"    {_word('except', lang)} {one.exceptions}"
    yield f"    {_place(one.evidence)}"
    for conflict in conflicts_with(one, registers):
        yield f"    ⚠ {_word('conflict', lang)}:"
        yield from (f"    {line}" for line in conflict_lines(conflict, registers, lang))


def what_of(one: Proposal, lang: str) -> str:
    """Returns what is proposed, on one line: the event or the instrument, by what and from when."""
    target = f"{one.target.label} [{one.target.key}]"
    if one.kind is None:
        return f"{target}: {_word('instrument', lang)}"
    by = f" {_word('by', lang)} {one.document_label}" if one.by else ""
    day = f"{_word('from', lang)} {day_words(one.on, lang)}" if one.on else _word("no_day", lang)
    until = f" {_word('until', lang)} {day_words(one.until, lang)}" if one.until else ""
    return f"{target}: {word(EVENTS, one.kind, lang)}{by}, {day}{until}"


def _place(evidence: Evidence) -> str:
    return (
        f"“{evidence.quote}” — {evidence.file} [{evidence.span.start}–{evidence.span.end}), {evidence.rule}"
    )


def told_as_dict(told: Told, registers: Registers) -> dict[str, object]:
    """Returns the same as plain values for JSON."""
    return {
        "proposals": [
            {**proposal_as_dict(one), "new": one.id in told.new, "conflicts": _conflicts(one, registers)}
            for one in told.proposals
        ],
        "known": told.known,
        "decided": told.decided,
        "unusable": [
            {
                "what": one.what,
                "printed": one.printed,
                "objection": one.objection.value,
                "reason": one.reason,
                **_evidence(one.evidence),
            }
            for one in told.unusable
        ],
    }


def proposal_as_dict(one: Proposal) -> dict[str, object]:
    """Returns a proposal as plain values; days in ISO form."""
    event = one.as_event()
    return {
        "id": one.id,
        "state": one.state.value,
        "kind": kind_code(one),
        "instrument": one.target.key,
        "label": one.target.label,
        "printed": one.printed,
        "by": list(one.by),
        "document": one.document,
        "on": str(one.on) if one.on else None,
        "until": str(one.until) if one.until else None,
        "extent": event.extent.value if event else None,
        "provisions": one.provisions,
        "exceptions": one.exceptions,
        **_evidence(one.evidence),
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "file": evidence.file,
        "sha256": evidence.sha256,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "rule": evidence.rule,
    }


def _conflicts(one: Proposal, registers: Registers) -> list[dict[str, object]]:
    own = one.source
    return [
        {
            "kind": conflict.kind.value,
            "register": [
                {"kind": e.kind.value, "on": str(e.on) if e.on else None, "sources": list(e.sources)}
                for e in conflict.events
                if own not in e.sources
            ],
        }
        for conflict in conflicts_with(one, registers)
    ]


def render_decided(decided: Sequence[Proposal], state: ProposalState, lang: str = "vi") -> str:
    """Returns what became of proposals, one a line."""
    return "".join(f"{one.id}: {_word(state.value, lang)}: {what_of(one, lang)}\n" for one in decided)


def decided_as_list(decided: Iterable[Proposal], state: ProposalState) -> list[dict[str, object]]:
    """Returns the same as plain values for JSON."""
    return [{**proposal_as_dict(one), "state": state.value} for one in decided]


def _word(name: str, lang: str) -> str:
    return _said(_WORDS[name], lang)


def _said(words: tuple[str, str], lang: str) -> str:
    return words[1] if lang == "en" else words[0]
