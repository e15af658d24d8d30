"""The adapter to PCRE2 finds what `re` finds, in long texts too, and no text makes it raise."""

from __future__ import annotations

import re
import threading
import time

import pytest

from tthc_graph.errors import RegisterError
from tthc_graph.registers import expressions
from tthc_graph.registers.expressions import REACH, Expression

FILLER = "lời dẫn không có gì đáng kể, "


def spans(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in Expression(pattern).finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?i:số) (?P<serial>\d+)", "SỐ 12, số 7, Số ٣"),
        (r"(?<!\w)Luật(?!\w)", "Luật, Pháp luật, ĐLuật, Luậtđ"),
        (r"(?<=(?i:số))\d+", "số12 SỐ13 x14"),
        (r"\AĐiều", "Điều 1 Điều 2"),
        (r"(?m)^\w+$", "một\nhai ba\nbốn"),
        (r"đ?", "ađ"),
    ],
)
def test_places_are_those_that_re_finds(pattern: str, text: str) -> None:
    assert spans(pattern, text) == [m.span() for m in re.finditer(pattern, text)]


def test_groups_are_read_by_name_and_number() -> None:
    match = Expression(r"(?P<day>\d+)/(?P<month>\d+)(?P<year>/\d+)?").search("ngày 14/3")
    assert match is not None
    assert (match["day"], match[2], match["year"], match.group()) == ("14", "3", None, "14/3")
    assert (match.span("month"), match.span("year")) == ((8, 9), (-1, -1))
    assert match.groupdict() == {"day": "14", "month": "3", "year": None}


@pytest.mark.parametrize("length", [0, 8_000, 8_180, 8_192, 8_200, 20_000, 100_000])
def test_match_in_a_long_text_is_found_wherever_it_lies(length: int) -> None:
    front = (FILLER * (length // len(FILLER) + 1))[:length]
    text = f"{front}Nghị định số 61/2018/NĐ-CP{FILLER * 1_000}"
    assert spans(r"Nghị định số \d+/\d+/NĐ-CP", text) == [(length, length + 26)]


def test_match_as_long_as_the_reach_is_whole_at_the_border_of_windows() -> None:
    for length in range(6_900, 8_400, 100):
        text = " " * length + "a" * REACH + " " * 20_000
        assert spans("a+", text) == [(length, length + REACH)]


def test_place_in_the_middle_sees_what_stands_in_front_and_nothing_behind_the_end() -> None:
    text = f"{FILLER * 1_000}số 12/NQ-CP"
    at = text.index("12")
    assert Expression(r"(?<=số )\d+").match(text, at) is not None
    assert Expression(r"\A\d+").match(text, at) is None
    assert Expression(r"\d+\z").search(text, at, at + 1).group() == "1"  # type: ignore[union-attr]
    assert Expression(r"12/NQ-CP").fullmatch(text, at) is not None
    assert Expression(r"\d*").search("12", 3) is None


def test_half_characters_are_passed_over_in_their_places() -> None:
    assert spans(r"\d+", "a\ud800 12 \udfff") == [(3, 5)]


@pytest.mark.parametrize("pattern", ["(?:a|b|(c))*d", "(?:a+)+$", "(?:[^;]|a){1,400}?;"])
def test_hopeless_search_ends_without_a_match(pattern: str) -> None:
    started = time.monotonic()
    assert Expression(pattern).search("ab" * 4_000 + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!") is None
    assert time.monotonic() - started < 10


def test_broken_pattern_names_its_place() -> None:
    with pytest.raises(RegisterError, match=r"headers\.yaml, motto"):
        Expression("(", "headers.yaml, motto").search("x")


def test_threads_may_share_an_expression() -> None:
    expression = Expression(r"\d+/(?P<symbol>[A-ZĐ-]+)")
    wrong: list[str] = []

    def read(number: int) -> None:
        for _ in range(300):
            match = expression.search(f"{'x' * number} {number}/QĐ-UBND")
            if match is None or match.span() != (number + 1, number + 9 + len(str(number))):
                wrong.append(str(match))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_twice_the_text_takes_about_twice_the_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0
    run = Expression._run

    def count(self: Expression, options: int, text: str, pos: int, end: int, shift: int) -> object:
        nonlocal read
        read += len(text)
        return run(self, options, text, pos, end, shift)

    monkeypatch.setattr(Expression, "_run", count)
    costs = []
    for times in (20_000, 40_000):
        read = 0
        spans(r"\d+/NQ-CP", "lời dẫn " * times + "1/NQ-CP")
        costs.append(read)
    assert costs[1] <= 2.1 * costs[0]


def test_native_code_is_made_once_a_pattern_has_read_as_much_as_it_is_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[object] = []
    monkeypatch.setattr("tthc_graph.registers.expressions.engine.jit_compile", made.append)
    expression = Expression(r"số (?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)")
    expression.search("số ba")
    assert not made
    for _ in range(3):
        expression.search(FILLER * 1_000)
    assert len(made) == 1


@pytest.mark.parametrize("count", [1, 200])
def test_places_and_groups_are_the_same_before_and_after_native_code(count: int) -> None:
    expression = Expression(r"(?P<serial>\d+)/(?P<symbol>[A-ZĐ-]+)(?!\w)")
    text = "số 5/QĐ-UBND và 12/x"
    for _ in range(count):
        found = [(m.span(), m["serial"], m["symbol"]) for m in expression.finditer(text)]
        assert found == [((3, 12), "5", "QĐ-UBND")]
        match = expression.match(text, 3)
        assert match is not None
        assert match.span() == (3, 12)
        assert expression.fullmatch("7/CT-TTG") is not None
        assert expression.fullmatch("7/CT-TTg") is None


def test_search_that_runs_out_of_steps_is_decided_by_native_code() -> None:
    pattern = "(?:[^;]|a){1,400}?;"
    text = "ab" * 4_000
    worn = Expression(pattern)
    for _ in range(10):
        worn.search("a" * 50)
    assert worn._natives
    first = Expression(pattern)
    assert (first.search(text) is None) == (worn.search(text) is None)
    assert first._natives


def test_windows_stay_short_however_many_matches_stand_on_their_borders(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lengths: list[int] = []
    generate = expressions.engine.match_generator

    def counted(code: object, window: str, *others: object) -> object:
        lengths.append(len(window))
        return generate(code, window, *others)

    monkeypatch.setattr(expressions.engine, "match_generator", counted)
    assert sum(1 for _ in Expression("ab+").finditer("abbbbbbbb " * 20_000)) == 20_000
    assert max(lengths) < 10_000


@pytest.mark.parametrize("way", ["search", "match", "fullmatch"])
def test_every_way_of_matching_comes_to_native_code(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    made: list[object] = []
    monkeypatch.setattr("tthc_graph.registers.expressions.engine.jit_compile", made.append)
    expression = Expression(r"\d{1,5}/[A-ZĐ]+")
    for _ in range(20):
        assert getattr(expression, way)("12/QĐ") is not None
    assert len(made) == 1
