"""What the document itself does, as enacting clauses print it: lists, names in names, expiry, short names."""

from __future__ import annotations

import pytest

from tthc_graph.cite import deeds
from tthc_graph.cite.mentions import find_mentions
from tthc_graph.ingest import source_from_text
from tthc_graph.model.citation import Role
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers

HEAD = (
    "BỘ TÀI CHÍNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 12/2026/TT-BTC\nHà Nội, ngày 05 tháng 5 năm 2026\nTHÔNG TƯ\nQuy định mức thu phí\n"
    "Bộ trưởng Bộ Tài chính ban hành Thông tư quy định mức thu phí.\n"
    "Điều 1. Phạm vi điều chỉnh\nThông tư này quy định mức thu phí.\n"
)


def done(text: str, head: str = HEAD) -> dict[str | None, list[str]]:
    mentions = find_mentions(
        parse_document(source_from_text(head + text), load_registers()), load_registers()
    )
    return {
        m.number or m.name: [r.predicate.value for r in m.relations if r.subject == "document"]
        for m in mentions
        if m.role is not Role.SELF
    }


def affected(text: str, head: str = HEAD) -> dict[str | None, list[str]]:
    return {number: predicates for number, predicates in done(text, head).items() if predicates}


def test_object_behind_a_name_in_a_name_goes_on_the_list_of_what_is_replaced() -> None:
    text = (
        "Điều 9. Thông tư này thay thế Thông tư số 21/2019/TT-BTC ngày 18/5/2019 của Bộ trưởng Bộ Tài "
        "chính hướng dẫn Nghị định số 130/2018/NĐ-CP ngày 19/12/2018 của Chính phủ về phí; Quyết định "
        "số 1973/2000/QĐ-BTC ngày 18/9/2000 của Bộ Tài chính về lệ phí và Quyết định số 69/2004/QĐ-BTC "
        "ngày 20/5/2004 của Bộ trưởng Bộ Tài chính về thẻ."
    )
    assert affected(text) == {
        "21/2019/TT-BTC": ["replaces"],
        "1973/2000/QĐ-BTC": ["replaces"],
        "69/2004/QĐ-BTC": ["replaces"],
    }


@pytest.mark.parametrize(
    "opener",
    [
        "Bãi bỏ các thông tư sau đây kể từ ngày Thông tư này có hiệu lực:",
        "Bãi bỏ các văn bản sau đây",
        "Kể từ ngày Thông tư này có hiệu lực, các quy định sau sẽ hết hiệu lực, bao gồm:",
        "Thông tư này có hiệu lực kể từ ngày 01 tháng 7 năm 2026 và bãi bỏ các văn bản sau:",
    ],
)
@pytest.mark.parametrize("marks", [("a) ", "b) "), ("a)", "b)"), ("- ", "- "), ("", "")])
def test_line_that_opens_a_list_acts_on_every_item(opener: str, marks: tuple[str, str]) -> None:
    text = (
        f"Điều 9. Điều khoản thi hành\n2. {opener}\n{marks[0]}Thông tư số 21/2019/TT-BTC ngày 18/5/2019 "
        f"về phí;\n{marks[1]}Điều 3 Thông tư số 22/2019/TT-BTC ngày 19/5/2019 về lệ phí.\n"
        "3. Đơn vị thực hiện Thông tư số 23/2019/TT-BTC ngày 20/5/2019."
    )
    assert affected(text) == {"21/2019/TT-BTC": ["repeals"], "22/2019/TT-BTC": ["repeals"]}


def test_list_on_the_line_of_its_opener_is_read() -> None:
    text = (
        "Điều 9. Thông tư này thay thế các văn bản sau: a) Thông tư số 21/2019/TT-BTC ngày 18/5/2019 về "
        "phí; b) Quyết định số 22/2006/QĐ-BTC ngày 19/5/2006 về lệ phí."
    )
    assert affected(text) == {"21/2019/TT-BTC": ["replaces"], "22/2006/QĐ-BTC": ["replaces"]}


