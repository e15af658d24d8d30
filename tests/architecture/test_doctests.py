"""The examples in docstrings show what the code returns."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import tthc_graph


def test_examples_in_docstrings_hold():
    names = [m.name for m in walk_packages(tthc_graph.__path__, "tthc_graph.") if "__main__" not in m.name]
    results = [doctest.testmod(import_module(name)) for name in names]
    assert sum(r.attempted for r in results) > 30
    assert sum(r.failed for r in results) == 0
