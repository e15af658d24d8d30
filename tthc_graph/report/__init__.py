"""Findings, lineages and what was read from a document as text, JSON and CSV; the page of rules."""
