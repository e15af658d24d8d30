"""What stands far from a mention does not matter: added and exchanged paragraphs change nothing elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from tests.properties.forms import Block, new_blocks
from tests.properties.reading import BETWEEN, HEAD, document_of, in_body, mentions_of, normalised

PROSE = (
    "Các phòng, ban chuyên môn phân công cán bộ theo dõi và báo cáo trước ngày 15 hằng tháng.",
    "Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 95% trở lên; kinh phí 120.000.000 đồng.",
    "II. TỔ CHỨC THỰC HIỆN",
    "| STT | Nhiệm vụ | Cơ quan chủ trì |",
    "Trong quá trình triển khai nếu có vướng mắc, các đơn vị phản ánh kịp thời.",
)


def said(text: str) -> list[tuple[int, int, tuple[object, ...]]]:
    return [(m.span.start, m.span.end, normalised(i, m)) for i, m in in_body(mentions_of(text))]


@pytest.mark.parametrize("seed", range(20))
def test_a_paragraph_added_at_the_end_changes_no_mention(seed: int) -> None:
    random = Random(seed)
    text, expected = document_of(new_blocks(random, 20))
    before = said(text)
    assert len(before) == len(expected)
    for prose in PROSE:
        assert said(f"{text}{prose}\n") == before, prose


@pytest.mark.parametrize("seed", range(20))
def test_a_paragraph_put_between_only_moves_what_is_behind_it(seed: int) -> None:
    random = Random(seed)
    blocks = new_blocks(random, 20)
    at = len(document_of(blocks[:10])[0])
    text = document_of(blocks)[0]
    before = said(text)
    for prose in (PROSE[0], PROSE[1], PROSE[4]):
        step = len(prose) + 1
        moved = [(s + step, e + step, rest) if s >= at else (s, e, rest) for s, e, rest in before]
        assert said(f"{text[:at]}{prose}\n{text[at:]}") == moved, prose


@pytest.mark.parametrize("seed", range(20))
def test_exchanged_paragraphs_exchange_their_mentions(seed: int) -> None:
    random = Random(seed)
    blocks = new_blocks(random, 20)
    assert by_block(random.sample(blocks, len(blocks))) == by_block(blocks)


def by_block(blocks: Sequence[Block]) -> list[tuple[str, list[str]]]:
    """Returns for each block, in order of its words, what is said of its mentions."""
    mentions = said(document_of(blocks)[0])
    parts, position = [], len(HEAD)
    for block in blocks:
        words = "".join(piece.text for piece in block)
        end = position + len(words)
        parts.append((words, [str(rest) for start, _, rest in mentions if position <= start < end]))
        position = end + len(BETWEEN)
    return sorted(parts)
