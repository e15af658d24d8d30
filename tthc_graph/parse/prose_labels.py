"""Labels in running text (`Cơ quan chủ trì: …`, `Thời gian thực hiện: …`) and what stands behind them."""

from __future__ import annotations

from typing import NamedTuple

from tthc_graph.parse.blocks import Block
from tthc_graph.parse.tables import Cell
from tthc_graph.registers.assignment_words import load_assignment_words
from tthc_graph.registers.phrases import fold_phrase

_LABELS = {"lead_label": "lead", "support_label": "support", "due_label": "due", "product_label": "product"}
EDGES = " \t\n.,;:()-"


class Label(NamedTuple):
    """`lead`, `support`, `due` or `product`, and where label and value begin in the folded text."""

    kind: str
    start: int
    value: int


def labels_of(block: Block) -> list[Label]:
    """Returns the labels of an item in reading order."""
    words = load_assignment_words()
    folded = fold_phrase(block.body.text)
    found = []
    for name, kind in _LABELS.items():
        for hit in words[name].pattern.finditer(folded):
            before = folded[: hit.start()].rstrip()
            if not before or before[-1] in "(;.,-+•":
                found.append(Label(kind, block.body.start + hit.start(), block.body.start + hit.end()))
    return sorted(found, key=lambda label: label.start)


def trimmed_cell(folded: str, start: int, end: int) -> Cell:
    """Returns the words of a range without the marks around them."""
    words = folded[start:end].replace("\n", " ")
    start += len(words) - len(words.lstrip(EDGES))
    words = words.lstrip(EDGES).rstrip(" \t\n.,;:(-")
    if words.endswith(")") and words.count(")") > words.count("("):
        words = words[:-1].rstrip(EDGES)
    return Cell(start, start + len(words), words)


def without_label(body: Cell) -> Cell:
    """Returns what stands behind `Nội dung:`; the body itself where there is no such label."""
    found = load_assignment_words()["content_label"].search(fold_phrase(body.text))
    if not found:
        return body
    return Cell(body.start + found.end(), body.end, body.text[found.end() :])
