"""Every question of the catalogue: exact rows, reasoned out from `data/world.ttl`."""

from __future__ import annotations

import pytest

from tthc_graph.graph.iris import code_of, key_of
from tthc_graph.graph.store import GraphStore
from tthc_graph.graph.vocabulary import CONCEPTS
from tthc_graph.query.catalogue import load_catalogue
from tthc_graph.query.runner import Answer, run_query

OLD = "ubnd/ha-tinh/cu/ke-hoach/2022/51"
NEW = "ubnd/ha-tinh/moi/ke-hoach/2026/7"
PROVINCE = "ubnd/ha-tinh/quyet-dinh/2022/461"
PRINTED = "ubnd/ha-tinh/quyet-dinh/2022/416"
ND61, ND107, ND118, ND20 = (f"cp/nghi-dinh/{n}" for n in ("2018/61", "2021/107", "2025/118", "2008/20"))
TT01, TT09 = "vpcp/thong-tu/2018/1", "btc/thong-tu/2020/9"


def shown(term: object) -> str:
    value = getattr(term, "value", "")
    if value.startswith(CONCEPTS):
        return code_of(value)
    if value.startswith("https://tthc-graph.example.org/ont#"):
        return value.partition("#")[2]
    return key_of(value) if value.startswith("https://") else value


def rows_of(answer: Answer, columns: str) -> list[tuple[str, ...]]:
    """The named columns of every row, short: keys, codes and plain values."""
    at = [answer.variables.index(name) for name in columns.split()]
    return [tuple(shown(row[i]) for i in at) for row in answer.rows]


Case = tuple[str, dict[str, str], str, list[tuple[str, ...]]]

