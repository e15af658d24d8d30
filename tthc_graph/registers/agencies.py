"""Central agencies with their symbols and aliases (`agencies.csv`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tthc_graph.errors import RegisterError
from tthc_graph.model.agency import Agency, Level
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.identifier import fold_name
from tthc_graph.registers.tables import Row, read_table

_COLUMNS = (
    "key", "label", "level", "symbols", "aliases", "valid_from", "valid_until", "successors", "confidence",
    "sources",
)  # fmt: skip


class KnownAgencies(NamedTuple):
    """The agencies in the order of their file, and their keys by symbol in capitals and by folded name."""

    agencies: tuple[Agency, ...]
    symbols: Mapping[str, str]
    names: Mapping[str, str]


@lru_cache(maxsize=4)
def read_agencies(folder: Path) -> KnownAgencies:
    """Reads `agencies.csv` in a folder.

    Raises:
        RegisterError: a malformed cell, a symbol or name that two agencies share, an unknown successor.
    """
    agencies: list[Agency] = []
    symbols: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in read_table(folder / "agencies.csv", _COLUMNS):
        key = row.needed("key")
        office = "tw" if key.startswith("tw-") else key
        agencies.append(
            Agency(
                key,
                row.needed("label"),
                row.choice("level", Level),
                office=office,
                valid_from=row.full_date("valid_from"),
                valid_until=row.full_date("valid_until"),
                successors=row.parts("successors"),
                sources=row.parts("sources"),
                confidence=confidence_of(row),
            )
        )
        for column, index, form in (("symbols", symbols, str.upper), ("aliases", names, fold_name)):
            words = row.parts(column) + ((row.text("label"),) if column == "aliases" else ())
            for word in words:
                if index.setdefault(form(word), key) != key:
                    raise row.error(column, f"{word!r} already names {index[form(word)]!r}")
    keys = {agency.key for agency in agencies}
    for agency in agencies:
        for successor in agency.successors:
            if successor not in keys:
                raise RegisterError(
                    f"agencies.csv: {agency.key!r} ends in unknown agency {successor!r}; add it"
                )
    return KnownAgencies(tuple(agencies), symbols, names)


def confidence_of(row: Row) -> Confidence:
    """Reads the cell `confidence`; a verified row must name its sources.

    Raises:
        RegisterError: it is no confidence, or stands without the sources that it needs.
    """
    confidence = row.choice("confidence", Confidence)
    if confidence is Confidence.VERIFIED and not row.parts("sources"):
        raise row.error("sources", "the row is verified, but no source is named")
    return confidence
