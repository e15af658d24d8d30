"""The abridged editions keep every fact of the originals and none of their prose."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = yaml.safe_load((ROOT / "corpus" / "manifest.yaml").read_text(encoding="utf-8"))
EXPECTED: dict[str, Any] = json.loads(
    (Path(__file__).parent / "data" / "corpus_expectations.json").read_text(encoding="utf-8")
)
PLANS = {Path(p["file"]).name: p for p in MANIFEST["plans"]}
ORIGINALS = {
    "nam-phuc-thang-51-kh-ubnd-2022.md": "000_*.txt",
    "tri-an-kh-ubnd-2026.txt": "001_*.txt",
    "tan-trung-kh-ubnd-2024.txt": "002_*.txt",
    "ha-tinh-461-qd-ubnd-2022.txt": "003_*.txt",
    "son-ha-288-qd-ubnd-2024.html": "004_*.txt",
}
RUN_LENGTH = 25
RUNS_ALLOWED = 60
FACT = re.compile(r"\d+(?:[./:,-]+[0-9A-Za-zĐđ]+)*(?:\s*%)?")
"""A number with what is glued to it: a document number, a date, a percentage."""
PORTAL_LINK = re.compile(r"^- \d+ .*$", re.M)

per_edition = pytest.mark.parametrize("name", sorted(PLANS))


def edition(name: str) -> str:
    return (ROOT / "corpus" / "plans" / name).read_bytes().decode("utf-8")


def visible(text: str, name: str) -> str:
    if not name.endswith(".html"):
        return text
    return html.unescape(re.sub(r"<title>.*?</title>|<[^>]+>", " ", text, flags=re.S))


def original(shared: Path, name: str) -> str:
    (path,) = (shared / "seeds").glob(ORIGINALS[name])
    return path.read_bytes().decode("utf-8")


def facts(text: str) -> Counter[str]:
    return Counter(FACT.findall(PORTAL_LINK.sub("", text)))


def words(text: str) -> list[str]:
    return re.sub(r"\W+", " ", text).strip().lower().split()


def runs(text: str) -> list[str]:
    tokens = words(text)
    return [" ".join(tokens[i : i + RUN_LENGTH]) for i in range(len(tokens) - RUN_LENGTH + 1)]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_manifest_names_every_file_in_plans() -> None:
    files = {p.name for p in (ROOT / "corpus" / "plans").iterdir()}
    assert files == set(PLANS) == set(EXPECTED) == set(ORIGINALS)


@per_edition
def test_checksum_is_that_of_the_edition(name: str) -> None:
    digest = hashlib.sha256((ROOT / "corpus" / "plans" / name).read_bytes()).hexdigest()
    assert digest == PLANS[name]["sha256"]


@per_edition
def test_counts_in_the_manifest_are_those_expected(name: str) -> None:
    counts = PLANS[name]["counts"]
    expected = EXPECTED[name]
    assert counts["citations"] == dict(Counter(c["role"] for c in expected["citations"]))
    assert counts["tasks"] == len(expected["tasks"])
    assert counts["targets"] == len(expected["targets"])


@per_edition
def test_expected_citations_stand_in_the_edition_in_reading_order(name: str) -> None:
    text = PORTAL_LINK.sub("", edition(name))
    position = 0
    for citation in EXPECTED[name]["citations"]:
        found = text.find(citation["quote"], position)
        assert found >= 0, f"not behind offset {position}: {citation['quote']}"
        printed = citation.get("raw_number") or citation["number"]
        assert printed is None or printed in citation["quote"]
        position = found + len(citation["quote"])


@per_edition
def test_every_relation_points_at_a_mention_or_the_document(name: str) -> None:
    citations = EXPECTED[name]["citations"]
    for citation in citations:
        for _, subject in citation["relations"]:
            assert subject == "document" or 0 <= subject < len(citations)


@per_edition
def test_expected_values_and_deadlines_stand_in_the_edition(name: str) -> None:
    text = squeezed(visible(edition(name), name))
    numbers = Counter(re.findall(r"\d+(?:[.,]\d+)?", text))
    wanted = Counter(t["value"] for t in EXPECTED[name]["targets"])
    for value, count in wanted.items():
        assert numbers[value] + (numbers[value.replace(".", ",")] if "." in value else 0) >= count
    joined = {"Thực hiện lồng ghép với công tác tự kiểm tra cải cách hành chính, chuyển đổi số, ISO"}
    for task in EXPECTED[name]["tasks"]:
        assert task["due"] in text or task["due"] in joined


@pytest.mark.shared
@per_edition
def test_no_number_date_or_percentage_is_lost_or_added(name: str, shared: Path) -> None:
    source, ours = original(shared, name), visible(edition(name), name)
    before, after = facts(source), facts(ours)
    assert set(before) == set(after)
    changed = {f: (n, after[f]) for f, n in before.items() if after[f] != n and re.search("[/%]", f)}
    assert not changed, "a document number, date or percentage stands less or more often"


@pytest.mark.shared
@per_edition
def test_expected_citations_are_those_of_the_original(name: str, shared: Path) -> None:
    lines = (shared / "gold" / "seed_citations.jsonl").read_text(encoding="utf-8").splitlines()
    prefix = ORIGINALS[name].partition("_")[0]
    (gold,) = (d for d in map(json.loads, lines) if d["id"].startswith(prefix))
    keys = ("doc_type", "number", "issued_on", "role", "issuer")
    theirs = [(*(m[k] for k in keys), squeezed(m["text"])) for m in gold["mentions"]]
    keys = ("type", "number", "date", "role", "issuer")
    ours = [(*(c[k] for k in keys), squeezed(c["quote"])) for c in EXPECTED[name]["citations"]]
    assert ours == theirs


@pytest.mark.shared
@per_edition
def test_prose_is_in_our_own_words(name: str, shared: Path) -> None:
    copied = {run for path in (shared / "seeds").glob("*.txt") for run in runs(path.read_text("utf-8"))}
    text = edition(name)
    for version in (text, visible(text, name)):
        assert sum(run in copied for run in runs(version)) <= RUNS_ALLOWED
