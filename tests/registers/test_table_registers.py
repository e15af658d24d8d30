"""Registers of table headings, cell words, deadlines and target wording: every example holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tthc_graph.errors import RegisterError
from tthc_graph.model.plan import Due, Recurrence, Term
from tthc_graph.parse.due import parse_due
from tthc_graph.registers.agency_roles import AgencyRole, load_agency_roles, role_of
from tthc_graph.registers.assignment_words import load_assignment_words
from tthc_graph.registers.cell_patterns import load_cell_patterns
from tthc_graph.registers.due_patterns import (
    DueExample,
    DuePattern,
    Frequency,
    load_due_patterns,
    load_frequencies,
)
from tthc_graph.registers.flat_words import load_flat_words
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import HeadingSynonyms, load_table_headings
from tthc_graph.registers.target_patterns import load_target_patterns

HEADINGS = load_table_headings()
DUES = load_due_patterns()
TARGETS = load_target_patterns()


@pytest.mark.parametrize("entry", HEADINGS.entries, ids=lambda entry: entry.role.value)
def test_heading_examples_give_the_role(entry: HeadingSynonyms) -> None:
    assert entry.matches
    assert {label: HEADINGS.role(label) for label in entry.matches} == dict.fromkeys(
        entry.matches, entry.role
    )
    assert entry.role not in {HEADINGS.role(label) for label in entry.excludes}


@pytest.mark.parametrize("name", sorted(load_cell_patterns()))
def test_cell_examples_hold(name: str) -> None:
    pattern = load_cell_patterns()[name]
    assert [text for text in pattern.matches if not pattern.search(fold_phrase(text))] == []
    assert [text for text in pattern.excludes if pattern.search(fold_phrase(text))] == []


@pytest.mark.parametrize("name", sorted(load_flat_words()))
def test_examples_of_cells_without_a_grid_hold(name: str) -> None:
    pattern = load_flat_words()[name]
    assert pattern.matches
    assert pattern.excludes
    assert [text for text in pattern.matches if not pattern.search(fold_phrase(text))] == []
    assert [text for text in pattern.excludes if pattern.search(fold_phrase(text))] == []


@pytest.mark.parametrize(
    ("form", "example"), [(form, example) for form in DUES for example in form.matches], ids=str
)
def test_deadline_example_is_read_as_its_days(form: DuePattern, example: DueExample) -> None:
    due = parse_due(example.text, 2024)
    assert due is not None
    days = tuple(day.isoformat() if day else None for day in (due.since, due.until))
    assert (due.kind, *days) == (form.kind, example.since, example.until)
    read = more_of(due)
    assert {name: read[name] for name in example.more} == dict(example.more)
    assert due.repair == form.repair


def more_of(due: Due) -> dict[str, object]:
    """What is read beside kind and days, in the words of `due_patterns.EXTRAS`."""
    recurrence, term = due.recurrence or Recurrence(), due.term or Term("")
    return {
        "months": list(due.months),
        "every": list(recurrence.every),
        "times": recurrence.times,
        "day": recurrence.day,
        "continuous": recurrence.continuous,
        "at": due.at.strftime("%H:%M") if due.at else None,
        "event": term.event,
        "within": term.within,
        "working_days": term.working_days,
        "repair": due.repair,
    }


@pytest.mark.parametrize("frequency", load_frequencies(), ids=lambda frequency: frequency.every or "always")
def test_frequency_examples_hold(frequency: Frequency) -> None:
    assert frequency.matches
    assert [t for t in frequency.matches if not frequency.pattern.search(fold_phrase(t))] == []
    assert [t for t in frequency.excludes if frequency.pattern.search(fold_phrase(t))] == []


@pytest.mark.parametrize(("form", "text"), [(form, text) for form in DUES for text in form.excludes], ids=str)
def test_deadline_counter_example_has_another_form(form: DuePattern, text: str) -> None:
    assert not form.pattern.search(fold_phrase(text))


@pytest.mark.parametrize("name", sorted(TARGETS.words))
def test_target_wording_examples_hold(name: str) -> None:
    pattern, examples = TARGETS.words[name], TARGETS.word_examples[name]
    assert [text for text in examples.matches if not pattern.search(fold_phrase(text))] == []
    assert [text for text in examples.excludes if pattern.search(fold_phrase(text))] == []


@pytest.mark.parametrize("kind", TARGETS.not_targets, ids=lambda kind: kind.id)
def test_figures_that_are_no_targets_are_ruled_out(kind: object) -> None:
    from tthc_graph.registers.target_patterns import NotTarget

    assert isinstance(kind, NotTarget)

    def is_ruled_out(text: str) -> bool:
        figure = re.search(r"\d+(?:[.,]\d+)?%", text)
        assert figure is not None
        return kind.rules_out(fold_phrase(text[: figure.start()]))

    assert [text for text in kind.examples.matches if not is_ruled_out(text)] == []
    assert [text for text in kind.examples.excludes if is_ruled_out(text)] == []


def test_unknown_role_stops_at_load(tmp_path: Path) -> None:
    path = tmp_path / "table_headings.yaml"
    path.write_text("- {role: hero, patterns: [x]}", encoding="utf-8")
    with pytest.raises(RegisterError, match="unknown role"):
        load_table_headings(path)


def test_deadline_form_without_days_in_its_example_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "due_patterns.yaml"
    path.write_text("- {id: a, kind: date, pattern: x, matches: [[x]]}", encoding="utf-8")
    with pytest.raises(RegisterError, match="a match is"):
        load_due_patterns(path)


@pytest.mark.parametrize("role", load_agency_roles(), ids=lambda role: role.code)
def test_agency_examples_have_the_role(role: AgencyRole) -> None:
    assert role.matches
    assert {role_of(name, many=role.many) for name in role.matches} == {role}
    assert role not in {role_of(name, many=role.many) for name in role.excludes}


@pytest.mark.parametrize("name", sorted(load_assignment_words()))
def test_assignment_examples_hold(name: str) -> None:
    pattern = load_assignment_words()[name]
    assert pattern.matches
    assert [text for text in pattern.matches if not pattern.search(fold_phrase(text))] == []
    assert [text for text in pattern.excludes if pattern.search(fold_phrase(text))] == []
