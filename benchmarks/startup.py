"""Start-up of the reader of citations: fresh processes beside `python -c pass`, in milliseconds.

Run as `python benchmarks/startup.py [runs]`. The package is copied, so that nothing kept earlier counts:

- kept: compiled modules and parsed data files are at hand, as from the second run of an installation on;
- uncompiled: data files are, but every process compiles the modules, as where none may be written;
- first: neither is, as in the first run after unpacking.

CPU time is what the operating system charges to the process. Least is the least of all runs, which a busy
machine distorts less than the median.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from tthc_graph.resources import resource_folder

ROOT = Path(__file__).resolve().parent.parent
TEXT = (resource_folder("corpus") / "plans" / "ha-tinh-461-qd-ubnd-2022.txt").read_text(encoding="utf-8")[
    :10_000
]
PROGRAM = (
    "import sys; from tthc_graph import find_citations; assert len(find_citations(sys.stdin.read())) > 10"
)
CASES = ("kept", "uncompiled", "first")


def cost(program: str, folder: Path, environment: Mapping[str, str]) -> tuple[float, float]:
    """Returns CPU and wall time of one fresh process in a folder, in milliseconds."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program], input=TEXT, cwd=folder, env=environment, check=True, encoding="utf-8"
    )
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return 1e3 * cpu, 1e3 * wall


def environment_of(case: str, folder: Path) -> dict[str, str]:
    """Returns the environment in which a copy of the package in the folder is imported."""
    dropped = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}
    environment = {name: value for name, value in os.environ.items() if name not in dropped}
    environment |= {"PYTHONPATH": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
    return environment | ({"PYTHONDONTWRITEBYTECODE": "1"} if case == "uncompiled" else {})


def copy_package(folder: Path) -> None:
    """Copies the modules and links what lies beside them in a checkout."""
    shutil.copytree(ROOT / "tthc_graph", folder / "tthc_graph", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("corpus", "pyproject.toml"):
        (folder / name).symlink_to(ROOT / name)


def forget(folder: Path) -> None:
    """Removes compiled modules and parsed data files."""
    for place in (folder / "cache", *folder.rglob("__pycache__")):
        shutil.rmtree(place, ignore_errors=True)


def measure(case: str, runs: int) -> None:
    """Prints what a first text costs in one case."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_package(folder)
        environment = environment_of(case, folder)
        cost(PROGRAM, folder, environment)
        pairs = []
        for _ in range(runs):  # taken in turns, so that a busy machine burdens both alike
            if case == "first":
                forget(folder)
            pairs.append((cost("pass", folder, environment), cost(PROGRAM, folder, environment)))
    for index, kind in enumerate(("CPU", "wall")):
        empty, reading = ([pair[place][index] for pair in pairs] for place in (0, 1))
        middle = statistics.median(reading) - statistics.median(empty)
        least = min(reading) - min(empty)
        print(f"{case:11}{kind:5}{statistics.median(empty):8.1f}{middle:8.1f}{least:8.1f}")


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print(f"ms                  pass  beyond   least   ({runs} runs)")
    for case in CASES:
        measure(case, runs)


if __name__ == "__main__":
    main()
