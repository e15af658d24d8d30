"""Whole plans without a fault, of other subjects, levels and layouts than the bundled ones; all made up."""

from __future__ import annotations

LAW = "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;"
OLD_LAW = "Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19/6/2015;"
DECREE = (
    "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ về thực hiện thủ tục hành chính theo cơ chế "
    "một cửa, một cửa liên thông tại Bộ phận Một cửa và Cổng Dịch vụ công quốc gia;"
)

COMMUNE = f"""ỦY BAN NHÂN DÂN
XÃ THIÊN CẦM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 37/KH-UBND
Thiên Cầm, ngày 12 tháng 02 năm 2026

KẾ HOẠCH
Phòng cháy, chữa cháy và cứu nạn, cứu hộ năm 2026

{LAW}
{DECREE}
Ủy ban nhân dân xã Thiên Cầm ban hành Kế hoạch phòng cháy, chữa cháy và cứu nạn, cứu hộ năm 2026 như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Nâng cao ý thức của người dân trên địa bàn xã về phòng cháy, chữa cháy.
2. Phân công rõ trách nhiệm của từng đơn vị.

II. NHIỆM VỤ
Nhiệm vụ cụ thể nêu tại Phụ lục kèm theo Kế hoạch này.

III. KINH PHÍ
Bố trí trong dự toán chi thường xuyên của xã.

IV. TỔ CHỨC THỰC HIỆN
1. Công an xã theo dõi, đôn đốc; báo cáo Ủy ban nhân dân xã trước ngày 15/12/2026.
2. Phòng Kinh tế bố trí kinh phí./.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Bình

Phụ lục
NHIỆM VỤ PHÒNG CHÁY, CHỮA CHÁY NĂM 2026
(Kèm theo Kế hoạch số 37/KH-UBND ngày 12/02/2026 của Ủy ban nhân dân xã Thiên Cầm)

TT\tNội dung công việc\tCơ quan chủ trì\tCơ quan phối hợp\tDự kiến sản phẩm\tThời gian thực hiện
I\tTuyên truyền\t\t\t\t
1\tPhát thanh chuyên mục an toàn cháy nổ trên đài truyền thanh xã\tPhòng Văn hóa - Xã hội\tCông an xã\tChuyên mục phát thanh\tHằng tháng
2\tTổ chức ký cam kết an toàn cháy nổ với hộ kinh doanh\tCông an xã\tCác thôn\tBản cam kết\tQuý II/2026
II\tKiểm tra\t\t\t\t
1\tKiểm tra cơ sở sản xuất, kinh doanh có nguy cơ cháy nổ cao\tCông an xã\tPhòng Kinh tế\tBiên bản kiểm tra\tTháng 3/2026
2\tRà soát trụ nước chữa cháy tại các khu dân cư\tPhòng Kinh tế\tCông an xã\tDanh sách trụ nước\tTháng 5/2026
3\tDiễn tập chữa cháy và cứu nạn tại chợ trung tâm xã\tCông an xã\tCác thôn\tBáo cáo kết quả diễn tập\tQuý III/2026
"""

