"""Rules of law derive ends and continuations: each under its own days, with its reasons, never stored."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from tests.registers.life import circular, derived, event, histories, instrument, province
from tthc_graph.model.dates import PartialDate
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Nature
from tthc_graph.model.validity import BasisKind, EventKind
from tthc_graph.registers import load_registers
from tthc_graph.registers.validity_rules import load_validity_rules

RULE_2015, RULE_2025_FIRST, RULE_2025 = (
    "huong-dan-het-theo-luat-80-2015",
    "huong-dan-con-theo-luat-64-2025-ban-dau",
    "huong-dan-het-theo-luat-64-2025",
)


@pytest.mark.parametrize(
    ("ended", "kind", "rule"),
    [
        ("2016-06-30", None, None),
        ("2016-07-01", EventKind.LAPSED_WITH_PARENT, RULE_2015),
        ("2025-03-31", EventKind.LAPSED_WITH_PARENT, RULE_2015),
        ("2025-04-01", EventKind.CONTINUED, RULE_2025_FIRST),
        ("2025-06-30", EventKind.CONTINUED, RULE_2025_FIRST),
        ("2025-07-01", EventKind.LAPSED_WITH_PARENT, RULE_2025),
    ],
)
def test_guidance_falls_under_the_law_of_the_day_on_which_its_parent_fell(
    ended: str, kind: EventKind | None, rule: str | None
) -> None:
    parent = instrument(event("replaced", ended, by=("cp/nghi-dinh/2025/118",)))
    guidance = circular(issued_on=PartialDate(2010, 1, 1))
    found = derived(guidance, parent)
    if kind is None:
        assert found == []
        return
    (one,) = found
    assert (one.kind, str(one.on), one.by) == (kind, ended, ("cp/nghi-dinh/2025/118",))
    assert one.derivation is not None
    assert one.derivation.rule == rule


def test_a_derived_end_is_marked_and_gives_its_reasons() -> None:
    parent = instrument(event("replaced", "2025-07-01", by=("cp/nghi-dinh/2025/118",), sources=("s",)))
    (one,) = derived(circular(), parent)
    assert (one.basis, one.confidence) == (BasisKind.DERIVED, Confidence.DERIVED)
    assert one.derivation is not None
    assert one.derivation.chain[0] == "Nghị định 61/2018/NĐ-CP hết hiệu lực từ 01/7/2025."
    assert "s" in one.sources


def test_a_derived_end_is_trusted_no_more_than_the_end_it_follows_from() -> None:
    (one,) = derived(circular(), instrument(event("replaced", "2025-07-01", confidence="memory")))
    assert one.confidence is Confidence.MEMORY


def test_a_rule_known_from_memory_makes_no_more_than_a_memory() -> None:
    (one,) = derived(circular(), instrument(event("replaced", "2024-01-01")))
    assert one.confidence is Confidence.MEMORY


@pytest.mark.parametrize("kind", ["repealed", "lapsed", "annulled"])
def test_since_july_2025_a_repeal_without_replacement_takes_nothing_down(kind: str) -> None:
    assert derived(circular(), instrument(event(kind, "2025-08-01"))) == []


def test_guidance_of_several_falls_with_the_last_of_them() -> None:
    first = instrument(event("replaced", "2025-07-01", by=("a",)))
    second = instrument(key="cp/nghi-dinh/2020/45")
    guidance = circular(guides=(first.key, second.key))
    assert derived(guidance, first, second) == []
    ended = instrument(event("replaced", "2026-01-01", by=("b",)), key="cp/nghi-dinh/2020/45")
    (one,) = derived(guidance, first, ended)
    assert (str(one.on), one.by) == ("2026-01-01", ("a", "b"))


def test_the_chain_goes_back_to_the_first_cause() -> None:
    law = instrument(
        event("replaced", "2026-01-01"), key="qh/luat/2015/1", number="1/2015/QH13", doc_type="Luật"
    )
    decree = instrument(guides=(law.key,))
    (one,) = derived(circular(), decree, law)
    assert one.derivation is not None
    assert one.derivation.chain[0].startswith("Luật 1/2015/QH13 hết hiệu lực từ 01/01/2026")


def test_a_parent_amended_or_ended_in_part_takes_nothing_down() -> None:
    assert derived(circular(), instrument(event("amended", "2025-07-01"))) == []
    assert derived(circular(), instrument(event("replaced", "2025-07-01", provisions="Chương II"))) == []


def test_a_parent_whose_end_is_disputed_takes_nothing_down() -> None:
    parent = instrument(event("replaced", "2025-07-01"), event("replaced", "2025-09-01"))
    assert derived(circular(), parent) == []


def test_a_parent_that_is_not_registered_takes_nothing_down() -> None:
    assert derived(circular()) == []


def test_an_announcement_keeps_guidance_alive() -> None:
    parent = instrument(event("replaced", "2025-07-01"))
    assert derived(circular(event("continued", "2025-07-15")), parent) == []


def test_guidance_made_after_the_end_does_not_fall_with_it() -> None:
    parent = instrument(event("replaced", "2025-07-01"))
    assert derived(circular(issued_on=PartialDate(2025, 9, 15)), parent) == []


def test_a_plan_falls_with_nothing() -> None:
    parent = instrument(event("replaced", "2025-07-01"))
    assert derived(circular(nature=Nature.PLAN), parent) == []


def test_an_end_known_by_a_day_only_falls_under_no_certain_law() -> None:
    assert derived(circular(), instrument(event("replaced", None, known_by="2025-08-01"))) == []


def test_two_that_guide_each_other_do_not_fall_by_each_other() -> None:
    one = circular()
    other = instrument(guides=(one.key,))
    assert derived(one, other) == []


def test_what_is_derived_is_known_no_earlier_than_its_evidence() -> None:
    parent = instrument(event("replaced", "2025-07-01", recorded_on="2026-12-01"))
    (one,) = derived(circular(), parent)
    assert one.recorded_on == date(2026, 12, 1)
    assert derived(circular(), parent, known_at="2026-11-30") == []
    assert len(derived(circular(), parent, known_at="2026-12-01")) == 1


def test_a_retracted_end_takes_nothing_down() -> None:
    parent = instrument(event("replaced", "2025-07-01", recorded_on="2026-11-23", retracted_on="2026-12-01"))
    assert derived(circular(), parent) == []
    assert len(derived(circular(), parent, known_at="2026-11-30")) == 1


LOCAL = {"nature": Nature.NORMATIVE, "doc_type": "Quyết định", "number": "44/2022/QĐ-UBND"}


def test_acts_of_a_merged_province_go_on_in_its_territory() -> None:
    merged = province("bac-giang", valid_until=date(2025, 7, 1), successors=("bac-ninh",))
    taker = province("bac-ninh", predecessors=("bac-giang",))
    for key in ("bac-giang", "bac-ninh"):
        act = instrument(key=f"ubnd/{key}/quyet-dinh-qppl/2022/44", issuer=f"ubnd/{key}", **LOCAL)
        (one,) = derived(act, units=(merged, taker))
        assert (one.kind, str(one.on)) == (EventKind.CONTINUED, "2025-07-01")
        assert one.derivation is not None
        assert "điểm b khoản 2 Điều 54" in one.derivation.clause


def test_a_province_that_became_a_city_was_not_merged() -> None:
    old = province("bac-ninh", valid_until=date(2026, 9, 20), successors=("thanh-pho-bac-ninh",))
    new = province("thanh-pho-bac-ninh", valid_from=date(2026, 9, 20), predecessors=("bac-ninh",))
    act = instrument(key="ubnd/bac-ninh/quyet-dinh-qppl/2022/44", issuer="ubnd/bac-ninh", **LOCAL)
    (one,) = derived(act, units=(old, new))
    assert one.derivation is not None
    assert "điểm d khoản 2 Điều 54" in one.derivation.clause


def test_acts_that_ended_before_the_merger_do_not_go_on() -> None:
    merged = province("bac-giang", valid_until=date(2025, 7, 1), successors=("bac-ninh",))
    act = instrument(
        event("repealed", "2024-01-01"),
        key="ubnd/bac-giang/quyet-dinh-qppl/2022/44",
        issuer="ubnd/bac-giang",
        **LOCAL,
    )
    assert derived(act, units=(merged, province("bac-ninh"))) == []


def test_normative_acts_of_a_district_end_with_february_2027() -> None:
    registers = load_registers()
    unit = registers.gazetteer.units["quang-ngai/son-ha"]
    act = instrument(key="ubnd/quang-ngai/son-ha/quyet-dinh-qppl/2022/4", issuer=f"ubnd/{unit.key}", **LOCAL)
    (one,) = derived(act, units=(unit,))
    assert (one.kind, str(one.on)) == (EventKind.LAPSED, "2027-03-01")


def test_no_rule_is_applied_before_it_was_recorded() -> None:
    first = min(rule.recorded_on for rule in load_validity_rules())
    parent = instrument(event("replaced", "2025-07-01"))
    assert derived(circular(), parent, known_at=(date.fromordinal(first.toordinal() - 1)).isoformat()) == []


def test_every_rule_names_sources_that_the_register_holds() -> None:
    for rule in load_validity_rules():
        assert set(rule.sources) <= set(load_registers().sources), rule.id


def test_the_wordings_of_one_clause_follow_each_other_without_gap() -> None:
    rules = [r for r in load_validity_rules() if r.about == "guidance"]
    for earlier, later in pairwise(rules):
        assert earlier.in_force_until == later.in_force_from


def test_no_register_stores_what_a_rule_derives() -> None:
    registers = load_registers()
    for one in registers.instruments.values():
        own = {(e.kind, e.on) for e in one.events}
        computed = [e for e in registers.history(one) if e.derivation is not None]
        assert not [e for e in computed if (e.kind, e.on) in own], one.key
    assert histories().of(circular()) == ()
