"""Goes down the items of running text with the headings, labels and agencies that hold at each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tthc_graph.model.plan import Part, Party
from tthc_graph.model.text import SourceText
from tthc_graph.parse.agencies_in_cells import Item, is_agency
from tthc_graph.parse.blocks import FIGURES, HEADINGS, PLAIN, Block
from tthc_graph.parse.parties import PartyReader
from tthc_graph.parse.passages import Passage
from tthc_graph.parse.prose_labels import EDGES, Label, labels_of, trimmed_cell, without_label
from tthc_graph.parse.prose_names import end_of_names, opens_duty
from tthc_graph.parse.tables import Cell
from tthc_graph.registers.assignment_words import load_assignment_words
from tthc_graph.registers.phrases import fold_phrase

LABELLED, HEADED, ORDERED = "prose_labels", "prose_agency", "prose_order"
_BULLETS = 20
"""Depth from which on items are bulleted."""
_HEAD = 300
"""How many characters of an item are looked at for the agencies that it begins with."""
_DUTY = re.compile(
    r"\s*(?:chủ trì|phối hợp|chịu trách nhiệm|có trách nhiệm|theo dõi|tham mưu|căn cứ|tổ chức|hướng dẫn)"
)
_LONGEST_NAME = 160
_NO_NAME = re.compile(
    r"[.;()]|(?<!\w)(?:chủ trì|phối hợp|căn cứ|trách nhiệm|thực hiện|tham mưu|theo dõi|triển khai)"
)
_TAKES_OVER = re.compile(r"\s(?:(?:chịu|có) trách nhiệm|chủ trì)(?!\w)")
_SHORT_NAME = 60
_EXECUTION = re.compile(r"(?:chịu trách nhiệm )?thi hành (?:quyết định|nghị quyết|chỉ thị)")


@dataclass(slots=True)
class Found:
    """One assignment in the making; ranges are of the folded text."""

    rule: str
    blocks: list[Block]
    content: Cell
    heads: list[Party] = field(default_factory=list)
    labels: dict[str, list[Cell]] = field(default_factory=dict)
    part: Part = Part.LEAD
    group: tuple[Block, ...] = ()
    ordinal: Block | None = None


class Walker:
    """Goes down the items with the headings and the agency that hold at each."""

    def __init__(self, source: SourceText, reader: PartyReader) -> None:
        self.found: list[Found] = []
        self._source = source
        self._reader = reader
        self._open: list[Block] = []
        self._since: list[Block] = []
        self._attributes: Found | None = None
        self._head: Block | None = None
        self._heads: list[Party] = []
        self._child_depth: int | None = None
        self._in_section = False
        self._in_tasks = False
        self._lists_agencies = False
        self._is_closed = False
        self._listed: tuple[int, str] | None = None

    def take(self, block: Block) -> None:
        """Takes the next item."""
        if block.closes:
            self._leave_head()
            self._is_closed, self._since = True, []
            return
        if block.depth < HEADINGS or block.marker[:1].isdigit():
            self._is_closed = self._is_closed and block.depth >= HEADINGS
        if self._is_closed:
            return
        labels = labels_of(block)
        if labels and labels[0].start == block.body.start:
            self._take_labels(block, labels)
            return
        if self._attributes is not None and self._listed is not None and block.depth > self._listed[0]:
            self._attributes.blocks.append(block)
            self._attributes.labels.setdefault(self._listed[1], []).append(block.body)
            return
        self._listed = None
        self._descend(block)
        if labels and any(label.kind == "lead" for label in labels):
            self._begin(block, labels)
            return
        self._take_assignment(block)
        self._since.append(block)

    def _descend(self, block: Block) -> None:
        self._attributes = None
        if block.depth < PLAIN:
            while self._open and self._open[-1].depth >= block.depth:
                self._open.pop()
            self._open.append(block)
        if block.depth < FIGURES:
            heading = fold_phrase(block.body.text[:200])
            words = load_assignment_words()
            self._in_section = words["section"].search(heading) is not None
            self._in_tasks = words["task_section"].search(heading) is not None
            self._since, self._lists_agencies = [], False
        if self._head is not None and block.depth <= self._head.depth:
            self._leave_head()

    def _leave_head(self) -> None:
        self._head, self._heads, self._child_depth = None, [], None

    def _take_labels(self, block: Block, labels: Sequence[Label]) -> None:
        if self._attributes is None:
            content = self._labelled_content()
            if content is None:
                return
            self._begin_with(content, [content, block])
        assert self._attributes is not None
        self._attributes.blocks.append(block)
        self._add(self._attributes, block, labels)
        self._listed = (block.depth, labels[-1].kind) if labels[-1].value >= block.body.end else None

    def _labelled_content(self) -> Block | None:
        """Returns what labels in lines of their own speak of: the innermost numbered item since the last."""
        if not self._since:
            return None
        numbered = [b for b in self._since if b.depth < _BULLETS]
        item = numbered[-1] if numbered else self._since[0]
        named = [b for b in self._since if b.start > item.start and without_label(b.body) is not b.body]
        is_bare = load_assignment_words()["bare_item"].search(fold_phrase(item.body.text)) is not None
        if not named or not is_bare:
            return item
        inner = [b for b in self._since if b.start > named[0].start]
        body = named[0].body if without_label(named[0].body).text or not inner else inner[0].body
        return Block(item.marker, item.depth, item.start, body)

    def _begin(self, block: Block, labels: Sequence[Label]) -> None:
        """Labels within the item that they speak of, mostly in brackets."""
        text = block.body.text[: labels[0].start - block.body.start].rstrip(" (;,.-")
        content = Cell(block.body.start, block.body.start + len(text), text)
        self._begin_with(Block(block.marker, block.depth, block.start, content), [block])
        if self._attributes is not None:
            self._add(self._attributes, block, labels)

    def _begin_with(self, content: Block, blocks: list[Block]) -> None:
        body = without_label(content.body)
        group = tuple(b for b in self._open if b.start < content.start)
        self._attributes = Found(LABELLED, blocks, body, group=group, ordinal=content)
        self._forget_headed(content)
        self.found.append(self._attributes)
        self._since = []

    def _forget_headed(self, content: Block) -> None:
        """What labels speak of is no assignment of another kind too."""
        if self.found and self.found[-1].rule != LABELLED and self.found[-1].blocks[0].start >= content.start:
            self.found.pop()

    def _add(self, found: Found, block: Block, labels: Sequence[Label]) -> None:
        ends = [*(label.start for label in labels[1:]), block.body.end]
        for label, end in zip(labels, ends, strict=True):
            value = trimmed_cell(self._source.folded, label.value, end)
            if value.text:
                found.labels.setdefault(label.kind, []).append(value)

    def _take_assignment(self, block: Block) -> None:
        named = self._named_at_start(block)
        if named is not None:
            parties, rest, is_order = named
            self._leave_head()
            self._head, self._heads = block, parties
            if len(rest.text.strip(EDGES)) > 10:
                self._assign(block, rest, ORDERED if is_order else HEADED)
        elif self._head is not None and self._is_child(block):
            self._drop_rest_of_names()
            self._assign(block, block.body, HEADED)
        elif self._head is None and (ordered := self._ordered_within(block)):
            self._heads = ordered
            self._assign(block, block.body, ORDERED)
            self._heads = []

    def _ordered_within(self, block: Block) -> list[Party]:
        """Returns those to whom a sentence within an item gives its work (`…. Giao Sở Nội vụ chủ trì …`)."""
        text = block.body.text[: 2 * _HEAD]
        order = load_assignment_words()["order_within"].search(fold_phrase(text))
        end = end_of_names(text, order.end()) if order else None
        if order is None or end is None or not _DUTY.match(fold_phrase(text[end:])):
            return []
        return self._parties_of(block, order.end(), end)

    def _drop_rest_of_names(self) -> None:
        """`và các tổ chức thành viên` behind the agencies of a head goes on naming, if items follow."""
        last = self.found[-1] if self.found else None
        if not last or not self._head or last.ordinal is not self._head or last.rule == LABELLED:
            return
        if re.match(r"và |cùng ", last.content.text) or self._head.body.text.endswith(":"):
            self._heads = [*self._heads, *others_of(last, self._reader)]
            self.found.pop()

    def _is_child(self, block: Block) -> bool:
        if self._child_depth is None:
            self._child_depth = block.depth
        return block.depth <= self._child_depth and bool(block.body.text)

    def _assign(self, block: Block, content: Cell, rule: str) -> None:
        words = load_assignment_words()
        head = self._head or block
        group = tuple(b for b in self._open if b.start < block.start)
        if head is not block and head not in group:
            group = (*group, head)
        supports = words["support_duty"].search(fold_phrase(content.text[:100])) is not None
        found = Found(rule, [block], content, list(self._heads), group=group, ordinal=block)
        found.part = Part.SUPPORT if supports else Part.LEAD
        due = words["due_phrase"].pattern.search(fold_phrase(content.text))
        if due:
            start, end = (content.start + at for at in due.span("due"))
            found.labels["due"] = [trimmed_cell(self._source.folded, start, end)]
        self.found.append(found)

    def _named_at_start(self, block: Block) -> tuple[list[Party], Cell, bool] | None:
        """Returns the agencies that an item begins with, the rest, and whether words of order open it."""
        text = self._source.folded[block.body.start : min(block.body.end, block.body.start + _HEAD)]
        order = load_assignment_words()["order"].search(fold_phrase(text))
        may_assign = self._in_section or (self._in_tasks and (block.depth < PLAIN or _has_deadline(block)))
        may_name = may_assign or block.depth < _BULLETS
        if not order and not may_name:
            return None
        begin = order.end() if order else 0
        if not is_agency(text[begin : begin + 60]):
            return None
        end = _colon_behind(text, begin) or end_of_names(text, begin) or _duty_behind(text, begin)
        if end is None:
            return None
        bracket = re.match(r"\s*\([^()]{0,150}\)", text[end:])
        rest_start = block.body.start + end + (bracket.end() if bracket else 0)
        rest = trimmed_cell(self._source.folded, rest_start, block.body.end)
        is_bare = rest.text == "" or text[end : end + 1] == ":"
        has_duty = opens_duty(text[end:]) or _DUTY.match(fold_phrase(text[end:])) is not None
        is_duty = has_duty and may_assign
        is_bare = is_bare and (block.depth < _BULLETS or (self._in_section and block.depth < PLAIN))
        is_sure = is_bare or is_duty or (self._in_section and block.depth < _BULLETS)
        if not (order or is_sure) or _EXECUTION.search(fold_phrase(rest.text)):
            return None
        parties = self._parties_of(block, begin, end)
        if not order and not self._in_section and not is_duty:
            # Elsewhere a bare name may head anything; that of one agency shows a list of duties.
            self._lists_agencies = self._lists_agencies or all(p.kind == "agency" for p in parties)
            if not self._lists_agencies:
                return None
        return parties, rest, order is not None

    def _parties_of(self, block: Block, begin: int, end: int) -> list[Party]:
        passage = Passage((Cell(block.body.start, block.body.end, block.body.text),))
        name = " ".join(block.body.text[begin:end].split())
        return self._reader.parties(passage, (Item(begin, end, name),), Part.LEAD)


def _has_deadline(block: Block) -> bool:
    return load_assignment_words()["due_phrase"].search(fold_phrase(block.body.text)) is not None


def _colon_behind(text: str, begin: int) -> int | None:
    """Returns where a name ends that a colon sets off, however long it is and whoever knows it."""
    colon = text.find(":", begin, begin + _LONGEST_NAME)
    is_name = colon > 0 and not _NO_NAME.search(fold_phrase(text[begin:colon]))
    return begin + len(text[begin:colon].rstrip()) if is_name else None


def _duty_behind(text: str, begin: int) -> int | None:
    """Returns where words that begin like an agency end before `chịu trách nhiệm` and the like."""
    duty = _TAKES_OVER.search(fold_phrase(text), begin, begin + _SHORT_NAME)
    return begin + len(text[begin : duty.start()].rstrip()) if duty else None


def others_of(found: Found, reader: PartyReader) -> list[Party]:
    """Agencies with which the clause asks to work together (`phối hợp với …`)."""
    text = found.content.text
    with_whom = re.match(r"(?:[^.;]{0,60}?)phối hợp(?: chặt chẽ)?(?: với| cùng)? ", fold_phrase(text[:_HEAD]))
    if with_whom is None or not is_agency(text[with_whom.end() : with_whom.end() + 60]):
        return []
    end = end_of_names(text[:_HEAD], with_whom.end())
    if end is None:
        return []
    item = Item(with_whom.end(), end, text[with_whom.end() : end])
    return reader.parties(Passage((found.content,)), (item,), Part.SUPPORT)
