"""Citations put together from known parts: each block says where its mentions stand and what they hold.

No number stands twice in `new_blocks`, since a later mention of an instrument may borrow the issuer of an
earlier one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Fields:
    """What must be read from one mention.

    Attributes:
        relations: (predicate, how many mentions further on its subject stands).
    """

    doc_type: str
    number: str | None
    issued_on: str | None = None
    issuer: str | None = None
    provision: str | None = None
    relations: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Piece:
    """A stretch of text: a mention with its fields, or words between mentions."""

    text: str
    fields: Fields | None = None


Block = tuple[Piece, ...]
Form = Callable[[Random], Block]

YEARS = range(1996, 2027)
LOCAL = (
    "UBND tỉnh",
    "Ủy ban nhân dân tỉnh Hòa Bình",
    "Chủ tịch UBND huyện",
    "UBND thành phố Huế",
    "UBND xã Tân Lập",
)
COUNCILS = ("HĐND tỉnh", "Hội đồng nhân dân tỉnh Thái Nguyên", "HĐND thành phố Huế")
PARTY = ("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương Đảng")
LOCAL_PARTY = ("Ban Thường vụ Tỉnh ủy", "Tỉnh ủy Hòa Bình", "Ban Chấp hành Đảng bộ tỉnh")
MINISTRIES = {
    "BTC": "Bộ Tài chính",
    "BNV": "Bộ trưởng Bộ Nội vụ",
    "BTP": "Bộ Tư pháp",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BVHTTDL": "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
}
# type, symbol, whether the number holds the year, issuers
KINDS: tuple[tuple[str, str, bool, Sequence[str]], ...] = (
    ("Nghị định", "NĐ-CP", True, ("Chính phủ",)),
    ("Nghị quyết", "NQ-CP", False, ("Chính phủ",)),
    ("Quyết định", "QĐ-TTg", False, ("Thủ tướng Chính phủ",)),
    ("Quyết định", "QĐ-TTg", True, ("Thủ tướng Chính phủ",)),
    ("Chỉ thị", "CT-TTg", False, ("Thủ tướng Chính phủ",)),
    ("Công điện", "CĐ-TTg", False, ("Thủ tướng Chính phủ",)),
    ("Quyết định", "QĐ-UBND", True, LOCAL),
    ("Quyết định", "QĐ-UBND", False, LOCAL),
    ("Kế hoạch", "KH-UBND", False, LOCAL),
    ("Báo cáo", "BC-UBND", False, LOCAL),
    ("Tờ trình", "TTr-UBND", False, LOCAL),
    ("Chương trình", "CTr-UBND", False, LOCAL),
    ("Thông báo", "TB-VPCP", False, ("Văn phòng Chính phủ",)),
    ("Nghị quyết", "NQ-HĐND", True, COUNCILS),
    ("Nghị quyết", "NQ-HĐND", False, COUNCILS),
    ("Nghị quyết", "QH15", True, ("Quốc hội",)),
    ("Nghị quyết", "UBTVQH14", True, ("Ủy ban Thường vụ Quốc hội",)),
    ("Công văn", "VPCP-KSTT", False, ("Văn phòng Chính phủ",)),
    ("Công văn", "BTC-QLCS", False, ("Bộ Tài chính",)),
    ("Quyết định", "QĐ-BTC", False, ("Bộ Tài chính",)),
    *(("Thông tư", f"TT-{code}", True, (name,)) for code, name in MINISTRIES.items()),
)
PARTY_KINDS = (
    ("Nghị quyết", "NQ/TW", PARTY),
    ("Kết luận", "KL/TW", PARTY),
    ("Chỉ thị", "CT/TW", PARTY),
    ("Quy định", "QĐ/TW", PARTY),
    ("Kế hoạch", "KH/TU", LOCAL_PARTY),
    ("Chương trình", "CTr/TU", LOCAL_PARTY),
    ("Nghị quyết", "NQ/TU", LOCAL_PARTY),
)
LAWS = (
    ("Luật", "Đất đai"),
    ("Luật", "Ngân sách nhà nước"),
    ("Luật", "Tổ chức chính quyền địa phương"),
    ("Luật", "Giao dịch điện tử"),
    ("Luật", "Công nghệ thông tin"),
    ("Luật", "Hòa giải ở cơ sở"),
    ("Luật", "Xử lý vi phạm hành chính"),
    ("Luật", "Ban hành văn bản quy phạm pháp luật"),
    ("Bộ luật", "Dân sự"),
    ("Bộ luật", "Tố tụng hình sự"),
    ("Pháp lệnh", "Ưu đãi người có công với cách mạng"),
)
FRONTS = (
    "theo ",
    "Các đơn vị làm theo ",
    "- Hồ sơ lập theo mẫu tại ",
    "1. Việc chi trả tuân theo ",
    "Nội dung này đã nêu tại ",
    "a) Rà soát thủ tục theo ",
    "Mức hỗ trợ áp dụng theo ",
)
BACKS = (
    ".",
    ";",
    ", bảo đảm đúng tiến độ.",
    "; báo cáo kết quả trước ngày 15 hằng tháng.",
    " để các phòng biết.",
)
TITLES = (
    " về việc tăng cường kỷ luật",
    " về kiểm soát thủ tục hành chính",
    " quy định chế độ báo cáo",
    " ban hành quy chế làm việc",
    "",
)


def _serial(random: Random) -> str:
    serial = random.choice((random.randint(1, 9), random.randint(10, 99), random.randint(100, 4999)))
    return f"{serial:02d}" if random.random() < 0.7 else str(serial)


def _date(random: Random, year: int) -> tuple[str, str]:
    """Returns a date in one of the shapes of print, and in ISO form."""
    month, day = random.randint(1, 12), random.randint(1, 28)
    two = random.random() < 0.5
    d, m = (f"{day:02d}", f"{month:02d}") if two else (str(day), str(month))
    shape = random.choice(
        ("{d}/{m}/{y}", "{d}/{m}/{y}", "{d} tháng {m} năm {y}", "{d}-{m}-{y}", "{d}.{m}.{y}")
    )
    return shape.format(d=d, m=m, y=year), f"{year}-{month:02d}-{day:02d}"


def _label(random: Random) -> str:
    return random.choice((" số ", " số ", " số ", " số: ", " "))


def _one(random: Random) -> tuple[str, str, str, int]:
    """Returns type, number, issuer and year of an instrument."""
    kind, symbol, with_year, issuers = random.choice(KINDS)
    year = random.choice(YEARS)
    if with_year:
        return kind, f"{_serial(random)}/{year}/{symbol}", random.choice(issuers), year
    return kind, f"{_serial(random)}/{symbol}", random.choice(issuers), year


def _framed(random: Random, *pieces: Piece) -> Block:
    return (Piece(random.choice(FRONTS)), *pieces, Piece(random.choice(BACKS)))


def numbered_and_dated(random: Random) -> Block:
    kind, number, issuer, year = _one(random)
    printed, iso = _date(random, year)
    comma = random.choice((" ", " ", " ", ", "))
    text = f"{kind}{_label(random)}{number}{comma}ngày {printed}"
    return _framed(
        random, Piece(text, Fields(kind, number, iso, issuer)), Piece(f" của {issuer}{random.choice(TITLES)}")
    )


def without_issuer(random: Random) -> Block:
    kind, number, _, year = _one(random)
    printed, iso = _date(random, year)
    return _framed(random, Piece(f"{kind}{_label(random)}{number} ngày {printed}", Fields(kind, number, iso)))


def date_after_the_issuer(random: Random) -> Block:
    kind, number, issuer, year = _one(random)
    printed, iso = _date(random, year)
    return _framed(
        random,
        Piece(f"{kind}{_label(random)}{number}", Fields(kind, number, iso, issuer)),
        Piece(f" của {issuer} ngày {printed}"),
    )


def year_only(random: Random) -> Block:
    kind, number, issuer, year = _one(random)
    return _framed(
        random,
        Piece(f"{kind}{_label(random)}{number} năm {year}", Fields(kind, number, str(year), issuer)),
        Piece(f" của {issuer}"),
    )


def no_date(random: Random) -> Block:
    kind, number, issuer, _ = _one(random)
    return _framed(
        random,
        Piece(f"{kind}{_label(random)}{number}", Fields(kind, number, None, issuer)),
        Piece(f" của {issuer}"),
    )


def listed(random: Random) -> Block:
    """A list that shares its type word, and the issuer that stands at its end."""
    kind, symbol, with_year, issuers = random.choice(KINDS)
    issuer = random.choice(issuers)
    pieces = [Piece("các ")]
    for position in range(random.randint(2, 4)):
        year = random.choice(YEARS)
        number = f"{_serial(random)}/{year}/{symbol}" if with_year else f"{_serial(random)}/{symbol}"
        printed, iso = _date(random, year)
        if position:
            pieces.append(Piece(random.choice(("; ", ", "))))
        word = f"{kind} " if position == 0 else ""
        pieces.append(Piece(f"{word}số {number} ngày {printed}", Fields(kind, number, iso, issuer)))
    return (Piece("theo "), *pieces, Piece(f" của {issuer}"), Piece(random.choice(BACKS)))


def issuer_between(random: Random) -> Block:
    kind, symbol, with_year, issuers = random.choice(KINDS)
    issuer = random.choice(issuers)
    pieces = [Piece(f"theo các {kind} của {issuer}: ")]
    for position in range(random.randint(1, 3)):
        year = random.choice(YEARS)
        number = f"{_serial(random)}/{year}/{symbol}" if with_year else f"{_serial(random)}/{symbol}"
        printed, iso = _date(random, year)
        if position:
            pieces.append(Piece(", "))
        pieces.append(Piece(f"số {number} ngày {printed}", Fields(kind, number, iso, issuer)))
    return (*pieces, Piece(random.choice(BACKS)))


def of_the_party(random: Random) -> Block:
    kind, symbol, issuers = random.choice(PARTY_KINDS)
    number, issuer = f"{_serial(random)}-{symbol}", random.choice(issuers)
    printed, iso = _date(random, random.choice(YEARS))
    comma = random.choice((" ", ", "))
    return _framed(
        random,
        Piece(f"{kind}{_label(random)}{number}{comma}ngày {printed}", Fields(kind, number, iso, issuer)),
        Piece(f" của {issuer}{random.choice(TITLES)}"),
    )


def joint_circular(random: Random) -> Block:
    year, codes = random.choice(range(1996, 2016)), random.sample(sorted(MINISTRIES), random.randint(2, 3))
    number = f"{_serial(random)}/{year}/TTLT-{'-'.join(codes)}"
    printed, iso = _date(random, year)
    text = f"Thông tư liên tịch{_label(random)}{number} ngày {printed}"
    return _framed(
        random, Piece(text, Fields("Thông tư liên tịch", number, iso)), Piece(random.choice(TITLES))
    )


def consolidated(random: Random) -> Block:
    number = f"{_serial(random)}/VBHN-{random.choice(('VPCP', 'VPQH', 'BTC', 'BTP'))}"
    printed, iso = _date(random, random.choice(range(2013, 2027)))
    text = f"Văn bản hợp nhất{_label(random)}{number} ngày {printed}"
    return _framed(random, Piece(text, Fields("Văn bản hợp nhất", number, iso)))


def law_by_name(random: Random) -> Block:
    kind, name = random.choice(LAWS)
    year = random.choice(YEARS)
    printed, iso = _date(random, year)
    tail, issued_on = random.choice(((f" ngày {printed}", iso), (f" năm {year}", str(year)), ("", None)))
    return _framed(random, Piece(f"{kind} {name}{tail}", Fields(kind, None, issued_on)))


def law_with_number(random: Random) -> Block:
    _, name = random.choice(LAWS[:8])
    year = random.choice(range(2016, 2027))
    number = f"{_serial(random)}/{year}/QH{random.choice((14, 15))}"
    printed, iso = _date(random, year)
    return _framed(random, Piece(f"Luật {name} số {number} ngày {printed}", Fields("Luật", number, iso)))


def with_provision(random: Random) -> Block:
    kind, number, issuer, year = _one(random)
    printed, iso = _date(random, year)
    provision = random.choice(
        (
            f"Điều {random.randint(1, 90)}",
            f"khoản {random.randint(1, 9)} Điều {random.randint(1, 90)}",
            f"điểm a, b khoản {random.randint(1, 9)} Điều {random.randint(1, 90)}",
            f"điểm đ khoản 2 Điều 5 và Điều {random.randint(6, 20)}",
        )
    )
    return _framed(
        random,
        Piece(f"{provision}{random.choice((' ', ' của '))}"),
        Piece(f"{kind} số {number} ngày {printed}", Fields(kind, number, iso, issuer, provision)),
        Piece(f" của {issuer}"),
    )


def amended_by(random: Random) -> Block:
    texts, fields = [], []
    for relations in ((("amends", 1),), ()):
        year = random.choice(YEARS)
        number = f"{_serial(random)}/{year}/NĐ-CP"
        printed, iso = _date(random, year)
        texts.append(f"Nghị định số {number} ngày {printed}")
        fields.append(Fields("Nghị định", number, iso, "Chính phủ", relations=relations))
    return _framed(
        random,
        Piece(texts[0], fields[0]),
        Piece(" của Chính phủ được sửa đổi, bổ sung bởi "),
        Piece(texts[1], fields[1]),
        Piece(" của Chính phủ"),
    )


FORMS: tuple[Form, ...] = (
    numbered_and_dated,
    numbered_and_dated,
    without_issuer,
    date_after_the_issuer,
    year_only,
    no_date,
    listed,
    issuer_between,
    of_the_party,
    joint_circular,
    consolidated,
    law_by_name,
    law_with_number,
    with_provision,
    amended_by,
)


def new_blocks(random: Random, count: int, forms: Sequence[Form] = FORMS) -> list[Block]:
    """Returns blocks of these forms; no two mentions of them bear one number."""
    blocks: list[Block] = []
    seen: set[str] = set()
    while len(blocks) < count:
        block = random.choice(forms)(random)
        numbers = [piece.fields.number for piece in block if piece.fields and piece.fields.number]
        if len(set(numbers)) == len(numbers) and seen.isdisjoint(numbers):
            seen.update(numbers)
            blocks.append(block)
    return blocks
