"""The embedded store: an Oxigraph folder per generation, and a file that names the current one.

A build writes a new generation beside the old one and switches to it in one step; until then, and
whatever stops the build, readers see the old one whole.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from tthc_graph.errors import QueryError, StoreError
from tthc_graph.graph.build import SCHEMA_VERSION
from tthc_graph.graph.interface import SelectResult, by_graph, canonical_nquads, sorted_turtle
from tthc_graph.graph.sparql import bind
from tthc_graph.graph.terms import Term
from tthc_graph.graph.vocabulary import NAMESPACES

if TYPE_CHECKING:
    from rdflib import Graph

_CURRENT = "CURRENT"
_VERSION = "VERSION"
_DATA = "data"
_PREFIX = "gen-"
_GENERATION = re.compile(r"gen-\d+")


class GraphStore:
    """Quads with SPARQL over the union of all named graphs, on disk or in memory.

    Oxigraph answers over the union without removing repeats: a triple that stands in two graphs matches
    twice. `graph.build` therefore writes every triple into one graph only.
    """

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @classmethod
    def create(cls, path: Path, quads: Iterable[ox.Quad]) -> GraphStore:
        """Writes a new generation of the store at `path`, switches to it, and opens it for reading.

        The old generation is removed afterwards; where a reader still holds it, the next build does.

        Raises:
            StoreError: the folder cannot be written, or holds something else.
        """
        _check_folder(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            folder = _new_generation(path)
        except OSError as error:
            raise StoreError(f"{path}: không ghi được kho đồ thị ({error}); chọn thư mục khác") from error
        try:
            _fill(folder, quads)
            _switch(path, folder.name)
        except BaseException as error:
            shutil.rmtree(folder, ignore_errors=True)
            with suppress(OSError):
                path.rmdir()  # which only an empty folder lets happen
            if isinstance(error, OSError):
                raise StoreError(f"{path}: không ghi được kho đồ thị ({error}); kho cũ vẫn nguyên") from error
            raise
        _remove_others(path, folder)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, read_only: bool = True) -> GraphStore:
        """Opens the current generation of the store at `path`.

        Raises:
            StoreError: no store there, one of another version, a damaged or a locked one.
        """
        try:
            return cls(_open(path, read_only))
        except (OSError, RuntimeError) as first:
            if _is_locked(first):
                raise StoreError(
                    f"{path}: kho đồ thị đang bị chương trình khác giữ; đóng chương trình đó rồi thử lại"
                ) from first
        try:  # a build may have switched generations between the two steps of opening
            return cls(_open(path, read_only))
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"{path}: không mở được kho đồ thị ({error}); chạy lại tthc-graph build"
            ) from error

    @classmethod
    def from_file(cls, path: Path) -> GraphStore:
        """Reads a file of quads (.nq, .nquads, .trig, .jsonld) into a store that ends with the process.

        Raises:
            StoreError: the file cannot be read, or is not what its name says; the message names the line.
        """
        extension = path.suffix.removeprefix(".")
        form = ox.RdfFormat.from_extension("nq" if extension == "nquads" else extension)
        try:
            return cls.in_memory(ox.parse(path=str(path), format=form))
        except (OSError, SyntaxError, ValueError) as error:
            raise StoreError(f"{path}: không đọc được tệp đồ thị ({error}); kiểm tra lại tệp") from error

    @classmethod
    def in_memory(cls, quads: Iterable[ox.Quad]) -> GraphStore:
        """Returns a store that ends with the process."""
        store = ox.Store()
        store.bulk_extend(quads)
        return cls(store)

    def select(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> SelectResult:
        """Answers a SELECT; `bindings` put terms in place of the query's parameters (`$name`).

        Raises:
            QueryError: invalid SPARQL, another form of query, or a parameter that the query lacks.
        """
        found = self._query(sparql, bindings)
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError("truy vấn phải là SELECT; dùng construct cho CONSTRUCT hoặc DESCRIBE")
        names = tuple(v.value for v in found.variables)
        try:
            return SelectResult(names, tuple(tuple(row) for row in found))
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"truy vấn dừng giữa chừng: {error}") from error

    def construct(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> str:
        """Answers a CONSTRUCT or DESCRIBE with Turtle, its triples sorted.

        Raises:
            QueryError: as for `select`.
        """
        found = self._query(sparql, bindings)
        if not isinstance(found, ox.QueryTriples):
            raise QueryError("truy vấn phải là CONSTRUCT hoặc DESCRIBE; dùng select cho SELECT")
        return sorted_turtle(found)

    def graphs(self) -> tuple[str, ...]:
        """Returns the IRIs of the named graphs that hold anything, sorted."""
        return tuple(sorted(name.value for name in self._store.named_graphs() if any(self.quads(name.value))))

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Yields every quad of one named graph or of all."""
        name = None if graph is None else ox.NamedNode(graph)
        yield from self._store.quads_for_pattern(None, None, None, name)

    def count(self) -> int:
        """Returns the number of quads."""
        return len(self._store)

    def replace(self, quads: Iterable[ox.Quad]) -> None:
        """Makes each named graph that occurs in `quads` hold exactly its part of them; others stay.

        Raises:
            StoreError: the store was opened for reading, or its folder cannot be written.
        """
        with _writing():
            for name, triples in by_graph(quads).items():
                graph = ox.NamedNode(name)
                self._store.remove_graph(graph)
                self._store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)

    def drop(self, graphs: Iterable[str]) -> None:
        """Removes named graphs.

        Raises:
            StoreError: as for `replace`.
        """
        with _writing():
            for name in graphs:
                self._store.remove_graph(ox.NamedNode(name))

    def dump_nquads(self) -> bytes:
        """Returns all quads as N-Quads, sorted: the same quads give the same bytes."""
        return canonical_nquads(self._store)

    def graph_for_validation(self) -> Graph:
        """Returns the union of all named graphs as an rdflib graph."""
        from rdflib import Graph

        graph = Graph()
        triples = (quad.triple for quad in self._store)
        graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
        return graph

    def _query(
        self, sparql: str, bindings: Mapping[str, Term] | None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        try:
            return self._store.query(
                bind(sparql, bindings), prefixes=NAMESPACES, use_default_graph_as_union=True
            )
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise QueryError(f"truy vấn SPARQL không hợp lệ: {error}") from error
        except OSError as error:
            raise QueryError(f"không đọc được kho đồ thị: {error}") from error


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError, TypeError) as error:
        raise StoreError(f"không ghi được kho đồ thị: {error}") from error


