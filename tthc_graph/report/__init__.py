"""Findings, lineage and rows as tables, JSON and CSV."""
