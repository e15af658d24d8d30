"""Places nodes in layers by level of government, each layer wrapped over rows, before any page is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from tthc_graph.model.agency import Level
from tthc_graph.query.network import Edge, Kind
from tthc_graph.query.nodes import Node
from tthc_graph.viz.style import Style

_GAP_X, _GAP_Y, _GAP_LAYER = 18, 32, 64
_FEW = 4
"""Up to so many columns, rows are not set aside from each other: the room is needed."""
_LAYERS: tuple[str, ...] = (*(str(level) for level in Level), "")


@dataclass(frozen=True, slots=True)
class Band:
    """The strip of one level: its upper and lower edge."""

    level: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Centres of the nodes' boxes, and the strips that they stand in; `left` to `right` is the width."""

    positions: Mapping[str, tuple[float, float]]
    bands: tuple[Band, ...]
    left: float
    right: float


def lay_out(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    style: Style,
    *,
    width: float,
    height: float,
    columns: int | None = None,
) -> Layout:
    """Returns positions that fill a screen of the given size best, or that many columns of any length.

    Central acts stand in rows by their rank (laws on top), ordered within a row by where the plans stand
    that cite them; local instruments stand by unit, so that those of one province are close together.
    """
    layers = {level: [n for n in nodes if n.level == level] for level in _LAYERS}
    fullest = max((len(group) for group in layers.values()), default=1)
    columns = columns or max(
        range(1, max(2, fullest + 1)),
        key=lambda c: (round(_scale(layers, c, style, width, height), 4), -c),
    )
    by_key = {n.key: n for n in nodes}
    meant = {e.source: by_key[e.target] for e in edges if e.kind is Kind.TAKEN_FOR}
    rows = {level: _rows(group, columns, style, meant) for level, group in layers.items() if group}
    xs = _columns(rows, edges, style, meant)
    return _stack(rows, xs, style, stagger=columns > _FEW)


def _scale(
    layers: Mapping[str, list[Node]], columns: int, style: Style, width: float, height: float
) -> float:
    used = [group for group in layers.values() if group]
    lines = sum(ceil(len(group) / columns) for group in used)
    widest = max((min(columns, len(group)) for group in used), default=1)
    wide = widest * (style.width + _GAP_X) + style.width
    high = lines * (style.height + _GAP_Y) + len(used) * _GAP_LAYER
    return min(width / wide, height / high) if high else 0


def _rows(group: list[Node], columns: int, style: Style, meant: Mapping[str, Node]) -> list[list[str]]:
    """Cuts a layer into rows of even length."""
    count = ceil(len(group) / columns)
    if group[0].level == Level.CENTRAL:
        ordered = sorted(group, key=lambda n: (style.rank_of(n.doc_type), n.issued_on, n.key))
        size = ceil(len(ordered) / count)
        return [[n.key for n in ordered[i : i + size]] for i in range(0, len(ordered), size)]
    ordered = sorted(group, key=lambda n: (_place(meant.get(n.key, n)), n.key in meant, n.key))
    return [[n.key for n in ordered[i::count]] for i in range(count)]


def _place(node: Node) -> tuple[str, int, str]:
    """Unit first (an instrument's key begins with its registry and unit), texts of the store leading.

    A number that is taken for another one takes the place next to it.
    """
    return "/".join(node.key.split("/")[1:-3]), 0 if node.has_text else 1, node.key


def _columns(
    rows: Mapping[str, list[list[str]]], edges: Sequence[Edge], style: Style, meant: Mapping[str, Node]
) -> dict[str, float]:
    """Spreads each row around the middle; central rows follow the plans that cite them."""
    xs: dict[str, float] = {}
    for level in reversed(_LAYERS):
        for row in rows.get(level, []):
            ordered = row
            if level == Level.CENTRAL:
                anchors = {key: meant[key].key if key in meant else key for key in row}
                anchors |= {key: key for key, anchor in anchors.items() if anchor not in row}
                keyed = [(_pull(anchors[key], xs, edges), anchors[key], key in meant, key) for key in row]
                ordered = [key for *_, key in sorted(keyed)]
            step = style.width + _GAP_X
            for i, key in enumerate(ordered):
                xs[key] = (i - (len(ordered) - 1) / 2) * step
    return xs


def _pull(key: str, xs: Mapping[str, float], edges: Sequence[Edge]) -> float:
    near = [xs[e.source] for e in edges if e.target == key and e.source in xs]
    near += [xs[e.target] for e in edges if e.source == key and e.target in xs]
    return round(sum(near) / len(near), 3) if near else 0.0


def _stack(
    rows: Mapping[str, list[list[str]]], xs: Mapping[str, float], style: Style, *, stagger: bool
) -> Layout:
    positions: dict[str, tuple[float, float]] = {}
    bands = []
    y = 0.0
    for level in _LAYERS:
        if level not in rows:
            continue
        top = y
        y += _GAP_LAYER / 2
        for number, row in enumerate(rows[level]):
            # Every other row stands half a step aside, so that lines pass between its boxes.
            shift = (style.width + _GAP_X) / 4 if stagger and len(rows[level]) > 1 else 0.0
            aside = shift if number % 2 else -shift
            for key in row:
                positions[key] = (round(xs[key] + aside, 1), round(y + style.height / 2, 1))
            y += style.height + _GAP_Y
        y += _GAP_LAYER / 2 - _GAP_Y
        bands.append(Band(level, round(top, 1), round(y, 1)))
    left = min((x for x, _ in positions.values()), default=0.0) - style.width * 0.6
    right = max((x for x, _ in positions.values()), default=0.0) + style.width * 0.6
    return Layout(positions, tuple(bands), round(left, 1), round(right, 1))
