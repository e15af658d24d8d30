"""Tells which mention stands inside the name of which, and what one instrument does to another."""

from __future__ import annotations

from tthc_graph.cite.asides import is_short_name
from tthc_graph.cite.deeds import EFFECTS_ALONE, Deed, read_deeds
from tthc_graph.cite.found import Found
from tthc_graph.cite.links import LONGEST_GAP, Link, read_gap, read_title
from tthc_graph.cite.sentences import Sentences
from tthc_graph.model.document import ClauseKind, ParsedDocument
from tthc_graph.model.identifier import parse_number
from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.model.mention import Predicate, Role

_LABEL = 8
_DEEPEST_NAME = 32
_LONGEST_ITEM = 700
_LIST_OPENS = lazy_re(r":\n ?(?:(?:\d{1,2}[.)]|[-+•]|[a-zđ]\)) ?)?\Z")
_ITEM_IN_FRONT = lazy_re(r"(?:\n ?(?:\d{1,2}[.)]|[-+•]|[a-zđ]\)) ?|[.:;]\n ?)\Z")
_NEW_SUBJECT = lazy_re(r"\n ?(?:Căn|Điều|Chương|Theo|Xét|[IVX]+\.) ")
_PASSIVE_BEHIND = lazy_re(r";(?= (?:đã )?được (?:sửa đổi|bổ sung|thay thế))")
_PROPOSING = frozenset({"Tờ trình", "Báo cáo", "Công văn", "Văn bản", "Thông báo"})


def relate(parsed: ParsedDocument, flat: str, found: list[Found]) -> tuple[Deed, ...]:
    """Sets parents, nested roles and relations in place.

    Returns:
        What the document itself does.
    """
    sentences = Sentences(parsed.source.folded)
    amended: tuple[int, Link] | None = None
    for index, one in enumerate(found):
        if one.role is Role.SELF:
            continue
        at, end = _in_front(flat, found, index)
        before = found[at] if at is not None else None
        link = None
        if before is not None and before.role is not Role.SELF and before.clause == one.clause:
            link = _link(flat, end, one, sentences)
        amended = _listed_actor(parsed.source.folded, found, index, amended)
        if amended is not None and _ITEM_IN_FRONT.search(parsed.source.folded, one.start - _LABEL, one.start):
            _act(found, index, amended[0], amended[1].predicates)
        elif link is not None and at is not None:
            _apply(link, found, index, at, parsed)
        elif one.role is Role.NESTED:
            _in_own_title(parsed, flat, one)
    deeds = read_deeds(parsed, flat, found, sentences)
    for deed in deeds:
        stated = [predicate for predicate in deed.predicates if predicate not in EFFECTS_ALONE]
        found[deed.mention].done_by += [(predicate, "document") for predicate in stated]
    return deeds


def _in_front(flat: str, found: list[Found], index: int) -> tuple[int | None, int]:
    """Returns the mention in front whose name may go on, and where it ends, its short name included.

    `Nghị định A (viết tắt là Nghị định A) quy định chi tiết Luật B`: A details B, not its short name.
    """
    if not index:
        return None, 0
    at = index - 1
    end = found[at].end
    if at and flat.startswith(")", end) and is_short_name(flat, found, at):
        return at - 1, end + 1
    return at, end


def _listed_actor(
    folded: str, found: list[Found], index: int, amended: tuple[int, Link] | None
) -> tuple[int, Link] | None:
    """Follows a list of what amends an instrument: `X được sửa đổi, bổ sung bởi:` and numbered items below.

    Returns:
        What is amended and how, while the list goes on.
    """
    one = found[index]
    if amended is not None:
        gap = folded[found[index - 1].end : one.start]
        goes_on = len(gap) < _LONGEST_ITEM and _NEW_SUBJECT.search(gap) is None
        return amended if goes_on else None
    if not index or found[index - 1].role is Role.SELF:
        return None
    floor = max(found[index - 1].end, one.start - _LABEL)
    if folded.find(":\n", floor, one.start) < 0:
        return None
    opening = _LIST_OPENS.search(folded, floor, one.start)
    if opening is None:
        return None
    gap = folded[found[index - 1].end : opening.start()].replace("\n", " ")
    link = read_gap(f"{gap.rstrip()} ") if "." not in gap.rstrip(" .") else None
    return (index - 1, link) if link is not None and link.kind == "passive" else None


def _link(flat: str, end: int, one: Found, sentences: Sentences) -> Link | None:
    """Reads what stands between the end of a mention, its short name included, and the next one."""
    start = _without_provision(end, one)
    gap = flat[end:start]
    if len(gap) > LONGEST_GAP or "\t" in gap:
        return None
    passive = _PASSIVE_BEHIND.search(gap)
    if passive is not None and not sentences.parted(end, end + passive.start()):
        end += passive.end()  # a semicolon in front of `được sửa đổi bởi` parts nothing
        gap = f"{gap[: passive.start()]},{gap[passive.end() :]}"
    inside = ";" in gap and sentences.in_parentheses(one.start)
    if sentences.parted(end, start, inside):
        return None
    return read_gap(gap, in_parentheses=inside)


