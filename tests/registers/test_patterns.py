"""Every pattern, fragment and head pattern must read its own examples and none of its counter-examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tthc_graph.cite.deeds import EFFECTS_ALONE
from tthc_graph.cite.effects import find_effects
from tthc_graph.cite.mentions import find_mentions
from tthc_graph.cite.plain_text import parsed_from_text
from tthc_graph.errors import RegisterError
from tthc_graph.model.citation import Mention
from tthc_graph.model.document import Header
from tthc_graph.registers import load_registers, patterns
from tthc_graph.registers.law_names import load_law_names
from tthc_graph.registers.patterns import (
    Example,
    RelationPattern,
    compile_template,
    expand,
    header_pattern,
    load_fragments,
    load_patterns,
)
from tthc_graph.registers.yaml_files import read_yaml


def read(text: str, doc_type: str | None = None) -> tuple[Mention, ...]:
    parsed = parsed_from_text(text)
    return find_mentions(replace(parsed, header=Header(doc_type=doc_type)), load_registers())


def effects(text: str) -> list[tuple[int, str]]:
    parsed = replace(parsed_from_text(text), header=Header(doc_type="Quyết định"))
    return [(effect.index, effect.kind.value) for effect in find_effects(parsed, load_registers())]


CITATIONS = [(p.id, example) for p in load_patterns().citations for example in p.matches]
REJECTED = [(p.id, text) for p in load_patterns().citations for text in p.excludes]
RELATIONS = [(p, example) for p in load_patterns().relations for example in p.matches]
UNRELATED = [(p, text) for p in load_patterns().relations for text in p.excludes]
FRAGMENTS = [(name, text) for name, row in load_fragments().items() for text in row.get("matches", ())]
NOT_FRAGMENTS = [(name, text) for name, row in load_fragments().items() for text in row.get("excludes", ())]
HEADS = [(name, text) for name, row in read_yaml("headers.yaml").items() for text in row["matches"]]
NOT_HEADS = [(name, text) for name, row in read_yaml("headers.yaml").items() for text in row["excludes"]]


def test_every_kind_of_case_was_found() -> None:
    groups = (CITATIONS, REJECTED, RELATIONS, UNRELATED, FRAGMENTS, NOT_FRAGMENTS, HEADS, NOT_HEADS)
    assert all(len(group) >= 10 for group in groups)


@pytest.mark.parametrize(
    ("pattern", "example"), CITATIONS, ids=lambda v: v if isinstance(v, str) else v.text[:40]
)
def test_citation_pattern_reads_its_example(pattern: str, example: Example) -> None:
    expected = dict(example.expect)
    index = expected.pop("index", 0)
    mentions = read(example.text)
    assert len(mentions) > index, f"{pattern}: found {[m.quote for m in mentions]}"
    mention = mentions[index]
    assert mention.quote == expected.pop("mention")
    for field, value in expected.items():
        found = getattr(mention, field)
        assert (str(found) if found is not None else None) == value, field


@pytest.mark.parametrize(("pattern", "text"), REJECTED)
def test_citation_pattern_passes_over_its_counter_example(pattern: str, text: str) -> None:
    assert [m.quote for m in read(text)] == [], pattern


@pytest.mark.parametrize(
    ("pattern", "example"), RELATIONS, ids=lambda v: getattr(v, "id", None) or v.text[:40]
)
def test_relation_pattern_reads_its_example(pattern: RelationPattern, example: Example) -> None:
    if EFFECTS_ALONE.issuperset(pattern.predicates):
        assert effects(example.text) == [(example.expect["affected"], *example.expect["predicates"])]
        return
    mentions = read(example.text, "Quyết định")
    affected = mentions[example.expect["affected"]]
    assert [r.predicate.value for r in affected.relations] == example.expect["predicates"]
    by_document = pattern.position in ("actor", "after", "opener")
    subjects = {r.subject for r in affected.relations}
    assert subjects == ({"document"} if by_document else {1 - example.expect["affected"]})


@pytest.mark.parametrize(("pattern", "text"), UNRELATED, ids=lambda v: getattr(v, "id", None) or v[:40])
def test_relation_pattern_passes_over_its_counter_example(pattern: RelationPattern, text: str) -> None:
    stated = {r.predicate for m in read(text, "Quyết định") for r in m.relations}
    assert not stated & set(pattern.predicates)
    if EFFECTS_ALONE.issuperset(pattern.predicates):
        assert effects(text) == []


@pytest.mark.parametrize(("name", "text"), FRAGMENTS)
def test_fragment_reads_its_example(name: str, text: str) -> None:
    assert compile_template(f"<{name}>").search(text), name


@pytest.mark.parametrize(("name", "text"), NOT_FRAGMENTS)
def test_fragment_does_not_read_its_counter_example_whole(name: str, text: str) -> None:
    assert compile_template(f"<{name}>").fullmatch(text) is None


@pytest.mark.parametrize(("name", "text"), HEADS)
def test_head_pattern_reads_its_example(name: str, text: str) -> None:
    assert header_pattern(name).search(text)


@pytest.mark.parametrize(("name", "text"), NOT_HEADS)
def test_head_pattern_passes_over_its_counter_example(name: str, text: str) -> None:
    assert header_pattern(name).search(text) is None


def test_unknown_fragment_is_named() -> None:
    with pytest.raises(RegisterError, match="no_such_part"):
        expand("<no_such_part>")


def test_fragments_that_contain_each_other_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {"front": {"regex": "a<back>"}, "back": {"regex": "b<front>"}}
    monkeypatch.setattr(patterns, "load_fragments", lambda: rows)
    monkeypatch.setattr(patterns, "_FRAGMENTS", {})
    with pytest.raises(RegisterError, match="front contains itself"):
        patterns.expand("(?:<front>)!")


def test_shared_fragments_are_defined_once_inner_ones_first(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {
        "digit": {"regex": "[0-9]", "shared": True},
        "year": {"regex": "<digit>{4}", "shared": True},
        "span": {"regex": "<year>-<year>"},
    }
    monkeypatch.setattr(patterns, "load_fragments", lambda: rows)
    monkeypatch.setattr(patterns, "_FRAGMENTS", {})
    assert patterns.expand("<digit>: <span>!") == (
        "(?&shared_digit): (?:(?&shared_year)-(?&shared_year))!"
        "(?(DEFINE)(?<shared_digit>[0-9])(?<shared_year>(?&shared_digit){4}))"
    )


def test_broken_template_is_reported_with_its_place() -> None:
    with pytest.raises(RegisterError, match=r"patterns_citations\.yaml, x"):
        compile_template("(", "patterns_citations.yaml, x").compile()


def test_every_pattern_names_the_rule_it_follows() -> None:
    patterns = load_patterns()
    assert all(p.norm for p in (*patterns.citations, *patterns.relations))


@pytest.mark.parametrize(
    "name", ["Ngân sách nhà nước", "NSNN", "Ban hành văn bản QPPL", "Đất đai", "Hình sự"]
)
def test_law_names_hold_full_and_short_forms(name: str) -> None:
    assert name in load_law_names()


def test_law_names_are_many_and_sorted() -> None:
    names = load_law_names()
    assert len(names) >= 250
    assert list(names) == sorted(set(names))


def test_every_verb_with_a_sign_holds_it() -> None:
    signed = [p for p in load_patterns().relations if p.sign]
    assert signed
    for pattern in signed:
        texts = [example.text for example in pattern.matches]
        found = [match.group() for text in texts for match in pattern.verb.finditer(text)]
        assert found
        assert all(pattern.sign in words for words in found)
