"""What speaks against a row: misprinted numbers, impossible objects, sources that contradict themselves."""

from __future__ import annotations

from codification.folder import sources_cited
from codification.rows import Gathered
from tthc_graph.model.citation import Resolution, Resolved, Via
from tthc_graph.model.dates import PartialDate
from tthc_graph.model.identifier import DocumentNumber
from tthc_graph.model.instrument import Instrument
from tthc_graph.model.mention import Mention
from tthc_graph.model.proposal import Objection
from tthc_graph.model.validity import EventKind
from tthc_graph.registers import Registers
from tthc_graph.registers.instrument_lookup import NAMED_TYPES, comparable_name

LEAST_CONFIDENCE = 0.9


JOINT = "Thông tư liên tịch"


LATEST_START = 2
"""Years from an instrument's issue to its first day."""


OBJECTIONS = {
    Objection.ITSELF: "the object is the instrument itself",
    Objection.HIGHER_RANK: "the object is of higher rank than what is said to change it",
    Objection.YOUNGER_OBJECT: "the object is younger than what changes it",
    Objection.BEFORE_ISSUE: "the day lies before the object's issue",
    Objection.BEFORE_ACTING: "the day lies before that on which the acting instrument is law",
}


def doubt_of(resolution: Resolution) -> str:
    """Returns why the object of an effect is not beyond doubt, or nothing."""
    if not isinstance(resolution, Resolved):
        return f"the object is {resolution.state}: {resolution.reason}"
    if resolution.taken_for is not None:
        return "another instrument may be meant than the one printed"
    if resolution.confidence < LEAST_CONFIDENCE or resolution.conflicts or resolution.via is Via.SELF:
        return f"the object is doubtful ({resolution.via})"
    return ""


def is_late(number: DocumentNumber, subject: Instrument, started: PartialDate | None) -> bool:
    """Tells whether a number must be a slip: no day of issue is known, and its instrument began later."""
    if subject.issued_on is not None or number.year is None or started is None:
        return False
    return started.year - number.year > LATEST_START


def is_misprinted_law(mention: Mention, target: Instrument, known: Registers) -> bool:
    """Tells whether the register has a law of that name and serial number, but of another year."""
    if not mention.name or mention.doc_type not in NAMED_TYPES or target.key in known.instruments:
        return False
    serial = target.key.rpartition("/")[2]
    named = known.instruments.law_names.get(comparable_name(mention.name, mention.doc_type), ())
    return any(one.key.rpartition("/")[2] == serial for one in named)


def drop_disputed(gathered: Gathered) -> None:
    """Drops ends that the sources themselves speak against.

    An act that both ends an instrument and changes a part of it on the same day was misread in one of
    the two.
    """
    partial = {EventKind.AMENDED.value, EventKind.PARTLY_REPEALED.value}
    touched = {(r["instrument"], r["by"], r["on"]) for r in gathered.events.values() if r["kind"] in partial}
    for mark, row in list(gathered.events.items()):
        what = f"{row['instrument']} by {row['by']}"
        ends = row["kind"] in (EventKind.REPLACED.value, EventKind.REPEALED.value)
        if ends and row["basis"] == "clause" and (row["instrument"], row["by"], row["on"]) in touched:
            gathered.left_out.append((what, "the same act is read to end it and to change a part of it"))
            del gathered.events[mark]


def keep_needed(gathered: Gathered, registers: Registers) -> None:
    """Drops events of instruments that were left out, and sources that nothing rests on."""
    for mark, row in list(gathered.events.items()):
        known = {row["instrument"], row["by"]} - {""}
        if not all(key in registers.instruments or key in gathered.instruments for key in known):
            del gathered.events[mark]
    used = {row["sources"] for rows in (gathered.events, gathered.instruments) for row in rows.values()}
    used |= sources_cited(registers)
    gathered.sources = {name: row for name, row in gathered.sources.items() if name in used}
