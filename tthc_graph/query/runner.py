"""Runs a question of the catalogue, or a user's own .rq file, and writes the answer in the form asked for."""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from tthc_graph.errors import QueryError
from tthc_graph.graph.interface import Store
from tthc_graph.graph.iris import DEFAULT_IRIS, Iris, code_of, key_of
from tthc_graph.graph.terms import Term
from tthc_graph.graph.vocabulary import CONCEPTS, TTHC_NAMESPACE, XSD
from tthc_graph.query.catalogue import CatalogueQuery, find_query
from tthc_graph.query.values import bind_values

FORMATS = ("table", "json", "csv", "turtle")

_COMMENT_OR_TEXT = re.compile(
    r'"{3}.*?"{3}|\'{3}.*?\'{3}|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\s]*>|#[^\n]*', re.DOTALL
)
_FORM = re.compile(
    r"\b(SELECT|CONSTRUCT|DESCRIBE|ASK|INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|WITH)\b", re.IGNORECASE
)
_LABELS = "SELECT ?concept ?label WHERE { ?concept skos:prefLabel ?label FILTER(LANG(?label) = $lang) }"
_WIDEST = 44
_SCREEN = 120
"""A table wider than this is printed as one block a row."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question: rows of terms, or a graph as Turtle.

    Attributes:
        turtle: set for CONSTRUCT and DESCRIBE, which have no rows.
        labels: names of the concepts among the terms, by IRI, in the language asked for.
    """

    query: CatalogueQuery
    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    turtle: str | None
    labels: Mapping[str, str]


def run_query(
    store: Store,
    name: str,
    parameters: Mapping[str, str] | None = None,
    *,
    lang: str = "vi",
    iris: Iris = DEFAULT_IRIS,
) -> Answer:
    """Asks a store, embedded or remote.

    Args:
        store: what is asked.
        name: name or number in the catalogue, or path of a .rq file.
        parameters: the values as the user wrote them; they are bound as terms, never pasted as text.
        lang: language of the labels of concepts.
        iris: tells the base below which keys become IRIs.

    Raises:
        QueryError: unknown query, wrong parameters, invalid SPARQL, or a form that only reads nothing.
    """
    query = find_query(name)
    form = query_form(query.text)
    if form not in ("SELECT", "CONSTRUCT", "DESCRIBE"):
        raise QueryError(
            f"{query.name}: chỉ chạy SELECT, CONSTRUCT hoặc DESCRIBE, không chạy {form or 'câu lệnh này'}."
        )
    terms = bind_values(query, parameters or {}, store, iris)
    if form == "SELECT":
        found = store.select(query.text, terms)
        return Answer(query, found.variables, found.rows, None, _labels(store, found.rows, lang))
    return Answer(query, (), (), store.construct(query.text, terms), {})


def query_form(sparql: str) -> str:
    """Returns the query's form in capitals, or an empty text."""
    bare = _COMMENT_OR_TEXT.sub(" ", sparql)
    bare = re.sub(r"\b(?:PREFIX\s+[\w.-]*:|BASE)", " ", bare, flags=re.IGNORECASE)
    match = _FORM.search(bare)
    return match[1].upper() if match else ""


def render(answer: Answer, form: str, lang: str = "vi") -> str:
    """Returns the answer as `table`, `json`, `csv` or `turtle`.

    Raises:
        QueryError: rows were asked for of a graph, or the reverse.
    """
    if form not in FORMATS:
        raise QueryError(f"không có dạng kết quả «{form}»; dùng {', '.join(FORMATS)}.")
    if answer.turtle is not None:
        if form in ("json", "csv"):
            raise QueryError(f"{answer.query.name} trả lời bằng đồ thị; hãy dùng --format turtle.")
        return answer.turtle
    if form == "turtle":
        raise QueryError(f"{answer.query.name} trả lời bằng bảng; hãy dùng --format table, json hoặc csv.")
    return {"table": _as_table, "json": _as_json, "csv": _as_csv}[form](answer, lang)


