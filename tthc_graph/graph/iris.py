"""All minting of IRIs, and the way back to keys; the base of the data's IRIs is configurable."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from pyoxigraph import NamedNode

from tthc_graph.errors import StoreError
from tthc_graph.graph.vocabulary import CONCEPTS, ROOT
from tthc_graph.model.identifier import slugify

_SAFE = "/-._~"
_PROVISION = re.compile(
    r"""^(?:điểm\s+(?P<diem>[^\W\d_]{1,2}))?\s*,?\s*   # điểm a
        (?:khoản\s+(?P<khoan>\d+[^\W\d_]?))?\s*,?\s*   # khoản 2, khoản 2a
        (?:điều\s+(?P<dieu>\d+[^\W\d_]?))$             # Điều 5
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ANNEX = re.compile(r"^phụ\s+lục(?:\s+số)?\s+(?P<number>\w+)$", re.IGNORECASE)


def digest16(*parts: object) -> str:
    """Returns 16 hex digits that stand for the parts, whatever characters these hold."""
    text = "\x1f".join("" if p is None else str(p) for p in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@lru_cache(maxsize=65536)
def _node(iri: str) -> NamedNode:
    return NamedNode(iri)


def concept(scheme: str, code: str) -> NamedNode:
    """Returns the IRI of a concept; the code is kept as it is, so that `code_of` gives it back."""
    return _node(f"{CONCEPTS}/{scheme}/{quote(code, safe='-._~')}")


def scheme(name: str) -> NamedNode:
    """Returns the IRI of a concept scheme."""
    return _node(f"{CONCEPTS}/{name}")


def code_of(iri: str) -> str:
    """Returns the code of a concept, or the last segment of any other IRI."""
    return unquote(iri.rpartition("/")[2])


def provision_path(words: str) -> str | None:
    """Returns the path of one article, clause, point or annex below its instrument.

    None where the words name several parts or none that can be told apart. Points d and đ are two points.

    >>> provision_path("điểm đ khoản 2 Điều 5")
    'dieu-5/khoan-2/diem-dd'
    """
    words = words.strip()
    annex = _ANNEX.match(words)
    if annex:
        return f"phu-luc-{_slug(annex['number'])}"
    found = _PROVISION.match(words)
    if found is None or (found["diem"] and not found["khoan"]):
        return None
    return "/".join(f"{part}-{_slug(found[part])}" for part in ("dieu", "khoan", "diem") if found[part])


def _slug(text: str) -> str:
    return slugify(text.lower().replace("đ", "dd"))


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints the IRIs of the data below one base.

    Attributes:
        base: an http(s) IRI without query or fragment; a slash at its end is dropped.

    Raises:
        StoreError: the base is no such IRI.
    """

    base: str = ROOT

    def __post_init__(self) -> None:
        parts = urlsplit(self.base)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
            raise StoreError(
                f"địa chỉ gốc {self.base!r} không dùng được: cần dạng https://tên-miền/đường-dẫn, "
                "không có ? và #"
            )
        object.__setattr__(self, "base", self.base.rstrip("/"))

    def _mint(self, kind: str, key: str) -> NamedNode:
        return _node(f"{self.base}/{kind}/{quote(key, safe=_SAFE)}")

    def instrument(self, key: str) -> NamedNode:
        """Returns the IRI of a work."""
        return self._mint("eli/vn", key)

    def provision(self, key: str, path: str) -> NamedNode:
        """Returns the IRI of a part of a work; `path` as from `provision_path`."""
        return self._mint("eli/vn", f"{key}/{path}")

    def file(self, sha256: str) -> NamedNode:
        """Returns the IRI of a file that was read."""
        return self._mint("id/file", sha256)

    def citation(self, digest: str) -> NamedNode:
        """Returns the IRI of a citation."""
        return self._mint("id/cite", digest)

    def part(self, whole: NamedNode, name: str, index: int) -> NamedNode:
        """Returns the IRI of the n-th conflict or relation of a citation."""
        return _node(f"{whole.value}/{name}/{index}")

    def item(self, kind: str, digest: str) -> NamedNode:
        """Returns the IRI of an `effect`, `segment`, `fact`, `task`, `target`, `link` or `ev`."""
        return self._mint(f"id/{kind}", digest)

    def source(self, key: str) -> NamedNode:
        """Returns the IRI of a source of facts."""
        return self._mint("id/source", key)

    def body(self, key: str) -> NamedNode:
        """Returns the IRI of an agency."""
        return self._mint("org", key)

    def unit(self, key: str) -> NamedNode:
        """Returns the IRI of an administrative unit."""
        return self._mint("unit", key)

    def graph(self, path: str) -> NamedNode:
        """Returns the IRI of a named graph: `doc/{sha256}`, `curated`, `inferred/{rule}` and so on."""
        return self._mint("graph", path)


DEFAULT_IRIS = Iris()

_KINDS = ("/eli/vn/", "/id/file/", "/id/source/", "/org/", "/unit/")


def key_of(iri: str) -> str:
    """Returns the key from which an instrument's, file's, source's, agency's or unit's IRI was minted.

    Raises:
        ValueError: the IRI is of no such kind.
    """
    at, kind = min(((iri.find(k), k) for k in _KINDS if k in iri[8:]), default=(-1, ""))
    if at < 0:
        raise ValueError(f"not an IRI of this graph: {iri}")
    return unquote(iri[at + len(kind) :])
