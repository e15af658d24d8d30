"""Reads hand-checked citations: JSON lines with an id, a region, and mentions with their fields."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One mention, checked by hand or read by the product, in one form for both.

    Attributes:
        place: raw offsets, half-open.
        issued_on: ISO date or its printed part.
        relations: (predicate, index of the subject or "document").
        is_free: neither finding nor missing it counts.
    """

    place: Place
    text: str
    doc_type: str | None
    number: str | None
    issued_on: str | None
    role: str
    relations: tuple[tuple[str, int | str], ...] = ()
    name: str | None = None
    issuer: str | None = None
    provision: str | None = None
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """The mentions of one document inside `region`; `free` are places that count neither way."""

    id: str
    region: Place
    mentions: tuple[GoldMention, ...]
    free: tuple[Place, ...] = ()
    header: Mapping[str, Any] | None = None


def load_gold(path: Path) -> tuple[GoldDocument, ...]:
    """Reads a gold file.

    Raises:
        ValueError: the file is no UTF-8, a line is no JSON object or lacks a field, a relation points at no
            mention, two lines have one id, or the file holds no document.
    """
    documents = {}
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name}: not UTF-8 ({error.reason} at byte {error.start})") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            document = _document(json.loads(line))
        except json.JSONDecodeError as error:
            raise ValueError(f"{path.name}, line {number}: not JSON ({error})") from error
        except KeyError as error:
            raise ValueError(f"{path.name}, line {number}: no field {error}") from error
        except (AttributeError, TypeError, ValueError) as error:
            raise ValueError(f"{path.name}, line {number}: not the form of a gold file ({error})") from error
        if document.id in documents:
            raise ValueError(f"{path.name}, line {number}: id {document.id!r} stands twice")
        documents[document.id] = document
    if not documents:
        raise ValueError(f"{path.name}: no documents")
    return tuple(documents.values())


def misplaced(document: GoldDocument, text: str) -> GoldMention | None:
    """Returns the first mention whose words do not stand at its place in the text, if there is one."""
    return next((m for m in document.mentions if text[slice(*m.place)] != m.text), None)


def _document(row: Mapping[str, Any]) -> GoldDocument:
    rejected = row.get("rejected") or []
    free = tuple((r["start"], r["end"]) for r in rejected if r.get("unsure") and "start" in r and "end" in r)
    mentions = tuple(mention_from_json(m) for m in row["mentions"])
    for mention in mentions:
        for _, subject in mention.relations:
            if subject != "document" and not (isinstance(subject, int) and 0 <= subject < len(mentions)):
                raise ValueError(f"a relation at {list(mention.place)} points at {subject!r}")
    start, end = row["region"]
    return GoldDocument(row["id"], (start, end), mentions, free, row.get("header"))


def mention_from_json(row: Mapping[str, Any]) -> GoldMention:
    """Reads one mention of a gold file, or one line that `extract --format jsonl` has printed."""
    return GoldMention(
        place=(row["start"], row["end"]),
        text=row["text"],
        doc_type=row.get("doc_type"),
        number=row.get("number"),
        issued_on=row.get("issued_on"),
        role=row["role"],
        relations=tuple((r["predicate"], r["subject"]) for r in row.get("relations") or ()),
        name=row.get("name"),
        issuer=row.get("issuer"),
        provision=row.get("provision"),
        is_free=bool(row.get("optional") or row.get("outside_document")),
    )
