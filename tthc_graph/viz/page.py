"""Writes a picture of a store, or of one instrument's lines, as a single HTML file that loads nothing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import shorten
from typing import Any

from tthc_graph.model.dates import day_words
from tthc_graph.query.find import find_instrument
from tthc_graph.query.network import Edge, Network, build_network, node_of
from tthc_graph.query.nodes import Node
from tthc_graph.query.rows import GraphRows
from tthc_graph.query.wording import INVERSE_RELATIONS, LEVELS, RELATIONS, STATUSES, word
from tthc_graph.viz.details import Details
from tthc_graph.viz.html import page_html
from tthc_graph.viz.layout import Layout, lay_out
from tthc_graph.viz.selection import LIMIT, Selection, edges_between, select_nodes
from tthc_graph.viz.style import Style, load_style, load_texts

_WIDE = (1110.0, 780.0)
"""Size of the picture, in CSS pixels, for which positions are computed."""
_NARROW = 3
"""Columns on a phone."""


@dataclass(frozen=True, slots=True)
class PageReport:
    """What was written.

    Attributes:
        total: nodes that belong to the picture; more than `nodes` when some were left out.
    """

    path: Path
    nodes: int
    edges: int
    total: int

    @property
    def is_cut(self) -> bool:
        """Whether the page shows only a part."""
        return self.nodes < self.total


def write_page(
    rows: GraphRows,
    path: Path,
    *,
    focus: str | None = None,
    as_of: date,
    lang: str = "vi",
    limit: int = LIMIT,
) -> PageReport:
    """Writes the page (UTF-8) in one step, so that no half page is ever seen.

    Args:
        rows: all rows of a store.
        path: the HTML file; its folder is made.
        focus: the instrument to show (see `find_instrument`); None for all plans and what they cite.
        as_of: the day on which statuses are told.
        lang: `vi` or `en`.
        limit: most nodes that one page shows.

    Raises:
        QueryError: no instrument fits `focus`, or several do.
        OSError: the file cannot be written.
    """
    key = find_instrument(rows, focus, lang=lang) if focus else None
    network = build_network(rows, as_of)
    selection = select_nodes(network, key, limit)
    edges = edges_between(network, selection.keys)
    data = _data(rows, network, selection, edges, key, as_of, lang)
    text = page_html(str(data["heading"]), lang, data, load_texts(lang))
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8", newline="")
    os.replace(part, path)
    return PageReport(path, len(selection.keys), len(edges), selection.total)


def _data(
    rows: GraphRows,
    network: Network,
    selection: Selection,
    edges: list[Edge],
    focus: str | None,
    as_of: date,
    lang: str,
) -> dict[str, Any]:
    style = load_style()
    nodes = [node_of(network, key) for key in selection.keys]
    width, height = _WIDE
    wide = lay_out(nodes, edges, style, width=width, height=height)
    narrow = lay_out(nodes, edges, style, width=width, height=height, columns=_NARROW)
    picture = build_pyvis(nodes, edges, wide, style, focus, lang)
    details = Details(rows, as_of, lang)
    texts = load_texts(lang)
    counts = texts["counts"].format(plans=sum(n.has_text for n in nodes), nodes=len(nodes), edges=len(edges))
    return {
        "heading": _heading(network, focus, texts),
        "subheading": f"{counts} · {texts['as_of']} {day_words(as_of, lang)}",
        "notice": _notice(network, selection, focus, texts),
        "focus": focus or "",
        "nodes": picture.nodes,
        "edges": picture.edges,
        "options": picture.options,
        "about": {
            "nodes": {n.key: details.of_node(n) for n in nodes},
            "edges": {_edge_id(e): details.of_edge(e) for e in edges},
        },
        "layouts": {"wide": _as_data(wide), "narrow": _as_data(narrow)},
        "style": style.data,
        "texts": texts,
        "lang": lang,
        "order": {
            "statuses": list(style.data["statuses"]),
            "relations": list(style.data["relations"]),
            "types": list(style.types),
        },
        "words": {
            "relations": {k: word(RELATIONS, k, lang) for k in RELATIONS},
            "inverse": {k: word(INVERSE_RELATIONS, k, lang) for k in INVERSE_RELATIONS},
            "statuses": {k: word(STATUSES, k, lang) for k in STATUSES},
            "levels": {k: word(LEVELS, k, lang) for k in LEVELS},
            "types": {k: kind["label"][1 if lang == "en" else 0] for k, kind in style.types.items()},
        },
    }


def build_pyvis(
    nodes: list[Node], edges: list[Edge], layout: Layout, style: Style, focus: str | None, lang: str
) -> Any:
    """Returns a pyvis network with all nodes placed, physics off.

    Edges are appended to its list directly: `add_edge` looks through all nodes for every edge.
    """
    from pyvis.network import Network as Pyvis

    net = Pyvis(directed=True, cdn_resources="in_line")
    for node in nodes:
        x, y = layout.positions[node.key]
        net.add_node(
            node.key,
            label=_short_label(node, lang),
            shape="custom",
            x=x,
            y=y,
            title=_hover(node, lang),
            kind=style.type_of(node.doc_type),
            status=node.status,
            level=node.level,
            text=node.has_text,
            known=_known(node),
            missing=_known(node) == "missing",
            focus=node.key == focus,
            lines=_lines(node, style, lang),
        )
    net.edges.extend(_pyvis_edge(e, style, layout) for e in edges)
    net.options = {
        "autoResize": True,
        "layout": {"randomSeed": 0, "improvedLayout": False},
        "physics": {"enabled": False},
        "interaction": {
            "hover": True,
            "dragNodes": False,
            "hideEdgesOnDrag": len(edges) > 800,
            "tooltipDelay": 150,
            "keyboard": False,
        },
        "edges": {
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
            "selectionWidth": 1.5,
            "hoverWidth": 0.5,
        },
    }
    return net


def _pyvis_edge(edge: Edge, style: Style, layout: Layout) -> dict[str, Any]:
    look = style.data["relations"][str(edge.kind)]
    (x1, y1), (x2, y2) = layout.positions[edge.source], layout.positions[edge.target]
    level = abs(y1 - y2) < style.height
    smooth: dict[str, Any] = {"enabled": True, "type": "cubicBezier", "forceDirection": "vertical"}
    if level:
        smooth = {"enabled": True, "type": "curvedCW"}
    # Relations between the same two instruments bend differently, so that each can be seen.
    bend = min(0.55, 94 / (abs(x1 - x2) or 1)) if level else 0.3 + 0.09 * (edge.kind.rank % 4)
    return {
        "id": _edge_id(edge),
        "from": edge.source,
        "to": edge.target,
        "relation": str(edge.kind),
        "width": look["width"] + (1.0 if edge.parent else 0.0),
        "dashes": look["dash"] or False,
        "smooth": smooth | {"roundness": round(bend, 2)},
        "arrows": "to",
        "parent": edge.parent,
    }


_LONGEST_NAME = 22
"""Characters of a law's name that fit into a box."""


