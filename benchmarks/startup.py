"""Start-up of the reader of citations: fresh processes beside `python -c pass`, in milliseconds.

Run as `python benchmarks/startup.py [runs]`. The first run, which fills the caches of compiled modules and of
parsed data files, is not counted. CPU time is what the operating system charges to the process.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time

from tthc_graph.resources import resource_folder

TEXT = (resource_folder("corpus") / "plans" / "ha-tinh-461-qd-ubnd-2022.txt").read_text(encoding="utf-8")[
    :10_000
]
PROGRAM = (
    "import sys; from tthc_graph import find_citations; assert len(find_citations(sys.stdin.read())) > 10"
)


def cost(program: str) -> tuple[float, float]:
    """Returns CPU and wall time of one fresh process, in milliseconds."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-c", program], input=TEXT, text=True, check=True, encoding="utf-8")
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return 1e3 * cpu, 1e3 * wall


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    cost(PROGRAM)
    # taken in turns, so that a busy machine burdens both alike
    pairs = [(cost("pass"), cost(PROGRAM)) for _ in range(runs)]
    print("            pass   citations   beyond   ratio")
    for index, name in enumerate(("CPU", "wall")):
        empty = statistics.median(one[index] for one, _ in pairs)
        reading = statistics.median(one[index] for _, one in pairs)
        beyond, ratio = reading - empty, reading / empty
        print(f"{name:8}{empty:8.1f}{reading:12.1f}{beyond:9.1f}{ratio:8.1f}   ms, median of {runs}")


if __name__ == "__main__":
    main()
