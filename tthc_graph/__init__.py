"""Citations, validity and lineage of Vietnamese plans on administrative procedures.

The names below are the public surface; each is imported when first used.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from typing import Any

_HOMES = {
    "GraphStore": "tthc_graph.graph.store",
    "TthcError": "tthc_graph.errors",
    "build_store": "tthc_graph.pipeline",
    "find_citations": "tthc_graph.citations",
    "lineage": "tthc_graph.query.lineage",
    "load_registers": "tthc_graph.registers",
    "load_rows": "tthc_graph.query.projection",
    "read_documents": "tthc_graph.pipeline",
    "read_text": "tthc_graph.pipeline",
    "run_audit": "tthc_graph.audit",
    "run_query": "tthc_graph.query.runner",
    "write_page": "tthc_graph.viz.page",
}

__all__ = [
    "GraphStore",
    "TthcError",
    "build_store",
    "find_citations",
    "lineage",
    "load_registers",
    "load_rows",
    "read_documents",
    "read_text",
    "run_audit",
    "run_query",
    "write_page",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