CASES: list[Case] = [
    (
        "cq01",
        {"plan": "51/KH-UBND"},
        "file position role quote state basis label provision sentence",
        [
            ("51.txt", str(n), role, quote, "resolved", key, label, "", sentence)
            for n, role, quote, key, label, sentence in (
                (1, "legal_basis", "Nghị định 61", ND61, "Nghị định 61/2018/NĐ-CP", "Căn cứ Nghị định 61;"),
                (2, "legal_basis", "Nghị định 20", ND20, "Nghị định 20/2008/NĐ-CP", "Căn cứ Nghị định 20;"),
                (3, "legal_basis", "Thông tư 09", TT09, "Thông tư 09/2020/TT-BTC", "Căn cứ Thông tư 09;"),
                (
                    4,
                    "implements",
                    "Quyết định 416",
                    PRINTED,
                    "Quyết định 416/QĐ-UBND",
                    "Thực hiện Quyết định 416;",
                ),
            )
        ],
    ),
    (
        "cq02",
        {"plan": "51.txt", "as_of": "2026-01-01"},
        "position basis status since until cause trust source",
        [
            (
                "1",
                ND61,
                "expired",
                "2025-07-01",
                "",
                "Nghị định 118/2025/NĐ-CP",
                "verified",
                "Nghị định 118/2025/NĐ-CP, Điều 40",
            ),
            ("2", ND20, "expired", "2021-01-01", "", "", "memory", ""),
            ("3", TT09, "unknown", "", "", "", "", ""),
            ("4", PRINTED, "unknown", "", "", "", "", ""),
        ],
    ),
    (
        "cq02",
        {"plan": OLD, "as_of": "2025-06-30"},
        "position basis status since until cause trust",
        [
            (
                "1",
                ND61,
                "partly_expired",
                "2021-12-06",
                "2025-07-01",
                "Nghị định 107/2021/NĐ-CP",
                "verified",
            ),
            ("2", ND20, "expired", "2021-01-01", "", "", "memory"),
            ("3", TT09, "unknown", "", "", "", ""),
            ("4", PRINTED, "unknown", "", "", "", ""),
        ],
    ),
    (
        "cq03",
        {"as_of": "23/11/2026"},
        "plan file position role instrument since trust sentence",
        [
            (OLD, "51.txt", "1", "legal_basis", ND61, "2025-07-01", "verified", "Căn cứ Nghị định 61;"),
            (OLD, "51.txt", "2", "legal_basis", ND20, "2021-01-01", "memory", "Căn cứ Nghị định 20;"),
            (
                OLD,
                "51.txt",
                "5",
                "reference",
                ND61,
                "2025-07-01",
                "verified",
                "theo khoản 2 Điều 5 Nghị định 61",
            ),
        ],
    ),
    ("cq03", {"as_of": "2025-06-30"}, "plan position instrument", [(OLD, "2", ND20)]),
    ("cq03", {"as_of": "2020-12-31"}, "plan", []),
    (
        "cq03",
        {"as_of": "2026-11-23", "level": "cấp tỉnh"},
        "plan position instrument trust",
        [
            (PROVINCE, "0", ND61, "verified"),
            (PROVINCE, "1", ND107, "verified"),
            (PROVINCE, "2", TT01, "derived"),
        ],
    ),
    ("cq04", {}, "plan signed position basis since", [(OLD, "2022-03-18", "2", ND20, "2021-01-01")]),
    ("cq04", {"level": "tỉnh"}, "plan", []),
    (
        "cq05",
        {},
        "plan parent verdict indicator parentQuote parentValue childQuote childValue unit binds explanation",
        [
            (OLD, PROVINCE, verdict, *rest, f"vì {verdict}")
            for verdict, *rest in (
                ("missing", "reused", "khai thác lại 20%", "20", "", "", "%", "true"),
                ("scope_changed", "paid_online", "thanh toán 30%", "30", "thanh toán 30%", "30", "%", ""),
                ("stronger", "satisfaction", "hài lòng 90%", "90", "hài lòng 95%", "95", "%", ""),
                (
                    "weaker",
                    "online_share",
                    "trực tuyến ít nhất 50%",
                    "50",
                    "trực tuyến 40%",
                    "40",
                    "%",
                    "true",
                ),
                ("weaker", "late", "trễ hạn không quá 5%", "5", "trễ hạn không quá 10%", "10", "%", ""),
            )
        ],
    ),
    ("cq05", {"plan": NEW}, "plan", []),
    (
        "cq06",
        {},
        "plan signed basis amending from provision trust",
        [(OLD, "2022-03-18", ND61, ND107, "2021-12-06", "Điều 5", "verified")],
    ),
    ("cq06", {"plan": PROVINCE}, "plan", []),
    (
        "cq07",
        {"as_of": "2026-01-01"},
        "plan parent guessed basis since trust",
        [
            (OLD, PROVINCE, "true", ND107, "2025-07-01", "verified"),
            (OLD, PROVINCE, "true", TT01, "2025-07-01", "derived"),
        ],
    ),
    ("cq07", {"as_of": "2025-06-30"}, "plan", []),
    (
        "cq08",
        {"as_of": "2026-01-01", "plan": OLD},
        "plan basis since successor title trust",
        [
            (OLD, ND20, "2021-01-01", "", "", "memory"),
            (OLD, ND61, "2025-07-01", ND118, "Về bộ phận một cửa", "verified"),
        ],
    ),
    ("cq08", {"as_of": "2025-06-30", "plan": OLD}, "basis", [(ND20,)]),
    ("cq08", {"as_of": "2026-01-01", "plan": NEW}, "basis", []),
    (
        "cq09",
        {},
        "plan file position quote state reason candidate sentence",
        [(OLD, "51.txt", "6", "Công văn 9", "unresolved", "thiếu ngày", TT09, "theo Công văn 9")],
    ),
    ("cq09", {"plan": NEW}, "plan", []),
    (
        "cq10",
        {},
        "plan position instrument field printed registered takenFor reason",
        [
            (OLD, "2", ND20, "issued_on", "2008-02-15", "2008-02-14", "", ""),
            (OLD, "4", PRINTED, "", "", "", PROVINCE, "đảo chữ số"),
        ],
    ),
    ("cq10", {"plan": NEW}, "plan", []),
    (
        "cq11",
        {"instrument": "107/2021/NĐ-CP"},
        "direction relation other",
        [("out", "amends", ND61), ("in", "cites", PROVINCE), ("in", "legalBasis", PROVINCE)],
    ),
    (
        "cq11",
        {"instrument": TT09},
        "direction relation other",
        [("in", "cites", OLD), ("in", "legalBasis", OLD)],
    ),
    (
        "cq12",
        {},
        "plan until_day due lead ordinal content supporting deliverable",
        [
            (OLD, "2022-06-30", "Quý II", "Văn phòng", "3", "Kiểm tra", "", ""),
            (OLD, "2022-09-30", "Quý III", "Văn phòng", "1", "Rà soát", "Tư pháp", "Báo cáo"),
            (OLD, "", "Thường xuyên", "Tư pháp; Công an", "2", "Niêm yết", "", ""),
        ],
    ),
    ("cq12", {"agency": "công an"}, "content", [("Niêm yết",)]),
    ("cq12", {"until": "2022-06-30"}, "content", [("Kiểm tra",)]),
    ("cq12", {"until": "2022-06-29"}, "content", []),
    (
        "cq13",
        {"as_of": "2025-07-01"},
        "plan period unit unitLabel ended successor successorLabel",
        [(OLD, "2022", "ha-tinh/cu", "xã Cũ", "2025-07-01", "ha-tinh/moi", "xã Mới")],
    ),
    ("cq13", {"as_of": "2025-06-30"}, "plan", []),
    (
        "cq14",
        {},
        "instrument plans citations",
        [
            (ND61, "2", "3"),
            (TT09, "1", "1"),
            (ND20, "1", "1"),
            (ND107, "1", "1"),
            (ND118, "1", "1"),
            (PRINTED, "1", "1"),
            (TT01, "1", "1"),
        ],
    ),
    (
        "cq14",
        {"level": "tỉnh"},
        "instrument plans citations",
        [(ND61, "1", "1"), (ND107, "1", "1"), (TT01, "1", "1")],
    ),
    ("cq15", {}, "parent guessed child", [("ubnd/ha-tinh/ke-hoach/2026/10", "false", NEW)]),
    (
        "cq16",
        {"instrument": "61/2018/NĐ-CP", "as_of": "2026-01-01"},
        "guidance status since trust",
        [(TT01, "expired", "2025-07-01", "derived")],
    ),
    (
        "cq16",
        {"instrument": ND61, "as_of": "2025-06-30"},
        "guidance status since",
        [(TT01, "in_force", "2018-11-23")],
    ),
    ("cq16", {"instrument": ND61, "as_of": "2018-01-01"}, "guidance status", [(TT01, "unknown")]),
    ("cq16", {"instrument": ND118, "as_of": "2026-01-01"}, "guidance", []),
    (
        "cq17",
        {"as_of": "2022-01-01"},
        "plan position provision instrument changed by from",
        [(OLD, "5", "khoản 2 Điều 5", ND61, "Điều 5", ND107, "2021-12-06")],
    ),
    ("cq17", {"as_of": "2021-01-01"}, "plan", []),
    (
        "cq18",
        {"instrument": ND107},
        "plan through role file position",
        [
            (PROVINCE, "", "legal_basis", "plans/461.txt", "1"),
            (OLD, PROVINCE, "legal_basis", "plans/461.txt", "1"),
        ],
    ),
    (
        "cq18",
        {"instrument": ND61},
        "plan through role position",
        [(OLD, "", "legal_basis", "1"), (OLD, "", "reference", "5"), (PROVINCE, "", "legal_basis", "0")],
    ),
    ("cq18", {"instrument": NEW}, "plan", []),
    (
        "cq19",
        {"as_of": "2026-01-01"},
        "level period plans bases in_force partly_expired expired in_doubt other_or_unknown",
        [
            ("commune", "2022", "1", "3", "0", "0", "2", "0", "1"),
            ("commune", "2026", "1", "1", "1", "0", "0", "0", "0"),
            ("province", "2022", "1", "3", "0", "0", "3", "0", "0"),
        ],
    ),
    (
        "cq19",
        {"as_of": "2025-06-30"},
        "level period bases in_force partly_expired expired other_or_unknown",
        [
            ("commune", "2022", "3", "0", "1", "1", "1"),
            ("commune", "2026", "1", "0", "0", "0", "1"),
            ("province", "2022", "3", "2", "1", "0", "0"),
        ],
    ),
    (
        "cq21",
        {"year": "2026"},
        "unit level ended",
        [("ha-tinh/cu", "commune", "2025-07-01"), ("ha-tinh", "province", "")],
    ),
    ("cq21", {"year": "2022"}, "unit", [("ha-tinh/moi",)]),
    (
        "cq22",
        {},
        "instrument attribute value trust note",
        [
            (ND61, "issued_on", "2018-04-23", "verified", ""),
            (ND61, "issued_on", "2018-04-24", "memory", "đánh máy"),
        ],
    ),
    (
        "cq23",
        {},
        "parent ordinal content lead plans binding",
        [(PROVINCE, "2", "Tập huấn", "UBND cấp huyện; UBND cấp xã", "1", "1")],
    ),
    ("cq23", {"level": "tỉnh"}, "content", []),
    ("cq23", {"parent": NEW}, "content", []),
    (
        "cq24",
        {"plan": OLD},
        "parent verdict parentTask childTask parentDue childDue confidence explanation",
        [(PROVINCE, "later", "Rà soát toàn tỉnh", "Rà soát", "Quý II", "Quý III", "0.9", "vì later")],
    ),
    ("cq24", {"plan": NEW}, "verdict", []),
    (
        "cq25",
        {},
        "plan parent targets equal stronger weaker scope_changed not_comparable missing not_applicable "
        "missing_binding later",
        [(OLD, PROVINCE, "7", "1", "1", "2", "1", "0", "1", "1", "1", "1")],
    ),
    ("cq25", {"plan": NEW}, "targets", []),
]
EMPTY_VALUES = {
    "plan": "https://tthc-graph.example.org/eli/vn/x",
    "instrument": "https://tthc-graph.example.org/eli/vn/x",
    "as_of": "2026-01-01",
    "year": "2026",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{'-'.join(case[1].values())}")
def test_a_question_is_answered_with_exactly_these_rows(world: GraphStore, case: Case) -> None:
    name, parameters, columns, expected = case
    assert rows_of(run_query(world, name, parameters), columns) == expected


@pytest.mark.parametrize("name", load_catalogue())
def test_an_empty_store_gives_no_rows(empty: GraphStore, name: str) -> None:
    query = load_catalogue()[name]
    values = {p.name: EMPTY_VALUES[p.name] for p in query.parameters if p.required}
    answer = run_query(empty, name, values)
    assert answer.rows == ()
    assert answer.turtle is None or "eli/vn" not in answer.turtle


def test_every_question_has_a_case_with_rows() -> None:
    with_rows = {name for name, _, _, expected in CASES if expected} | {"cq20"}
    assert {name.partition("_")[0] for name in load_catalogue()} == with_rows


def test_the_path_to_the_law_follows_parents_and_guidance(world: GraphStore) -> None:
    turtle = run_query(world, "cq20", {"plan": OLD}).turtle
    assert turtle is not None
    parsed = GraphStore.in_memory(_quads(turtle))
    edges = parsed.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o FILTER(ISIRI(?o)) } ORDER BY ?s ?p ?o").rows
    assert [tuple(shown(t) for t in row) for row in edges] == [
        (OLD, "implements", PRINTED),
        (OLD, "legalBasis", TT09),
        (OLD, "legalBasis", ND20),
        (OLD, "legalBasis", ND61),
        (OLD, "parentPlan", PROVINCE),
        (PROVINCE, "legalBasis", ND61),
        (PROVINCE, "legalBasis", ND107),
        (PROVINCE, "legalBasis", TT01),
        (TT01, "guides", ND61),
    ]


def _quads(turtle: str) -> list[object]:
    import pyoxigraph as ox

    graph = ox.NamedNode("urn:test")
    found = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    return [ox.Quad(t.subject, t.predicate, t.object, graph) for t in found]
