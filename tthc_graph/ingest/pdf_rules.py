"""Ruling lines of a PDF page, and the cells of the tables that they draw.

Lines come from PDFium's path objects; pdfplumber's geometry finds the cells. Its own way to the lines reads a
page's text a second time, which takes fifty times as long.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Any, NamedTuple

_THIN = 3.0
"""A painted path not wider than this (in points) is a line: Word draws borders as narrow rectangles."""
_SHORTEST = 4.0
_NEAR = 3.0
"""Lines this close are one line, and ends this close meet."""
_FEWEST_LINES = 4
_MOST_OBJECTS = 20_000
_MOST_LINES = 1_500
_MOST_POINTS = 20_000
_MOST_CROSSINGS = 1_500
"""Pages with more hold drawings."""
_MOST_EFFORT = 60_000_000
"""Finding cells takes time by lines across times lines down and by the square of their crossings: so much
over all pages of a document takes about a quarter of a minute; 3,000 pages of tables need less."""
_DEEPEST = 4

Point = tuple[float, float]
Edge = dict[str, Any]
"""A line as pdfplumber has it: `x0`, `x1`, `top`, `bottom` (downwards), `orientation` `h` or `v`."""


class Box(NamedTuple):
    """A cell's bounds in points, `top` less than `bottom`."""

    x0: float
    top: float
    x1: float
    bottom: float


class Matrix(NamedTuple):
    """A transformation of the plane: (x, y) to (ax + cy + e, bx + dy + f)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def at(self, x: float, y: float) -> Point:
        """Returns where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, outer: Matrix) -> Matrix:
        """Returns this transformation followed by another one."""
        a, b = outer.a * self.a + outer.c * self.b, outer.b * self.a + outer.d * self.b
        c, d = outer.a * self.c + outer.c * self.d, outer.b * self.c + outer.d * self.d
        return Matrix(a, b, c, d, *outer.at(self.e, self.f))


VIEWS = (
    Matrix(1, 0, 0, -1, 0, 0),
    Matrix(0, 1, 1, 0, 0, 0),
    Matrix(-1, 0, 0, 1, 0, 0),
    Matrix(0, -1, -1, 0, 0, 0),
)
"""From page space to the page as seen, downwards, by quarter turns of the page (PDF 32000-1, `Rotate`)."""


class Rulings:
    """Finds the ruled tables of one document, until that has taken as much work as no real one takes."""

    def __init__(self) -> None:
        self._effort = 0

    def tables_on(self, page: Any, view: Matrix) -> list[list[Box]]:
        """Returns the cells of each ruled table of a page, tables from top to bottom.

        Args:
            page: a `pypdfium2.PdfPage`.
            view: the one of `VIEWS` for the page's rotation.
        """
        edges = [_edge(*line) for line in islice(_lines(page, view), _MOST_LINES + 1)]
        across = sum(edge["orientation"] == "h" for edge in edges)
        if not _FEWEST_LINES <= len(edges) <= _MOST_LINES or across in (0, len(edges)):
            return []
        # pdfplumber's own modules take long to import, and most documents have no ruled table.
        from pdfplumber.table import (
            cells_to_tables,
            edges_to_intersections,
            intersections_to_cells,
            merge_edges,
        )

        merged = merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
        merged += _missing_borders(merged, "v")
        merged += _missing_borders(merged, "h")
        across = sum(edge["orientation"] == "h" for edge in merged)
        self._effort += across * (len(merged) - across)
        if self._effort > _MOST_EFFORT:
            return []
        crossings = edges_to_intersections(merged, _NEAR, _NEAR)
        self._effort += len(crossings) ** 2
        if len(crossings) > _MOST_CROSSINGS or self._effort > _MOST_EFFORT:
            return []
        return [
            [Box(*cell) for cell in cells] for cells in cells_to_tables(intersections_to_cells(crossings))
        ]


