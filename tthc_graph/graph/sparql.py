"""Parameters of SPARQL queries as terms, never as text: a value cannot change what a query means.

pyoxigraph substitutes only variables that the outermost SELECT projects, and a VALUES row does not reach
into nested groups; so terms are put in place of the variables themselves, for every engine alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tthc_graph.errors import QueryError
from tthc_graph.graph.terms import Term

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>\"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3}
                 | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<word>[^\W\d]\w*)
      | (?P<local>:(?:\\.|[\w.%-])*)
      | (?P<space>\s+)
      | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(slots=True)
class _Token:
    kind: str
    text: str


def bind(query: str, bindings: Mapping[str, Term] | None) -> str:
    """Returns the query with each parameter's term in place of its variable.

    A projected parameter stays a column. A parameter that has no binding stays a free variable, so that
    `!BOUND($p) || …` makes it optional.

    Raises:
        QueryError: a parameter's name is none, does not occur in the query, or is assigned by it.
    """
    if not bindings:
        return query
    tokens = [_Token(str(m.lastgroup), m.group()) for m in _TOKEN.finditer(query)]
    used = {t.text[1:] for t in tokens if t.kind == "variable"}
    for name in sorted(bindings):
        if not _NAME.fullmatch(name) or name not in used:
            raise QueryError(
                f"truy vấn không có tham số ${name}; các biến của nó: {', '.join(sorted(used)) or 'không có'}"
            )
    return "".join(_replaced(tokens, {name: str(term) for name, term in bindings.items()}))


def _replaced(tokens: list[_Token], values: Mapping[str, str]) -> Iterator[str]:
    place, depth, skip = "", 0, -1
    for at, token in enumerate(tokens):
        if at <= skip:
            continue
        place, depth = _place_after(token, place, depth)
        name = token.text[1:] if token.kind == "variable" else None
        if name is None or name not in values:
            end = _bound_call(tokens, at, values)
            skip = end if end is not None else skip
            yield "true" if end is not None else token.text
            continue
        before = _word_before(tokens, at)
        if before in ("AS", "VALUES"):
            raise QueryError(
                f"${name} là tham số nhưng truy vấn lại tự gán giá trị cho nó ({before} {token.text})"
            )
        if place == "SELECT" and depth == 0:
            yield f"({values[name]} AS ?{name})"
        else:
            yield f"({values[name]})" if place == "BY" and depth == 0 else values[name]


def _place_after(token: _Token, place: str, depth: int) -> tuple[str, int]:
    """Follows where in the query a token stands: in a SELECT list, behind GROUP BY or ORDER BY, or else."""
    word = token.text.upper() if token.kind == "word" else token.text
    if word in ("SELECT", "BY"):
        return word, 0
    if word in ("WHERE", "{", "}", "FROM", "LIMIT", "OFFSET", "HAVING", "VALUES"):
        return "", 0
    return place, depth + {"(": 1, ")": -1}.get(word, 0)


def _word_before(tokens: list[_Token], at: int) -> str:
    kept = [t.text.upper() for t in tokens[max(0, at - 6) : at] if t.kind not in ("space", "comment")]
    return kept[-1] if kept else ""


def _bound_call(tokens: list[_Token], at: int, values: Mapping[str, str]) -> int | None:
    """Returns the index of the closing bracket of `BOUND($p)` for a bound parameter, or None."""
    if tokens[at].kind != "word" or tokens[at].text.upper() != "BOUND":
        return None
    ahead = [
        i for i in range(at + 1, min(at + 8, len(tokens))) if tokens[i].kind not in ("space", "comment")
    ][:3]
    if len(ahead) < 3 or tokens[ahead[0]].text != "(" or tokens[ahead[1]].kind != "variable":
        return None
    return ahead[2] if tokens[ahead[1]].text[1:] in values else None
