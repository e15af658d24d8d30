"""Ten thousand disturbed citations are found at their place and say what the undisturbed ones say."""

from __future__ import annotations

from random import Random

import pytest

from tests.properties.forms import FORMS, issuer_between, new_blocks
from tests.properties.noise import disturbed, in_upper_case
from tests.properties.reading import document_of, faults, in_body, mentions_of, normalised

SEEDS = range(10)
BLOCKS = 200
VARIANTS = 5
"""Variants of each block: 10 seeds × 200 blocks × 5 variants are 10,000."""


def shown(found: list[str]) -> str:
    return f"{len(found)} faults\n" + "\n".join(found[:12])


@pytest.mark.parametrize("seed", SEEDS)
def test_disturbed_citations_say_what_the_plain_ones_say(seed: int) -> None:
    random = Random(seed)
    blocks = new_blocks(random, BLOCKS)
    text, expected = document_of(blocks)
    assert len(expected) >= BLOCKS
    plain = mentions_of(text)
    wrong = list(faults(text, expected, plain))
    assert not wrong, shown(wrong)
    said = [normalised(*one) for one in in_body(plain)]
    for _ in range(VARIANTS):
        text, expected = document_of([disturbed(random, block) for block in blocks])
        found = mentions_of(text)
        wrong = list(faults(text, expected, found))
        now = [normalised(*one) for one in in_body(found)]
        for one, before, after in zip(expected, said, now, strict=False):
            if before != after:
                wrong.append(f"{after} instead of {before}: {one.block!r}")
        assert not wrong, shown(wrong)


def test_titles_in_upper_case_are_found_with_type_and_number() -> None:
    random = Random(7)
    with_type = [form for form in FORMS if form is not issuer_between]
    blocks = [in_upper_case(random, block) for block in new_blocks(random, 500, with_type)]
    text, expected = document_of(blocks)
    found = {(m.span.start, m.span.end): m for m in mentions_of(text)}
    missed = [one.block for one in expected if (one.start, one.end) not in found]
    assert not missed, shown(missed)
    for one in expected:
        mention = found[one.start, one.end]
        assert mention.doc_type == one.fields.doc_type, one.block
        assert (mention.number or "").upper() == (one.fields.number or "").upper(), one.block
