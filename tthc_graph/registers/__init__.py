"""Reviewed data files to typed objects; the only reader of register files."""
