"""The network as GraphML and GEXF, for Gephi, Cytoscape, yEd and the like."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tthc_graph.query.network import Edge, Network
from tthc_graph.query.nodes import Node

if TYPE_CHECKING:
    import networkx as nx


class NetworkForm(StrEnum):
    """A file format for networks of nodes and edges."""

    GRAPHML = "graphml"
    GEXF = "gexf"


def network_bytes(network: Network, form: NetworkForm) -> bytes:
    """Returns a network with every attribute of its nodes and edges.

    Lists become one text, parted by ` | `. The kind of an edge is its attribute `kind`: several edges may tie
    two instruments. Characters that XML has no form for are replaced.
    """
    import networkx as nx

    out = BytesIO()
    if form is NetworkForm.GRAPHML:
        nx.write_graphml(_flat(network), out, named_key_ids=True)
    else:
        nx.write_gexf(_flat(network), out)
    return out.getvalue()


def _flat(network: Network) -> nx.MultiDiGraph[str]:
    """Returns the network with plain values in place of `Node` and `Edge`."""
    import networkx as nx

    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, data in network.nodes(data=True):
        flat.add_node(_text(key), **_attributes(data["node"], "key"))
    for number, (source, target, data) in enumerate(network.edges(data=True)):
        flat.add_edge(
            _text(source), _text(target), key=str(number), **_attributes(data["edge"], "source", "target")
        )
    return flat


def _attributes(of: Node | Edge, *left_out: str) -> dict[str, str | bool | float]:
    values: dict[str, Any] = asdict(of)
    return {name: _plain(value) for name, value in values.items() if name not in left_out}


def _plain(value: Any) -> str | bool | float:
    if isinstance(value, bool | float):
        return value
    return _text(" | ".join(map(str, value)) if isinstance(value, tuple | list) else str(value))


def _text(value: str) -> str:
    """XML 1.0 has no form for most control characters, even escaped (section 2.2)."""
    return "".join(
        c if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd"
        for c in value
    )
