"""CoNLL-U Plus: every tagged run re-reads to its mention, and sentences never cut one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.report.factories import DECISION, decision, document
from tthc_graph.model.document import Document
from tthc_graph.report.conll import COLUMNS, as_conll

Row = tuple[int, str, int, int, str, str]


def sentences(text: str) -> list[list[Row]]:
    assert text.startswith(COLUMNS + "\n")
    found: list[list[Row]] = [[]]
    for line in text.splitlines():
        if line.startswith("# "):
            continue
        if not line:
            found.append([])
            continue
        number, form, start, end, role, kind = line.split("\t")
        found[-1].append((int(number), form, int(start), int(end), role, kind))
    return [rows for rows in found if rows]


def runs(rows: list[Row], column: int) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for row in rows:
        tag = str(row[column])
        if tag.startswith("B-"):
            found.append((row[2], row[3], tag[2:]))
        elif tag.startswith("I-"):
            start, _, label = found[-1]
            assert label == tag[2:]
            found[-1] = (start, row[3], label)
    return found


def check(read: Document) -> None:
    raw = read.parsed.source.raw
    rows = sentences(as_conll((read,)))
    for sentence in rows:
        assert [r[0] for r in sentence] == list(range(1, len(sentence) + 1))
        assert not sentence[0][4].startswith("I-")
        assert all(raw[start:end] == form for _, form, start, end, _, _ in sentence)
    mentions = [c.mention for c in read.citations]
    flat = [r for sentence in rows for r in sentence]
    assert [(a, b) for a, b, _ in runs(flat, 4)] == [(m.span.start, m.span.end) for m in mentions]
    assert [label for _, _, label in runs(flat, 4)] == [m.role.value.upper() for m in mentions]


def test_every_tagged_run_is_a_mention_with_its_role() -> None:
    check(decision())
    check(decision("\r\n"))


def test_types_are_plain_letters() -> None:
    flat = [r for s in sentences(as_conll((decision(),))) for r in s]
    assert {label for _, _, label in runs(flat, 5)} >= {"LUAT", "NGHI_DINH", "NGHI_QUYET", "QUYET_DINH"}


def test_text_outside_the_document_is_left_out() -> None:
    first = sentences(as_conll((decision(),)))[0][0]
    assert first[1] == "ỦY"
    assert first[2] == DECISION.index("ỦY BAN")


def test_documents_follow_one_another_under_their_names() -> None:
    text = as_conll((decision(), document("Theo Nghị định số 61/2018/NĐ-CP.", "khác.txt")))
    names = [line for line in text.splitlines() if line.startswith("# newdoc")]
    assert names == ["# newdoc id = quyết định.txt", "# newdoc id = khác.txt"]


PIECES = st.sampled_from(
    [
        "Nghị định số 61/2018/NĐ-CP",
        " ngày 23/4/2018",
        "Luật Đất đai",
        "QĐ-TTgcủa",
        "\n",
        "  ",
        ". ",
        ";",
        "# ",
        "và",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=12))
def test_any_text_keeps_exact_offsets(pieces: list[str]) -> None:
    check(document("".join(["Số ", *pieces])))
