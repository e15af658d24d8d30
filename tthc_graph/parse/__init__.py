"""SourceText to ParsedDocument: header, preamble clauses, sections, annexes, tasks and targets."""
