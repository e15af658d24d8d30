"""Checks on administrative units that have been merged or dissolved (kind B9)."""

from __future__ import annotations

from collections.abc import Iterator

from tthc_graph.audit.case import Case
from tthc_graph.audit.fault import Fault, place_of_head, places_of
from tthc_graph.model.instrument import Nature
from tthc_graph.query.rows import UnitRow


def dissolved_issuer(case: Case) -> Iterator[Fault]:
    """Yields the bases whose issuing unit no longer exists on the as-of day (B9)."""
    for cited in case.bases:
        unit = _ended_unit(case, cited.instrument.unit)
        if unit is None or unit.valid_until is None:
            continue
        if unit.valid_until <= case.signing.first:
            variant = "before_signing"
        elif cited.instrument.nature is Nature.NORMATIVE:
            variant = "normative"
        else:
            variant = "since"
        yield Fault(
            variant,
            places_of(cited),
            {
                "instrument": cited.instrument,
                "unit": unit.label,
                "until": unit.valid_until,
                **_heirs(case, unit),
            },
            cited.instrument,
            unit.confidence,
            unit.sources,
        )


def own_issuer_dissolved(case: Case) -> Iterator[Fault]:
    """Yields the document whose own issuing unit no longer exists on the as-of day."""
    document = case.document
    unit = _ended_unit(case, document.unit)
    if unit is None or unit.valid_until is None:
        return
    yield Fault(
        "before_signing" if unit.valid_until <= case.signing.first else "since",
        (place_of_head(case),),
        {"unit": unit.label, "until": unit.valid_until, **_heirs(case, unit)},
        proof=unit.confidence,
        sources=unit.sources,
    )


def _ended_unit(case: Case, key: str | None) -> UnitRow | None:
    """Returns the unit if it had ended by the as-of day."""
    unit = case.rows.units.get(key or "")
    if unit is None or unit.valid_until is None or unit.valid_until > case.as_of:
        return None
    return unit


def _heirs(case: Case, unit: UnitRow) -> dict[str, tuple[str, ...]]:
    return {"heirs": tuple(case.rows.units[k].label for k in unit.successors if k in case.rows.units)}
