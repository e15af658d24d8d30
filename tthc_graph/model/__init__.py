"""Frozen value types that every layer shares; no input, no output, no RDF."""
