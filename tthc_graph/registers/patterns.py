"""Reviewed pattern files to compiled patterns: fragments, ways of citing, relations, heads of documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from tthc_graph.errors import RegisterError
from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.model.mention import Predicate
from tthc_graph.model.value import dataclass
from tthc_graph.registers.document_types import load_document_types
from tthc_graph.registers.expressions import Expression
from tthc_graph.registers.line_heads import load_header_rows
from tthc_graph.registers.yaml_files import read_yaml

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from typing import Any

_NAME = lazy_re(r"(?<!\(\?P)(?<!\(\?)<([a-z_]+|U|l)>")
_POSITIONS = ("link", "passive", "actor", "after", "opener", "deed")
_LETTERS = {"U": r"\p{Lu}", "l": r"\p{Ll}"}


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what must be read from it: fields of a mention, or a predicate."""

    text: str
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CitationPattern:
    """One way of printing a citation, read outward from its number.

    Attributes:
        before: what stands in front of the number, anchored at its start; the group `type` holds the type
            of document and the group `start`, where present, marks where the mention begins.
        has_type, has_start: which of these groups `before` has.
        core: the number (or the symbol of an unfilled one).
        marks: what a search leaps to; every match of `core` ends behind one and starts in front of its end.
        after: what follows it and still belongs to the mention.
        norm: the rule of drafting that this form follows or breaks.
        confidence: 0 to 1.
    """

    id: str
    before: Expression
    has_type: bool
    has_start: bool
    core: Expression
    marks: tuple[re.Pattern[str], ...]
    after: Expression
    norm: str
    confidence: float
    matches: tuple[Example, ...]
    excludes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationPattern:
    """Words that say what one instrument does to another.

    Attributes:
        position: `link` inside a name, in front of the affected instrument; `passive` in front of the
            acting one; `actor` opens a sentence in which the document itself acts; `after` follows the
            affected instrument; `opener` stands in the line above a list of affected instruments;
            `deed` is a verb of the document alone, never of an instrument in a name.
        verb: the words that state it.
        filler: what may stand between the verb and the instrument, the whole of it.
        predicates: what is stated; for an `actor`, what may be.
        weak: gives way to any other pattern that fits.
        sign: characters that every match of `verb` holds; empty where there are none. To look for them takes
            a fraction of the time.
    """

    id: str
    position: str
    verb: Expression
    filler: Expression
    predicates: tuple[Predicate, ...]
    weak: bool
    sign: str
    norm: str
    matches: tuple[Example, ...]
    excludes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """All patterns for citations, in order of preference.

    Attributes:
        verbs: by position and weakness, what finds the first verb of any such pattern.
    """

    citations: tuple[CitationPattern, ...]
    relations: tuple[RelationPattern, ...]
    verbs: Mapping[tuple[str, bool], Expression]
    _by_position: Mapping[str, tuple[RelationPattern, ...]]

    def relations_at(self, position: str) -> tuple[RelationPattern, ...]:
        """Returns the relation patterns of one position, in the file's order."""
        return self._by_position[position]


@lru_cache(maxsize=1)
def load_fragments() -> Mapping[str, Mapping[str, Any]]:
    """Reads fragments.yaml as `{name: {regex, matches, excludes}}`, without expanding references."""
    rows = read_yaml("fragments.yaml")
    if not isinstance(rows, dict) or any("regex" not in row for row in rows.values()):
        raise RegisterError("fragments.yaml: expected a mapping of names to entries with a regex")
    return MappingProxyType(rows)


@lru_cache(maxsize=512)
def expand(template: str) -> str:
    r"""Replaces every `<name>` by its fragment as a group of its own, and `\Z` by the engine's `\z`.

    A fragment marked `shared` is defined once, at the end, and called: repeated in place it would be copied
    for every repetition.

    Raises:
        RegisterError: unknown name, or fragments that contain each other.
    """
    body, shared = _expand(template, ())
    parts = "".join(f"(?<{_shared_name(name)}>{part})" for name, part in shared.items())
    return f"{body}(?(DEFINE){parts})" if parts else body


