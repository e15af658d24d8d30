"""Labels in running text (`Cơ quan chủ trì: …`, `Thời gian thực hiện: …`) and what stands behind them."""

from __future__ import annotations

from typing import NamedTuple

from tthc_graph.parse.agencies_in_cells import is_agency
from tthc_graph.parse.blocks import Block
from tthc_graph.parse.tables import Cell
from tthc_graph.registers.assignment_words import load_assignment_words
from tthc_graph.registers.phrases import fold_phrase

_LABELS = {"lead_label": "lead", "support_label": "support", "due_label": "due", "product_label": "product"}
_SHORTEST_ITEM = 6
"""Fewer characters in front of those who perform an item are no item."""
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
    if not any(label.kind == "lead" for label in found):
        found.extend(_performers(block, folded, has_due=any(label.kind == "due" for label in found)))
    return sorted(found, key=lambda label: label.start)


def _performers(block: Block, folded: str, *, has_due: bool) -> list[Label]:
    """Returns the parts of `(Sở Y tế chủ trì; UBND các xã phối hợp; xong trước ngày 30/5)` behind an item."""
    who = load_assignment_words()["performers"].search(folded)
    text = block.body.text
    if who is None or who.start() < _SHORTEST_ITEM or is_agency(text[: who.start()]):
        return []
    if not all(is_agency(who[name]) for name in ("lead", "support", "others") if who[name]):
        return []
    start = block.body.start
    found = [Label("lead", start + who.start(), start + who.start("lead"))]
    parts = ("support",) if has_due else ("support", "due")
    found += [Label(name, start + who.start(name), start + who.start(name)) for name in parts if who[name]]
    return found


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