def test_bare_expiry_behind_a_day_of_force_repeals() -> None:
    text = (
        "Điều 9. Kể từ ngày Thông tư này có hiệu lực, Thông tư số 21/2019/TT-BTC về phí và quy định về lệ "
        "phí trong Thông tư số 22/2019/TT-BTC hết hiệu lực."
    )
    assert affected(text) == {"21/2019/TT-BTC": ["repeals"], "22/2019/TT-BTC": ["repeals"]}


@pytest.mark.parametrize(
    "text",
    [
        "Điều 9. Kể từ ngày Nghị định số 61/2018/NĐ-CP có hiệu lực, Thông tư này hết hiệu lực.",
        "Điều 9. Giấy phép cấp theo Thông tư số 21/2019/TT-BTC có giá trị đến khi hết hiệu lực.",
        "Điều 9. Các văn bản hướng dẫn Thông tư số 21/2019/TT-BTC hết hiệu lực từ ngày 01/7/2026.",
        "Điều 9. Thông tư số 21/2019/TT-BTC tiếp tục có hiệu lực đến khi bị bãi bỏ.",
        "Điều 9. Bãi bỏ các văn bản hướng dẫn thi hành Thông tư số 21/2019/TT-BTC.",
        "Điều 9. Đối với cơ sở điều trị thay thế:\na) Báo cáo theo quy định tại Thông tư số 21/2019/TT-BTC;",
    ],
)
def test_expiry_of_something_else_is_no_deed(text: str) -> None:
    assert affected(text) == {}


def test_short_name_given_to_what_is_repealed_is_not_repealed_once_more() -> None:
    text = (
        "Điều 9. Thông tư số 21/2019/TT-BTC ngày 18/5/2019 (sau đây viết tắt là Thông tư số "
        "21/2019/TT-BTC) hết hiệu lực kể từ ngày Thông tư này có hiệu lực."
    )
    parsed = parse_document(source_from_text(HEAD + text), load_registers())
    relations = [m.relations for m in find_mentions(parsed, load_registers()) if m.role is not Role.SELF]
    assert [len(each) for each in relations] == [1, 0]


def test_amender_of_what_expires_does_not_expire_with_it() -> None:
    text = (
        "Điều 9. Thông tư số 21/2019/TT-BTC đã được sửa đổi, bổ sung bởi Thông tư số 22/2020/TT-BTC hết "
        "hiệu lực kể từ ngày Thông tư này có hiệu lực."
    )
    assert affected(text) == {"21/2019/TT-BTC": ["repeals"]}


def test_article_without_a_head_acts_as_what_it_calls_itself() -> None:
    text = "2. Thông tư số 21/2019/TT-BTC hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành."
    assert affected(text, head="") == {"21/2019/TT-BTC": ["repeals"]}
    assert affected(text.replace("Thông tư này", "Kế hoạch này"), head="") == {}


def test_object_of_another_type_behind_a_joint_is_replaced_too_but_no_law() -> None:
    text = (
        "Điều 9. Bãi bỏ Điều 2 của Thông tư số 21/2019/TT-BTC về phí và Quyết định số 799/QĐ-BTC ngày 07/3 "
        "năm 2008 về lệ phí và Luật Phí và lệ phí."
    )
    assert affected(text) == {"21/2019/TT-BTC": ["repeals"], "799/QĐ-BTC": ["repeals"]}


def test_semicolon_in_an_item_goes_on_what_its_instrument_amends() -> None:
    text = (
        "Điều 9. Bãi bỏ các văn bản sau:\na) Thông tư số 21/2019/TT-BTC sửa đổi, bổ sung một số điều của "
        "Thông tư số 11/2015/TT-BTC; Thông tư số 12/2015/TT-BTC;\nb) Thông tư số 22/2019/TT-BTC về thuế."
    )
    assert affected(text) == {"21/2019/TT-BTC": ["repeals"], "22/2019/TT-BTC": ["repeals"]}


def test_instrument_joined_to_a_bare_number_in_a_name_stays_in_that_name() -> None:
    text = (
        "Điều 9. Bãi bỏ Điều 1 của Thông tư số 53/2010/TT-BTC sửa đổi một số điều của Quyết định số 86 và "
        "Thông tư số 06/2010/TT-BTC."
    )
    assert affected(text) == {"53/2010/TT-BTC": ["repeals"]}


