"""File bytes to SourceText: plain text, markdown, HTML, Word and PDF with a text layer."""
