"""Lets `python -m tthc_graph` act as the command tthc-graph."""

from tthc_graph.cli import main

main()
