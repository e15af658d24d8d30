"""ParsedDocument to citations: mentions by grammar, then their resolution against the register."""