def _missing_borders(edges: Sequence[Edge], inner: str) -> list[Edge]:
    """Returns the outer lines that a table lacks: where a page cuts a row, or where none was drawn.

    Lines that end side by side, with no line across at their ends, need one there; where the page ends with
    one over some of the columns only, the others belong to cells that go on over the page.
    """
    low, high, place = ("top", "bottom", "x0") if inner == "v" else ("x0", "x1", "top")
    at, start, end = ("top", "x0", "x1") if inner == "v" else ("x0", "top", "bottom")
    lines = [edge for edge in edges if edge["orientation"] == inner]
    across = [edge for edge in edges if edge["orientation"] != inner]
    found = []
    for side in (low, high):
        for group in _ending_together(lines, side):
            level = group[0][side]
            places = sorted({one[place] for one in group})
            along = [one for one in across if abs(one[at] - level) <= 2 * _NEAR]
            along = [one for one in along if one[start] < places[-1] - _NEAR and one[end] > places[0] + _NEAR]
            outermost = (min if side == low else max)(one[side] for one in lines)
            if along and (inner == "h" or abs(level - outermost) > _NEAR):
                continue
            if along:
                level = along[0][at]
                gaps = [
                    gap
                    for gap in pairwise(places)
                    if not any(one[start] <= gap[0] + _NEAR and one[end] >= gap[1] - _NEAR for one in along)
                ]
            else:
                bottom, top = max(one[low] for one in group), min(one[high] for one in group)
                crossing = [one for one in across if bottom <= one[at] <= top and one[start] <= places[-1]]
                first = min(places[0], *(one[start] for one in crossing), places[0])
                last = max(places[-1], *(one[end] for one in crossing if one[end] >= first), places[-1])
                gaps = [(first, last)]
            for one, other in gaps:
                ends = (one, level, other, level) if inner == "v" else (level, one, level, other)
                found.append(_edge(*ends))
    return found


def _ending_together(lines: Sequence[Edge], end: str) -> list[list[Edge]]:
    """Returns the groups of at least three lines whose ends lie side by side."""
    groups: list[list[Edge]] = []
    for line in sorted(lines, key=lambda one: float(one[end])):
        if groups and line[end] - groups[-1][0][end] <= _NEAR:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [group for group in groups if len(group) >= 3]


def _edge(x0: float, y0: float, x1: float, y1: float) -> Edge:
    x0, x1, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    is_flat = x1 - x0 >= bottom - top
    if is_flat:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if is_flat else "v",
        "object_type": "line",
    }


def _lines(page: Any, view: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Yields the straight lines, level or upright, that the page's paths paint."""
    left_over = _MOST_POINTS
    for path, matrix in _paths(page, view):
        corners = [[matrix.at(x, y) for x, y in part] for part in _parts(path)]
        left_over -= sum(map(len, corners)) + 1
        if left_over < 0:
            return
        for points in corners:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
            if min(right - left, bottom - top) <= _THIN:
                if max(right - left, bottom - top) >= _SHORTEST:
                    yield left, top, right, bottom
                continue
            for (x0, y0), (x1, y1) in pairwise(points):
                if min(abs(x1 - x0), abs(y1 - y0)) < 1 and max(abs(x1 - x0), abs(y1 - y0)) >= _SHORTEST:
                    yield x0, y0, x1, y1


def _paths(page: Any, view: Matrix) -> Iterator[tuple[Any, Matrix]]:
    """Yields the painted paths with what takes their points to the seen page; those in forms too."""
    import pypdfium2.raw as pdfium

    todo: list[tuple[Any, Matrix, int]] = []
    count = pdfium.FPDFPage_CountObjects(page)
    left_over = _MOST_OBJECTS
    for i in range(min(count, _MOST_OBJECTS)):
        todo.append((pdfium.FPDFPage_GetObject(page, i), view, 0))
        while todo and left_over > 0:
            left_over -= 1
            item, outer, depth = todo.pop()
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH and _is_painted(item):
                yield item, _matrix(item).then(outer)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inside = pdfium.FPDFFormObj_CountObjects(item)
                if 0 < inside <= _MOST_OBJECTS:
                    within = _matrix(item).then(outer)
                    todo += [
                        (pdfium.FPDFFormObj_GetObject(item, j), within, depth + 1) for j in range(inside)
                    ]


def _is_painted(path: Any) -> bool:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path, fill, stroke)) and bool(fill.value or stroke.value)


def _matrix(item: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return Matrix(1, 0, 0, 1, 0, 0)
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _parts(path: Any) -> Iterator[list[Point]]:
    """Yields the corners of each closed or open part of a path without curves."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for i in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_LINES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            if len(points) > 1:
                yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points
