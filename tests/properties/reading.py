"""Blocks to a document and back: what is read from it, and where that parts from what was put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tests.properties.forms import Block, Fields
from tthc_graph.cite.mentions import find_mentions
from tthc_graph.ingest import source_from_text
from tthc_graph.model.citation import Mention
from tthc_graph.parse import parse_document
from tthc_graph.registers import Registers, load_registers

HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\n\nSố: 12/KH-UBND\nTân Lập, ngày 05 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\nKiểm soát thủ tục hành chính năm 2026\n\nI. MỤC ĐÍCH\n"
)
"""Opens every document, so that what follows is its body."""
BETWEEN = "\nCác phòng phối hợp chặt chẽ trong quá trình làm việc.\n"
"""Keeps the blocks from being read as one list, whose items share an issuer."""


@cache
def registers() -> Registers:
    return load_registers()


def mentions_of(text: str) -> tuple[Mention, ...]:
    return find_mentions(parse_document(source_from_text(text, "text"), registers()), registers())


@dataclass(frozen=True)
class Expected:
    """A mention of a document by its raw offsets, with the fields and words of its block."""

    start: int
    end: int
    fields: Fields
    block: str


def document_of(blocks: Sequence[Block]) -> tuple[str, list[Expected]]:
    """Returns a document with one block a paragraph, and its mentions in reading order."""
    text, expected = HEAD, []
    for block in blocks:
        words = "".join(piece.text for piece in block)
        for piece in block:
            if piece.fields is not None:
                expected.append(Expected(len(text), len(text) + len(piece.text), piece.fields, words))
            text += piece.text
        text += BETWEEN
    return text, expected


def in_body(mentions: Sequence[Mention]) -> list[tuple[int, Mention]]:
    """Returns the mentions behind the head with their index among all, to which relations point."""
    return [(i, mention) for i, mention in enumerate(mentions) if mention.span.start >= len(HEAD)]


def normalised(position: int, mention: Mention) -> tuple[object, ...]:
    """Returns everything that noise must leave alone; subjects as distances from the mention's position."""
    relations = sorted(
        (str(r.predicate), r.subject - position if isinstance(r.subject, int) else r.subject)
        for r in mention.relations
    )
    return (
        mention.doc_type,
        mention.number,
        str(mention.issued_on) if mention.issued_on else None,
        mention.issuer,
        one_tone(mention.name or ""),
        mention.provision,
        mention.role,
        tuple(map(str, relations)),
    )


def one_tone(words: str) -> str:
    return words.replace("hoà", "hòa").replace("Hoà", "Hòa").replace("Uỷ", "Ủy")


def faults(text: str, expected: Sequence[Expected], found: Sequence[Mention]) -> Iterator[str]:
    """Yields in words where the mentions part from the expected ones, each with its block to try again."""
    by_place = {(m.span.start, m.span.end): (i, m) for i, m in in_body(found)}
    wanted = {(e.start, e.end) for e in expected}
    for one in expected:
        quote = text[one.start : one.end]
        if (one.start, one.end) not in by_place:
            yield f"not found: {quote!r} in {one.block!r}"
            continue
        position, mention = by_place[one.start, one.end]
        if mention.quote != quote:
            yield f"quoted as {mention.quote!r}: {quote!r} in {one.block!r}"
        fields = one.fields
        checks: list[tuple[str, object, object]] = [
            ("type", fields.doc_type, mention.doc_type),
            ("number", fields.number, mention.number),
            ("date", fields.issued_on, str(mention.issued_on) if mention.issued_on else None),
            ("provision", fields.provision, mention.provision),
        ]
        if fields.issuer is not None:
            checks.append(("issuer", fields.issuer, mention.issuer))
        steps = [
            (str(r.predicate), r.subject - position) for r in mention.relations if isinstance(r.subject, int)
        ]
        checks.append(("relations", list(fields.relations), steps))
        for name, expects, has in checks:
            if expects != has:
                yield f"{name} {has!r} instead of {expects!r}: {one.block!r}"
    for place in by_place.keys() - wanted:
        yield f"found what is none: {text[slice(*place)]!r} behind {text[max(0, place[0] - 60) : place[0]]!r}"