def test_title_of_an_item_may_hold_a_verb_without_a_deed_of_the_document() -> None:
    text = (
        "Điều 9. Bãi bỏ các văn bản sau:\na) Thông tư số 26/2019/TT-BTC quy định về thuế và sửa đổi một "
        "số điều của Thông tư số 39/2014/TT-BTC;\nb) Thông tư số 27/2019/TT-BTC."
    )
    assert affected(text) == {"26/2019/TT-BTC": ["repeals"], "27/2019/TT-BTC": ["repeals"]}


def test_instrument_younger_than_an_amender_is_not_amended_by_it() -> None:
    text = (
        "Điều 9. Thông tư này thay thế Thông tư số 06/2018/TT-BTC sửa đổi một số điều của Thông tư số "
        "30/2017/TT-BTC và Thông tư số 12/2019/TT-BTC."
    )
    assert affected(text) == {number: ["replaces"] for number in ("06/2018/TT-BTC", "12/2019/TT-BTC")}


def test_number_repeated_in_brackets_is_no_second_object() -> None:
    text = (
        "Điều 9. Thông tư số 63/2012/TT-BTC ngày 29/10/2012 về phí (Thông tư số 63/2012/TT-BTC) hết hiệu lực "
        "kể từ ngày Thông tư này có hiệu lực."
    )
    parsed = parse_document(source_from_text(HEAD + text), load_registers())
    relations = [m.relations for m in find_mentions(parsed, load_registers()) if m.role is not Role.SELF]
    assert [len(each) for each in relations] == [1, 0]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "Các văn bản sau hết hiệu lực, gồm: Thông tư số 1/2019/TT-BTC; Thông tư số 2/2019/TT-BTC.",
            2,
        ),
        ("Bãi bỏ Thông tư số 1/2019/TT-BTC và các Thông tư sửa đổi: số 2/2019/TT-BTC, số 3/2019/TT-BTC.", 3),
        ("Bãi bỏ 12 Danh mục quy định tại Điều 1 của Thông tư số 1/2019/TT-BTC.", 1),
        ("Bãi bỏ các quy định: Khoản 3 Điều 6 của Thông tư số 1/2019/TT-BTC.", 1),
        ("Thay thế nội dung về phí; mức thu lệ phí quy định tại Điều 2 Thông tư số 1/2019/TT-BTC.", 1),
        ("Thông tư số 1/2019/TT-BTC có hiệu lực đến khi Thông tư số 2/2019/TT-BTC hết hiệu lực.", 0),
        ("Bãi bỏ Thông tư số 1/2019/TT-BTC. Các Điều 2, 3 của Thông tư số 2/2019/TT-BTC còn hiệu lực.", 1),
        ("Sửa đổi Điều 3 như sau:\n“Điều 3. Bãi bỏ Thông tư số 1/2019/TT-BTC.”", 0),
    ],
)
def test_objects_are_told_by_the_words_between_them(text: str, numbers: int) -> None:
    assert len(affected(f"Điều 9. Hiệu lực\n2. {text}")) == numbers


def test_part_of_an_instrument_replaced_already_is_no_object_of_its_own() -> None:
    text = (
        "Điều 9. Thông tư này thay thế Thông tư số 14/2008/TT-BTC về phí; Thông tư số 5/2011/TT-BTC sửa đổi "
        "khoản 1 Điều 13; khoản 2 Điều 16 ban hành kèm theo Thông tư số 14/2008/TT-BTC."
    )
    parsed = parse_document(source_from_text(HEAD + text), load_registers())
    mentions = [m for m in find_mentions(parsed, load_registers()) if m.role is not Role.SELF]
    assert [[r.subject for r in m.relations][:1] == ["document"] for m in mentions] == [True, True, False]


def test_article_without_a_head_that_opens_with_a_deed_acts() -> None:
    text = "1. Bãi bỏ Thông tư số 44/2009/TT-BTC.\n2. Sửa đổi khoản 3 Điều 10 của Luật Phí và lệ phí như sau:"
    assert affected(text, head="") == {"44/2009/TT-BTC": ["repeals"], "Luật Phí và lệ phí": ["amends"]}


