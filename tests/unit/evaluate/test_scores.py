"""Scores on small made-up runs whose figures can be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tthc_graph.evaluate.gold import GoldDocument, GoldMention, load_gold, misplaced
from tthc_graph.evaluate.scores import Scores, score_citations
from tthc_graph.evaluate.tables import errors_as_text, scores_as_record, scores_as_text

TEXT = "Nghị định số 1/2020/NĐ-CP; Luật Đất đai năm 2024; 5/QĐ-TTg"


def mention(text: str, role: str = "reference", **more: object) -> GoldMention:
    start = TEXT.index(text)
    fields: dict[str, object] = {"doc_type": None, "number": None, "issued_on": None, **more}
    return GoldMention(place=(start, start + len(text)), text=text, role=role, **fields)  # type: ignore[arg-type]


DECREE = mention("Nghị định số 1/2020/NĐ-CP", doc_type="Nghị định", number="1/2020/NĐ-CP")
LAW = mention("Luật Đất đai năm 2024", doc_type="Luật", issued_on="2024")
BARE = mention("5/QĐ-TTg", doc_type="Quyết định", number="5/QĐ-TTg")


def gold(*mentions: GoldMention) -> GoldDocument:
    return GoldDocument("a", (0, len(TEXT)), mentions)


def score(expected: list[GoldMention], found: list[GoldMention]) -> Scores:
    return score_citations([gold(*expected)], {"a": found}, {"a": TEXT})


def test_precision_and_recall_count_exact_spans() -> None:
    shifted = GoldMention((LAW.place[0], LAW.place[1] - 9), "Luật Đất đai", "Luật", None, None, "reference")
    scores = score([DECREE, LAW, BARE], [DECREE, shifted])
    assert (scores.spans.expected, scores.spans.found, scores.spans.shared) == (3, 2, 1)
    assert scores.spans.precision == 0.5
    assert scores.spans.recall == pytest.approx(1 / 3)
    assert [(d.kind, d.expected, d.found) for d in scores.differences] == [
        ("span", "Luật Đất đai năm 2024", "Luật Đất đai"),
        ("missed", "reference", ""),
    ]


def test_overlap_counts_what_shares_a_character() -> None:
    shifted = GoldMention((LAW.place[0], LAW.place[1] - 9), "Luật Đất đai", "Luật", None, None, "reference")
    beside = GoldMention((BARE.place[0] - 2, BARE.place[0]), "; ", None, None, None, "reference")
    scores = score([DECREE, LAW, BARE], [DECREE, shifted, beside])
    assert scores.overlaps.precision == scores.overlaps.recall == pytest.approx(2 / 3)


def test_one_span_over_two_mentions_is_one_right_find_of_two_expected() -> None:
    both = GoldMention((DECREE.place[0], LAW.place[1]), "", None, None, None, "reference")
    overlaps = score([DECREE, LAW], [both]).overlaps
    assert (overlaps.precision, overlaps.recall) == (1.0, 1.0)
    assert (overlaps.precision_share.total, overlaps.recall_share.total) == (1, 2)


def test_wrong_role_is_a_difference_but_no_lost_span() -> None:
    nested = mention("5/QĐ-TTg", "nested", doc_type="Quyết định", number="5/QĐ-TTg")
    scores = score([BARE], [nested])
    assert scores.spans.recall == 1.0
    assert scores.fields["role"].value == 0.0
    assert scores.by_role["reference"].recall == 0.0
    assert scores.by_role["nested"].precision == 0.0


def test_macro_f1_is_the_mean_over_roles_of_the_gold_on_matched_spans() -> None:
    nested = mention("Luật Đất đai năm 2024", "nested", doc_type="Luật", issued_on="2024")
    basis = mention("5/QĐ-TTg", "legal_basis", doc_type="Quyết định", number="5/QĐ-TTg")
    scores = score([DECREE, nested, basis], [DECREE, LAW])
    # reference: precision 1/2, recall 1; nested: 0; the missed basis is no matter of roles here
    assert scores.role_macro_f1 == pytest.approx((2 / 3 + 0) / 2)
    assert "legal_basis" not in scores.by_role
    assert scores.by_role_of_all["legal_basis"].recall == 0.0


def test_free_mentions_count_neither_way() -> None:
    free = mention("5/QĐ-TTg", number="5/QĐ-TTg", is_free=True)
    for found in ([DECREE], [DECREE, BARE]):
        scores = score([DECREE, free], found)
        assert scores.spans.precision == scores.spans.recall == 1.0
        assert scores.differences == ()


def test_unsure_rejections_count_neither_way_but_sure_ones_do(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    rejected = [
        {"start": LAW.place[0], "end": LAW.place[1], "reason": "", "unsure": True},
        {"start": BARE.place[0], "end": BARE.place[1], "reason": ""},
    ]
    row = {"id": "a", "region": [0, len(TEXT)], "mentions": [], "rejected": rejected}
    path.write_text(json.dumps(row), encoding="utf-8")
    scores = score_citations(load_gold(path), {"a": [LAW, BARE]}, {"a": TEXT})
    assert (scores.spans.found, scores.spans.shared) == (1, 0)


def test_an_unsure_mention_of_the_gold_counts(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    sure = {
        "start": BARE.place[0],
        "end": BARE.place[1],
        "text": BARE.text,
        "role": "reference",
        "unsure": True,
    }
    path.write_text(json.dumps({"id": "a", "region": [0, len(TEXT)], "mentions": [sure]}), encoding="utf-8")
    assert score_citations(load_gold(path), {}, {"a": TEXT}).spans.recall == 0.0


def test_what_begins_outside_the_region_is_not_counted() -> None:
    document = GoldDocument("a", (0, LAW.place[0]), (DECREE,))
    spans = score_citations([document], {"a": [DECREE, LAW]}, {"a": TEXT}).spans
    assert (spans.expected, spans.found, spans.shared) == (1, 1, 1)


def test_relations_are_compared_by_place_not_by_index() -> None:
    expected = mention("Luật Đất đai năm 2024", doc_type="Luật", issued_on="2024", relations=(("guides", 0),))
    found = mention("Luật Đất đai năm 2024", doc_type="Luật", issued_on="2024", relations=(("guides", 1),))
    scores = score([DECREE, expected], [BARE, DECREE, found])
    assert (scores.relations.precision, scores.relations.recall) == (1.0, 1.0)


def test_a_wrong_predicate_is_one_missed_and_one_extra_relation() -> None:
    expected = mention(
        "Luật Đất đai năm 2024", doc_type="Luật", relations=(("guides", 0), ("amends", "document"))
    )
    found = mention(
        "Luật Đất đai năm 2024", doc_type="Luật", relations=(("repeals", 0), ("amends", "document"))
    )
    scores = score([DECREE, expected], [DECREE, found])
    assert (scores.by_predicate["guides"].recall, scores.by_predicate["repeals"].precision) == (0.0, 0.0)
    assert scores.relation_macro_f1 == pytest.approx(0.5), "repeals is not in the gold"
    assert {(d.kind, d.expected, d.found) for d in scores.differences} == {
        ("relation missed", f"guides ← {DECREE.text}", ""),
        ("relation extra", "", f"repeals ← {DECREE.text}"),
    }


@pytest.mark.parametrize(
    ("expected", "found", "right"),
    [
        ("2024", "2024-01-18", 1),
        ("2024-01-18", "2024-01", 1),
        ("2024-01-18", None, 0),
        (None, "2024", 0),
        ("2024-01", "2024-02", 0),
    ],
)
def test_a_date_printed_in_part_agrees_with_its_fuller_form_alone(
    expected: str | None, found: str | None, right: int
) -> None:
    one, other = (mention("Luật Đất đai năm 2024", doc_type="Luật", issued_on=d) for d in (expected, found))
    share = score([one], [other]).fields["date"]
    assert (share.right, share.total) == (right, 1)


def test_issuers_agree_across_case_and_tone_placement_and_own_numbers_are_left_out() -> None:
    one = mention("5/QĐ-TTg", issuer="Ủy ban nhân dân tỉnh", provision="Điều 5")
    other = mention("5/QĐ-TTg", issuer="UỶ BAN  NHÂN DÂN TỈNH", provision="Điều 6")
    own = mention("Nghị định số 1/2020/NĐ-CP", "self", issuer="Chính phủ")
    fields = score([own, one], [mention("Nghị định số 1/2020/NĐ-CP", "self"), other]).fields
    assert (fields["issuer"].right, fields["issuer"].total) == (1, 1)
    assert (fields["provision"].right, fields["provision"].total) == (0, 1)


def test_a_form_never_has_more_shared_than_found() -> None:
    dated = mention("5/QĐ-TTg", number="5/QĐ-TTg", doc_type="Quyết định")
    unnumbered = mention("5/QĐ-TTg", doc_type="Quyết định")
    forms = score([dated], [unnumbered]).by_form
    assert {name: (r.expected, r.found, r.shared) for name, r in forms.items()} == {"list item": (1, 1, 1)}


def test_the_table_shows_rates_intervals_counts_and_errors_in_context() -> None:
    scores = score([DECREE, LAW], [DECREE])
    row = next(line for line in scores_as_text(scores, "en").splitlines() if line.startswith("exact span"))
    # 1 of 2 and 1 of 1, Wilson: [0.0945, 0.9055] and [0.2065, 1]
    assert row.split()[2:] == [
        *("1.0000", "[0.207–1.000]"),
        *("0.5000", "[0.095–0.905]"),
        *("0.6667", "[0.173–0.950]"),
        "2/1/1",
    ]
    assert errors_as_text(scores, {"a": TEXT}, "en").splitlines() == [
        f"a [{LAW.place[0]}–{LAW.place[1]}] missed",
        "    Nghị định số 1/2020/NĐ-CP; ⟦Luật Đất đai năm 2024⟧; 5/QĐ-TTg",
        "    expected: reference   found: (none)",
    ]


def test_the_record_holds_what_the_table_shows() -> None:
    record = scores_as_record(score([DECREE, LAW], [DECREE]))
    assert record["spans"]["recall"]["value"] == 0.5
    assert record["spans"]["recall"]["interval"] == pytest.approx([0.0945, 0.9055], abs=5e-5)
    assert record["by_form"]["name only"]["expected"] == 1
    assert record["fields"]["role"] == {"right": 1, "total": 1, "value": 1.0, "interval": [0.206549, 1.0]}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "a"}', "line 1: no field 'mentions'"),
        ("id;start;end", "line 1: not JSON"),
        ("[1, 2]", "line 1: not the form of a gold file"),
        ('{"id": "a", "region": [0], "mentions": []}', "line 1: not the form of a gold file"),
        (
            '{"id": "a", "region": [0, 9], "mentions": [{"start": 0, "end": 1, "text": "x", "role": "self",'
            ' "relations": [{"predicate": "amends", "subject": 7}]}]}',
            "line 1: .* points at 7",
        ),
        ("", "no documents"),
    ],
)
def test_broken_gold_is_named_with_its_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"gold\.jsonl[,:] {message}"):
        load_gold(path)


def test_a_document_twice_in_the_gold_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "region": [0, 1], "mentions": []}\n' * 2, encoding="utf-8")
    with pytest.raises(ValueError, match="line 2: id 'a' stands twice"):
        load_gold(path)


def test_gold_of_another_edition_is_noticed() -> None:
    assert misplaced(gold(DECREE, LAW), TEXT) is None
    assert misplaced(gold(DECREE, LAW), TEXT.replace("2020", "20")) == DECREE
