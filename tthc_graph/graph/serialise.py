"""Quads as files that other programs read: Turtle, TriG, N-Quads, JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import pyoxigraph as ox

from tthc_graph.graph.interface import canonical_nquads, sorted_turtle
from tthc_graph.graph.vocabulary import NAMESPACES


class RdfForm(StrEnum):
    """A W3C serialisation of RDF."""

    TURTLE = "turtle"
    """The union of all named graphs: their names are lost."""
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"


_FORMATS = {RdfForm.TRIG: ox.RdfFormat.TRIG, RdfForm.JSONLD: ox.RdfFormat.JSON_LD}


def serialise(quads: Iterable[ox.Quad], form: RdfForm) -> bytes:
    """Returns quads in one of the forms; the same quads give the same bytes."""
    if form is RdfForm.NQUADS:
        return canonical_nquads(quads)
    if form is RdfForm.TURTLE:
        return sorted_turtle(quad.triple for quad in quads).encode()
    ordered = sorted(set(quads), key=lambda quad: (str(quad.graph_name), str(quad)))
    return ox.serialize(ordered, format=_FORMATS[form], prefixes=NAMESPACES) or b""
