"""Citations as CoNLL-U Plus for training taggers: one token a line with its raw offsets and two IOB2 tags.

Columns: ID (in the sentence), FORM, START and END (offsets into the raw text), ROLE and TYPE (of document).
Tokens end where a mention starts or ends, so that every tagged run is exactly the mention's characters but
for the white space between its tokens.
"""

from __future__ import annotations

from collections.abc import Iterator

from tthc_graph.cite.sentences import Sentences
from tthc_graph.model.document import Document
from tthc_graph.model.identifier import slugify
from tthc_graph.model.text import Span
from tthc_graph.model.tokens import iter_tokens

COLUMNS = "# global.columns = ID FORM START END ROLE TYPE"
_Row = tuple[Span, str, str]


def as_conll(documents: tuple[Document, ...]) -> str:
    """Returns all documents in one text; `# newdoc id` names the file, `# sha256` its bytes."""
    lines = [COLUMNS]
    sentence = 0
    for document in documents:
        source = document.parsed.source
        name = " ".join(source.name.split())
        lines += [f"# newdoc id = {name}", f"# sha256 = {source.sha256}"]
        for rows in _sentences(document):
            sentence += 1
            words = source.raw[rows[0][0].start : rows[-1][0].end]
            lines += [f"# sent_id = {sentence}", f"# text = {' '.join(words.split())}"]
            lines += [
                f"{number}\t{span.of(source.raw)}\t{span.start}\t{span.end}\t{role}\t{kind}"
                for number, (span, role, kind) in enumerate(rows, start=1)
            ]
            lines.append("")
    return "\n".join(lines) + "\n"


def type_tag(doc_type: str | None) -> str:
    """Returns the tag of a type of document, in letters that every tool reads.

    >>> type_tag("Nghị định"), type_tag(None)
    ('NGHI_DINH', 'KHONG_RO')
    """
    return slugify(doc_type).replace("-", "_").upper() if doc_type else "KHONG_RO"


def _sentences(document: Document) -> Iterator[list[_Row]]:
    """Yields tagged sentences; none ends inside a mention."""
    source = document.parsed.source
    sentences = Sentences(source.folded)
    rows: list[_Row] = []
    begin = -1
    for row in _tagged(document):
        here = sentences.begin(source.offsets.folded_position(row[0].start))
        if rows and here != begin and not row[1].startswith("I-"):
            yield rows
            rows = []
        begin = here
        rows.append(row)
    if rows:
        yield rows


def _tagged(document: Document) -> Iterator[_Row]:
    """Yields tagged tokens; text that is no part of the document would teach that its numbers are none."""
    mentions = [c.mention for c in document.citations]
    edges = [edge for m in mentions for edge in (m.span.start, m.span.end)]
    excluded = list(document.parsed.excluded)
    at, mark = 0, "B"
    for span in iter_tokens(document.parsed.source.raw, edges):
        while excluded and excluded[0].end <= span.start:
            del excluded[0]
        while at < len(mentions) and mentions[at].span.end <= span.start:
            at, mark = at + 1, "B"
        if excluded and excluded[0].overlaps(span):
            continue
        if at < len(mentions) and mentions[at].span.contains(span):
            role, kind = mentions[at].role.value.upper(), type_tag(mentions[at].doc_type)
            yield span, f"{mark}-{role}", f"{mark}-{kind}"
            mark = "I"
        else:
            yield span, "O", "O"
