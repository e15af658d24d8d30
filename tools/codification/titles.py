"""What an instrument amends by its title."""

from __future__ import annotations

from codification.changes import add_change
from codification.checks import LEAST_CONFIDENCE
from codification.rows import COLLECTION, Change, Gathered
from tthc_graph.cite.effects import find_effects
from tthc_graph.cite.mentions import find_mentions
from tthc_graph.cite.resolve import resolve_document
from tthc_graph.ingest import source_from_text
from tthc_graph.model.citation import Resolved
from tthc_graph.model.dates import parse_date
from tthc_graph.model.effect import EffectKind
from tthc_graph.model.identifier import fold_number
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
    parts = _parts(row["doc_type"], title, known)
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
        part = parts.get(fold_number(citation.mention.number or ""), "")
        change = Change(EventKind.AMENDED, on, subject, COLLECTION, recorded_on, part)
        reason = add_change(change, target, gathered, known)
        if reason:
            gathered.left_out.append((what, reason))


def _parts(doc_type: str, title: str, known: Registers) -> dict[str, str]:
    """Returns by folded number the part that a title amends alone; `một số điều` names none.

    A title is no clause; its words are one behind `Thông tư này`.
    """
    deed = title[title.lower().find("sửa đổi") :]
    clause = f"{doc_type} này {deed[:1].lower()}{deed[1:]}."
    effects = find_effects(parse_structure(source_from_text(clause, "a.txt"), known), known)
    parts: dict[str, str] = {}
    for effect in effects:
        part = effect.provisions or ""
        if effect.kind is EffectKind.AMENDS and part and not part.lower().startswith("một số"):
            parts.setdefault(fold_number(effect.affected.number or ""), part)
    return parts
