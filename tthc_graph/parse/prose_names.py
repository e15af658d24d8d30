"""Where the agencies end that an item of running text begins with."""

from __future__ import annotations

import re
from itertools import pairwise

from tthc_graph.recognise import find_agency_names
from tthc_graph.registers.assignment_words import load_assignment_words
from tthc_graph.registers.phrases import fold_phrase

_NEW_LINE = re.compile(r"\n(?=[^\W\d_])")
_PARTY_ORGAN = re.compile(r"\s*ủy(?!\w)")
_JOINT = re.compile(r"[\s,;]*(?:và|cùng|với)?[\s,;]*")
_BEHIND = 20
"""How many characters behind a name show whether its last word is a verb."""
_EDGES = " \t\n.,;:()-"


def end_of_names(text: str, begin: int) -> int | None:
    """Returns where a row of agencies that begins at a place ends; None where none begins there.

    A name ends with its line where the next one begins with a capital and the name is whole without it.
    """
    cut = next((i for i in _lines_that_end(text, begin) if _ends_with_name(text, begin, i)), len(text))
    names = find_agency_names(text[begin:cut].replace("\n", " "))
    if not names or text[begin : begin + names[0].start].strip(_EDGES):
        return None
    end = names[0].end
    for before, name in pairwise(names):
        if not _JOINT.fullmatch(fold_phrase(text[begin + before.end : begin + name.start])):
            break
        end = name.end
    return _before_verb(text, begin, _with_party_organ(text, begin + end))


def _before_verb(text: str, begin: int, end: int) -> int:
    """`Sở Nông nghiệp và Môi trường xây dựng Chương trình …`: the field's word is the clause's verb."""
    verb = load_assignment_words()["verb_in_name"].search(fold_phrase(text[begin : end + _BEHIND]))
    return begin + verb.start() if verb and verb.start() < end - begin else end


def opens_duty(text: str) -> bool:
    """Tells whether a text behind an agency's name begins with what the agency is to do."""
    return load_assignment_words()["duty_verb"].search(fold_phrase(text[:80])) is not None


def _with_party_organ(text: str, end: int) -> int:
    """`Tỉnh ủy` is one word; the recogniser takes its first half for a level."""
    organ = _PARTY_ORGAN.match(text, end) if text[:end].endswith(("ỉnh", "ành")) else None
    return organ.end() if organ else end


def _lines_that_end(text: str, begin: int) -> list[int]:
    """Returns the line breaks behind which a line begins with what is to be done."""
    opens = load_assignment_words()["duty_opening"]
    breaks = (hit.start() for hit in _NEW_LINE.finditer(text, begin))
    return [at for at in breaks if opens.search(fold_phrase(text[at + 1 : at + 40]))]


def _ends_with_name(text: str, begin: int, at: int) -> bool:
    names = find_agency_names(text[begin:at].replace("\n", " "))
    return bool(names) and begin + names[-1].end == at and len(text[begin:at].split()) > 1
