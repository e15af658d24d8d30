"""Infers which plan a document carries out, each link with the citation that it follows from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tthc_graph.graph.organisation import Organisation
from tthc_graph.model.agency import Level
from tthc_graph.model.citation import Citation, Resolved, Role
from tthc_graph.model.document import Document
from tthc_graph.model.identifier import fold_name
from tthc_graph.model.instrument import Instrument, Nature
from tthc_graph.registers import Registers

_CARRIED_OUT = frozenset({Nature.PLAN, Nature.INDIVIDUAL, Nature.PARTY})


@dataclass(frozen=True, slots=True)
class ParentLink:
    """One inferred link; `citations` are the positions of the citations that it rests on."""

    parent: str
    through_taken_for: bool
    citations: tuple[int, ...]


class ParentFinder:
    """Finds the parent plans of documents.

    A parent is a plan, or a decision or resolution about one, of a higher level or of the same unit, not
    newer than the document, which the document implements or takes as a basis. A basis counts only when
    it is a plan itself or its title speaks of one: a decision on staff or fees sets no tasks.
    """

    def __init__(
        self, known: Mapping[str, Instrument], registers: Registers, organisation: Organisation
    ) -> None:
        self._known = known
        self._organisation = organisation
        names = [t.name for t in registers.document_types.types if t.nature is Nature.PLAN]
        self._plan_words = (
            re.compile(rf"(?<!\S)(?:{'|'.join(sorted(map(fold_name, names)))})(?!\S)") if names else None
        )

    def links(self, document: Document) -> tuple[ParentLink, ...]:
        """Returns the document's links, nearest parent first: by level, the own unit before any other."""
        found: dict[tuple[str, bool], list[int]] = {}
        for position, citation in enumerate(document.citations):
            if citation.mention.role in (Role.IMPLEMENTS, Role.LEGAL_BASIS):
                for key, guessed in _named(citation):
                    if self._is_parent(key, citation, document):
                        found.setdefault((key, guessed), []).append(position)
        direct = {key for key, guessed in found if not guessed}
        kept = [(k, g, tuple(p)) for (k, g), p in found.items() if not g or k not in direct]
        return tuple(
            ParentLink(key, guessed, positions)
            for key, guessed, positions in sorted(kept, key=lambda item: self._nearness(item, document))
        )

    def _nearness(self, item: tuple[str, bool, tuple[int, ...]], document: Document) -> tuple[int, int, int]:
        key, _, positions = item
        implements = any(document.citations[p].mention.role is Role.IMPLEMENTS for p in positions)
        return (-self._level(self._known[key]).rank, 0 if implements else 1, positions[0])

    def _level(self, instrument: Instrument) -> Level:
        return self._organisation.agency_of(instrument.issuer).level if instrument.issuer else Level.CENTRAL

    def _is_parent(self, key: str, citation: Citation, document: Document) -> bool:
        parent, child = self._known.get(key), document.instrument
        if parent is None or key == child.key or parent.nature not in _CARRIED_OUT or not parent.issuer:
            return False
        if citation.mention.role is Role.LEGAL_BASIS and not self._speaks_of_plan(parent, citation):
            return False
        newer = parent.issued_on and child.issued_on and parent.issued_on.first_day > child.issued_on.last_day
        return not newer and self._stands_above(parent, document)

    def _speaks_of_plan(self, parent: Instrument, citation: Citation) -> bool:
        if parent.nature is Nature.PLAN:
            return True
        words = fold_name(f"{parent.title} {citation.mention.subject}")
        return self._plan_words is not None and self._plan_words.search(words) is not None

    def _stands_above(self, parent: Instrument, document: Document) -> bool:
        unit = self._organisation.agency_of(parent.issuer).unit if parent.issuer else None
        own = document.instrument.issuer or document.parsed.header.issuer_key
        own_unit = self._organisation.agency_of(own).unit if own else document.parsed.header.units.lowest
        return unit is None or unit in self._organisation.chain_of(own_unit)


def _named(citation: Citation) -> Iterator[tuple[str, bool]]:
    """Yields the instrument that is named and the one that it is taken for, the latter marked."""
    if isinstance(citation.resolution, Resolved):
        yield citation.resolution.instrument, False
    if citation.resolution.taken_for is not None:
        yield citation.resolution.taken_for.instrument, True
