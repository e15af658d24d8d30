"""Reviewed data files to typed objects; the only reader of register files.

The names below are imported when first used: whoever reads citations alone needs few of them.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from typing import Any

    from tthc_graph.registers.document_types import DocumentType, DocumentTypes, load_document_types
    from tthc_graph.registers.gazetteer import Gazetteer
    from tthc_graph.registers.register import Registers, load_registers, status
    from tthc_graph.registers.sources import Source

__all__ = [
    "DocumentType",
    "DocumentTypes",
    "Gazetteer",
    "Registers",
    "Source",
    "load_document_types",
    "load_registers",
    "status",
]

_HOMES = {
    "DocumentType": "document_types",
    "DocumentTypes": "document_types",
    "Gazetteer": "gazetteer",
    "Registers": "register",
    "Source": "sources",
    "load_document_types": "document_types",
    "load_registers": "register",
    "status": "register",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
