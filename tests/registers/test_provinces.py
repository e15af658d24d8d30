"""The names of provinces that end an issuer's name are those of the gazetteer, of today and of old."""

from __future__ import annotations

import re

import pytest

from tthc_graph.model.agency import Level
from tthc_graph.registers import load_registers
from tthc_graph.registers.patterns import compile_template, load_fragments

NAMES = sorted(
    {
        unit.name
        for unit in load_registers().gazetteer.units.values()
        if unit.level is Level.PROVINCE and not unit.provisional
    }
)


def test_gazetteer_names_every_province() -> None:
    assert len(NAMES) >= 63


@pytest.mark.parametrize("name", NAMES)
def test_province_of_the_gazetteer_is_known_to_the_patterns(name: str) -> None:
    assert compile_template("<province>").fullmatch(name)


def test_patterns_know_no_other_province() -> None:
    regex = load_fragments()["province"]["regex"]
    alternatives = re.split(r"\|", regex.removeprefix("(?:").rpartition(")(?!")[0])
    assert len(alternatives) == len(NAMES)
    assert [one for one in alternatives if not any(re.fullmatch(one, name) for name in NAMES)] == []
