"""What an instrument amends by its title."""

from __future__ import annotations

from codification.changes import add_change
from codification.checks import LEAST_CONFIDENCE
from codification.rows import COLLECTION, Change, Gathered
from tthc_graph.cite.mentions import find_mentions
from tthc_graph.cite.resolve import resolve_document
from tthc_graph.ingest import source_from_text
from tthc_graph.model.citation import Resolved
from tthc_graph.model.dates import parse_date
from tthc_graph.model.mention import Predicate, Relation
from tthc_graph.model.validity import EventKind
from tthc_graph.parse import parse_structure
from tthc_graph.registers import Registers


def read_title(row: dict[str, str], known: Registers, gathered: Gathered, recorded_on: str) -> None:
    """Adds what an instrument amends by its title (`Sửa đổi, bổ sung một số điều của Nghị định số …`)."""
    title = row["title"].removeprefix(row["doc_type"]).strip()
    subject = known.instruments[row["key"]]
    if "sửa đổi" not in title.lower():
        return
    parsed = parse_structure(
        source_from_text(f"{row['doc_type']} số {row['number']} {title}", "a.txt"), known
    )
    mentions = find_mentions(parsed, known)
    if not mentions or mentions[0].number != row["number"]:
        gathered.left_out.append((row["key"], "its title was not read as one"))
        return
    document = resolve_document(parsed, mentions, known)
    minted = {one.key: one for one in document.cited_only}
    starts = [e["on"] for e in gathered.events.values() if e["instrument"] == row["key"] and not e["by"]]
    on = parse_date(starts[0]) if starts else None
    for citation in document.citations[1:]:
        if Relation(Predicate.AMENDS, 0) not in citation.mention.relations:
            continue
        resolution = citation.resolution
        what = f"title of {row['number']}: {citation.mention.quote!r}"
        if not isinstance(resolution, Resolved):
            gathered.left_out.append((what, f"the object is {resolution.state}: {resolution.reason}"))
            continue
        if resolution.taken_for is not None:
            gathered.left_out.append((what, "another instrument may be meant than the one printed"))
            continue
        if resolution.confidence < LEAST_CONFIDENCE or resolution.conflicts:
            gathered.left_out.append((what, f"the object is doubtful ({resolution.via})"))
            continue
        target = known.instruments.get(resolution.instrument) or minted[resolution.instrument]
        change = Change(EventKind.AMENDED, on, subject, COLLECTION, recorded_on)
        reason = add_change(change, target, gathered, known)
        if reason:
            gathered.left_out.append((what, reason))
