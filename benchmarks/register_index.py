"""An index of a million instruments: how large, how fast to open, how many keys and numbers a second.

Run as `python benchmarks/register_index.py [titles.csv.gz] [--count N]`. With a table of real numbers
(`doc_type,number,year,title_slug`, as a portal's site map gives them) its rows are taken in turn and given to
other issuers and years until there are enough; without it numbers and titles are made up. Times are CPU time
of one process on Linux; keys are asked for in random order, one in ten of them unknown.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tthc_graph.model.dates import PartialDate
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.identifier import parse_number
from tthc_graph.model.instrument import Fact, Instrument, Nature, Origin
from tthc_graph.registers.instrument_index import InstrumentIndex, write_index

OPENING = """
import os, sys, time
clocks = lambda: (1000 * time.process_time(), 1000 * time.perf_counter())
pages = lambda: int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
begun = clocks()
from tthc_graph.registers.instrument_index import InstrumentIndex
imported, small = clocks(), pages()
index = InstrumentIndex(sys.argv[1])
index.get(sys.argv[2])
opened = clocks()
for key in sys.argv[2:]:
    index.get(key)
print(imported[0] - begun[0], imported[1] - begun[1], opened[0] - imported[0], opened[1] - imported[1])
print(small, pages())
"""
YEARS = 25
UNITS = 64


def main() -> None:
    """Prints one line a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("titles", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=1_000_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.lmdb"
        started = time.process_time()
        written = write_index(path, made_instruments(given.titles, given.count))
        print(f"instruments          {written:12,}")
        print(f"made and written     {time.process_time() - started:12.1f} s CPU")
        size = path.stat().st_size
        print(f"size                 {size / 1e6:12.0f} MB, {size / written:.0f} B each")
        measure(path)


def measure(path: Path) -> None:
    """Prints what opening and asking cost."""
    index = InstrumentIndex(path)
    chance = random.Random(20261123)
    keys = chance.sample(list(index), min(200_000, len(index)))
    asked = [key if n % 10 else f"{key}x" for n, key in enumerate(keys)]
    told = subprocess.run(
        [sys.executable, "-c", OPENING, str(path), *keys[:1000]], check=True, capture_output=True, text=True
    ).stdout.split()
    print(f"import of the module {float(told[0]):12.1f} ms CPU {float(told[1]):8.1f} ms")
    print(f"open and first key   {float(told[2]):12.1f} ms CPU {float(told[3]):8.1f} ms")
    print(f"memory               {float(told[4]):12.0f} MB before, {float(told[5]):.0f} MB after 1,000 keys")
    for turn in ("first round", "second round"):
        started = time.process_time()
        found = sum(index.get(key) is not None for key in asked)
        spent = time.process_time() - started
        assert found == sum(n % 10 > 0 for n in range(len(asked)))
        print(f"keys, {turn:14} {len(asked) / spent:12,.0f} a second, whole records")
    numbers = [index[key].number or "" for key in keys[:2000]]
    started = time.process_time()
    bearers = sum(len(index.numbered(number)) for number in numbers)
    spent = time.process_time() - started
    each = bearers / len(numbers)
    print(f"numbers              {len(numbers) / spent:12,.0f} a second, {each:.0f} records each")


def made_instruments(titles: Path | None, wanted: int) -> Iterator[Instrument]:
    """Yields that many instruments with keys of their own."""
    seen: set[str] = set()
    for turn in count():
        for doc_type, printed, year, title in _rows(titles):
            number = parse_number(printed)
            if number is None:
                continue
            issued = PartialDate((year or 2000) - turn % YEARS, 1 + len(seen) % 12, 1 + len(seen) % 28)
            office = f"ubnd/tinh-{turn % UNITS}" if turn else "ubnd/tinh"
            kind = doc_type.lower().replace(" ", "-")
            key = f"{office}/{kind}/{issued.year}/{number.serial}-{len(title)}-{turn}"
            if key in seen:
                continue
            seen.add(key)
            names = {"number": printed, "title": title, "issued_on": str(issued)}
            facts = tuple(Fact(name, value, Confidence.VERIFIED, ("nguon",)) for name, value in names.items())
            yield Instrument(
                key, doc_type, printed, office, "Ủy ban nhân dân", issued, title, Nature.INDIVIDUAL,
                Origin.REGISTER, facts=facts,
            )  # fmt: skip
            if len(seen) == wanted:
                return


def _rows(titles: Path | None) -> Iterator[tuple[str, str, int | None, str]]:
    if titles is None:
        for serial in range(1, 4000):
            yield (
                "Quyết định",
                f"{serial}/QĐ-UBND",
                2024,
                f"công bố danh mục thủ tục hành chính lĩnh vực số {serial}",
            )
        return
    with gzip.open(titles, "rt", encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            year = int(row["year"]) if row["year"].isdecimal() and int(row["year"]) > 1945 else None
            yield row["doc_type"], row["number"], year, row["title_slug"].replace("-", " ")


if __name__ == "__main__":
    main()