def _edge_id(edge: Edge) -> str:
    return f"{edge.kind} {edge.source} {edge.target}"


def _known(node: Node) -> str:
    """How the store knows an instrument: by its text, from the register, or only by name."""
    return "text" if node.has_text else "register" if node.origin == "register" else "missing"


def _lines(node: Node, style: Style, lang: str) -> list[str]:
    """The three lines of a box: type, number, and what needs saying: status, or whose it is."""
    texts = load_texts(lang)
    first = " ".join(node.doc_type.split()) or word(LEVELS, node.level, lang)
    number = " ".join(node.number.split())
    if not number and node.origin == "unresolved":
        name = " ".join(node.label.split()).removeprefix(first).strip()
        number = shorten(name, _LONGEST_NAME, placeholder="…") or "?"
    number = number or texts["no_number"]
    look = style.data["statuses"].get(node.status, {})
    status = f"{look['mark']} {look['short'][1 if lang == 'en' else 0]}" if look.get("short") else ""
    if node.status == "in_force" and not node.is_proven:
        status = texts["unproven"]
    if node.level == "central" or not node.level:
        return [first, number, status]
    return [first, number, status if status and node.status != "unknown" else _place(node)]


def _place(node: Node) -> str:
    """The unit's name without the words that all committees share."""
    text = " ".join(node.issuer.split())
    for words in ("Chủ tịch ", "Ủy ban nhân dân ", "UBND ", "Hội đồng nhân dân ", "HĐND "):
        text = text.removeprefix(words)
    return text


def _short_label(node: Node, lang: str) -> str:
    return "\n".join(line for line in _lines(node, load_style(), lang)[:2] if line)


def _hover(node: Node, lang: str) -> str:
    parts = (node.label, node.title, word(STATUSES, node.status, lang))
    return "\n".join(part for part in parts if part)


def _heading(network: Network, focus: str | None, texts: dict[str, str]) -> str:
    return texts["title_of"].format(node_of(network, focus).label) if focus else texts["title"]


def _notice(network: Network, selection: Selection, focus: str | None, texts: dict[str, str]) -> str:
    if not selection.keys:
        return texts["empty"]
    if not selection.is_cut:
        return ""
    near = node_of(network, focus).label if focus else texts["cut_plans"]
    return texts["cut"].format(total=selection.total, shown=len(selection.keys), focus=near)


def _as_data(layout: Layout) -> dict[str, Any]:
    return {
        "at": {key: list(spot) for key, spot in layout.positions.items()},
        "bands": [{"level": b.level, "top": b.top, "bottom": b.bottom} for b in layout.bands],
        "left": layout.left,
        "right": layout.right,
    }
