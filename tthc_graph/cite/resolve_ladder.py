"""The rungs by which a numbered mention finds its instrument; each leaves doubt as doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tthc_graph.cite.resolve_doubts import conflicts_with, is_other_subject, is_same_subject
from tthc_graph.cite.resolve_reading import Reading
from tthc_graph.model.agency import UnitChain
from tthc_graph.model.citation import Ambiguous, Conflict, Resolution, Resolved, Unresolved, Via
from tthc_graph.model.identifier import fold_number, parse_number
from tthc_graph.model.instrument import Instrument, Origin
from tthc_graph.registers import Registers

_CONFLICT_CONFIDENCE = 0.85
_MOST_OFFERED = 20
_RESOLUTION = "Nghị quyết"


@dataclass(slots=True)
class Antecedents:
    """Instruments that the document has already named in full, by folded number."""

    known: dict[str, dict[str, Reading]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, reading: Reading, key: str) -> None:
        """Keeps a mention that names its instrument in full."""
        if reading.mention.number:
            self.known[fold_number(reading.mention.number)].setdefault(key, reading)

    def fitting(self, reading: Reading) -> list[str]:
        """Returns the keys that an incomplete mention of the same number can mean."""
        printed = reading.mention.issued_on
        return sorted(
            key
            for key, other in self.known.get(fold_number(reading.mention.number or ""), {}).items()
            if (reading.kind is None or other.kind is None or reading.kind.name == other.kind.name)
            and (reading.office is None or reading.office == other.office)
            and (printed is None or (date := other.mention.issued_on) is None or date.agrees_with(printed))
        )


def by_key(reading: Reading, signed_on: date | None, registers: Registers) -> Resolution | None:
    """Finds a known instrument by the whole key; date or words that disagree become conflicts.

    Where both disagree, another instrument is meant; nor can one be that was issued after `signed_on`.
    """
    instrument = _known(reading, registers)
    if instrument is None:
        return None
    conflicts = conflicts_with(reading, instrument, registers)
    printed, registered = reading.mention.issued_on, instrument.issued_on
    if _is_another(reading, instrument, conflicts):
        return Unresolved(
            "Văn bản mang số này trong danh mục có ngày khác và nói về việc khác.", (instrument.key,)
        )
    is_later = signed_on is not None and registered is not None and registered.first_day > signed_on
    if is_later and printed is None and instrument.origin is Origin.REGISTER:
        return Unresolved(
            "Văn bản mang số này trong danh mục ban hành sau văn bản đang đọc.", (instrument.key,)
        )
    agrees = printed is not None and registered is not None and printed == registered and printed.is_full
    if any(conflict.field == "number" for conflict in conflicts):
        via = Via.NUMBER_AND_DATE if agrees else Via.NUMBER_AND_YEAR
    else:
        via = Via.EXACT if agrees else Via.NUMBER_AND_YEAR
    confidence = _CONFLICT_CONFIDENCE if conflicts else 1.0 if agrees else 0.95
    return Resolved(instrument.key, via, confidence, conflicts)


def _is_another(reading: Reading, instrument: Instrument, conflicts: tuple[Conflict, ...]) -> bool:
    fields = {conflict.field for conflict in conflicts}
    if reading.mention.name or "issued_on" not in fields:
        return False
    return "title" in fields or is_other_subject(reading, instrument)


def _known(reading: Reading, registers: Registers) -> Instrument | None:
    if reading.key is None:
        return None
    found = registers.instruments.get(reading.key)
    if found is None and reading.office == "qh":
        same = [i for i in _same_number(reading, registers) if i.issuer == "qh" and _is_of_series(reading, i)]
        return same[0] if len(same) == 1 else None
    return found


def _is_of_series(reading: Reading, instrument: Instrument) -> bool:
    """Tells laws from resolutions of the National Assembly, which bear one symbol and count apart."""
    if reading.kind is None:
        return True
    return (reading.kind.name == _RESOLUTION) is (instrument.doc_type == _RESOLUTION)


def by_antecedent(reading: Reading, antecedents: Antecedents) -> Resolution | None:
    """Lets a mention that lacks date or issuer mean what the document named in full elsewhere."""
    keys = antecedents.fitting(reading)
    if len(keys) == 1:
        via = Via.NUMBER_AND_DATE if reading.mention.issued_on else Via.NUMBER_ONLY
        return Resolved(keys[0], via, 0.9)
    if keys:
        return Ambiguous(
            tuple(keys), "Văn bản này dẫn nhiều văn bản cùng số; chỗ này không ghi đủ để phân biệt."
        )
    return None


def without_issuer(reading: Reading, chain: UnitChain, registers: Registers) -> Resolution:
    """Looks through the document's own units, and what they were made of, where the text names no issuer.

    Number and full date must agree with exactly one instrument of those units; short of that the
    instruments with the number are offered as candidates.
    """
    own = _offices(reading, chain, registers)
    same = [i for i in _same_number(reading, registers) if _fits_kind(reading, i)]
    near = [i for i in same if _office(i, registers) in own]
    printed = reading.mention.issued_on
    dated = [i for i in near if printed is not None and printed.is_full and i.issued_on == printed]
    if len(dated) == 1:
        return Resolved(dated[0].key, Via.NUMBER_AND_DATE, 0.85, conflicts_with(reading, dated[0], registers))
    reason = _missing_issuer(reading)
    offered = dated or near or list(same)
    if len(dated or near) > 1:
        return Ambiguous(_offered(offered), reason + _counted(offered))
    return Unresolved(reason + _counted(offered), _offered(offered))


def _offered(found: Sequence[Instrument]) -> tuple[str, ...]:
    """Returns the keys of the first few: nobody can choose among thousands that share a local number."""
    return tuple(instrument.key for instrument in found[:_MOST_OFFERED])


def _counted(found: Sequence[Instrument]) -> str:
    return f" Danh mục có {len(found)} văn bản mang số này." if len(found) > _MOST_OFFERED else ""


def _missing_issuer(reading: Reading) -> str:
    if reading.mention.issuer:
        return f"Không xác định được cơ quan “{reading.mention.issuer}” từ các đơn vị của văn bản này."
    return "Câu văn không ghi cơ quan ban hành; ký hiệu không cho biết cấp nào."


def _offices(reading: Reading, chain: UnitChain, registers: Registers) -> frozenset[str]:
    body = registers.gazetteer.local_body(reading.number) if reading.number else None
    if body is None:
        return frozenset()
    own = [unit for unit in (chain.province, chain.district, chain.commune) if unit]
    printed = reading.mention.issued_on
    if printed is not None:
        units = registers.gazetteer.units
        own += [before.key for unit in own for before in units.predecessors(unit, printed.last_day)]
    return frozenset(f"{body}/{unit}" for unit in own)


def without_year(reading: Reading, signed_on: date | None, registers: Registers) -> Resolution:
    """Accepts a number without a year where one known instrument alone bears it.

    An instrument issued after the citing document cannot be meant, nor one whose title speaks of
    something else. Local numbers start again every year in every unit, so that there the words
    behind the number must confirm it.
    """
    candidates = [
        i
        for i in _same_number(reading, registers)
        if _fits_kind(reading, i)
        and _office(i, registers) == reading.office
        and (signed_on is None or i.issued_on is None or i.issued_on.first_day <= signed_on)
    ]
    keys = _offered(candidates)
    alike = [i for i in candidates if is_same_subject(reading, i)]
    if len(alike) == 1:
        return Resolved(alike[0].key, Via.NUMBER_ONLY, 0.8, conflicts_with(reading, alike[0], registers))
    if not candidates:
        return Unresolved("Câu văn không ghi ngày hay năm, danh mục không có văn bản mang số này.")
    if len(candidates) > 1:
        reason = "Nhiều văn bản mang số này; câu văn không ghi ngày hay năm."
        return Ambiguous(keys, reason + _counted(candidates))
    if "/" in (reading.office or ""):
        return Unresolved("Câu văn không ghi ngày hay năm; số của địa phương lặp lại hằng năm.", keys)
    if is_other_subject(reading, candidates[0]):
        return Unresolved(
            "Câu văn không ghi ngày; văn bản mang số này trong danh mục nói về việc khác.", keys
        )
    return Resolved(keys[0], Via.NUMBER_ONLY, 0.75, conflicts_with(reading, candidates[0], registers))


def _same_number(reading: Reading, registers: Registers) -> tuple[Instrument, ...]:
    return registers.instruments.numbered(reading.mention.number) if reading.mention.number else ()


def _fits_kind(reading: Reading, instrument: Instrument) -> bool:
    if reading.kind is None or reading.number is None:
        return True
    number = parse_number(instrument.number or "")
    return (
        instrument.doc_type == reading.kind.name and number is not None and number.year == reading.number.year
    )


def _office(instrument: Instrument, registers: Registers) -> str | None:
    agency = registers.gazetteer.issuer_with_key(instrument.issuer) if instrument.issuer else None
    return agency.office if agency else None
