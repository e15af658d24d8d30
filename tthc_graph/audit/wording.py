"""Faults in words: dates, instruments, statuses as Vietnamese documents print them (Nghị định 30/2020)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tthc_graph.audit.fault import Dated, Term, Value
from tthc_graph.model.dates import PartialDate, day_words
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.validity import Status
from tthc_graph.query.rows import GraphRows, InstrumentRow
from tthc_graph.query.wording import BASES, STATUSES, word
from tthc_graph.registers.audit_rules import SLOT, AuditRegister, Wording

_NAMED_BY_TITLE = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"})
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Writer:
    """Fills the slots of wordings in one language."""

    terms: AuditRegister
    lang: str

    def fill(self, wording: Wording, values: Mapping[str, Value]) -> str:
        """Returns the text with every slot filled; a slot may hold a term that has slots itself."""
        text = SLOT.sub(lambda slot: self._slot(slot[1], values), wording.text(self.lang))
        return " ".join(text.split())

    def _slot(self, name: str, values: Mapping[str, Value]) -> str:
        if name == "lines":
            return self._lines(values.get("successors"))
        value = values.get(name)
        if name == "line":
            return self._lines(value)
        if isinstance(value, Term) and value.entry in self.terms.words.get(value.group, {}):
            return self.fill(self.terms.words[value.group][value.entry], values)
        return self.text(value)

    def _lines(self, value: Value) -> str:
        return "; ".join(f"“{self.line(i)}”" for i in _instruments(value)) or self.word("phrase", "none")

    def text(self, value: Value) -> str:
        """Returns one value in words."""
        if value is None or value == ():
            return self.word("phrase", "none")
        if isinstance(value, Term):
            return self.word(value.group, value.entry)
        if isinstance(value, Status):
            return word(STATUSES, value.value, self.lang)
        if isinstance(value, Confidence):
            return self.word("confidence", value.value)
        if isinstance(value, InstrumentRow):
            return self.short(value)
        if isinstance(value, Dated):
            return f"{self.short(value.instrument)} ({day_words(value.day, self.lang)})"
        if isinstance(value, PartialDate | date):
            return day_words(value, self.lang)
        if isinstance(value, str | int):
            return str(value)
        return self._list(value)

    def word(self, group: str, entry: str) -> str:
        """Returns a word of the rule register; an entry that it lacks stands for itself."""
        wording = self.terms.words.get(group, {}).get(entry)
        return wording.text(self.lang) if wording else entry

    def short(self, instrument: InstrumentRow) -> str:
        """Returns type and number, or the name and date of a law whose number is not known."""
        if instrument.doc_type in _NAMED_BY_TITLE and instrument.title:
            name = _named(instrument)
            return f"{name} ({instrument.number})" if instrument.number else name
        number = f" {instrument.number}" if instrument.number else ""
        return f"{instrument.doc_type}{number}"

    def line(self, instrument: InstrumentRow) -> str:
        """Returns the full citation as Nghị định 30/2020/NĐ-CP, Phụ lục I wants it; always in Vietnamese."""
        day = f" ngày {day_words(instrument.issued_on)}" if instrument.issued_on else ""
        number = f" số {instrument.number}" if instrument.number else ""
        if instrument.doc_type in _NAMED_BY_TITLE and instrument.title:
            return f"{_named(instrument)}{number}{day}"
        issuer = f" của {instrument.issuer_label}" if instrument.issuer_label else ""
        title = f" {_lowered(instrument.title)}" if instrument.title else ""
        return f"{instrument.doc_type}{number}{day}{issuer}{title}"

    def sources(self, rows: GraphRows, ids: Sequence[str], file: str) -> tuple[str, ...]:
        """Returns readable references; a fault that the text alone shows rests on the document itself."""
        if not ids:
            return (self.fill(self.terms.words["phrase"]["own_text"], {"file": file}),)
        labels = []
        for id_ in ids:
            source = rows.sources.get(id_)
            labels.append(f"{source.label} ({word(BASES, source.kind, self.lang)})" if source else id_)
        return tuple(dict.fromkeys(labels))

    def _list(self, values: Sequence[Value]) -> str:
        words = [self.text(v) for v in values[:_SHOWN]]
        if len(set(words)) < len(words):
            words = [self._dated(v) for v in values[:_SHOWN]]
        if len(values) > _SHOWN:
            words.append(f"… (+{len(values) - _SHOWN})")
        return "; ".join(words)

    def _dated(self, value: Value) -> str:
        """Returns an instrument with its date, which alone tells apart those of one number."""
        if isinstance(value, InstrumentRow) and value.issued_on is not None:
            return f"{self.text(value)} ({day_words(value.issued_on, self.lang)})"
        return self.text(value)


def _instruments(value: Value) -> tuple[InstrumentRow, ...]:
    if isinstance(value, InstrumentRow):
        return (value,)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(v for v in value if isinstance(v, InstrumentRow))
    return ()


def _named(instrument: InstrumentRow) -> str:
    title = instrument.title
    if title.lower().startswith(instrument.doc_type.lower()):
        return title
    return f"{instrument.doc_type} {title}"


def _lowered(title: str) -> str:
    return title[:1].lower() + title[1:]