def _expand(template: str, inside: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """Returns a template without references, and the shared fragments that it calls, inner ones first."""
    shared: dict[str, str] = {}

    def replace(match: re.Match[str]) -> str:
        name = match[1]
        if name in _LETTERS:
            return _LETTERS[name]
        if name == "type":
            return load_document_types().any_name
        expanded, called = _expand_fragment(name, inside)
        shared.update(called)
        return expanded

    return _NAME.sub(replace, template.replace(r"\Z", r"\z")), shared


def _expand_fragment(name: str, inside: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """Returns what stands for a fragment, and the shared ones that this calls; worked out once for each."""
    if name in inside:
        raise RegisterError(f"fragments.yaml: {name} contains itself")
    if name not in _FRAGMENTS:
        fragment = load_fragments().get(name)
        if fragment is None:
            raise RegisterError(f"fragments.yaml: unknown fragment <{name}>")
        expanded, shared = _expand(fragment["regex"], (*inside, name))
        if fragment.get("shared"):
            shared[name], expanded = expanded, f"(?&{_shared_name(name)})"
        else:
            expanded = f"(?:{expanded})"
        _FRAGMENTS[name] = expanded, shared
    return _FRAGMENTS[name]


def _shared_name(name: str) -> str:
    return f"shared_{name}"


_FRAGMENTS: dict[str, tuple[str, dict[str, str]]] = {}
_TEMPLATES: dict[str, Expression] = {}


def compile_template(template: str, where: str = "pattern") -> Expression:
    """Returns a template with its fragments as an expression that is compiled when first used.

    The same template gives the same expression, which is named by the place that came first.

    Raises:
        RegisterError: unknown fragment; on first use: it is no regular expression.
    """
    found = _TEMPLATES.get(template)
    if found is None:
        found = _TEMPLATES[template] = Expression(expand(template), where)
    return found


@lru_cache(maxsize=1)
def load_patterns() -> Patterns:
    """Reads patterns_citations.yaml and patterns_relations.yaml.

    Raises:
        RegisterError: a field is missing, an id repeats, an example is missing.
    """
    citations = tuple(_citation(row) for row in _rows("patterns_citations.yaml"))
    rows = _rows("patterns_relations.yaml")
    relations = tuple(_relation(row) for row in rows)
    kinds = dict.fromkeys((p.position, p.weak) for p in relations)
    verbs = {kind: "|".join(f"(?:{row['verb']})" for row in rows if _kind(row) == kind) for kind in kinds}
    return Patterns(
        citations,
        relations,
        {kind: compile_template(verb, f"patterns_relations.yaml, {kind[0]}") for kind, verb in verbs.items()},
        {name: tuple(p for p in relations if p.position == name) for name in _POSITIONS},
    )


def _kind(row: Mapping[str, Any]) -> tuple[str, bool]:
    return row["position"], bool(row.get("weak", False))


def _rows(name: str) -> list[dict[str, Any]]:
    rows = read_yaml(name)
    if not isinstance(rows, list) or not rows:
        raise RegisterError(f"{name}: expected a list of patterns")
    seen: set[str] = set()
    for position, row in enumerate(rows, start=1):
        missing = [f for f in ("id", "norm", "matches", "excludes") if f not in row]
        if missing or not row["matches"]:
            raise RegisterError(f"{name}, entry {position}: needs {', '.join(missing or ['an example'])}")
        if row["id"] in seen:
            raise RegisterError(f"{name}: id {row['id']} twice")
        seen.add(row["id"])
    return rows


def _examples(row: Mapping[str, Any]) -> tuple[Example, ...]:
    return tuple(Example(m["text"], {k: v for k, v in m.items() if k != "text"}) for m in row["matches"])


def _citation(row: Mapping[str, Any]) -> CitationPattern:
    where = f"patterns_citations.yaml, {row['id']}"
    return CitationPattern(
        id=row["id"],
        before=compile_template(f"(?:{row.get('before', '')})\\Z", where),
        has_type="(?P<type>" in row.get("before", ""),
        has_start="(?P<start>" in row.get("before", ""),
        core=compile_template(row["core"], where),
        marks=_marks(row, where),
        after=compile_template(row.get("after", ""), where),
        norm=row["norm"],
        confidence=float(row.get("confidence", 1.0)),
        matches=_examples(row),
        excludes=tuple(row["excludes"]),
    )


def _marks(row: Mapping[str, Any], where: str) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(mark) for mark in row.get("marks", ()))
    except re.error as error:
        raise RegisterError(f"{where}: {error} in marks") from error


def _relation(row: Mapping[str, Any]) -> RelationPattern:
    where = f"patterns_relations.yaml, {row['id']}"
    if row["position"] not in _POSITIONS:
        raise RegisterError(f"{where}: unknown position {row['position']!r}")
    return RelationPattern(
        id=row["id"],
        position=row["position"],
        verb=compile_template(row["verb"], where),
        filler=compile_template(row["filler"], where),
        predicates=tuple(Predicate(p) for p in row["predicates"]),
        weak=bool(row.get("weak", False)),
        sign=row.get("sign", ""),
        norm=row["norm"],
        matches=_examples(row),
        excludes=tuple(row["excludes"]),
    )


@lru_cache(maxsize=64)
def header_pattern(name: str) -> Expression:
    """Returns a pattern of headers.yaml, compiled when first used.

    Raises:
        RegisterError: the file is malformed.
    """
    row = load_header_rows()[name]
    flags = "(?m)" if row.get("lines") else ""
    return Expression(f"{flags}{expand(row['regex'])}", f"headers.yaml, {name}")
