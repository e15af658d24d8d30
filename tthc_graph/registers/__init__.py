"""Reviewed data files to typed objects; the only reader of register files."""

from tthc_graph.registers.document_types import DocumentType, DocumentTypes, load_document_types
from tthc_graph.registers.gazetteer import Gazetteer
from tthc_graph.registers.register import Registers, load_registers
from tthc_graph.registers.sources import Source

__all__ = [
    "DocumentType",
    "DocumentTypes",
    "Gazetteer",
    "Registers",
    "Source",
    "load_document_types",
    "load_registers",
]
