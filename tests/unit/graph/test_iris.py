"""IRIs are minted in one place and lead back to their keys."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_graph.errors import StoreError
from tthc_graph.graph.iris import DEFAULT_IRIS, Iris, code_of, concept, digest16, key_of, provision_path
from tthc_graph.graph.terms import decimal, join_lines, partial_date, split_lines, text
from tthc_graph.model.dates import parse_date

KEYS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def test_key_is_the_path_below_eli_vn():
    node = DEFAULT_IRIS.instrument("ubnd/ha-tinh/quyet-dinh/2022/461")
    assert node.value == "https://tthc-graph.example.org/eli/vn/ubnd/ha-tinh/quyet-dinh/2022/461"


@given(KEYS)
def test_any_key_comes_back_from_its_iri(key: str):
    for mint in (DEFAULT_IRIS.instrument, DEFAULT_IRIS.body, DEFAULT_IRIS.unit, DEFAULT_IRIS.source):
        assert key_of(mint(key).value) == key
    assert code_of(concept("indicator", key).value) == key


def test_key_that_holds_another_kinds_path_comes_back():
    assert key_of(DEFAULT_IRIS.instrument("a/org/b/unit/c").value) == "a/org/b/unit/c"


def test_base_is_configurable_and_concepts_stay():
    iris = Iris("http://kho.example.vn/du-lieu/")
    assert iris.unit("ha-tinh").value == "http://kho.example.vn/du-lieu/unit/ha-tinh"
    assert key_of(iris.unit("ha-tinh").value) == "ha-tinh"
    assert concept("status", "in_force").value == "https://tthc-graph.example.org/voc/status/in_force"


@pytest.mark.parametrize(
    "base", ["", "kho", "urn:x", "https://", "https://a.example/?q", "https://a.example/#x"]
)
def test_base_that_is_no_web_address_is_refused(base: str):
    with pytest.raises(StoreError, match="địa chỉ gốc"):
        Iris(base)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("Điều 5", "dieu-5"),
        ("khoản 2 Điều 5", "dieu-5/khoan-2"),
        ("Điểm a khoản 2 Điều 5", "dieu-5/khoan-2/diem-a"),
        ("điểm a, khoản 2, Điều 5a", "dieu-5a/khoan-2/diem-a"),
        ("Phụ lục III", "phu-luc-iii"),
        ("phụ lục số 2", "phu-luc-2"),
    ],
)
def test_single_provision_has_a_path(words: str, path: str):
    assert provision_path(words) == path


@pytest.mark.parametrize(
    "words", ["Điều 5 và Điều 6", "khoản 1, 2 Điều 5", "Chương II", "khoản 2", "điểm a Điều 5", ""]
)
def test_several_or_unclear_provisions_have_none(words: str):
    assert provision_path(words) is None


def test_points_d_and_dd_are_two():
    assert provision_path("điểm d khoản 1 Điều 2") != provision_path("điểm đ khoản 1 Điều 2")


def test_digest_tells_parts_apart():
    assert digest16("ab", "c") != digest16("a", "bc")
    assert digest16("a", None) != digest16("a")


@given(st.lists(st.text(), min_size=1))
def test_joined_lines_come_back(values: list[str]):
    assert split_lines(join_lines(values)) == tuple(values)


@given(st.floats(0, 1))
def test_float_comes_back_from_its_decimal(value: float):
    assert float(decimal(value).value) == value


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_decimal_is_written_without_exponent(value: Decimal):
    written = decimal(value).value
    assert "E" not in written.upper()
    assert Decimal(written) == value


@pytest.mark.parametrize(
    ("value", "kind"), [("2022-03-18", "date"), ("2022-03", "gYearMonth"), ("2022", "gYear")]
)
def test_date_is_typed_by_how_much_is_known(value: str, kind: str):
    literal = partial_date(parse_date(value))
    assert (literal.value, literal.datatype.value.rpartition("#")[2]) == (value, kind)


def test_characters_without_a_form_in_rdf_are_replaced_one_for_one():
    assert len(text("a\ud800b\0c").value) == 5
