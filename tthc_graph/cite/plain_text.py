"""Wraps a plain string for the reader of mentions where no file and no document structure is at hand."""

from __future__ import annotations

import hashlib
import re

from tthc_graph.model.document import Header, ParsedDocument
from tthc_graph.model.text import OffsetMap, SourceText, Span

_RUN = re.compile(r"\s+")


def parsed_from_text(text: str) -> ParsedDocument:
    """Returns a document without head, clauses or annexes; white space is folded as in `SourceText`."""
    source = _source(text)
    whole = Span(0, 0)
    return ParsedDocument(source, Header(), whole, (), (), (), (), (), ())


def _source(text: str) -> SourceText:
    folded: list[str] = []
    starts: list[tuple[int, int, int, bool]] = []
    size = position = 0
    for run in _RUN.finditer(text):
        if run.start() > position:
            starts.append((size, position, run.start(), True))
            folded.append(text[position : run.start()])
            size += run.start() - position
        mark = "\n" if "\n" in run.group() else "\t" if "\t" in run.group() else " "
        starts.append((size, run.start(), run.end(), False))
        folded.append(mark)
        size += 1
        position = run.end()
    if position < len(text):
        starts.append((size, position, len(text), True))
        folded.append(text[position:])
    columns = list(zip(*starts, strict=True)) if starts else [(), (), (), ()]
    data = text.encode("utf-8", "surrogatepass")
    return SourceText(
        raw=text,
        folded="".join(folded),
        offsets=OffsetMap(*(tuple(column) for column in columns)),
        name="text",
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/plain",
        size=len(data),
    )
