"""Words that a user gives for a parameter to RDF terms, checked by the parameter's type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from pyoxigraph import NamedNode

from tthc_graph.errors import QueryError
from tthc_graph.graph.iris import DEFAULT_IRIS, Iris, concept, key_of
from tthc_graph.graph.terms import Term, day, integer, text
from tthc_graph.model.dates import parse_day
from tthc_graph.query.catalogue import CatalogueQuery, Parameter, ParameterType
from tthc_graph.query.records import Selects
from tthc_graph.registers.unit_names import read_level

_BY_NUMBER = """SELECT DISTINCT ?instrument WHERE { ?instrument eli:number $words } ORDER BY ?instrument"""
_BY_FILE = """SELECT DISTINCT ?instrument WHERE {
    ?file tthc:fileName ?name ; tthc:textOf ?instrument .
    FILTER(?name = $words || STRENDS(?name, CONCAT("/", $words)))
} ORDER BY ?instrument"""
_EXISTS = "SELECT ?type WHERE { $words a ?type } LIMIT 1"


def bind_values(
    query: CatalogueQuery, given: Mapping[str, str], store: Selects, iris: Iris = DEFAULT_IRIS
) -> dict[str, Term]:
    """Returns the terms to put in place of a query's parameters.

    A bare query declares nothing, so that there the form of a value tells its type.

    Raises:
        QueryError: a parameter is unknown, missing, or not of its type.
    """
    if not query.is_catalogued:
        return {name: _guess(value) for name, value in given.items()}
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            listed = ", ".join(known) or "không có"
            raise QueryError(f"câu hỏi {query.name} không có tham số «{name}»; các tham số: {listed}.")
    terms: dict[str, Term] = {}
    for parameter in query.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is not None and value.strip():
            terms[parameter.name] = _term(parameter, unicodedata.normalize("NFC", value.strip()), store, iris)
        elif parameter.required:
            raise QueryError(
                f"câu hỏi {query.name} cần tham số «{parameter.name}» ({_FORMS[parameter.type]}): "
                f"{parameter.words_vi}."
            )
    return terms


_FORMS = {
    ParameterType.IRI: "khóa, số ký hiệu, tên tệp hoặc IRI của văn bản",
    ParameterType.DATE: "ngày dạng 2026-11-23 hoặc 23/11/2026",
    ParameterType.STRING: "chữ",
    ParameterType.INTEGER: "số nguyên",
    ParameterType.LEVEL: "cấp: trung ương, tỉnh, huyện, xã",
}


def _term(parameter: Parameter, value: str, store: Selects, iris: Iris) -> Term:
    if parameter.type is ParameterType.IRI:
        return _instrument(value, store, iris)
    reader: Callable[[str], Term] = {
        ParameterType.DATE: _day,
        ParameterType.STRING: text,
        ParameterType.INTEGER: lambda words: integer(int(words)),
        ParameterType.LEVEL: lambda words: concept("level", read_level(words)),
    }[parameter.type]
    try:
        return reader(value)
    except ValueError:
        raise QueryError(
            f"tham số «{parameter.name}»: «{value}» không hợp lệ; cần {_FORMS[parameter.type]}."
        ) from None


def _day(value: str) -> Term:
    return day(parse_day(value))


def _instrument(value: str, store: Selects, iris: Iris) -> Term:
    if value.startswith(("http://", "https://")):
        return _named(value)
    by_key = iris.instrument(value)
    if store.select(_EXISTS, {"words": by_key}).rows:
        return by_key
    for sparql in (_BY_NUMBER, _BY_FILE):
        found = [row[0] for row in store.select(sparql, {"words": text(value)}).rows if row[0] is not None]
        if len(found) == 1:
            return found[0]
        if found:
            keys = ", ".join(key_of(term.value) for term in found)
            raise QueryError(f"«{value}» là số của {len(found)} văn bản; hãy nêu khóa: {keys}.")
    raise QueryError(f"không có văn bản nào trong kho có khóa, số ký hiệu hay tên tệp «{value}».")


def _named(value: str) -> NamedNode:
    try:
        return NamedNode(value)
    except ValueError as error:
        raise QueryError(f"«{value}» không phải là IRI hợp lệ ({error}).") from error


def _guess(value: str) -> Term:
    if value.startswith(("http://", "https://")):
        return _named(value)
    if re.fullmatch(r"[+-]?\d+", value):
        return integer(int(value))
    try:
        return _day(value)
    except ValueError:
        return text(value)
