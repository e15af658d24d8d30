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
        ValueError: a line lacks a field, or the file holds no document.
    """
    documents = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            documents.append(_document(json.loads(line)))
        except (KeyError, TypeError, json.JSONDecodeError) as error:
            raise ValueError(f"{path.name}, line {number}: {error!r}") from error
    if not documents:
        raise ValueError(f"{path.name}: no documents")
    return tuple(documents)


def _document(row: Mapping[str, Any]) -> GoldDocument:
    rejected = row.get("rejected") or []
    free = tuple((r["start"], r["end"]) for r in rejected if r.get("unsure") and "start" in r and "end" in r)
    mentions = tuple(mention_from_json(m) for m in row["mentions"])
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
        is_free=bool(row.get("optional") or row.get("outside_document")),
    )
