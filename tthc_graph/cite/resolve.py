"""Resolves every mention of a document to one instrument, or says what is missing to do so.

What was cited is kept: a number that no register knows gets a node of its own, and a guess at what was
meant stands beside it (`TakenFor`), never in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tthc_graph.cite.resolve_doubts import issuer_conflicts, year_conflicts
from tthc_graph.cite.resolve_guesses import NearMisses
from tthc_graph.cite.resolve_ladder import Antecedents, by_antecedent, by_key, without_issuer, without_year
from tthc_graph.cite.resolve_mint import cited_instrument, joined
from tthc_graph.cite.resolve_names import NamedLaw, resolve_amending_law, resolve_name
from tthc_graph.cite.resolve_own import own_instrument
from tthc_graph.cite.resolve_reading import Reading, read_as_of_province, read_mention
from tthc_graph.model.citation import (
    Citation,
    Conflict,
    Mention,
    Predicate,
    Resolution,
    Resolved,
    Role,
    TakenFor,
    Unresolved,
    Via,
)
from tthc_graph.model.dates import PartialDate
from tthc_graph.model.document import Document, ParsedDocument
from tthc_graph.model.identifier import fold_number
from tthc_graph.model.instrument import Instrument
from tthc_graph.registers import Registers
from tthc_graph.registers.instrument_lookup import NAMED_TYPES

__all__ = ["own_instrument", "resolve_document"]

_MINTED_CONFIDENCE = 0.9
_GUESSED_CONFIDENCE = 0.5
"""Of a number that nobody knows, or knows otherwise, while another fits the words."""

_OF_LATEST = (Predicate.GUIDES, Predicate.AMENDS, Predicate.SUPPLEMENTS)
"""What is done to a law of which the last version counts, even before its first day."""
_UNNAMED_CONFIDENCE = 0.7
"""Of a local number in a document of a province, which names no issuer: the province's own, as a rule."""
_GIVE_AWAY = ("issued_on", "title")


def resolve_document(parsed: ParsedDocument, mentions: Sequence[Mention], registers: Registers) -> Document:
    """Returns the document with one citation a mention, in the order of the mentions.

    Instruments of the other documents of the batch, once added to the registers by `with_instruments`,
    are found like curated ones.
    """
    own = own_instrument(parsed, registers)
    known = registers if own.key in registers.instruments else registers.with_instruments([own])
    resolver = _Resolver(parsed, own, known)
    citations = resolver.resolve(mentions)
    cited_only = tuple(resolver.minted[key] for key in sorted(resolver.minted))
    return Document(parsed, own, citations, cited_only)


