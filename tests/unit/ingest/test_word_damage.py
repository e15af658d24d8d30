"""Word files whose parts are missing, out of bounds or not what they should be end in a message."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from tthc_graph.errors import SourceError
from tthc_graph.ingest import read_source

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(folder: Path, document: str) -> Path:
    """Writes a Word file whose main part is `document`."""
    template = io.BytesIO()
    docx.Document().save(template)
    path = folder / "plan.docx"
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, document if name == "word/document.xml" else source.read(name))
    return path


@pytest.mark.parametrize(
    "document",
    [f"<w:document {_W}></w:document>", f"<w:styles {_W}/>", "<w:document>", "<a/>", ""],
    ids=["no body", "another part", "unfinished", "another root", "nothing"],
)
def test_broken_main_part_is_a_message(tmp_path: Path, document: str) -> None:
    with pytest.raises(SourceError):
        read_source(package(tmp_path, document))


@pytest.mark.parametrize("span", ["99999999", "x", "-3"])
def test_span_that_no_table_has_is_bounded(tmp_path: Path, span: str) -> None:
    cell = (
        f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p><w:r><w:t>Rà soát</w:t></w:r></w:p></w:tc>'
    )
    row = f"<w:tr>{cell * 4}</w:tr>"
    path = package(tmp_path, f"<w:document {_W}><w:body><w:tbl>{row * 6}</w:tbl></w:body></w:document>")
    source = read_source(path)
    assert source.raw.count("Rà soát") == 24
    assert len(source.raw) < 6 * 4 * 110
