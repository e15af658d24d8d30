"""A short decision with every kind of citation, and documents of any text."""

from __future__ import annotations

from functools import cache

from tthc_graph.model.document import Document
from tthc_graph.pipeline import read_text
from tthc_graph.registers import load_registers

DECISION = """- 1 Quyết định 16/2020/QĐ-UBND về chế độ báo cáo
- 2 Nghị định 61/2018/NĐ-CP về cơ chế một cửa
- 3 Luật Tổ chức chính quyền địa phương 2015
ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH
Số: 77/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Tĩnh, ngày 12 tháng 10 năm 2026
QUYẾT ĐỊNH
Về việc thử "một" <b>vài</b> điều & thêm
ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
Căn cứ Nghị định số 61/2018/NĐ-CP  ngày
23/4/2018 của Chính phủ; Thông tư số 01/2018/TT-VPCP ngày 23/11/2018 của Bộ trưởng, Chủ nhiệm Văn phòng \
Chính phủ hướng dẫn thi hành Nghị định số 61/2018/NĐ-CP ngày 23/4/2018;
Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;
QUYẾT ĐỊNH:
Điều 1. Bãi bỏ khoản 2 Điều 5 Quyết định số 9999/QĐ-UBND ngày 01/02/2023 của Ủy ban nhân dân tỉnh.
Điều 2. Thực hiện theo Công văn số 12/ABC-XYZ và Quyết định số /QĐ-UBND ngày   /10/2026.
Nơi nhận:
- Lưu: VT.
"""


@cache
def decision(line_end: str = "\n") -> Document:
    return document(DECISION.replace("\n", line_end))


def document(text: str, name: str = "quyết định.txt") -> Document:
    return read_text(text, name, load_registers())