PROVINCE = f"""ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 115/KH-UBND
Hà Tĩnh, ngày 06 tháng 3 năm 2026

KẾ HOẠCH
Phát triển du lịch cộng đồng tỉnh Hà Tĩnh năm 2026

{LAW}
{DECREE}
Ủy ban nhân dân tỉnh ban hành Kế hoạch phát triển du lịch cộng đồng năm 2026 như sau:

I. MỤC TIÊU
Đón tối thiểu 2.000 lượt khách lưu trú tại các điểm du lịch cộng đồng trên địa bàn tỉnh.

II. NHIỆM VỤ
Chi tiết tại Phụ lục I và Phụ lục II.

III. TỔ CHỨC THỰC HIỆN
Sở Văn hóa, Thể thao và Du lịch theo dõi, đôn đốc việc thực hiện Kế hoạch này./.

Nơi nhận:
- Bộ Văn hóa, Thể thao và Du lịch;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Thị Hoa

PHỤ LỤC I
NHIỆM VỤ NĂM 2026
(Kèm theo Kế hoạch số 115/KH-UBND ngày 06/3/2026 của Ủy ban nhân dân tỉnh)

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời hạn |
|---|---|---|---|---|---|
| 1 | Khảo sát các điểm có tiềm năng du lịch cộng đồng | Sở Văn hóa, Thể thao và Du lịch | UBND các xã, phường | Báo cáo khảo sát | Quý II/2026 |
| 2 | Tập huấn kỹ năng đón khách cho hộ gia đình | Sở Văn hóa, Thể thao và Du lịch | Hội Nông dân tỉnh | Lớp tập huấn | Quý III/2026 |
| 3 | Hỗ trợ vay vốn cải tạo nhà ở thành cơ sở lưu trú | Ngân hàng Chính sách xã hội tỉnh | Sở Tài chính | Hợp đồng vay vốn | Thường xuyên |
| 4 | Quảng bá sản phẩm du lịch cộng đồng của tỉnh | Sở Văn hóa, Thể thao và Du lịch | Báo và Đài Hà Tĩnh | Phóng sự, bài viết | Thường xuyên |
| 5 | Tổng kết, đánh giá kết quả thực hiện Kế hoạch | Sở Văn hóa, Thể thao và Du lịch | Các sở, ngành liên quan | Báo cáo tổng kết | Tháng 12/2026 |

PHỤ LỤC II
CHỈ TIÊU NĂM 2026
(Kèm theo Kế hoạch số 115/KH-UBND ngày 06/3/2026 của Ủy ban nhân dân tỉnh)

| STT | Chỉ tiêu | Đơn vị tính | Kế hoạch năm 2026 | Cơ quan thực hiện |
|---|---|---|---|---|
| 1 | Tỷ lệ hộ kinh doanh lưu trú được tập huấn | % | Tối thiểu 80 | Sở Văn hóa, Thể thao và Du lịch |
| 2 | Tỷ lệ điểm du lịch có biển chỉ dẫn | % | Tối thiểu 90 | Sở Văn hóa, Thể thao và Du lịch |
| 3 | Tỷ lệ hộ dân tham gia tổ tự quản | % | Tối thiểu 60 | UBND các xã, phường |
| 4 | Tỷ lệ điểm du lịch có nơi thu gom rác | % | 100 | UBND các xã, phường |
"""

DISTRICT = f"""ỦY BAN NHÂN DÂN
HUYỆN CẨM XUYÊN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 214/KH-UBND
Cẩm Xuyên, ngày 22 tháng 01 năm 2024

KẾ HOẠCH
Tiêm chủng mở rộng huyện Cẩm Xuyên năm 2024

{OLD_LAW}
Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13 ngày 22/6/2015;
Ủy ban nhân dân huyện ban hành Kế hoạch tiêm chủng mở rộng năm 2024 như sau:

I. MỤC TIÊU
1. Tỷ lệ trẻ em dưới 01 tuổi được tiêm chủng đầy đủ đạt trên 95%.
2. Tỷ lệ phụ nữ có thai được tiêm phòng uốn ván đạt trên 90%.

II. ĐỐI TƯỢNG, PHẠM VI
Trẻ em và phụ nữ có thai trên địa bàn huyện.

III. PHÂN CÔNG NHIỆM VỤ
1. Trung tâm Y tế huyện: chủ trì tổ chức các điểm tiêm; báo cáo kết quả về Ủy ban nhân dân huyện trước ngày 20/12/2024.
2. Phòng Tài chính - Kế hoạch huyện: bố trí kinh phí.
3. UBND các xã, thị trấn: rà soát đối tượng, huy động đến điểm tiêm.

IV. KINH PHÍ
Từ ngân sách huyện./.

Nơi nhận:
- Sở Y tế;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Phạm Văn Long
"""

DECISION = f"""ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 602/QĐ-UBND
Hà Tĩnh, ngày 18 tháng 3 năm 2026

QUYẾT ĐỊNH
Ban hành Kế hoạch phân loại rác thải tại nguồn năm 2026 trên địa bàn tỉnh Hà Tĩnh

ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH

{LAW}
{DECREE}
Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường,

QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phân loại rác thải tại nguồn năm 2026 trên địa bàn tỉnh Hà Tĩnh.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc Sở Nông nghiệp và Môi trường; Chủ tịch UBND các xã, phường chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Ngô Thị Mai

KẾ HOẠCH
PHÂN LOẠI RÁC THẢI TẠI NGUỒN NĂM 2026
(Ban hành kèm theo Quyết định số 602/QĐ-UBND ngày 18/3/2026 của Ủy ban nhân dân tỉnh Hà Tĩnh)

I. MỤC TIÊU
Trên 70% hộ gia đình ở phường thực hiện phân loại rác thải.

II. NHIỆM VỤ
STT\tHoạt động\tĐơn vị thực hiện\tKết quả\tThời gian
1\tXây dựng tài liệu hướng dẫn phân loại rác\tSở Nông nghiệp và Môi trường\tTài liệu hướng dẫn\tQuý II
2\tTrang bị thùng rác tại nơi công cộng\tUBND các phường\tThùng rác hai ngăn\tQuý II
3\tThu gom riêng rác tái chế và rác hữu cơ\tUBND các xã, phường\tTuyến thu gom\tThường xuyên
4\tKiểm tra, xử phạt hành vi đổ rác sai nơi quy định\tUBND các xã, phường\tBiên bản kiểm tra\tThường xuyên
"""

