"""The one place where the stages meet: files in, documents and quads out, in a single process.

Two passes over a batch: the first reads structure and learns the instruments that the batch itself holds,
the second resolves citations against the register and those.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tthc_graph.errors import SourceError, TthcError
from tthc_graph.model.citation import Ambiguous, Resolved, Unresolved

if TYPE_CHECKING:
    from tthc_graph.graph.store import GraphStore
    from tthc_graph.graph.terms import Quad
    from tthc_graph.model.document import Document, ParsedDocument
    from tthc_graph.model.text import SourceText
    from tthc_graph.registers import Registers

logger = logging.getLogger(__name__)
_NOTHING_INSIDE = "thư mục không có tệp nào đọc được (các loại đọc được: {kinds})."
_OTHER_KIND = "bỏ qua: chưa đọc được loại tệp {suffix} (các loại đọc được: {kinds})."
_INTERNAL = "lỗi của chương trình khi đọc tệp này ({error}); tệp bị bỏ qua, hãy gửi tệp cho nhóm phát triển."
_Result = TypeVar("_Result")

Progress = Callable[[int, int, str], None]
"""Called with (files done, files in all, name of the file at hand)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be used: which one, and why in words for the user."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents read together, in order of file name.

    Attributes:
        problems: files left out; the rest of the batch is complete.
        registers: the registers with the batch's own instruments added.
    """

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    registers: Registers


@dataclass(frozen=True, slots=True)
class BuildReport:
    """Counts of one build; `mentions = resolved + ambiguous + unresolved` by construction of the sum."""

    documents: int
    mentions: int
    resolved: int
    ambiguous: int
    unresolved: int
    taken_for: int
    tasks: int
    targets: int
    quads: int
    problems: tuple[Problem, ...]


def collect_files(paths: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """Expands folders and drops repeats.

    A folder yields, at any depth, the files of a supported kind; hidden files and Office lock files are
    passed over, and files of other kinds are reported. A file that is named outright is always tried.

    Returns:
        Files in order of their path, and problems for paths that do not exist or hold nothing.
    """
    from tthc_graph.ingest import SUPPORTED_SUFFIXES

    files: dict[Path, Path] = {}
    problems: list[Problem] = []
    kinds = ", ".join(sorted(SUPPORTED_SUFFIXES))
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not _is_hidden(p, path))
            known = [p for p in inside if p.suffix.lower() in SUPPORTED_SUFFIXES]
            if not known:
                problems.append(Problem(str(path), _NOTHING_INSIDE.format(kinds=kinds)))
            files.update({p.resolve(): p for p in known})
            problems += [
                Problem(str(p), _OTHER_KIND.format(suffix=p.suffix or p.name, kinds=kinds))
                for p in inside
                if p not in known
            ]
        elif path.exists():
            files.setdefault(path.resolve(), path)
        else:
            problems.append(Problem(str(path), "không có tệp hay thư mục này; kiểm tra lại đường dẫn."))
    return sorted(files.values(), key=lambda p: str(p)), problems


def _is_hidden(path: Path, root: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)


def read_documents(paths: Sequence[Path], registers: Registers, progress: Progress | None = None) -> Batch:
    """Reads files and folders into resolved documents.

    A file that cannot be read becomes a problem and the batch goes on; a file with the same bytes as an
    earlier one is read once.
    """
    from tthc_graph.cite.resolve_own import own_instrument

    files, problems = collect_files(paths)
    parsed: list[ParsedDocument] = []
    seen: dict[str, str] = {}
    for done, path in enumerate(files):
        if progress:
            progress(done, len(files), path.name)
        read = _guarded(path, problems, partial(_parse, path, paths, registers))
        if read is None:
            continue
        if read.source.sha256 in seen:
            problems.append(
                Problem(str(path), f"nội dung trùng với {seen[read.source.sha256]}; chỉ đọc một lần.")
            )
            continue
        seen[read.source.sha256] = str(path)
        parsed.append(read)
    known = registers.with_instruments(own_instrument(p, registers) for p in parsed)
    documents: list[Document] = []
    for one in parsed:
        resolved = _guarded(
            Path(seen[one.source.sha256]),
            problems,
            partial(_resolve, one, known),
        )
        if resolved is not None:
            documents.append(resolved)
    if progress:
        progress(len(files), len(files), "")
    return Batch(tuple(documents), tuple(problems), known)


def _parse(path: Path, roots: Sequence[Path], registers: Registers) -> ParsedDocument:
    from tthc_graph.ingest import read_source
    from tthc_graph.parse import parse_document

    return parse_document(_named(read_source(path), path, roots), registers)


def _resolve(parsed: ParsedDocument, registers: Registers) -> Document:
    from tthc_graph.cite.mentions import find_mentions
    from tthc_graph.cite.resolve import resolve_document

    return resolve_document(parsed, find_mentions(parsed, registers), registers)


def _guarded(path: Path, problems: list[Problem], work: Callable[[], _Result]) -> _Result | None:
    """Does the work for one file; whatever goes wrong with it becomes a problem of that file alone."""
    try:
        return work()
    except SourceError as error:
        problems.append(Problem(str(path), str(error).removeprefix(f"{error.path}: ")))
    except Exception as error:
        # A fault of this program on one odd file must not lose the rest of a batch of thousands.
        logger.debug("%s", path, exc_info=True)
        problems.append(Problem(str(path), _INTERNAL.format(error=f"{type(error).__name__}: {error}")))
    return None


def _named(source: SourceText, path: Path, roots: Sequence[Path]) -> SourceText:
    """Labels a source with its path below the folder that the user named, or else its file name."""
    for root in roots:
        if root.is_dir() and path.is_relative_to(root):
            return replace(source, name=path.relative_to(root).as_posix())
    return replace(source, name=path.name)


def read_text(raw: str, name: str, registers: Registers) -> Document:
    """Reads one text that is already in memory."""
    from tthc_graph.cite.resolve_own import own_instrument
    from tthc_graph.ingest import source_from_text
    from tthc_graph.parse import parse_document

    parsed = parse_document(source_from_text(raw, name), registers)
    return _resolve(parsed, registers.with_instruments([own_instrument(parsed, registers)]))


def batch_quads(batch: Batch) -> Iterator[Quad]:
    """Yields every quad of a batch: its documents, and what the register knows of all that they reach."""
    from tthc_graph.graph.build import document_quads, inferred_quads, register_quads
    from tthc_graph.graph.reach import reached_instruments

    yield from register_quads(batch.registers, reached_instruments(batch.documents, batch.registers))
    for document in batch.documents:
        yield from document_quads(document, batch.registers)
    yield from inferred_quads(batch.documents, batch.registers)


def build_store(
    paths: Sequence[Path], store: Path, registers: Registers, progress: Progress | None = None
) -> BuildReport:
    """Reads files and writes a new store in place of the old one, which stays whole until the switch.

    Raises:
        TthcError: not one file could be read; the old store is kept.
        StoreError: the store's folder cannot be written.
    """
    from tthc_graph.graph.store import GraphStore

    batch = read_documents(paths, registers, progress)
    if not batch.documents:
        reasons = "\n".join(f"  {p.path}: {p.message}" for p in batch.problems)
        raise TthcError(f"không đọc được tệp nào:\n{reasons}")
    written = GraphStore.create(store, batch_quads(batch))
    return report(batch, written.count())


def store_of(batch: Batch) -> GraphStore:
    """Returns an in-memory store of a batch, for checking drafts."""
    from tthc_graph.graph.store import GraphStore

    return GraphStore.in_memory(batch_quads(batch))


def document_turtle(document: Document, registers: Registers) -> str:
    """Returns the graph of one document as Turtle."""
    from tthc_graph.graph.build import document_quads
    from tthc_graph.graph.store import GraphStore

    store = GraphStore.in_memory(document_quads(document, registers))
    return store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


def report(batch: Batch, quads: int) -> BuildReport:
    """Counts what a batch holds."""
    resolutions = [c.resolution for d in batch.documents for c in d.citations]
    return BuildReport(
        documents=len(batch.documents),
        mentions=len(resolutions),
        resolved=sum(isinstance(r, Resolved) for r in resolutions),
        ambiguous=sum(isinstance(r, Ambiguous) for r in resolutions),
        unresolved=sum(isinstance(r, Unresolved) for r in resolutions),
        taken_for=sum(r.taken_for is not None for r in resolutions),
        tasks=sum(len(d.parsed.tasks) for d in batch.documents),
        targets=sum(len(d.parsed.targets) for d in batch.documents),
        quads=quads,
        problems=batch.problems,
    )
