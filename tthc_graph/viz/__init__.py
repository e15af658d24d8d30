"""Self-contained pyvis pages."""
