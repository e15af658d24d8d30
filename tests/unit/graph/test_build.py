"""Quads of documents and registers: complete, deterministic, each in one graph."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad

from tests.unit.graph.factories import (
    COMMUNE_PLAN,
    DECREE_2018,
    DECREE_2021,
    DECREE_2025,
    DISTRICT_PLAN,
    PRINTED_DECISION,
    PROVINCE_DECISION,
    TEXT,
    all_instruments,
    bare_document,
    cite,
    local,
    make_citations,
    make_document,
    make_event,
    make_instrument,
    make_mention,
    make_registers,
    make_source,
    registered,
    renamed,
)
from tests.unit.query.test_projection import quads_of, store_of
from tthc_graph.graph.build import inferred_quads, register_quads
from tthc_graph.graph.citations import context_of
from tthc_graph.graph.iris import DEFAULT_IRIS as IRIS
from tthc_graph.graph.vocabulary import TTHC
from tthc_graph.model.citation import Predicate, Relation, Role
from tthc_graph.model.instrument import Origin
from tthc_graph.model.validity import EventKind


def edges(quads: list[Quad], edge: NamedNode) -> set[tuple[str, str]]:
    def key(node: object) -> str:
        return str(getattr(node, "value", "")).rpartition("/eli/vn/")[2]

    return {(key(q.subject), key(q.object)) for q in quads if q.predicate == edge}


def test_no_triple_stands_in_two_graphs():
    text = TEXT.replace("51/KH-UBND", "52/KH-UBND")
    same_citations = replace(
        make_document(), parsed=replace(make_document().parsed, source=make_source(text, "b.txt"))
    )
    quads = set(quads_of(make_document(), same_citations))
    repeated = [t for t, n in Counter(q.triple for q in quads).items() if n > 1]
    assert repeated == []


def test_there_are_no_blank_nodes():
    assert not [
        q
        for q in quads_of(make_document())
        if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)
    ]


def test_order_of_documents_does_not_matter():
    one, two = make_document(), bare_document("Kế hoạch khác")
    assert store_of(one, two).dump_nquads() == store_of(two, one).dump_nquads()


def test_hash_seed_does_not_matter(project: Path):
    script = (
        "import hashlib\n"
        "from tests.unit.graph.factories import make_document, bare_document\n"
        "from tests.unit.query.test_projection import store_of\n"
        "print(hashlib.sha256(store_of(make_document(), bare_document()).dump_nquads()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=project,
            env={"PYTHONHASHSEED": seed, "PATH": ""}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }  # fmt: skip
    assert len(digests) == 1
    assert len(digests.pop().strip()) == 64


def test_file_name_does_not_rename_citations():
    def names(document):
        return {q.subject for q in quads_of(document) if q.object == TTHC.Citation}

    assert names(make_document()) == names(renamed(make_document(), "khác.txt"))


def test_document_has_an_edge_for_each_role():
    quads = list(quads_of(make_document()))
    bases = {(COMMUNE_PLAN, key) for key in (DECREE_2018, DECREE_2021, PRINTED_DECISION)}
    assert edges(quads, TTHC.legalBasis) == bases
    assert edges(quads, TTHC.implements) == {(COMMUNE_PLAN, DISTRICT_PLAN)}
    assert edges(quads, TTHC.cites) == bases | {(COMMUNE_PLAN, DISTRICT_PLAN)}


def test_edge_goes_to_the_printed_instrument_never_to_the_guess():
    quads = list(quads_of(make_document()))
    assert (COMMUNE_PLAN, PROVINCE_DECISION) not in edges(quads, TTHC.cites)


def test_stated_relation_becomes_an_edge_from_newer_to_older():
    assert (DECREE_2021, DECREE_2018) in edges(list(quads_of(make_document())), TTHC.amends)


def test_own_number_printed_again_is_no_citation():
    again = cite(make_mention("Nghị định số 61/2018/NĐ-CP"), COMMUNE_PLAN)
    quads = list(quads_of(make_document(citations=(again,))))
    assert edges(quads, TTHC.cites) == set()


@pytest.mark.parametrize(
    ("predicate", "whole", "part"),
    [(Predicate.REPEALS, TTHC.repeals, TTHC.partlyRepeals), (Predicate.REPLACES, TTHC.replaces, TTHC.amends)],
)
def test_ending_one_article_does_not_read_as_ending_the_instrument(predicate, whole, part):
    ended = make_mention(
        "Nghị định số 61/2018/NĐ-CP",
        role=Role.REFERENCE,
        provision="Điều 5",
        relations=(Relation(predicate, "document"),),
    )
    registers = make_registers((make_instrument(),))
    citing = make_document(citations=(cite(ended, DECREE_2018),))
    quads = list(quads_of(citing, registers=registers))
    assert edges(quads, whole) == set()
    assert edges(quads, part) == {(COMMUNE_PLAN, DECREE_2018)}


def test_register_event_becomes_an_effect_with_both_ends():
    store = store_of()
    found = store.select(
        "SELECT ?by ?type ?extent ?from WHERE { ?e a tthc:Effect ; tthc:affected $x ; tthc:affecting ?by ; "
        "tthc:effectType ?type ; tthc:extent ?extent ; tthc:actsFrom ?from } ORDER BY ?from",
        {"x": IRIS.instrument(DECREE_2018)},
    )
    read = [[str(term.value).rpartition("/")[2] for term in row if term] for row in found.rows]
    assert read == [["107", "amends", "part", "2021-12-06"], ["118", "repeals", "whole", "2025-07-01"]]


def test_event_with_two_causes_is_an_effect_of_each():
    event = make_event(EventKind.REPLACED, "2025-07-01", by=(DECREE_2021, DECREE_2025))
    quads = list(quads_of(registers=make_registers((make_instrument(events=(event,)),))))
    assert edges(quads, TTHC.replaces) == {(DECREE_2021, DECREE_2018), (DECREE_2025, DECREE_2018)}


def test_facts_are_written_for_registered_instruments_only():
    fact = registered()[0].facts
    known = make_instrument(facts=fact)
    cited = make_instrument("a/b/2020/1", facts=fact, origin=Origin.CITATION)
    quads = list(quads_of(registers=make_registers((known, cited))))
    assert {q.subject for q in quads if q.predicate == TTHC.fact} == {IRIS.instrument(known.key)}


def test_instrument_known_only_by_citation_is_marked():
    found = store_of(make_document()).select(
        "SELECT ?i WHERE { ?i tthc:knownOnlyByCitation true } ORDER BY ?i"
    )
    expected = sorted(IRIS.instrument(k).value for k in (PRINTED_DECISION, DISTRICT_PLAN))
    assert [row[0].value for row in found.rows if isinstance(row[0], NamedNode)] == expected


def test_register_digest_changes_with_the_register_only():
    def digest(registers, *documents):
        instruments = all_instruments(*documents, registers=registers)
        return {
            q.object for q in register_quads(registers, instruments) if q.predicate == TTHC.registerDigest
        }

    plain = digest(make_registers())
    assert len(plain) == 1
    assert digest(make_registers(), make_document()) == plain
    assert digest(make_registers(registered()[:2])) != plain


class TestParentPlans:
    """Which instruments count as a document's parent plans."""

    @staticmethod
    def parents(*citations, document=None, extra=()):
        citing = document or make_document(citations=citations, cited_only=extra)
        quads = list(inferred_quads([citing], make_registers()))
        return {pair[1] for pair in edges(quads, TTHC.parentPlan)}

    def test_plan_that_is_implemented_is_one(self):
        assert DISTRICT_PLAN in self.parents(document=make_document())

    def test_normative_basis_is_none(self):
        assert DECREE_2018 not in self.parents(document=make_document())

    def test_decision_that_speaks_of_no_plan_is_none(self):
        staff = local(
            "ubnd/ha-tinh/quyet-dinh/2022/9",
            "Quyết định",
            "9/QĐ-UBND",
            "ubnd/ha-tinh",
            "2022-01-02",
            title="Về biên chế",
        )
        assert self.parents(cite(make_mention("Số: 51/KH-UBND"), staff.key), extra=(staff,)) == set()

    @pytest.mark.parametrize(
        ("issuer", "issued", "expected"),
        [
            ("ubnd/ha-tinh/cam-xuyen/nam-phuc-thang", "2022-01-20", True),
            ("ubnd/ha-tinh", "2022-01-20", True),
            ("cp", "2022-01-20", True),
            ("ubnd/ha-tinh", "2022-03", True),
            ("ubnd/ha-tinh", "2022-03-19", False),
            ("ubnd/nghe-an", "2022-01-20", False),
            ("ubnd/ha-tinh/thien-cam", "2022-01-20", False),
        ],
    )
    def test_parent_stands_above_or_in_the_same_unit_and_is_not_newer(self, issuer, issued, expected):
        plan = local(f"{issuer}/ke-hoach/2022/1", "Kế hoạch", "1/KH", issuer, issued)
        found = self.parents(
            cite(make_mention("Số: 51/KH-UBND", role=Role.IMPLEMENTS), plan.key), extra=(plan,)
        )
        assert found == ({plan.key} if expected else set())

    def test_mere_reference_is_none(self):
        plan = local("ubnd/ha-tinh/ke-hoach/2022/1", "Kế hoạch", "1/KH-UBND", "ubnd/ha-tinh", "2022-01-01")
        assert (
            self.parents(cite(make_mention("Số: 51/KH-UBND", role=Role.REFERENCE), plan.key), extra=(plan,))
            == set()
        )

    def test_link_through_a_guess_is_marked_and_derived_from_its_citation(self):
        found = store_of(make_document()).select(
            "SELECT ?parent ?through ?quote WHERE { ?l a tthc:ParentPlanLink ; tthc:parent ?parent ; "
            "tthc:throughTakenFor ?through ; prov:wasDerivedFrom ?c . ?c tthc:quote ?quote } ORDER BY ?parent"
        )
        marks = {row[0].value.rpartition("/")[2]: row[1].value for row in found.rows if row[0] and row[1]}
        assert marks == {"563": "false", "416": "false", "461": "true"}
        assert {row[2].value for row in found.rows if row[2] and row[0].value.endswith(("416", "461"))} == {
            "Quyết định số 416/QĐ-UBND ngày 28/02/2022"
        }


def test_context_is_the_clause_on_one_line():
    mention = make_citations()[4].mention
    assert context_of(make_source(), mention) == (
        "Căn cứ Quyết định số 416/QĐ-UBND ngày 28/02/2022 của UBND tỉnh ban hành Kế hoạch năm 2022;"
    )


def test_context_of_an_endless_line_is_cut_and_says_so():
    text = "a " * 500 + "Nghị định số 61/2018/NĐ-CP" + " b" * 500
    mention = make_mention("Nghị định số 61/2018/NĐ-CP", text=text)
    context = context_of(make_source(text), mention)
    assert context.startswith("…")
    assert context.endswith("…")
    assert len(context) < 450
