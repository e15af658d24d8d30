"""Rows whose every word tries to become markup or script."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.query.factories import citation, document, instrument, rows
from tthc_graph.model.citation import TakenFor
from tthc_graph.query.rows import GraphRows

HOSTILE = (
    "</script></style><img src=http://hostile.example/x.png onerror=\"window.hacked='img'\">"
    "<script>window.hacked='script'</script><!--&lt;\"'`${window.hacked='template'}\u2028{{data}}"
)
KEYS = (f"a/{HOSTILE}/own", f"b/{HOSTILE}/old", f"c/{HOSTILE}/new")


def hostile_rows() -> GraphRows:
    own, old, new = (
        instrument(
            key,
            f"{n}{HOSTILE}",
            title=HOSTILE,
            doc_type=HOSTILE,
            issuer_label=HOSTILE,
            issuer=HOSTILE,
        )
        for n, key in enumerate(KEYS)
    )
    text = document("sha" + HOSTILE, own.key, HOSTILE, subject_line=HOSTILE, issuer=HOSTILE)
    fields = {"quote": HOSTILE, "context": HOSTILE * 2, "rule": HOSTILE, "provision": HOSTILE}
    cited = citation(text.sha256, 0, old.key, **fields)
    cited = replace(cited, taken_for=TakenFor(new.key, HOSTILE, 0.5))
    lost = citation(text.sha256, 1, None, reason=HOSTILE, candidates=(HOSTILE,), **fields)
    return rows((own, old, new), (text,), (cited, lost))