def _without_provision(floor: int, one: Found) -> int:
    """Returns where the provision in front of a mention starts, or the mention itself."""
    start = one.provision_start
    return start if start is not None and start >= floor else one.start


def _apply(link: Link, found: list[Found], index: int, at: int, parsed: ParsedDocument) -> None:
    """Records what the words between the mention at `at` and the next one say of the two."""
    one, before = found[index], found[at]
    if link.kind == "passive":
        target = _amended(found, index, at)
        _act(found, index, target, link.predicates)
    elif link.kind == "link":
        one.role, one.parent = Role.NESTED, at
        is_proposal = one.clause is not None and parsed.clauses[one.clause].kind is ClauseKind.PROPOSAL
        subject: int | str = "document" if is_proposal and before.doc_type in _PROPOSING else at
        one.done_by += [(predicate, subject) for predicate in link.predicates]
    elif before.passive_of is not None and link.is_bare and not _has_part_alone(one, before):
        predicates = tuple(p for p, subject in found[before.passive_of].done_by if subject == at)
        _act(found, index, before.passive_of, predicates)
    else:
        sibling = _sibling(found, index, at, link)
        if sibling is not None:
            _join(one, found[sibling])


def _has_part_alone(one: Found, before: Found) -> bool:
    """Tells whether an item names a provision of its own and the one before it none: `…, Chương V của Y`."""
    return one.provision_start is not None and before.provision is None


def _act(found: list[Found], index: int, target: int, predicates: tuple[Predicate, ...]) -> None:
    """Records that a mention does something to an earlier one, in a passive clause.

    The acting one stands beside the affected one; inside a third one's name it is merely referred to.
    """
    one, affected = found[index], found[target]
    affected.done_by += [(predicate, index) for predicate in predicates]
    one.passive_of = target
    if affected.role is Role.NESTED and affected.parent is not None:
        one.role, one.parent = Role.NESTED, affected.parent
        one.done_by.append((Predicate.REFERS_TO, affected.parent))
    else:
        one.role = affected.role


def _chain(found: list[Found], index: int) -> list[int]:
    """Returns a mention and those in whose names it stands, from the inside out."""
    chain: list[int] = []
    at: int | None = index
    while at is not None and len(chain) < _DEEPEST_NAME:
        chain.append(at)
        at = found[at].parent
    return chain


def _amended(found: list[Found], index: int, at: int) -> int:
    """Returns what a passive clause says to be amended: the nearest of the acting one's own type."""
    chain = _chain(found, at)
    return next((i for i in chain if found[i].doc_type == found[index].doc_type), chain[0])


def _sibling(found: list[Found], index: int, at: int, link: Link) -> int | None:
    """Returns beside which mention an item of a list stands: the innermost of its type, else the last."""
    chain = [i for i in _chain(found, at) if not _is_too_young(found, index, found[i].parent)]
    same = next((i for i in chain if found[i].doc_type == found[index].doc_type), None)
    if same is not None:
        return same
    return at if link.is_bare and at in chain else None


def _is_too_young(found: list[Found], index: int, actor: int | None) -> bool:
    """Tells whether a mention was issued in a later year than what would amend or guide it."""
    if actor is None:
        return False
    years = [_year(found[i]) for i in (index, actor)]
    return years[0] is not None and years[1] is not None and years[0] > years[1]


def _year(one: Found) -> int | None:
    """Returns the year in which an instrument was issued, by its date or else its number."""
    if one.issued_on is not None:
        return one.issued_on.year
    number = parse_number(one.number) if one.number else None
    return number.year if number is not None else None


def _join(one: Found, sibling: Found) -> None:
    if sibling.role is Role.NESTED:
        one.role, one.parent = Role.NESTED, sibling.parent
        allowed = {sibling.parent, "document"}
        one.done_by += [(p, subject) for p, subject in sibling.done_by if subject in allowed]


def _in_own_title(parsed: ParsedDocument, flat: str, one: Found) -> None:
    """Reads what the document itself does to an instrument named in its title or enacting words."""
    source = parsed.source
    if one.clause is not None:
        start = source.folded_range(parsed.clauses[one.clause].span)[0]
    elif parsed.header.subject_span is not None:
        start = source.folded_range(parsed.header.subject_span)[0]
    else:
        return
    words = " " + flat[start : _without_provision(start, one)]
    link = read_title(words) or read_title(" về" + words)
    predicates = link.predicates if link is not None and link.kind == "link" else (Predicate.IMPLEMENTS,)
    one.done_by += [(predicate, "document") for predicate in predicates]
