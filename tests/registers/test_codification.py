"""What was taken from the official codification: facts with their article, no status beyond the evidence."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tthc_graph.model.instrument import Instrument
from tthc_graph.model.validity import PARTIAL, BasisKind, ConflictKind, EventKind, Status, segment_on
from tthc_graph.registers import load_registers
from tthc_graph.registers.csv_files import read_rows

REGISTERS = load_registers()
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def part(project: Path) -> list[Instrument]:
    (_, head), *rows = read_rows(project / "corpus" / "register" / "codification" / "instruments.csv")
    assert len(rows) > 5000
    return [REGISTERS.instruments[cells[head.index("key")]] for _, cells in rows]


def _status(number: str, doc_type: str, day: date) -> Status:
    (found,) = (i for i in REGISTERS.instruments.numbered(number) if i.doc_type == doc_type)
    return segment_on(REGISTERS.segments(found), day).status


def test_an_instrument_known_from_there_alone_is_never_called_alive_today(part: list[Instrument]) -> None:
    found = {segment_on(REGISTERS.segments(one), TODAY).status for one in part}
    assert found == {Status.UNKNOWN, Status.EXPIRED, Status.NOT_YET_IN_FORCE} & found
    assert Status.EXPIRED in found


def test_whatever_ended_or_changed_an_instrument_is_told_by_an_article_with_its_code(
    part: list[Instrument],
) -> None:
    for one in part:
        for event in one.events:
            assert event.sources, one.key
            if event.kind not in (EventKind.EFFECTIVE, EventKind.AMENDED):
                assert event.basis is BasisKind.CLAUSE
                assert all("mã " in REGISTERS.sources[source].citation for source in event.sources)


def test_a_title_tells_what_its_instrument_amends() -> None:
    decree = REGISTERS.instruments["cp/nghi-dinh/2018/54"]  # title of Nghị định 66/2023/NĐ-CP
    (amended,) = (e for e in decree.events if e.kind is EventKind.AMENDED)
    assert (amended.by, str(amended.on)) == (("cp/nghi-dinh/2023/66",), "2023-08-25")
    assert "54/2018/NĐ-CP" in REGISTERS.instruments["cp/nghi-dinh/2023/66"].title


def test_nothing_is_ended_by_itself_or_before_it_was_issued(part: list[Instrument]) -> None:
    for one in part:
        for event in one.events:
            assert one.key not in event.by
            if event.on is not None and one.issued_on is not None:
                assert event.on.last_day >= one.issued_on.first_day, one.key


def test_nothing_is_changed_or_ended_before_what_does_it_is_issued_and_law(part: list[Instrument]) -> None:
    for one in part:
        for event in one.events:
            if event.basis is not BasisKind.CLAUSE or event.on is None:
                continue
            for cause in (REGISTERS.instruments[key] for key in event.by):
                starts = [e.on for e in cause.events if e.kind is EventKind.EFFECTIVE and e.on is not None]
                issued = [cause.issued_on] if cause.issued_on else []
                assert all(event.on.last_day >= day.first_day for day in issued), (one.key, cause.key)
                early = [day for day in starts if event.on.last_day >= day.first_day]
                assert early or not starts, (one.key, cause.key)  # sources may differ on the first day


@pytest.mark.parametrize(
    ("key", "first", "second"),
    [
        ("cp/nghi-dinh/2018/89", date(2018, 8, 10), date(2018, 10, 10)),  # điều khoản; danh mục
        # điều khoản ghi 01/7/2016, danh mục ghi 01/01/2018 (được lùi hiệu lực)
        ("qh/bo-luat/2015/101", date(2016, 7, 1), date(2018, 1, 1)),
    ],
)
def test_first_days_that_list_and_article_tell_differently_are_both_kept_and_unknown_lies_between(
    key: str, first: date, second: date
) -> None:
    starts = [e for e in REGISTERS.instruments[key].events if e.kind is EventKind.EFFECTIVE]
    assert [e.on.first_day for e in starts if e.on is not None] == [first, second]
    assert len({e.sources for e in starts}) == 2
    assert {e.basis for e in starts} == {BasisKind.REGISTRY}
    (conflict,) = (c for c in REGISTERS.conflicts(key) if c.kind is ConflictKind.START)
    assert conflict.deciding is None
    segments = REGISTERS.segments(key)
    assert segment_on(segments, first - timedelta(days=1)).status is not Status.IN_FORCE
    assert segment_on(segments, first).status is Status.UNKNOWN
    assert segment_on(segments, second - timedelta(days=1)).status is Status.UNKNOWN


def test_a_first_day_that_the_list_lacks_is_told_by_heading_and_wording_of_an_article() -> None:
    circular = REGISTERS.instruments["btc/thong-tu/2014/78"]
    (start,) = (e for e in circular.events if e.kind is EventKind.EFFECTIVE)
    assert (str(start.on), start.sources) == ("2014-08-02", ("pd-dieu-17-thong-tu-so-78-2014-tt-btc",))


def test_no_act_is_said_both_to_end_an_instrument_and_to_change_a_part_of_it(part: list[Instrument]) -> None:
    for one in part:
        ended = {(e.by, e.on) for e in one.events if e.ends_all and e.basis is BasisKind.CLAUSE}
        changed = {(e.by, e.on) for e in one.events if e.kind in PARTIAL}
        assert not ended & changed, one.key


@pytest.mark.parametrize(
    ("number", "doc_type"),
    [
        (
            "83/2014/NĐ-CP",
            "Nghị định",
        ),  # được sửa đổi bởi Nghị định 95/2021 và 80/2023, còn trong Bộ pháp điển
        ("19/2003/QH11", "Bộ luật"),  # Bộ luật 101/2015/QH13 được lùi hiệu lực đến 01/01/2018
        ("134/2006/NĐ-CP", "Nghị định"),  # điều khoản in nhầm năm 2020 cho năm 2021
    ],
)
def test_an_end_that_its_own_sources_speak_against_is_not_entered(number: str, doc_type: str) -> None:
    found = [i for i in REGISTERS.instruments.numbered(number) if i.doc_type == doc_type]
    assert [event for one in found for event in one.events if event.ends_all] == []


def test_no_circular_ends_a_decree_and_no_decree_a_law(part: list[Instrument]) -> None:
    above = {"Luật": 0, "Bộ luật": 0, "Nghị định": 1, "Thông tư": 2, "Thông tư liên tịch": 2}
    for one in part:
        for event in one.events:
            for key in event.by:
                ranks = above.get(one.doc_type), above.get(REGISTERS.instruments[key].doc_type)
                if None not in ranks:
                    assert ranks[1] <= ranks[0], (one.key, key)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("number", "doc_type", "ended"),
    [
        ("78/2009/NĐ-CP", "Nghị định", date(2020, 3, 20)),  # Điều khoản thi hành Nghị định 16/2020/NĐ-CP
        ("64/2010/QH12", "Luật", date(2016, 7, 1)),  # Luật 93/2015/QH13
        ("07/2007/QH12", "Luật", date(2019, 7, 1)),  # Luật 30/2018/QH14
        ("76/2013/QĐ-TTg", "Quyết định", date(2024, 5, 15)),  # Quyết định 04/2024/QĐ-TTg
        ("155/2015/TT-BTC", "Thông tư", date(2021, 1, 1)),  # Thông tư 96/2020/TT-BTC
        ("11/2014/TT-BCT", "Thông tư", date(2018, 9, 3)),  # Thông tư 18/2018/TT-BCT
        ("122/2011/NĐ-CP", "Nghị định", date(2014, 2, 15)),  # Nghị định 218/2013; tên luật kèm ngày 01/7/2013
    ],
)
def test_a_replaced_instrument_ends_on_the_day_of_the_clause(number: str, doc_type: str, ended: date) -> None:
    assert _status(number, doc_type, ended - timedelta(days=1)) in (Status.UNKNOWN, Status.IN_FORCE)
    assert _status(number, doc_type, ended) is Status.EXPIRED
    assert _status(number, doc_type, ended + timedelta(days=1)) is Status.EXPIRED


@pytest.mark.parametrize(
    ("number", "doc_type"),
    [
        ("35/2015/NĐ-CP", "Nghị định"),  # Điều 4 bãi bỏ bởi Nghị định 94/2019/NĐ-CP
        ("151/2013/NĐ-CP", "Nghị định"),  # bốn điều khoản bãi bỏ bởi Nghị định 147/2017/NĐ-CP
        ("83/2016/TT-BTC", "Thông tư"),  # Điều 5 bãi bỏ bởi Nghị định 18/2021/NĐ-CP
    ],
)
def test_an_instrument_that_lost_some_provisions_is_not_called_dead(number: str, doc_type: str) -> None:
    (found,) = (i for i in REGISTERS.instruments.numbered(number) if i.doc_type == doc_type)
    assert EventKind.PARTLY_REPEALED in {event.kind for event in found.events}
    assert _status(number, doc_type, TODAY) is not Status.EXPIRED


@pytest.mark.parametrize(
    ("key", "by"),
    [
        ("cp/nghi-dinh/2014/83", "cp/nghi-dinh/2023/80"),  # `theo … A và B cho đến khi giấy … hết hiệu lực`
        ("cp/nghi-dinh/2017/100", "cp/nghi-dinh/2019/26"),  # `Những nội dung … quy định tại A và B`
        ("cp/nghi-dinh/2010/13", "cp/nghi-dinh/2012/28"),
        ("btc/thong-tu/2010/160", "btc-bvhttdl/thong-tu-lien-tich/2014/144"),
        ("btc/thong-tu/2010/160", "btc/thong-tu/2014/174"),
        ("ttg/quyet-dinh-qppl/2001/194", "cp/nghi-dinh/2020/84"),  # `các quy định … tại: A; B; C`
    ],
)
def test_an_instrument_that_lost_a_part_only_is_not_ended(key: str, by: str) -> None:
    kinds = {e.kind for e in REGISTERS.instruments[key].events if by in e.by}
    assert kinds & {EventKind.AMENDED, EventKind.PARTLY_REPEALED}
    assert not kinds & {EventKind.REPEALED, EventKind.REPLACED}


def test_an_end_that_hangs_on_an_event_has_no_day_and_its_words_are_kept() -> None:
    """Quyết định 37/2020/QĐ-TTg, Điều 7: the end comes when the exchange begins its work."""
    (end,) = [e for e in REGISTERS.instruments["ttg/quyet-dinh-qppl/2007/599"].events if e.ends_all]
    assert end.on is None
    assert "Sở giao dịch Chứng khoán Việt Nam bắt đầu hoạt động" in end.note


def test_what_was_halted_for_a_time_goes_on_behind_it() -> None:
    """Quyết định 20/2018/QĐ-TTg, Điều 7: in force up to and with 15 June 2020."""
    assert _status("2371/QĐ-TTg", "Quyết định", date(2020, 6, 15)) is Status.SUSPENDED
    assert _status("2371/QĐ-TTg", "Quyết định", date(2020, 6, 16)) is Status.UNKNOWN


def test_a_part_replaced_beside_the_whole_hides_no_end() -> None:
    """Nghị định 61/2006/NĐ-CP, Điều 16: khoản 2 for the allowances, khoản 3 for the whole."""
    events = REGISTERS.instruments["cp/nghi-dinh/2001/35"].events
    assert [e.ends_all for e in events if "cp/nghi-dinh/2006/61" in e.by] == [True]


def test_a_joint_circular_known_by_its_end_alone_has_more_than_one_issuer(project: Path) -> None:
    (_, head), *rows = read_rows(project / "corpus" / "register" / "codification" / "instruments.csv")
    columns = [head.index(name) for name in ("doc_type", "issuer", "note")]
    found = [[cells[column] for column in columns] for _, cells in rows]
    issuers = [issuer for kind, issuer, note in found if kind == "Thông tư liên tịch" and note]
    assert len(issuers) > 50
    assert [issuer for issuer in issuers if "-" not in issuer] == []


def test_sources_that_the_rest_of_the_register_cites_stay_in_the_part(project: Path) -> None:
    (_, head), *rows = read_rows(project / "corpus" / "register" / "codification" / "sources.csv")
    entered = {cells[head.index("id")] for _, cells in rows}
    law = REGISTERS.instruments["qh/luat/2014/50"]  # entered by hand, on an article of the collection
    cited = {source for fact in law.facts for source in fact.sources if source.startswith("pd-")}
    assert cited
    assert cited <= entered


def test_a_replacement_by_steps_has_no_day() -> None:
    (replaced,) = (e for e in REGISTERS.instruments["bgddt/thong-tu/2009/19"].events if e.ends_all)
    assert (replaced.on, replaced.note) == (None, "Từ: theo lộ trình như sau")


def test_an_exception_without_a_comma_keeps_its_annex_alive() -> None:
    (replaced,) = (e for e in REGISTERS.instruments["btc/thong-tu/2013/115"].events if e.ends_all)
    assert (str(replaced.on), replaced.exceptions) == ("2023-11-02", "Phụ lục IV")


@pytest.mark.parametrize(
    "key",
    [
        "qh/luat/2013/54",  # điều khoản in nhầm số của Luật Hải quan 54/2014/QH13
        "btc/thong-tu/2009/136",  # Bộ pháp điển in nhầm số Thông tư 324/2016/TT-BTC thành 324/2014
    ],
)
def test_what_rests_on_a_misprinted_number_is_not_entered(key: str) -> None:
    assert key not in REGISTERS.instruments


def test_a_circular_repealed_behind_the_annex_of_a_decision_ends_as_a_whole() -> None:
    (end,) = (e for e in REGISTERS.instruments["bgtvt/thong-tu/2011/34"].events if e.ends_all)
    assert (str(end.on), end.by) == ("2016-01-01", ("bgtvt/thong-tu/2015/48",))


def test_of_a_clause_under_a_limited_lead_only_the_subject_of_the_lead_ends() -> None:
    events = REGISTERS.instruments["qh/luat/2008/13"].events
    (lost,) = (e for e in events if e.kind is EventKind.PARTLY_REPEALED and "qh/luat/2014/71" in e.by)
    assert "tỷ giá" in lost.provisions
    assert lost.provisions.endswith("tại Khoản 3 Điều 7")