def _labels(store: Store, rows: tuple[tuple[Term | None, ...], ...], lang: str) -> Mapping[str, str]:
    concepts = {t.value for row in rows for t in row if t is not None and t.value.startswith(f"{CONCEPTS}/")}
    if not concepts:
        return {}
    found = store.select(_LABELS, {"lang": Literal(lang)}).rows
    return {c.value: label.value for c, label in found if c and label and c.value in concepts}


def _as_json(answer: Answer, _lang: str) -> str:
    rows = [
        {name: _value(term) for name, term in zip(answer.variables, row, strict=True)} for row in answer.rows
    ]
    content = {"query": answer.query.name, "columns": list(answer.variables), "rows": rows}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _value(term: Term | None) -> Any:
    if term is None:
        return None
    if isinstance(term, Literal):
        if term.datatype == XSD.integer:
            return int(term.value)
        if term.datatype == XSD.boolean:
            return term.value in ("true", "1")
        if term.datatype == XSD.decimal:
            return float(term.value)
    return term.value


def _as_csv(answer: Answer, _lang: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.variables)
    writer.writerows(["" if term is None else term.value for term in row] for row in answer.rows)
    return out.getvalue()


def _as_table(answer: Answer, lang: str) -> str:
    head = answer.query.question(lang)
    lines = [head, ""] if head else []
    if not answer.rows:
        return "\n".join([*lines, "No rows." if lang == "en" else "Không có dòng nào."]) + "\n"
    cells = [[_shown(term, answer.labels) for term in row] for row in answer.rows]
    widths = [
        max(_width(name), *(min(_WIDEST, _width(row[i])) for row in cells))
        for i, name in enumerate(answer.variables)
    ]
    fits = sum(widths) + 2 * len(widths) <= _SCREEN
    lines += _columns(answer.variables, cells, widths) if fits else _blocks(answer.variables, cells)
    count = len(answer.rows)
    lines.append(f"({count} {'rows' if lang == 'en' else 'dòng'})")
    return "\n".join(lines) + "\n"


def _columns(names: tuple[str, ...], rows: list[list[str]], widths: list[int]) -> list[str]:
    lines = [_line(list(names), widths), "  ".join("-" * width for width in widths)]
    for row in rows:
        cells = [textwrap.wrap(cell, _WIDEST) or [""] for cell in row]
        height = max(map(len, cells))
        lines += [_line([c[i] if i < len(c) else "" for c in cells], widths) for i in range(height)]
    return lines


def _blocks(names: tuple[str, ...], rows: list[list[str]]) -> list[str]:
    width = max(map(len, names))
    lines: list[str] = []
    for row in rows:
        for name, cell in zip(names, row, strict=True):
            if cell:
                wrapped = textwrap.wrap(cell, _SCREEN - width - 2)
                labels = [name, *[""] * len(wrapped)]
                lines += [f"{label:<{width}}  {words}" for label, words in zip(labels, wrapped, strict=False)]
        lines.append("")
    return lines


def _shown(term: Term | None, labels: Mapping[str, str]) -> str:
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        if term.value.startswith(f"{CONCEPTS}/"):
            return labels.get(term.value) or code_of(term.value)
        if term.value.startswith(TTHC_NAMESPACE):
            return term.value.removeprefix(TTHC_NAMESPACE)
        try:
            return key_of(term.value)
        except ValueError:
            return term.value.rpartition("/id/")[2]
    # Control characters in a document's text must not reach the terminal.
    return "".join(" " if unicodedata.category(c) == "Cc" else c for c in term.value)


def _width(words: str) -> int:
    return sum(0 if unicodedata.combining(c) else 1 for c in words)


def _line(cells: list[str], widths: list[int]) -> str:
    return "  ".join(c + " " * (w - _width(c)) for c, w in zip(cells, widths, strict=True)).rstrip()
