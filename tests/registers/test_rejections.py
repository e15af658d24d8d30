"""The net catches its examples, and every reason is given to its own and not to its counter-examples."""

from __future__ import annotations

import pytest

from tthc_graph.cite.mentions import find_mentions
from tthc_graph.cite.rejections import find_rejections, net_hits
from tthc_graph.ingest import source_from_text
from tthc_graph.model.citation import RejectionReason
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers
from tthc_graph.registers.rejections import load_rejections

RULES = load_rejections()
CAUGHT = [(net.id, text) for net in RULES.net for text in net.matches]
PASSED = [(net.id, text) for net in RULES.net for text in net.excludes]
GIVEN = [(rule.reason, text) for rule in RULES.reasons for text in rule.matches]
NOT_GIVEN = [(rule.reason, text) for rule in RULES.reasons for text in rule.excludes]
BY_PROGRAM = {RejectionReason.OUTSIDE_DOCUMENT, RejectionReason.NO_TYPE_WORD_AND_UNKNOWN_CODE}


def reasons(text: str) -> set[RejectionReason]:
    parsed = parse_document(source_from_text(text, "a.txt"), load_registers())
    mentions = find_mentions(parsed, load_registers())
    return {r.reason for r in find_rejections(parsed, mentions, load_registers())}


def test_every_kind_of_case_was_found() -> None:
    assert all(len(group) >= 10 for group in (CAUGHT, PASSED, GIVEN, NOT_GIVEN))
    assert {rule.reason for rule in RULES.reasons if not rule.before and not rule.core} == BY_PROGRAM


@pytest.mark.parametrize(("net", "text"), CAUGHT)
def test_net_catches_its_example_whole(net: str, text: str) -> None:
    pattern = next(n.pattern for n in RULES.net if n.id == net)
    assert pattern.search(f" {text} ")
    assert net_hits(f" {text}; ", RULES) == [(1, len(text) + 1)]


@pytest.mark.parametrize(("net", "text"), PASSED)
def test_net_lets_its_counter_example_pass(net: str, text: str) -> None:
    pattern = next(n.pattern for n in RULES.net if n.id == net)
    assert pattern.search(text) is None


@pytest.mark.parametrize(("reason", "text"), GIVEN)
def test_example_is_rejected_for_its_reason_alone(reason: RejectionReason, text: str) -> None:
    assert reasons(text) == {reason}


@pytest.mark.parametrize(("reason", "text"), NOT_GIVEN)
def test_counter_example_is_not_rejected_for_that_reason(reason: RejectionReason, text: str) -> None:
    assert reason not in reasons(text)


@pytest.mark.parametrize("reason", list(RejectionReason))
def test_reason_is_explained_in_both_languages(reason: RejectionReason) -> None:
    assert RULES.label(reason) != RULES.label(reason, "en")
    assert RULES.label(reason, "en").isascii()
