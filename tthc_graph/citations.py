"""Raw text to mentions of instruments in one call, with nothing loaded that they do not need."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from tthc_graph.model.mention import Mention


def find_citations(text: str, *, name: str = "text") -> tuple[Mention, ...]:
    """Returns every place in a text that names a legal instrument, in reading order.

    Spans are offsets of characters in `text` as given; mentions do not overlap. What they name is not
    looked up: that takes `read_text`, which resolves them against the register. Never raises on account
    of the text.

    Args:
        text: a whole document, or part of one.
        name: a label for messages.

    Raises:
        TypeError: `text` is no str: bytes are to be decoded, files go through `read_documents`.

    >>> [one.quote for one in find_citations("Theo Luật Đất đai và Nghị định số 61/2018/NĐ-CP.")]
    ['Luật Đất đai', 'Nghị định số 61/2018/NĐ-CP']
    """
    if not isinstance(text, str):
        kind = type(text).__name__
        raise TypeError(
            f"find_citations needs a str, not {kind}; decode bytes, read files with read_documents"
        )
    from tthc_graph.cite.mentions import find_mentions
    from tthc_graph.ingest import source_from_text
    from tthc_graph.parse import parse_structure
    from tthc_graph.registers import load_registers

    registers = load_registers()
    source = source_from_text(text, name, digest=False)
    return find_mentions(parse_structure(source, registers), registers)
