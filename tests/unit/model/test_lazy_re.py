"""Patterns that are compiled when first used find what compiled ones find, and none of them is broken."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

from tthc_graph.model.lazy_re import _METHODS, _LazyPattern, lazy_re

TEXT = "số 61/2018/NĐ-CP, số 7"


def lazy_patterns() -> list[tuple[str, _LazyPattern]]:
    found = []
    for package in ("model", "registers", "ingest", "parse", "cite"):
        folder = import_module(f"tthc_graph.{package}").__path__
        for module in pkgutil.iter_modules(folder, f"tthc_graph.{package}."):
            values = vars(import_module(module.name)).items()
            found += [(f"{module.name}.{name}", one) for name, one in values if isinstance(one, _LazyPattern)]
    assert len(found) > 50
    return found


@pytest.mark.parametrize(("where", "one"), lazy_patterns(), ids=lambda value: str(value))
def test_every_lazy_pattern_is_a_regular_expression(where: str, one: _LazyPattern) -> None:
    re.compile(one.pattern, one._flags)


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_lazy_pattern_finds_what_a_compiled_one_finds(flags: int) -> None:
    lazy, compiled = lazy_re(r"SỐ (\d+)", flags), re.compile(r"SỐ (\d+)", flags)
    assert [m.span() for m in lazy.finditer(TEXT)] == [m.span() for m in compiled.finditer(TEXT)]
    assert lazy.sub(r"\1", TEXT) == compiled.sub(r"\1", TEXT)
    assert (lazy.match(TEXT, 18) is None) == (compiled.match(TEXT, 18) is None)


def test_pattern_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compile_now = re.compile
    lazy = lazy_re(r"\d+")

    def count(pattern: str, flags: int) -> re.Pattern[str]:
        made.append(pattern)
        return compile_now(pattern, flags)

    monkeypatch.setattr(re, "compile", count)
    assert not made
    assert all(hasattr(lazy, method) for method in _METHODS)
    assert lazy.search(TEXT) is not None
    assert made == [r"\d+"]


def test_lazy_pattern_has_no_attributes_of_its_own_making() -> None:
    with pytest.raises(AttributeError):
        _ = lazy_re("a").unknown  # type: ignore[attr-defined]


def test_broken_pattern_is_told_on_first_use() -> None:
    lazy = lazy_re("(")
    with pytest.raises(re.error):
        lazy.search("a")
