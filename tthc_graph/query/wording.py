"""Vietnamese and English words for the codes that findings, lineage trees and pages show to readers.

Those of statuses, roles, origins, confidences and bases are the labels of the concepts in `ontology/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tthc_graph.model.dates import day_words
from tthc_graph.model.validity import StatusSegment

Words = Mapping[str, tuple[str, str]]
"""Code to its Vietnamese and English wording."""

RELATIONS: Final[Words] = {
    "implements": ("thực hiện", "implements"),
    "legal_basis": ("căn cứ", "legal basis"),
    "cites": ("viện dẫn", "cites"),
    "amends": ("sửa đổi, bổ sung", "amends"),
    "guides": ("hướng dẫn", "guides"),
    "replaces": ("thay thế", "replaces"),
    "repeals": ("bãi bỏ", "repeals"),
    "ends": ("làm hết hiệu lực", "ends"),
    "taken_for": ("được hiểu là", "taken for"),
}
INVERSE_RELATIONS: Final[Words] = {
    "implements": ("được thực hiện bởi", "implemented by"),
    "legal_basis": ("là căn cứ của", "legal basis of"),
    "cites": ("được viện dẫn bởi", "cited by"),
    "amends": ("được sửa đổi, bổ sung bởi", "amended by"),
    "guides": ("được hướng dẫn bởi", "guided by"),
    "replaces": ("được thay thế bởi", "replaced by"),
    "repeals": ("bị bãi bỏ bởi", "repealed by"),
    "ends": ("hết hiệu lực do", "ended by"),
    "taken_for": ("được hiểu từ", "meant by"),
}
STATUSES: Final[Words] = {
    "not_yet_in_force": ("chưa có hiệu lực", "not yet in force"),
    "in_force": ("còn hiệu lực", "in force"),
    "partly_expired": ("hết hiệu lực một phần", "partly expired"),
    "expired": ("hết hiệu lực toàn bộ", "expired"),
    "suspended": ("ngưng hiệu lực", "suspended"),
    "partly_suspended": ("ngưng hiệu lực một phần", "partly suspended"),
    "unknown": ("chưa rõ hiệu lực", "validity unknown"),
    "not_applicable": ("không xét hiệu lực", "validity not applicable"),
}
EVENTS: Final[Words] = {
    "effective": ("có hiệu lực", "took effect"),
    "amended": ("được sửa đổi, bổ sung", "was amended"),
    "partly_repealed": ("bị bãi bỏ một phần", "was partly repealed"),
    "replaced": ("bị thay thế", "was replaced"),
    "repealed": ("bị bãi bỏ", "was repealed"),
    "annulled": ("bị hủy bỏ", "was annulled"),
    "declared_expired": ("được công bố hết hiệu lực", "was declared expired"),
    "lapsed_with_parent": ("hết hiệu lực theo văn bản được hướng dẫn", "lapsed with what it guides"),
    "lapsed": ("hết thời hạn tự định", "lapsed on the day it had set"),
    "extended": ("được kéo dài thời hạn hiệu lực", "was extended"),
    "suspended": ("bị tạm ngưng hiệu lực", "was suspended"),
    "resumed": ("tiếp tục có hiệu lực sau tạm ngưng", "was resumed"),
    "corrected": ("được đính chính", "was corrected"),
    "continued": ("tiếp tục có hiệu lực", "goes on"),
    "confirmed": ("được xác nhận còn hiệu lực", "was confirmed in force"),
}
LEVELS: Final[Words] = {
    "central": ("Trung ương", "Central"),
    "province": ("Cấp tỉnh", "Province"),
    "district": ("Cấp huyện", "District"),
    "commune": ("Cấp xã", "Commune"),
    "": ("Chưa rõ cấp", "Level unknown"),
}
ROLES: Final[Words] = {
    "legal_basis": ("căn cứ", "legal basis"),
    "implements": ("thực hiện", "implements"),
    "proposal": ("theo đề nghị", "proposal"),
    "nested": ("nêu trong tên văn bản khác", "named inside another title"),
    "reference": ("viện dẫn trong nội dung", "reference in the body"),
    "self": ("tự nhắc đến", "names itself"),
}
ORIGINS: Final[Words] = {
    "register": ("trong danh mục văn bản", "in the register"),
    "citation": ("chỉ biết qua viện dẫn", "known only by citation"),
    "document": ("có toàn văn trong kho", "text in the store"),
    "unresolved": ("chưa xác định được văn bản", "instrument not identified"),
}
CONFIDENCES: Final[Words] = {
    "verified": ("đã kiểm chứng", "verified"),
    "seed": ("chỉ theo văn bản viện dẫn", "stated by a citing text only"),
    "derived": ("suy ra", "derived"),
    "memory": ("chưa kiểm chứng", "unconfirmed"),
}
BASES: Final[Words] = {
    "human": ("quyết định của người rà soát", "a reviewer's decision"),
    "clause": ("điều khoản thi hành", "operative clause"),
    "registry": ("cơ sở dữ liệu chính thức", "official registry"),
    "secondary": ("nguồn thứ cấp", "secondary source"),
    "derived": ("suy ra từ quy định", "derived from a rule"),
    "memory": ("chưa có nguồn", "no source"),
}
_LAST_CONFIRMED = ("lần cuối có nguồn thấy còn hiệu lực: {}", "last seen in force by a source on {}")


def word(words: Words, code: str, lang: str) -> str:
    """Returns the wording of a code; the code itself where none exists.

    >>> word(STATUSES, "expired", "vi")
    'hết hiệu lực toàn bộ'
    """
    pair = words.get(code)
    if pair is None:
        return code
    return pair[1] if lang == "en" else pair[0]


def last_confirmed_words(segment: StatusSegment, lang: str) -> str:
    """Returns when an instrument of unknown status was last seen in force; nothing where no source saw it."""
    if segment.last_confirmed is None:
        return ""
    return _LAST_CONFIRMED[lang == "en"].format(day_words(segment.last_confirmed, lang))
