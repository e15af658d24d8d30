"""Each bundled plan speaks from its own units; `UBND tỉnh`, `huyện`, `xã` in it are those of its chain."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tthc_graph.model.document import Document
from tthc_graph.pipeline import read_documents
from tthc_graph.registers import load_registers

PLANS = Path(__file__).resolve().parents[2] / "corpus" / "plans"
REGISTERS = load_registers()
CHAINS = {
    "nam-phuc-thang-51-kh-ubnd-2022.md": (
        "ha-tinh", "ha-tinh/cam-xuyen", "ha-tinh/cam-xuyen/nam-phuc-thang",
    ),
    "tri-an-kh-ubnd-2026.txt": ("dong-nai", None, "dong-nai/xa-tri-an"),
    "tan-trung-kh-ubnd-2024.txt": ("bac-giang", "bac-giang/tan-yen", "bac-giang/tan-yen/tan-trung"),
    "ha-tinh-461-qd-ubnd-2022.txt": ("ha-tinh", None, None),
    "son-ha-288-qd-ubnd-2024.html": ("quang-ngai", "quang-ngai/son-ha", None),
}  # fmt: skip
LEVELS = {"tỉnh": 0, "huyện": 1, "xã": 2}
HEIRS = {
    "nam-phuc-thang-51-kh-ubnd-2022.md": {"ha-tinh/xa-thien-cam"},
    "tri-an-kh-ubnd-2026.txt": {"thanh-pho-dong-nai/phuong-tri-an"},
    "tan-trung-kh-ubnd-2024.txt": {"thanh-pho-bac-ninh/xa-nha-nam"},
    "ha-tinh-461-qd-ubnd-2022.txt": {"ha-tinh"},
    "son-ha-288-qd-ubnd-2024.html": {
        f"quang-ngai/xa-{name}" for name in ("son-ha", "son-ha-j", "son-linh", "son-thuy", "son-ky")
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    batch = read_documents([PLANS], REGISTERS)
    return {Path(d.parsed.source.name).name: d for d in batch.documents}


@pytest.mark.parametrize("name", sorted(CHAINS))
def test_a_plan_speaks_from_listed_units_that_lived_on_its_day(
    documents: dict[str, Document], name: str
) -> None:
    header = documents[name].parsed.header
    chain = (header.units.province, header.units.district, header.units.commune)
    assert chain == CHAINS[name]
    assert header.issued_on is not None
    for key in filter(None, chain):
        unit = REGISTERS.gazetteer.units[key]
        assert not unit.provisional
        assert unit.exists_on(header.issued_on.first_day)


@pytest.mark.parametrize("name", sorted(CHAINS))
def test_a_committee_without_a_name_is_that_of_the_plans_own_chain(
    documents: dict[str, Document], name: str
) -> None:
    own = 0
    for citation in documents[name].citations:
        words = (citation.mention.issuer or "").removeprefix("Chủ tịch ").replace("Ủy ban nhân dân", "UBND")
        level = LEVELS.get(words.removeprefix("UBND ")) if words.startswith("UBND ") else None
        if level is not None:
            assert (citation.issuer or "").partition("/")[2] == CHAINS[name][level]
            own += 1
    assert own > 0


@pytest.mark.parametrize("name", sorted(CHAINS))
def test_the_heirs_of_each_issuer_are_known(name: str) -> None:
    own = [key for key in CHAINS[name] if key][-1]
    heirs = REGISTERS.gazetteer.units.successors(own, date(2026, 11, 23))
    assert {unit.key for unit in heirs} == HEIRS[name]