def _open(path: Path, read_only: bool) -> ox.Store:
    folder = _current(path)
    if folder is None:
        raise StoreError(
            f"{path}: chưa có kho đồ thị; chạy tthc-graph build để dựng, "
            "hoặc chỉ kho khác bằng --store (kho của make demo: --store build/demo-store)"
        )
    version = _read(folder / _VERSION)
    if version is not None and version != SCHEMA_VERSION:
        raise StoreError(
            f"{path}: kho đồ thị có phiên bản {version}, chương trình này đọc phiên bản {SCHEMA_VERSION}; "
            "chạy lại tthc-graph build"
        )
    data = str(folder / _DATA)
    return ox.Store.read_only(data) if read_only else ox.Store(data)


def _is_locked(error: Exception) -> bool:
    return "lock" in str(error).lower()


def _new_generation(path: Path) -> Path:
    """Makes the folder of the next generation; parallel builds get folders of their own."""
    numbers = [
        int(p.name.removeprefix(_PREFIX)) for p in path.glob(f"{_PREFIX}[0-9]*") if p.name[4:].isdigit()
    ]
    number = max(numbers, default=0)
    while True:
        number += 1
        folder = path / f"{_PREFIX}{number:06d}"
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder


def _fill(folder: Path, quads: Iterable[ox.Quad]) -> None:
    store = ox.Store(str(folder / _DATA))
    store.bulk_extend(quads)
    store.optimize()
    store.flush()
    del store
    (folder / _VERSION).write_text(SCHEMA_VERSION, encoding="utf-8")


def _remove_others(path: Path, kept: Path) -> None:
    """Removes the old generation and what interrupted builds left, but none that another build is writing."""
    for folder in sorted(path.glob(f"{_PREFIX}*")):
        if folder.name >= kept.name or folder == _current(path):
            continue
        try:
            if (folder / _DATA).is_dir():
                ox.Store(str(folder / _DATA))
        except (OSError, RuntimeError) as error:
            if _is_locked(error):
                continue
        shutil.rmtree(folder, ignore_errors=True)
    for draft in path.glob(f"{_CURRENT}.*"):
        if not (path / draft.name.removeprefix(f"{_CURRENT}.")).is_dir():
            draft.unlink(missing_ok=True)


def _switch(path: Path, generation: str) -> None:
    """Names the new generation in one step that either happens or does not."""
    draft = path / f"{_CURRENT}.{generation}"
    with draft.open("w", encoding="utf-8") as file:
        file.write(generation)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path / _CURRENT)


def _current(path: Path) -> Path | None:
    name = _read(path / _CURRENT)
    if not name or not name.startswith(_PREFIX) or Path(name).name != name or not (path / name).is_dir():
        return None
    return path / name


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None


def _check_folder(path: Path) -> None:
    """Refuses to turn a folder with other files into a store, and a file into a folder."""
    if path.is_dir():
        foreign = sorted(p.name for p in path.iterdir() if not _is_own(p))
        if foreign:
            raise StoreError(
                f"{path}: thư mục đã có tệp khác ({foreign[0]} …) nên không dùng làm kho đồ thị; "
                "chọn thư mục khác"
            )
    elif path.exists():
        raise StoreError(f"{path}: là một tệp, không phải thư mục kho đồ thị; chọn đường dẫn khác")


def _is_own(part: Path) -> bool:
    """Tells whether a build made a file or folder; what only bears a like name is somebody's work."""
    if part.is_dir():
        inner = {p.name for p in part.iterdir()}
        return _GENERATION.fullmatch(part.name) is not None and inner <= {_DATA, _VERSION}
    name, _, generation = part.name.partition(".")
    return name == _CURRENT and (not generation or _GENERATION.fullmatch(generation) is not None)
