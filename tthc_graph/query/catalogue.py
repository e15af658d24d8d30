"""The catalogue of questions: `queries/competency/*.rq`, each with its question in a header of comment lines.

A header line is `# key: value`. A parameter is
`# param: name | type | required, optional or =default | words in Vietnamese | words in English`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tthc_graph.errors import QueryError
from tthc_graph.resources import resource_folder

_LINE = re.compile(r"#\s*([a-z]+(?:-[a-z]+)?):\s*(.*)")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TEXTS = ("title-vi", "title-en", "question-vi", "question-en")


class ParameterType(StrEnum):
    """Kinds of values that a question takes."""

    IRI = "iri"
    """An instrument: IRI, key, number or file name."""
    DATE = "date"
    STRING = "string"
    INTEGER = "integer"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value that a question takes; without value and default it stays free when not required."""

    name: str
    type: ParameterType
    required: bool
    default: str | None
    words_vi: str
    words_en: str

    def words(self, lang: str) -> str:
        """Returns what the value means."""
        return self.words_en if lang == "en" else self.words_vi


@dataclass(frozen=True, slots=True)
class CatalogueQuery:
    """A SPARQL query with what it answers; a user's own file may lack title, question and parameters.

    Attributes:
        name: the file's stem, `cq03_plans_citing_expired`.
        is_catalogued: whether the header declares all that the query takes.
    """

    name: str
    text: str
    parameters: tuple[Parameter, ...] = ()
    title_vi: str = ""
    title_en: str = ""
    question_vi: str = ""
    question_en: str = ""
    is_catalogued: bool = False

    def title(self, lang: str) -> str:
        """Returns the title."""
        return self.title_en if lang == "en" else self.title_vi

    def question(self, lang: str) -> str:
        """Returns the question."""
        return self.question_en if lang == "en" else self.question_vi


@cache
def load_catalogue() -> Mapping[str, CatalogueQuery]:
    """Reads the catalogue, by name in order.

    Raises:
        ResourceError: the folder queries/ cannot be found.
        QueryError: a header is malformed (names file and line).
    """
    paths = sorted((resource_folder("queries") / "competency").glob("*.rq"))
    return MappingProxyType({path.stem: parse_query(_read(path), path.stem) for path in paths})


def find_query(name: str) -> CatalogueQuery:
    """Returns a query of the catalogue by name, number (`cq03`) or words of its name, or reads a .rq file.

    Raises:
        QueryError: no such query or file, or several fit.
    """
    path = Path(name)
    if path.suffix == ".rq" or path.is_file():
        if not path.is_file():
            raise QueryError(f"{name}: không tìm thấy tệp truy vấn; hãy kiểm tra lại đường dẫn.")
        return parse_query(_read(path), path.stem)
    catalogue = load_catalogue()
    if name in catalogue:
        return catalogue[name]
    found = [n for n in catalogue if n.partition("_")[0] == name or n.partition("_")[2] == name]
    found = found or [n for n in catalogue if name and name in n]
    if len(found) == 1:
        return catalogue[found[0]]
    listed = ", ".join(found or catalogue)
    if found:
        raise QueryError(f"“{name}” khớp nhiều câu hỏi: {listed}; hãy nêu đủ tên.")
    raise QueryError(f"không có câu hỏi nào tên “{name}”; các câu hỏi có sẵn: {listed}.")


def parse_query(text: str, name: str) -> CatalogueQuery:
    """Reads a query and its header; a file without any header line is a bare query.

    Raises:
        QueryError: a header is incomplete or a line of it malformed.
    """
    values: dict[str, str] = {}
    parameters: list[Parameter] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        match = _LINE.fullmatch(line.strip())
        if match is None:
            continue
        if match[1] == "param":
            parameters.append(_parameter(match[2], f"{name}.rq, dòng {number}"))
        else:
            values[match[1]] = match[2]
    if "name" not in values and not parameters:
        return CatalogueQuery(name, text)
    missing = [key for key in _TEXTS if not values.get(key)]
    if missing or values.get("name") != name:
        wrong = ", ".join(missing) or f"name phải là {name}"
        raise QueryError(f"{name}.rq: phần đầu tệp thiếu hoặc sai: {wrong}.")
    title_vi, title_en, question_vi, question_en = (values[key] for key in _TEXTS)
    return CatalogueQuery(
        name, text, tuple(parameters), title_vi, title_en, question_vi, question_en, is_catalogued=True
    )


def _parameter(words: str, place: str) -> Parameter:
    parts = [part.strip() for part in words.split("|")]
    if len(parts) != 5 or not _NAME.fullmatch(parts[0]) or not all(parts):
        raise QueryError(f"{place}: tham số phải có năm phần «tên | kiểu | required | tiếng Việt | English».")
    name, kind, need, words_vi, words_en = parts
    if kind not in list(ParameterType):
        raise QueryError(f"{place}: kiểu «{kind}» không có; dùng {', '.join(ParameterType)}.")
    if need not in ("required", "optional") and not need.startswith("="):
        raise QueryError(f"{place}: «{need}» phải là required, optional hoặc =giá-trị.")
    default = need[1:] if need.startswith("=") else None
    return Parameter(name, ParameterType(kind), need == "required", default, words_vi, words_en)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: không đọc được tệp truy vấn ({error}).") from error
