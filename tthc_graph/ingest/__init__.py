"""Files to `SourceText`: raw characters as read, and the folded form that patterns match, exactly mapped."""

from tthc_graph.ingest.reader import SUPPORTED_SUFFIXES, read_source, source_from_text

__all__ = ["SUPPORTED_SUFFIXES", "read_source", "source_from_text"]
