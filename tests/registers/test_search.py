"""Searches in the register: the best comes first."""

from __future__ import annotations

import pytest

from tthc_graph.model.instrument import Instrument, Nature, Origin
from tthc_graph.registers import Registers, load_registers
from tthc_graph.registers.instrument_lookup import InstrumentTable
from tthc_graph.registers.search import named_instruments, search_instruments


def instrument(key: str, title: str, doc_type: str = "Nghị định") -> Instrument:
    return Instrument(
        key=key,
        doc_type=doc_type,
        number=f"{key}/2020/NĐ-CP",
        issuer="cp",
        issuer_label="Chính phủ",
        issued_on=None,
        title=title,
        nature=Nature.NORMATIVE,
        origin=Origin.REGISTER,
    )


@pytest.fixture
def registers() -> Registers:
    made = [
        instrument("1", "Thẻ căn cước và đất của bàn cờ"),
        instrument("2", "Về đai và đất"),
        instrument("3", "Dat dai"),
        instrument("5", "Về giá đất đai"),
        instrument("4", "Về thuế đất đai"),
        instrument("6", "Luật Đất đai", "Luật"),
        instrument("7", "Luật Đất đai", "Luật"),
        instrument("8", "Luật Hải quan", "Luật"),
    ]
    bundled = load_registers()
    table = InstrumentTable({one.key: one for one in made})
    return Registers.of(table, {}, bundled.gazetteer, bundled.document_types)


def found(registers: Registers, text: str) -> list[str]:
    return [one.key for one in search_instruments(registers, text)]


def test_phrase_with_tones_comes_before_phrase_without_and_before_scattered_words(
    registers: Registers,
) -> None:
    assert found(registers, "đất đai") == ["4", "5", "6", "7", "3", "2"]


def test_words_typed_without_tones_find_those_with_them(registers: Registers) -> None:
    # "dat dai": printed so in 3; the others hold it with tones, 2 in another order
    assert found(registers, "DAT DAI") == ["3", "4", "5", "6", "7", "2"]


def test_tones_that_are_typed_are_held_to_where_words_stand_apart(registers: Registers) -> None:
    assert found(registers, "cần cờ") == []
    assert found(registers, "cờ căn") == ["1"]


def test_part_of_a_number_ranks_with_the_phrases(registers: Registers) -> None:
    assert found(registers, "8/2020") == ["8"]


@pytest.mark.parametrize("name", ["Luật Đất đai", "luật đất đai", "Đất đai", "Luật  Ðất đai"])
def test_laws_are_found_by_name_with_or_without_the_type(registers: Registers, name: str) -> None:
    assert [one.key for one in named_instruments(registers, name)] == ["6", "7"]


@pytest.mark.parametrize("name", ["", "Luật", "Về giá đất đai", "Luật Thuỷ lợi"])
def test_what_is_no_name_of_a_law_finds_none(registers: Registers, name: str) -> None:
    assert named_instruments(registers, name) == ()
