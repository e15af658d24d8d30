"""The command tthc-graph."""