def test_forms_of_the_document_replace_forms_of_another() -> None:
    text = "Điều 9. Các biểu mẫu kèm theo Thông tư này thay thế các biểu mẫu tại Thông tư số 28/2011/TT-BTC."
    assert affected(text) == {"28/2011/TT-BTC": ["replaces"]}


def test_document_that_lives_until_others_expire_does_not_end_them() -> None:
    text = (
        "Điều 9. Thông tư này được thực hiện đến khi Nghị quyết số 36/2021/QH15 và Nghị quyết số "
        "37/2021/QH15 hết hiệu lực."
    )
    assert affected(text) == {}


def test_several_issuers_do_not_hide_what_a_joint_circular_details() -> None:
    text = (
        "Điều 9. Thông tư liên tịch số 29/2014/TTLT-BTC-BNV của Bộ Tài chính và Bộ Nội vụ hướng dẫn "
        "Nghị định số 136/2013/NĐ-CP hết hiệu lực kể từ ngày Thông tư này có hiệu lực."
    )
    assert affected(text) == {"29/2014/TTLT-BTC-BNV": ["repeals"]}


@pytest.mark.parametrize(
    "text",
    [
        "Các văn bản sau hết hiệu lực:\na) Riêng mức phí tại Thông tư số 1/2019/TT-BTC vẫn còn hiệu lực.",
        "Khoản 1 được thực hiện khi các quy định tại Điều 18 Nghị định số 13/2020/NĐ-CP được bãi bỏ.",
    ],
)
def test_exception_and_condition_are_no_deeds(text: str) -> None:
    assert affected(f"Điều 9. Hiệu lực\n2. {text}") == {}


def test_law_in_words_that_are_cited_is_passed_over_for_where_they_stand() -> None:
    text = (
        "Điều 9. Bãi bỏ quy định “theo Điều 40 của Luật Dược” tại khoản 5 Điều 9 Thông tư số 4/2018/TT-BYT."
    )
    assert affected(text) == {"4/2018/TT-BYT": ["repeals"]}


@pytest.mark.parametrize(
    "words",
    ["không thay thế", "không bãi bỏ", "chưa thay thế", "không sửa đổi, bổ sung", "không được thay thế"],
)
def test_what_a_document_says_that_it_does_not_do_is_no_deed(words: str) -> None:
    assert affected(f"Điều 9. Thông tư này {words} Thông tư số 1/2019/TT-BTC.") == {}


def test_a_part_that_goes_on_behind_a_semicolon_is_not_repealed() -> None:
    text = (
        "Điều 9. Hiệu lực\n2. Thông tư số 1/2019/TT-BTC hết hiệu lực kể từ ngày Thông tư này có hiệu lực; "
        "Điều 12 Thông tư số 1/2018/TT-BTC tiếp tục có hiệu lực."
    )
    assert affected(text) == {"1/2019/TT-BTC": ["repeals"]}


def test_an_item_of_which_a_part_goes_on_ends_all_the_same() -> None:
    text = (
        "Điều 9. Hiệu lực\n2. Thông tư này thay thế các Thông tư sau:\na) Thông tư số 1/2019/TT-BTC, trừ "
        "Điều 9 tiếp tục có hiệu lực đến hết ngày 31/12/2025;\nb) Thông tư số 2/2019/TT-BTC."
    )
    assert affected(text) == {"1/2019/TT-BTC": ["replaces"], "2/2019/TT-BTC": ["replaces"]}


def test_words_in_front_of_an_object_are_looked_at_no_further_back_than_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[int] = []
    until = deeds._UNTIL

    class Recorder:
        def search(self, text: str, start: int, end: int) -> object:
            looked.append(end - start)
            return until.search(text, start, end)

    monkeypatch.setattr(deeds, "_UNTIL", Recorder())
    affected("Điều 9. Thông tư này thay thế " + "Thông tư số 1/2019/TT-BTC, " * 400)
    assert len(looked) > 300
    assert max(looked) <= deeds._LONGEST_SENTENCE
