"""Text in TCVN3 and VNI fonts and in 8-bit files reads like the same text in Unicode, or is left alone."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.unit.ingest.factories import docx_bytes, written
from tthc_graph.errors import BrokenFileError
from tthc_graph.ingest import read_source, source_from_text
from tthc_graph.model.text import Span
from tthc_graph.registers.legacy_fonts import load_legacy_encodings

PLAIN = "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;\nUBND tỉnh ban hành Kế hoạch này.\n"
TCVN3 = "C¨n cø NghÞ ®Þnh sè 61/2018/N§-CP ngµy 23/4/2018 cña ChÝnh phñ;\nUBND tØnh ban hµnh KÕ ho¹ch nµy.\n"
VNI = (
    "Caên cöù Nghò ñònh soá 61/2018/NÑ-CP ngaøy 23/4/2018 cuûa Chính phuû;\n"
    "UBND tænh ban haønh Keá hoaïch naøy.\n"
)
FRENCH = (
    "Le décret n° 2004-45 a été publié à l'occasion de la fête « nationale » où l'hôtel du maître brûlait; "
    "ça coûte très cher, même à Noël: 20 € ± 3. Où sont-ils allés, ces élèves naïfs? Voilà la façade."
)
GERMAN = "Größe, Übermut, schöne Mädchen, fünf Bären, Äpfel und Öl für §§ 5 und 7, © ® ½."


def written_in(text: str, name: str) -> str:
    """Returns a text with the codes of an encoding; of TCVN3, small letters for capitals that it lacks."""
    codes = {letter: code for code, letter in load_legacy_encodings()[name].letters.items()}
    return "".join(
        codes.get(c) or (codes.get(c.lower(), c) if ord(c) > 127 else c)
        for c in unicodedata.normalize("NFC", text)
    )


@pytest.mark.parametrize(("raw", "name"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_old_fonts_are_converted_with_spans_on_the_codes(raw: str, name: str) -> None:
    source = source_from_text(raw)
    assert (source.folded, source.converted_from, source.raw) == (PLAIN, (name,), raw)
    start = PLAIN.index("Nghị định")
    quote = source.quote(source.raw_span(start, start + len("Nghị định số 61/2018/NĐ-CP")))
    assert (
        quote
        == {
            "TCVN3": "NghÞ ®Þnh sè 61/2018/N§-CP",
            "VNI": "Nghò ñònh soá 61/2018/NÑ-CP",
        }[name]
    )


@pytest.mark.parametrize(("raw", "name"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_old_fonts_in_a_file_of_single_bytes_are_converted(tmp_path: Path, raw: str, name: str) -> None:
    source = read_source(written(tmp_path, "a.txt", raw.encode("cp1252")))
    assert (source.folded, source.converted_from) == (PLAIN, (name,))
    assert len(source.raw) == source.size


def test_only_the_lines_in_old_fonts_of_a_mixed_text_are_converted() -> None:
    middle = "Kế hoạch số 5/KH-UBND, mã số «A», diện tích 5 m²;\n"
    source = source_from_text(TCVN3 + middle + VNI + middle)
    assert source.folded == PLAIN + middle + PLAIN + middle
    assert source.converted_from == ("TCVN3", "VNI")


def test_capitals_of_tcvn3_typed_as_small_letters_among_capitals_are_raised() -> None:
    source = source_from_text("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM\nñy ban nh©n d©n x· Mü §øc\n" + TCVN3)
    assert source.folded.splitlines()[:2] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "ủy ban nhân dân xã Mỹ Đức",
    ]


def test_a_hyphen_that_was_the_code_of_a_letter_is_that_letter_again() -> None:
    assert source_from_text("Thñ t-íng ChÝnh phñ, n-íc ViÖt Nam\n" + TCVN3).folded.startswith(
        "Thủ tướng Chính phủ, nước Việt Nam\n"
    )


@pytest.mark.parametrize("text", [FRENCH, GERMAN, PLAIN, "§ 5 © ® «x» µ", "15 °C ± 2 µm, ½ × ¾ ÷ 3, à ã"])
def test_other_languages_and_unicode_are_no_old_fonts(text: str) -> None:
    source = source_from_text(text)
    assert (source.converted_from, source.suspected_encoding) == ((), None)
    assert source_from_text(unicodedata.normalize("NFD", text)).converted_from == ()


@pytest.mark.parametrize("text", [FRENCH, "Naïve café, résumé; the fee is £5."])
def test_a_western_file_of_single_bytes_is_read_as_it_is(tmp_path: Path, text: str) -> None:
    source = read_source(written(tmp_path, "a.txt", text.encode("cp1252")))
    assert (source.raw, source.converted_from) == (text, ())


def test_bytes_in_no_known_encoding_are_reported(tmp_path: Path) -> None:
    noise = "".join(f"x{c}y{c} " for c in "¡¢£¤¥¦§¨©ª") * 9
    with pytest.raises(BrokenFileError, match="VISCII"):
        read_source(written(tmp_path, "a.txt", noise.encode("latin-1")))


def test_viscii_is_read(tmp_path: Path) -> None:
    data = written_in(PLAIN + "KẾ HOẠCH, QUỸ ĐẤT Ở XÃ", "viscii").encode("latin-1")
    source = read_source(written(tmp_path, "a.txt", data))
    assert (source.folded, source.converted_from) == (PLAIN + "KẾ HOẠCH, QUỸ ĐẤT Ở XÃ", ("VISCII",))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read(tmp_path: Path, encoding: str) -> None:
    assert read_source(written(tmp_path, "a.txt", PLAIN.encode(encoding))).raw == PLAIN


def fonts(*runs: tuple[str, str | None]) -> Any:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph()
        for text, font in runs:
            paragraph.add_run(text).font.name = font

    return fill


@pytest.mark.parametrize(
    ("runs", "text", "names"),
    [
        (
            [("NghÞ ®Þnh", ".VnTime"), (" số 61/2018/NĐ-CP", "Arial")],
            "Nghị định số 61/2018/NĐ-CP",
            ("TCVN3",),
        ),
        ([("céng hßa x· héi", ".VnTimeH")], "CỘNG HÒA XÃ HỘI", ("TCVN3",)),
        ([("Nghò ñònh", "VNI-Times"), (" của Chính phủ", None)], "Nghị định của Chính phủ", ("VNI",)),
        ([("Ke", "VNI-Times"), ("á hoa", "VNI-Times"), ("ïch", "VNI-Helve")], "Kế hoaïch", ("VNI",)),
        ([("Nghị định của Chính phủ", ".VnTime")], "Nghị định của Chính phủ", ()),
        ([("Café", "Arial"), (" UBND", ".VnTime")], "Café UBND", ()),
        ([("N\uf0a7-CP sè", ".VnTime")], "NĐ-CP số", ("TCVN3",)),
    ],
)
def test_runs_of_a_word_file_are_converted_by_their_fonts(
    tmp_path: Path, runs: list[tuple[str, str | None]], text: str, names: tuple[str, ...]
) -> None:
    source = read_source(written(tmp_path, "a.docx", docx_bytes(fonts(*runs))))
    assert (source.raw, source.converted_from) == (f"{text}\n", names)


def test_a_font_named_by_the_style_of_a_word_file_counts(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.styles["Normal"].font.name = ".VnTime"
        document.add_paragraph("KÕ ho¹ch")

    assert read_source(written(tmp_path, "a.docx", docx_bytes(fill))).raw == "Kế hoạch\n"


@pytest.mark.shared
@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_the_originals_in_old_fonts_read_alike_and_every_mention_comes_back(shared: Path, name: str) -> None:
    checked = 0
    for line in (shared / "gold" / "seed_citations.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        plain = read_source(shared / "seeds" / gold["id"])
        source = source_from_text(written_in(plain.raw, name))
        assert source.folded.lower() == plain.folded.lower()
        for mention in gold["mentions"]:
            start, end = plain.folded_range(Span(mention["start"], mention["end"]))
            span = source.raw_span(start, end)
            assert source.quote(span) == written_in(mention["text"], name)
            assert source.folded_range(span) == (start, end)
            checked += 1
    assert checked == 120


def test_signs_alone_and_noise_are_no_old_fonts() -> None:
    bullets = "· Cải cách thủ tục\n· Chuyển đổi số\n® © µ § ß\n" * 5
    noise = "".join(
        chr(0xA1 + (i * i * 7 + i) % 94) + "abcdefgh"[i % 8] * (i % 3) + " " * (i % 2) for i in range(4000)
    )
    for text in (bullets, noise):
        source = source_from_text(text)
        assert (source.converted_from, source.suspected_encoding) == ((), None)