@dataclass(slots=True)
class _Resolver:
    """The state of one document's resolution."""

    parsed: ParsedDocument
    own: Instrument
    registers: Registers
    minted: dict[str, Instrument]
    antecedents: Antecedents
    named: list[NamedLaw]
    readings: Sequence[Reading]

    def __init__(self, parsed: ParsedDocument, own: Instrument, registers: Registers) -> None:
        self.parsed, self.own, self.registers = parsed, own, registers
        self.minted = {}
        self.antecedents = Antecedents()
        self.named = []
        self.readings = ()

    @property
    def signed_on(self) -> date | None:
        """The last day on which the document can have been signed."""
        known = self.parsed.header.issued_on
        return known.last_day if known else None

    def resolve(self, mentions: Sequence[Mention]) -> tuple[Citation, ...]:
        """Mentions that are complete come first, so that the others can lean on them."""
        readings = [read_mention(mention, self.parsed.header, self.registers) for mention in mentions]
        self.readings = readings
        misses = NearMisses(self.registers)
        found: list[Resolution | None] = []
        for reading in readings:
            complete = self._complete(reading)
            found.append(complete and self._with_guess(reading, complete, misses))
        for reading, resolution in zip(readings, found, strict=True):
            if isinstance(resolution, Resolved) and reading.number is not None:
                self._remember(reading, resolution)
        found = [r or self._dated_name(reading) for reading, r in zip(readings, found, strict=True)]
        return tuple(
            Citation(
                reading.mention,
                resolution or self._with_guess(reading, self._incomplete(reading), misses),
                self._issuer(reading),
            )
            for reading, resolution in zip(readings, found, strict=True)
        )

    def _remember(self, reading: Reading, resolution: Resolved) -> None:
        if reading.number is not None:
            self.antecedents.add(reading, resolution.instrument)
        mention = reading.mention
        if mention.name and resolution.taken_for is None:
            year = PartialDate(reading.year) if reading.year else None
            is_basis = mention.role is Role.LEGAL_BASIS
            law = NamedLaw(
                mention.name, mention.doc_type, mention.issued_on or year, resolution.instrument, is_basis
            )
            self.named.append(law)

    def _dated_name(self, reading: Reading) -> Resolution | None:
        """Resolves a law named with its date, so that its bare name elsewhere can lean on it."""
        mention = reading.mention
        if reading.number is not None or not mention.name or mention.issued_on is None:
            return None
        resolution = self._named_law(mention)
        if isinstance(resolution, Resolved):
            self._remember(reading, resolution)
        return resolution

    def _complete(self, reading: Reading) -> Resolution | None:
        """Resolves a mention that stands on its own feet; None for one that lacks a part."""
        if reading.mention.role is Role.SELF:
            return self._self(reading)
        if reading.number is None:
            if reading.mention.number is None:
                return None
            return Unresolved(f"Số “{reading.mention.number}” không đúng dạng số, ký hiệu văn bản.")
        if reading.key is None:
            return None
        return by_key(reading, self.signed_on, self.registers) or self._mint(reading)

    def _self(self, reading: Reading) -> Resolution:
        """The document's own number; another number than that of the head stays another work."""
        printed, own = reading.mention.number, self.own.number
        if printed is None or own is None or fold_number(printed) == fold_number(own):
            conflicts = self._own_conflicts(reading.mention)
            return Resolved(self.own.key, Via.SELF, 0.9 if conflicts or not own else 1.0, conflicts)
        slip = TakenFor(
            self.own.key,
            f"Phụ lục hoặc phần sau của chính văn bản này; phần đầu ghi số {own}, ở đây ghi {printed}.",
            0.9,
        )
        described = self._as_own_issuer(reading)
        if described.key is None or described.key == self.own.key:
            return Resolved(self.own.key, Via.SELF, 0.7, (Conflict("number", printed, own),))
        return _doubted(by_key(described, self.signed_on, self.registers) or self._mint(described), slip)

    def _own_conflicts(self, mention: Mention) -> tuple[Conflict, ...]:
        head = self.parsed.header.issued_on
        if mention.issued_on is None or head is None or mention.issued_on.agrees_with(head):
            return ()
        return (Conflict("issued_on", str(mention.issued_on), str(head)),)

    def _as_own_issuer(self, reading: Reading) -> Reading:
        """Completes a mention of the document itself with the head's issuer and date."""
        head = self.parsed.header
        mention = replace(
            reading.mention,
            issuer=reading.mention.issuer or self.own.issuer_label,
            issued_on=reading.mention.issued_on or head.issued_on,
        )
        return replace(read_mention(mention, head, self.registers), mention=reading.mention)

    def _incomplete(self, reading: Reading) -> Resolution:
        mention = reading.mention
        if reading.number is None:
            if mention.name or mention.role is Role.NESTED or mention.doc_type:
                return self._by_name(reading)
            return Unresolved("Câu văn không ghi số, ký hiệu.")
        if reading.kind is None:
            return self._untyped(reading)
        found = by_antecedent(reading, self.antecedents)
        if found is not None:
            return found
        if reading.issuer is None:
            return self._without_issuer(reading)
        return without_year(reading, self.signed_on, self.registers)

    def _without_issuer(self, reading: Reading) -> Resolution:
        known = without_issuer(reading, self.parsed.header.units, self.registers)
        own = read_as_of_province(reading, self.parsed.header, self.registers)
        if own is None or not isinstance(known, Unresolved):
            return known
        found = by_key(own, self.signed_on, self.registers) or self._mint(own)
        if isinstance(found, Resolved):
            return replace(found, confidence=min(found.confidence, _UNNAMED_CONFIDENCE))
        return found

    def _by_name(self, reading: Reading) -> Resolution:
        mention = reading.mention
        if not mention.name and mention.issued_on and mention.doc_type in NAMED_TYPES:
            return resolve_amending_law(self._amended_by(reading), mention.issued_on, self.registers)
        if not mention.name:
            return Unresolved(
                "Câu văn để trống số, ký hiệu." if mention.raw_number else "Câu văn không ghi số."
            )
        return self._named_law(mention)

    def _amended_by(self, reading: Reading) -> list[str]:
        """Returns the names of the laws that a mention is said to amend."""
        at = self.readings.index(reading)
        return [
            other.mention.name
            for other in self.readings
            if other.mention.name
            and any(r.subject == at and r.predicate is Predicate.AMENDS for r in other.mention.relations)
        ]

    def _named_law(self, mention: Mention) -> Resolution:
        """Resolves a name as of the day of the document, or of the older instrument that it stands in."""
        day, means_latest = self.signed_on, False
        for relation in mention.relations:
            means_latest |= relation.predicate in _OF_LATEST
            if isinstance(relation.subject, int):
                speaker = self.readings[relation.subject]
                dated = speaker.mention.issued_on or (PartialDate(speaker.year) if speaker.year else None)
                day = dated.last_day if dated and (day is None or dated.last_day < day) else day
        return resolve_name(mention, day, self.named, self.registers, means_latest=means_latest)

    def _untyped(self, reading: Reading) -> Resolution:
        """A symbol that luật and nghị quyết share, without the word: the register may know the number."""
        known = self.registers.instruments.numbered(reading.mention.number or "")
        if len(known) == 1 and reading.number is not None and reading.number.year is not None:
            return Resolved(known[0].key, Via.NUMBER_AND_YEAR, 0.9)
        return Unresolved("Câu văn không ghi loại văn bản.", tuple(i.key for i in known))

    def _mint(self, reading: Reading) -> Resolved:
        made = cited_instrument(reading)
        assert made is not None
        known = self.minted.get(made.key)
        self.minted[made.key] = joined(known, made) if known else made
        conflicts = issuer_conflicts(reading) + year_conflicts(reading)
        confidence = _GUESSED_CONFIDENCE if conflicts else _MINTED_CONFIDENCE
        return Resolved(made.key, Via.CITED_ONLY, confidence, conflicts)

    def _with_guess(self, reading: Reading, resolution: Resolution, misses: NearMisses) -> Resolution:
        """Adds what an unknown number, or one that disagrees with the register, may be meant for."""
        if resolution.taken_for is not None:
            return resolution
        if isinstance(resolution, Resolved) and resolution.instrument not in self.minted:
            # in a large register a mistyped number is somebody else's: date or name give it away
            is_doubtful = any(conflict.field in _GIVE_AWAY for conflict in resolution.conflicts)
            if not is_doubtful:
                return resolution
        own_key = resolution.instrument if isinstance(resolution, Resolved) else ""
        guess = misses.taken_for(reading, own_key)
        return _doubted(resolution, guess) if guess is not None else resolution

    def _issuer(self, reading: Reading) -> str | None:
        if reading.stated is not None:
            return reading.stated.key
        if reading.mention.role is Role.SELF:
            return self.own.issuer
        return reading.issuer.key if reading.issuer is not None else None


def _doubted(resolution: Resolution, guess: TakenFor) -> Resolution:
    """Puts a guess beside a resolution: where one fits, the printed number is worth little."""
    if isinstance(resolution, Resolved):
        resolution = replace(resolution, confidence=min(resolution.confidence, _GUESSED_CONFIDENCE))
    return replace(resolution, taken_for=guess)
