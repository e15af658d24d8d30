"""The status of key instruments on the day before, the day of and the day after each change.

Days and states are those of the inventory of 2026-11-23: effective, amended, expired.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tthc_graph.model.evidence import Confidence
from tthc_graph.model.validity import Status
from tthc_graph.registers import load_registers, status

NOT_YET, IN_FORCE = Status.NOT_YET_IN_FORCE, Status.IN_FORCE
PARTLY, EXPIRED = Status.PARTLY_EXPIRED, Status.EXPIRED

CHANGES = [
    ("61/2018/NĐ-CP", "2018-06-21", NOT_YET, IN_FORCE, ""),
    ("61/2018/NĐ-CP", "2021-12-06", IN_FORCE, PARTLY, "cp/nghi-dinh/2021/107"),
    ("61/2018/NĐ-CP", "2025-07-01", PARTLY, EXPIRED, "cp/nghi-dinh/2025/118"),
    ("107/2021/NĐ-CP", "2021-12-06", NOT_YET, IN_FORCE, ""),
    ("107/2021/NĐ-CP", "2025-07-01", IN_FORCE, EXPIRED, "cp/nghi-dinh/2025/118"),
    ("45/2020/NĐ-CP", "2020-05-22", NOT_YET, IN_FORCE, ""),
    ("45/2020/NĐ-CP", "2025-07-01", IN_FORCE, PARTLY, "cp/nghi-dinh/2025/118"),
    ("63/2010/NĐ-CP", "2010-10-14", NOT_YET, IN_FORCE, ""),
    ("63/2010/NĐ-CP", "2013-07-01", IN_FORCE, PARTLY, "cp/nghi-dinh/2013/48"),
    ("63/2010/NĐ-CP", "2016-12-15", PARTLY, PARTLY, "cp/nghi-dinh/2016/150"),
    ("63/2010/NĐ-CP", "2017-09-25", PARTLY, PARTLY, "cp/nghi-dinh/2017/92"),
    ("63/2010/NĐ-CP", "2025-07-01", PARTLY, PARTLY, "cp/nghi-dinh/2025/118"),
    ("01/2018/TT-VPCP", "2019-01-06", NOT_YET, IN_FORCE, ""),
    ("01/2018/TT-VPCP", "2025-07-01", IN_FORCE, EXPIRED, "cp/nghi-dinh/2025/118"),
    ("77/2015/QH13", "2016-01-01", NOT_YET, IN_FORCE, ""),
    ("77/2015/QH13", "2020-07-01", IN_FORCE, PARTLY, "qh/luat/2019/47"),
    ("77/2015/QH13", "2025-03-01", PARTLY, EXPIRED, "qh/luat/2025/65"),
    ("65/2025/QH15", "2025-03-01", NOT_YET, IN_FORCE, ""),
    ("65/2025/QH15", "2025-06-16", IN_FORCE, EXPIRED, "qh/luat/2025/72"),
    ("72/2025/QH15", "2025-06-16", NOT_YET, IN_FORCE, ""),
    ("80/2015/QH13", "2016-07-01", NOT_YET, IN_FORCE, ""),
    ("80/2015/QH13", "2021-01-01", IN_FORCE, PARTLY, "qh/luat/2020/63"),
    ("80/2015/QH13", "2025-04-01", PARTLY, EXPIRED, "qh/luat/2025/64"),
    ("64/2025/QH15", "2025-04-01", NOT_YET, IN_FORCE, ""),
    ("64/2025/QH15", "2025-07-01", IN_FORCE, PARTLY, "qh/luat/2025/87"),
    ("42/2022/NĐ-CP", "2022-08-15", NOT_YET, IN_FORCE, ""),
    ("42/2022/NĐ-CP", "2025-07-01", IN_FORCE, PARTLY, "cp/nghi-dinh/2025/118"),
    ("42/2022/NĐ-CP", "2026-07-01", PARTLY, EXPIRED, "cp/nghi-dinh/2026/224"),
    ("224/2026/NĐ-CP", "2026-07-01", NOT_YET, IN_FORCE, ""),
    ("118/2025/NĐ-CP", "2025-07-01", NOT_YET, IN_FORCE, ""),
    # 367/2025/NĐ-CP: no source gives its day; a text of 2026-06-24 has it done by then.
    ("118/2025/NĐ-CP", "2026-06-24", IN_FORCE, PARTLY, "cp/nghi-dinh/2025/367"),
    ("118/2025/NĐ-CP", "2026-08-05", PARTLY, PARTLY, "cp/nghi-dinh/2026/309"),
]


@pytest.mark.parametrize(("number", "day", "before", "behind", "cause"), CHANGES)
def test_status_changes_on_the_day_itself(
    number: str, day: str, before: Status, behind: Status, cause: str
) -> None:
    change = date.fromisoformat(day)
    eve, same, next_day = (status(number, change + timedelta(days)) for days in (-1, 0, 1))
    assert [eve.status, same.status, next_day.status] == [before, behind, behind]
    if cause:
        assert cause in same.causes
        assert cause not in eve.causes


def test_guidance_falls_by_a_rule_and_says_so() -> None:
    found = status("01/2018/TT-VPCP", date(2025, 7, 1))
    assert found.confidence is Confidence.DERIVED
    assert "khoản 2 Điều 57" in found.note
    assert "61/2018/NĐ-CP" in found.note


def test_guidance_of_two_decrees_stands_while_one_of_them_does() -> None:
    registers = load_registers()
    assert registers.instruments["vpcp/thong-tu/2023/1"].guides == (
        "cp/nghi-dinh/2020/45",
        "cp/nghi-dinh/2021/107",
    )
    assert status("vpcp/thong-tu/2023/1", date(2026, 11, 23)).status is IN_FORCE


def test_what_goes_on_behind_the_end_is_told() -> None:
    found = status("80/2015/QH13", date(2026, 1, 1))
    assert found.status is EXPIRED
    assert "Trừ khoản 4 Điều 71" in found.note


def test_sources_that_give_two_days_leave_the_days_between_unknown() -> None:
    registers = load_registers()
    key = "qh/nghi-quyet-qppl/2025/202"
    assert [status(key, date(2025, 6, d)).status for d in (11, 12, 30)] == [
        NOT_YET,
        Status.UNKNOWN,
        Status.UNKNOWN,
    ]
    assert status(key, date(2025, 7, 1)).status is IN_FORCE
    (conflict,) = registers.conflicts(key)
    assert sorted(str(e.on) for e in conflict.events) == ["2025-06-12", "2025-07-01"]
    assert conflict.deciding is None


def test_before_the_register_held_it_nothing_is_known() -> None:
    day = date(2026, 1, 1)
    assert status("61/2018/NĐ-CP", day, known_at=date(2026, 11, 22)).status is Status.UNKNOWN
    assert status("61/2018/NĐ-CP", day, known_at=date(2026, 11, 23)).status is EXPIRED
