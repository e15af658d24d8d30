"""What is made of a data file is kept beside its bytes, and never outlives a change of the file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tthc_graph.registers.kept import read_kept


class Parser:
    """Splits into words and counts its calls."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, data: bytes) -> list[str]:
        self.calls += 1
        return data.decode("utf-8").split()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("LOCALAPPDATA", str(folder))
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text("căn cứ", encoding="utf-8")
    return path


def kept_files(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


def test_a_file_is_parsed_once_and_then_taken_from_the_cache(cache: Path, source: Path) -> None:
    parse = Parser()
    assert [read_kept(str(source), "words", parse) for _ in range(3)] == [["căn", "cứ"]] * 3
    assert parse.calls == 1
    assert len(kept_files(cache)) == 1


@pytest.mark.usefixtures("cache")
def test_a_changed_file_is_parsed_anew_though_its_length_and_time_are_the_same(source: Path) -> None:
    parse = Parser()
    before = source.stat()
    assert read_kept(str(source), "words", parse) == ["căn", "cứ"]
    source.write_text("căn có", encoding="utf-8")
    os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert read_kept(str(source), "words", parse) == ["căn", "có"]


@pytest.mark.usefixtures("cache")
def test_what_another_parser_made_of_the_file_is_not_taken(source: Path) -> None:
    assert read_kept(str(source), "words", Parser()) == ["căn", "cứ"]
    assert read_kept(str(source), "size", len) == len("căn cứ".encode())


@pytest.mark.parametrize("rest", [b"", b"\xff", b"{", b"i\x01\x00\x00\x00"])
def test_a_damaged_cache_file_is_replaced(rest: bytes, cache: Path, source: Path) -> None:
    parse = Parser()
    read_kept(str(source), "words", parse)
    (kept,) = kept_files(cache)
    kept.write_bytes(rest)
    assert read_kept(str(source), "words", parse) == ["căn", "cứ"]
    assert read_kept(str(source), "words", parse) == ["căn", "cứ"]
    assert parse.calls == 2


def test_no_draft_stays_behind(cache: Path, source: Path) -> None:
    for words in ("một", "hai", "ba"):
        source.write_text(words, encoding="utf-8")
        read_kept(str(source), "words", Parser())
    assert len(kept_files(cache)) == 1


def test_without_a_place_to_keep_it_the_file_is_parsed_each_time(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(taken))
    monkeypatch.setenv("LOCALAPPDATA", str(taken))
    parse = Parser()
    assert [read_kept(str(source), "words", parse) for _ in range(2)] == [["căn", "cứ"]] * 2
    assert parse.calls == 2


def test_a_value_that_cannot_be_kept_is_returned_all_the_same(cache: Path, source: Path) -> None:
    assert read_kept(str(source), "path", lambda _: Path("x")) == Path("x")
    assert kept_files(cache) == []
