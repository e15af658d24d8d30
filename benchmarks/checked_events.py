"""Precision of the events that were read from the codification, by samples judged against its articles.

usage: checked_events.py [FILE]. FILE (benchmarks/checked_events.csv when left out): seed of the sample,
instrument, kind, on, by, verdict (right, wrong), reason. An event is right when object, kind, extent, day
and cause are what its article or title says. Prints the precision of each sample as it was drawn, and which
events still stand.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from tthc_graph.evaluate.intervals import wilson_interval
from tthc_graph.registers import load_registers


def main() -> None:
    """Prints counts, the interval, and the events judged wrong with what has become of them."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "checked_events.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for seed in sorted({row["seed"] for row in rows}):
        sample = [row for row in rows if row["seed"] == seed]
        right = sum(row["verdict"] == "right" for row in sample)
        low, high = wilson_interval(right, len(sample))
        told = f"{right} of {len(sample)} right, {right / len(sample):.1%} [{low:.1%}, {high:.1%}]"
        print(f"seed {seed}, as drawn: {told}")
    standing = [row for row in rows if _stands(row)]
    print(f"still standing: {len(standing)}")
    for row in rows:
        if row["verdict"] == "wrong":
            state = "stands" if row in standing else "gone"
            print(f"  {state}: {row['instrument']} {row['kind']} {row['on']} by {row['by']}: {row['reason']}")


def _stands(row: dict[str, str]) -> bool:
    one = load_registers().instruments.get(row["instrument"])
    events = one.events if one is not None else ()
    wanted = (row["kind"], row["on"], row["by"])
    return any((e.kind.value, str(e.on or ""), " | ".join(e.by)) == wanted for e in events)


if __name__ == "__main__":
    main()
