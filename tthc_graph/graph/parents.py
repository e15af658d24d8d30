"""Gathers what decides which plans stand above a document: citations, units, what is known of both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from tthc_graph.compare.parents import CitedPlan, ParentPlan, PlanFacts, Units, parent_plans
from tthc_graph.graph.organisation import Organisation
from tthc_graph.model.agency import Level
from tthc_graph.model.citation import Citation, Predicate, Resolved, Role
from tthc_graph.model.document import Document
from tthc_graph.model.identifier import fold_name
from tthc_graph.model.instrument import Instrument, Nature
from tthc_graph.registers import Registers
from tthc_graph.registers.phrases import fold_phrase

_CARRIED_OUT = frozenset({Nature.PLAN, Nature.INDIVIDUAL, Nature.PARTY})
_NOTE_REACH = 30
"""How far before the number `kèm theo` may stand."""
_BY_TITLE = frozenset({Predicate.IMPLEMENTS, Predicate.GUIDES})


class ParentFinder:
    """Finds the parent plans of documents; `compare.parents` decides.

    Asked about are plans, and decisions or resolutions about one, that a document implements (in a clause,
    in its own title, or in the note under the title of an annex) or takes as a basis. A basis counts only
    when it is a plan itself or its title speaks of one: a decision on staff or fees sets no tasks.
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

    def links(self, document: Document) -> tuple[ParentPlan, ...]:
        """Returns the document's parents, nearest first: by level, what it carries out before its bases."""
        header, instrument = document.parsed.header, document.instrument
        issuer = instrument.issuer or header.issuer_key
        unit = self._organisation.agency_of(issuer).unit if issuer else header.units.lowest
        level = self._organisation.unit_of(unit).level if unit else header.level or Level.CENTRAL
        child = PlanFacts(
            key=instrument.key,
            level=level,
            unit=unit,
            period=header.period or instrument.period,
            issued_on=instrument.issued_on,
            subject=header.subject_line or instrument.title,
        )
        signed = instrument.issued_on.last_day if instrument.issued_on else None
        return parent_plans(child, tuple(self._cited(document, unit)), self._units(unit, signed))

    def _units(self, unit: str | None, signed: date | None) -> Units:
        """Parts the units above into those of the signing day and those that had ended by then.

        A unit that was made of others speaks for their territory, so that what stood above them counts among
        the former ones.
        """
        chain = self._organisation.chain_of(unit)
        older = [
            above
            for key in chain
            for predecessor in self._organisation.unit_of(key).predecessors
            for above in self._organisation.chain_of(predecessor)
        ]
        ended = [key for key in chain if key != unit and not self._exists(key, signed)]
        alive = tuple(key for key in chain if key not in ended)
        return Units(alive, frozenset((*older, *ended)) - set(alive))

    def _exists(self, key: str, day: date | None) -> bool:
        return day is None or self._organisation.unit_of(key).exists_on(day)

    def _cited(self, document: Document, own_unit: str | None) -> Iterator[CitedPlan]:
        for position, citation in enumerate(document.citations):
            carries_out, in_note = _is_carried_out(citation), _is_annex_note(document, citation)
            if not carries_out and not in_note and citation.mention.role is not Role.LEGAL_BASIS:
                continue
            for key, guessed in _named(citation):
                plan = self._known.get(key)
                if plan is None or plan.nature not in _CARRIED_OUT or not plan.issuer:
                    continue
                facts = self._facts(plan, citation)
                if in_note and not carries_out and facts.unit == own_unit:
                    continue  # the document's own number, misprinted
                if carries_out or self._speaks_of_plan(plan, citation):
                    yield CitedPlan(facts, position, carries_out, guessed)

    def _facts(self, plan: Instrument, citation: Citation) -> PlanFacts:
        agency = self._organisation.agency_of(plan.issuer or "")
        return PlanFacts(
            key=plan.key,
            level=agency.level,
            unit=agency.unit,
            period=plan.period,
            issued_on=plan.issued_on,
            subject=plan.title or citation.mention.subject,
        )

    def _speaks_of_plan(self, plan: Instrument, citation: Citation) -> bool:
        if plan.nature is Nature.PLAN:
            return True
        words = fold_name(f"{plan.title} {citation.mention.subject}")
        return self._plan_words is not None and self._plan_words.search(words) is not None


def _is_carried_out(citation: Citation) -> bool:
    mention = citation.mention
    if mention.role is Role.IMPLEMENTS:
        return True
    return mention.role is Role.NESTED and any(
        relation.predicate in _BY_TITLE and relation.subject == "document" for relation in mention.relations
    )


def _is_annex_note(document: Document, citation: Citation) -> bool:
    """Tells whether it stands in a note like `(Kèm theo Quyết định số …)` under the title of an annex."""
    start, raw = citation.mention.span.start, document.parsed.source.raw
    if not any(a.span.start <= start < a.span.end for a in document.parsed.annexes):
        return False
    return "kèm theo" in fold_phrase(raw[max(0, start - _NOTE_REACH) : start])


def _named(citation: Citation) -> Iterator[tuple[str, bool]]:
    """Yields the instrument that is named and the one that it is taken for, the latter marked."""
    if isinstance(citation.resolution, Resolved):
        yield citation.resolution.instrument, False
    if citation.resolution.taken_for is not None:
        yield citation.resolution.taken_for.instrument, True
