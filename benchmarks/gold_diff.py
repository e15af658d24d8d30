"""Prints the mentions that the working tree gains, loses and changes against a commit, over many documents.

usage: gold_diff.py DOCUMENTS [BASE]. DOCUMENTS is a .jsonl(.gz) of {"id", "text"}; BASE is any commit, HEAD
by default. What the commit reads is kept under build/gold-diff/ by commit and documents; the working tree is
read anew each time. Each version runs in a process of its own, both at the same time.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

from read_documents import documents

from tthc_graph.evaluate.changes import changes_as_text, compare_runs, load_run

ROOT = Path(__file__).resolve().parent.parent
RUNNER = Path(__file__).with_name("read_documents.py")
CACHE = ROOT / "build" / "gold-diff"


def git(*arguments: str) -> bytes:
    return subprocess.run(["git", "-C", ROOT, *arguments], check=True, capture_output=True).stdout


def started(tree: Path, source: Path, out: Path) -> subprocess.Popen[bytes]:
    """Starts reading the documents with the package of a tree, which stands before the installed one."""
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen([sys.executable, RUNNER, source, out], cwd=tree, env=environment)


def finished(process: subprocess.Popen[bytes], label: str) -> None:
    if process.wait():
        sys.exit(f"gold-diff: {label} could not read the documents (see above)")


def cache_of(commit: str, source: Path) -> Path:
    key = hashlib.sha256(source.read_bytes() + RUNNER.read_bytes()).hexdigest()[:12]
    return CACHE / f"{commit[:12]}-{key}.jsonl"


def unpacked(commit: str, folder: Path) -> Path:
    with tarfile.open(fileobj=io.BytesIO(git("archive", commit))) as archive:
        archive.extractall(folder, filter="data")
    return folder


def main() -> None:
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    source, base = Path(sys.argv[1]).resolve(), (sys.argv[2:] or ["HEAD"])[0]
    if not source.is_file():
        print(f"gold-diff: {source} is absent; name another file with DOCS=…. Nothing was compared.")
        return
    try:
        commit = git("rev-parse", "--verify", f"{base}^{{commit}}").decode().strip()
    except subprocess.CalledProcessError as error:
        sys.exit(f"gold-diff: BASE={base} is no commit here: {error.stderr.decode().strip()}")
    CACHE.mkdir(parents=True, exist_ok=True)
    start, earlier = time.monotonic(), cache_of(commit, source)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        here = started(ROOT, source, folder / "now.jsonl")
        try:
            if not earlier.exists():
                (folder / "tree").mkdir()
                there = started(unpacked(commit, folder / "tree"), source, folder / "base.jsonl")
                finished(there, f"the version of {base}")
                # only a finished run becomes the cache
                shutil.move(folder / "base.jsonl", earlier)
            finished(here, "the working tree")
        finally:
            here.terminate()
            here.wait()
        before, after = load_run(earlier), load_run(folder / "now.jsonl")
    texts = {row["id"]: row["text"] for row in documents(source)}
    found = [sum(map(len, run.values())) for run in (before, after)]
    print(f"{len(texts)} documents, {time.monotonic() - start:.1f} s")
    print(f"{base} ({commit[:12]}): {found[0]} mentions; working tree: {found[1]}")
    print(changes_as_text(compare_runs(before, after), texts))


if __name__ == "__main__":
    main()
