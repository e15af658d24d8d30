"""Component that finds names of agencies, groups of agencies and posts in cells and prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Span, SpanGroup

from tthc_graph.model.identifier import fold_name
from tthc_graph.recognise.phrases import Hits, PhraseLists
from tthc_graph.registers.agencies import read_agencies
from tthc_graph.registers.agency_names import load_agency_words
from tthc_graph.registers.issuer_bodies import load_issuing_bodies
from tthc_graph.resources import resource_folder

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_SEPARATORS = frozenset(",;.:()/+•*|\n\t")
_JOINTS = frozenset({"và", "-", ","})
_KINDS = {"central": "agency", "group": "group", "alone": "agency", "named": "agency", "post": "post"}
_SMALL = 5
"""Syllables in small letters behind one in capitals."""
_LONGEST = 40
"""Tokens of the longest name; a cell of titles without an end is none."""


class AgencyNames:
    """Fills `doc.spans` with the names: label the kind, kb_id the key of a central agency."""

    def __init__(self, vocab: Vocab, name: str) -> None:
        words = load_agency_words().phrases
        bodies = load_issuing_bodies()
        known = read_agencies(resource_folder("corpus") / "register")
        self._name = name
        self._keys = known.names
        central = [agency.label for agency in known.agencies]
        departments = list(bodies.departments.values())
        forms = [form for body in bodies.bodies if not body.takes_field for form in body.forms]
        self._lists = PhraseLists(
            vocab,
            {
                "central": central,
                "alone": [*words["alone"], *departments, *forms],
                **{name: words[name] for name in ("named", "prefixes", "fields", "levels", "tails", "stops")},
                "group": words["groups"],
                "post": words["posts"],
                "not": words["not_agencies"],
            },
        )

    def __call__(self, doc: Doc) -> Doc:
        """Reads one Doc."""
        hits = {} if doc.text.isupper() else self._lists.hits(doc)  # titles name no one of their own
        spans, at = [], 0
        while at < len(doc):
            span = _Reading(doc, hits).name_at(at) if at in hits else None
            if span is None:
                at = max(at + 1, hits.get(at, {}).get("not", 0))
                continue
            start, end, kind = span
            key = self._keys.get(fold_name(doc[start:end].text), "") if kind == "central" else ""
            spans.append(Span(doc, start, end, label=_KINDS[kind], kb_id=key))
            at = end
        doc.spans[self._name] = SpanGroup(doc, name=self._name, spans=spans)
        return doc


class _Reading:
    """Reads the name that begins at a token."""

    def __init__(self, doc: Doc, hits: Hits) -> None:
        self._doc = doc
        self._hits = hits

    def name_at(self, start: int) -> tuple[int, int, str] | None:
        """Returns first token, one past the last one, and kind; None where no name begins."""
        here = self._hits[start]
        opener = self._opener(start)
        if opener is None and "prefixes" in here:
            opener = self._opener(here["prefixes"])
        if opener is None or here.get("not", 0) >= opener[0]:
            return None
        end, kind = opener
        longest = self._goes_on(end, min(len(self._doc), start + _LONGEST), kind)
        if kind == "named" and longest == end and not self._fills_item(start, end):
            return None
        return start, longest, kind

    def _opener(self, at: int) -> tuple[int, str] | None:
        here = self._hits.get(at, {})
        ends = [(here[kind], kind) for kind in ("central", "alone", "group", "post", "named") if kind in here]
        best = max(ends, key=lambda pair: pair[0], default=None)
        return None if best is None or here.get("not", 0) >= best[0] else best

    def _goes_on(self, end: int, limit: int, kind: str) -> int:
        """Adds fields, levels, proper names and what is printed behind names."""
        if kind == "central":
            return end
        while end < limit:
            further, kind = self._step(end, kind)
            if further <= end:
                break
            end = further
        return end

    def _step(self, end: int, kind: str) -> tuple[int, str]:
        """Returns how far the name goes on and what it ends with now; no further where it is complete."""
        here = self._hits.get(end, {})
        if "levels" in here and here["levels"] >= here.get("stops", 0):
            return here["levels"], "place"
        if "fields" in here and kind not in ("group", "place") and not self._is_verb(end, kind):
            return here["fields"], "alone"
        if "tails" in here and kind != "named" and here["tails"] >= here.get("stops", 0):
            return here["tails"], kind
        if "stops" in here:
            return end, kind
        if self._is_proper(end, kind):
            return self._proper(end, kind), "alone" if kind == "named" else kind
        if self._doc[end].norm_ in _JOINTS:
            return self._joined(end, kind), kind
        opener = self._opener(end) if kind in ("group", "post", "alone") else None
        return (opener[0] if opener else end), "alone"

    def _is_verb(self, at: int, kind: str) -> bool:
        """A field in small letters behind a whole name is what the agency does (`Sở Y tế tổng hợp`)."""
        return kind == "alone" and "stops" in self._hits.get(at, {}) and self._doc[at].text.islower()

    def _is_proper(self, at: int, kind: str) -> bool:
        word = self._doc[at].text
        if word[:1].isupper():
            return True
        numbered = kind == "named" or self._doc[at - 1].text[:1].isupper()
        return word.isdigit() and len(word) < 3 and numbered

    def _proper(self, at: int, kind: str) -> int:
        """A word in capitals with the small letters behind it (`Dịch vụ nông nghiệp`).

        Several syllables belong to the name where it ends with them; of running text only the first does.
        """
        opener = self._opener(at)
        if opener is not None and kind != "place":
            return opener[0]
        after = at + 1
        if kind == "place" or not self._doc[at].text[:1].isupper():
            return after
        run = after
        while run < len(self._doc) and run - after < _SMALL and self._is_small(run):
            run += 1
        is_whole = run == len(self._doc) or self._doc[run].text[:1] in _SEPARATORS or run in self._hits
        return run if is_whole else min(run, after + 1)

    def _is_small(self, at: int) -> bool:
        word = self._doc[at].text
        here = self._hits.get(at, {})
        return word.isalpha() and word.islower() and word != "và" and not here.keys() - {"fields", "named"}

    def _joined(self, at: int, kind: str) -> int:
        """`và`, a hyphen or a comma inside a name: a field or a level goes on behind it, no new agency."""
        after = at + 1
        here = self._hits.get(after, {})
        if after >= len(self._doc) or self._opener(after) or here.get("prefixes"):
            return at
        sign = self._doc[at].norm_
        if "levels" in here and sign in (",", "và") and self._is_level_before(at):
            return here["levels"]
        if "fields" in here and sign != ",":
            return here["fields"]
        if sign in ("và", "-") and self._doc[after].text[:1].isupper():
            return self._proper(after, kind)
        return at

    def _is_level_before(self, at: int) -> bool:
        return any("levels" in self._hits.get(i, {}) for i in range(max(0, at - 3), at))

    def _fills_item(self, start: int, end: int) -> bool:
        """Whether nothing else stands between two separators, as in a cell that only says `Công an`."""
        before = (
            start == 0 or self._doc[start - 1].text[:1] in _SEPARATORS or self._doc[start - 1].norm_ == "-"
        )
        after = end == len(self._doc) or self._doc[end].text[:1] in _SEPARATORS
        return before and after
