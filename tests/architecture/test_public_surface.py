"""The names that the package promises."""

from __future__ import annotations

import tthc_graph


def test_all_is_sorted_short_and_every_name_resolves() -> None:
    assert tthc_graph.__all__ == sorted(tthc_graph.__all__)
    assert 0 < len(tthc_graph.__all__) <= 12
    assert set(tthc_graph._HOMES) == set(tthc_graph.__all__)
    for name in tthc_graph.__all__:
        assert getattr(tthc_graph, name).__name__ == name