HTML = f"""<html><body>
<table><tr><td>ỦY BAN NHÂN DÂN<br>PHƯỜNG THÀNH SEN</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</td></tr>
<tr><td>Số: 58/KH-UBND</td><td>Thành Sen, ngày 09 tháng 4 năm 2026</td></tr></table>
<p>KẾ HOẠCH</p>
<p>Chuyển đổi số phường Thành Sen năm 2026</p>
<p>{LAW}</p>
<p>{DECREE}</p>
<p>Ủy ban nhân dân phường Thành Sen ban hành Kế hoạch chuyển đổi số năm 2026 như sau:</p>
<p>I. MỤC TIÊU</p>
<p>100% hồ sơ công việc của phường được xử lý trên môi trường mạng.</p>
<p>II. NHIỆM VỤ</p>
<table>
<tr><th>STT</th><th>Nội dung nhiệm vụ</th><th>Chủ trì</th><th>Phối hợp</th><th>Sản phẩm</th><th>Thời hạn</th></tr>
<tr><td>1</td><td>Tập huấn kỹ năng số cho tổ công nghệ số cộng đồng</td><td>Phòng Văn hóa - Xã hội</td><td>Đoàn phường</td><td>Lớp tập huấn</td><td>Tháng 5/2026</td></tr>
<tr><td>2</td><td>Cập nhật dữ liệu dân cư của từng tổ dân phố</td><td>Công an phường</td><td>Các tổ dân phố</td><td>Dữ liệu được cập nhật</td><td>Thường xuyên</td></tr>
<tr><td>3</td><td>Trang bị máy quét tại nơi tiếp nhận hồ sơ</td><td>Trung tâm Phục vụ hành chính công phường</td><td>Phòng Kinh tế</td><td>Máy quét</td><td>Quý II/2026</td></tr>
<tr><td>4</td><td>Mở chuyên mục hỏi đáp trên trang thông tin điện tử</td><td>Phòng Văn hóa - Xã hội</td><td></td><td>Chuyên mục hỏi đáp</td><td>Quý III/2026</td></tr>
</table>
<p>III. TỔ CHỨC THỰC HIỆN</p>
<p>Văn phòng HĐND và UBND phường theo dõi, tổng hợp./.</p>
<p>Nơi nhận:<br>- UBND tỉnh;<br>- Lưu: VT.</p>
<p>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH</p>
<p>Võ Minh Tuấn</p>
</body></html>
"""

BY_OBJECTIVE = f"""ỦY BAN NHÂN DÂN
XÃ THIÊN CẦM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 41/KH-UBND
Thiên Cầm, ngày 25 tháng 02 năm 2026

KẾ HOẠCH
Xây dựng nông thôn mới xã Thiên Cầm năm 2026

{LAW}
{DECREE}
Ủy ban nhân dân xã Thiên Cầm ban hành Kế hoạch xây dựng nông thôn mới năm 2026 như sau:

I. MỤC TIÊU, NHIỆM VỤ
(Phụ lục kèm theo)

II. TỔ CHỨC THỰC HIỆN
Phòng Kinh tế theo dõi, đôn đốc các thôn thực hiện./.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Đặng Thị Thu

Phụ lục
MỤC TIÊU VÀ NHIỆM VỤ NĂM 2026
(Kèm theo Kế hoạch số 41/KH-UBND ngày 25/02/2026 của Ủy ban nhân dân xã Thiên Cầm)

STT\tMục tiêu\tNhiệm vụ\tChủ trì\tPhối hợp\tThời gian
1\tTối thiểu 85% hộ dùng nước sạch\tLắp đặt đường ống cấp nước đến các thôn\tPhòng Kinh tế\tCác thôn\tQuý III/2026
\t\tKiểm tra chất lượng nước định kỳ\tTrạm Y tế xã\tPhòng Kinh tế\tHằng quý
2\tTối thiểu 95% đường thôn được cứng hóa\tVận động hiến đất mở rộng đường\tỦy ban Mặt trận Tổ quốc Việt Nam xã\tCác thôn\tQuý II/2026
\t\tThi công các tuyến đường đã đăng ký\tPhòng Kinh tế\tCác thôn\tQuý IV/2026
"""

PLANS = {
    "commune.txt": COMMUNE,
    "province.md": PROVINCE,
    "district.txt": DISTRICT,
    "decision.txt": DECISION,
    "ward.html": HTML,
    "objective.txt": BY_OBJECTIVE,
}
