"""What is said where a paper is not issued, printed or written."""

from __future__ import annotations

from cchc_desktop.domain.errors.sentences import NO_FILE, Chapter, Sentences

_PRINTER = "Hãy xem máy in đã bật và có giấy chưa, chọn máy in khác, hoặc lưu PDF rồi in từ máy khác."
_OLD_FILE = "Tệp cũ (nếu có) vẫn nguyên vẹn, số liệu không bị ảnh hưởng."

ISSUING: Chapter = {
    "PH-01": Sentences(
        "Có {count} hoạt động trong kỳ được ghi khác nhau giữa hai máy: {names}.",
        "Báo cáo chưa phát hành, bản nháp vẫn còn.",
        "Hãy chọn giá trị đúng cho từng hoạt động rồi phát hành.",
    ),
    "PH-02": Sentences(
        "Số liệu vừa thay đổi sau khi trang in được lập.",
        "Báo cáo chưa phát hành.",
        "Hãy xem lại trang in mới rồi phát hành.",
    ),
    "PH-03": Sentences(
        "Số {number} đã dùng cho báo cáo {told} trong năm {year}.",
        "Báo cáo chưa phát hành.",
        "Hãy nhập số khác, hoặc để trống cho văn thư điền.",
    ),
    "PH-04": Sentences(
        "Không còn tệp PDF của báo cáo đã phát hành này trên máy, hoặc tệp đã hỏng.",
        "Số liệu và lời văn đã chốt vẫn còn.",
        "Hãy khôi phục từ bản sao lưu gần nhất.",
    ),
    "PH-04:twice": Sentences(
        "Báo cáo này được phát hành hai lần với nội dung khác nhau, chưa chọn bản nào đúng.",
        "Sổ giữ cả hai bản.",
        "Hãy đối chiếu với văn bản giấy đã ký rồi chọn bản đúng ở Trao đổi, thẻ Mâu thuẫn.",
    ),
    "PH-05": Sentences(
        "Lời văn của báo cáo dài quá nên không gói dữ liệu nào mang được báo cáo này.",
        "Báo cáo chưa phát hành, bản nháp vẫn còn.",
        "Hãy rút ngắn những phần dài nhất rồi phát hành.",
    ),
    "LC-01": Sentences(
        "Lựa chọn cho bản in không có trong danh sách.", "Báo cáo không thay đổi.", "Độ khẩn chỉ có: {urgencies}."
    ),
}

PRINTING: Chapter = {
    "PC-01": Sentences(
        "Máy này chưa có phông chữ để in tiếng Việt.",
        "Số liệu và nội dung báo cáo không bị ảnh hưởng.",
        "Hãy cài phông Times New Roman (Windows) hoặc gói fonts-croscore (Tinos) trên Linux, rồi xuất lại.",
    ),
    "PC-02": Sentences(
        "Không vẽ được trang in để xem.",
        "Số liệu và lời văn vẫn nguyên vẹn.",
        "Hãy thử lại; nếu vẫn thế, hãy lưu thành PDF rồi mở bằng chương trình khác của máy.",
    ),
    "TT-01": Sentences(
        "Mẫu trình bày có số đo không dùng được.",
        "Mẫu đang dùng không thay đổi.",
        "Các số đo phải lớn hơn 0 và không quá 2.000; cột tên cơ quan rộng ít nhất 40 mm, vùng chữ cao ít nhất 100 mm.",
    ),
    "TT-02": Sentences(
        "Không đọc được mẫu trình bày văn bản đã lưu của đơn vị.",
        "Số liệu và lời văn không bị ảnh hưởng.",
        "Hãy mở Cài đặt, chọn lại mẫu “NĐ 30/2020” rồi in lại.",
    ),
    "PA-01": Sentences(
        "Tệp PDF của báo cáo chưa đạt chuẩn lưu trữ PDF/A-2b.",
        "Báo cáo chưa phát hành, số liệu và lời văn không bị ảnh hưởng.",
        "Hãy bỏ ảnh vừa thêm gần đây (nếu có) rồi phát hành lại; bản nháp vẫn xuất được ra PDF thường.",
    ),
    "IN-01": Sentences(
        "Không in được: máy in “{name}” không nhận lệnh in.", "Số liệu và lời văn vẫn nguyên vẹn.", _PRINTER
    ),
    "IN-01:none": Sentences("Không in được: chưa có máy in nào.", "Số liệu và lời văn vẫn nguyên vẹn.", _PRINTER),
    "BB-01": Sentences(
        "Hoạt động loại “{kind}” không có biên bản.",
        NO_FILE,
        "Biên bản chỉ lập cho cuộc họp, hội nghị; hãy chọn hoạt động thuộc hai loại đó.",
    ),
    "BB-02": Sentences(
        "Cuộc họp, hội nghị này được ghi là không thực hiện nên không có biên bản.",
        NO_FILE,
        "Nếu đã tổ chức, hãy sửa tình trạng thành “Đã thực hiện” rồi in lại.",
    ),
    "SO-01": Sentences(
        "Từ ngày {first} đến ngày {last} chưa có buổi phát thanh nào để in sổ.",
        NO_FILE,
        "Hãy chọn kỳ khác, hoặc ghi các buổi phát thanh vào Nhật ký rồi in lại.",
    ),
    "SO-02": Sentences(
        "Từ ngày {first} đến ngày {last} chưa có tin, bài nào để in sổ nhuận bút.",
        NO_FILE,
        "Hãy chọn kỳ khác, hoặc ghi tin, bài đã phát, đã đăng vào Nhật ký rồi in lại.",
    ),
    "DS-01": Sentences(
        "Danh sách đang chọn không có hoạt động nào để in.",
        NO_FILE,
        "Hãy chọn kỳ khác hoặc bỏ bớt điều kiện lọc rồi in lại.",
    ),
    "TL-01": Sentences(
        "Không ghi được tệp “{name}”: {reason}.",
        _OLD_FILE,
        "Hãy đóng tệp đang mở ở chương trình khác, hoặc chọn tên hay thư mục khác rồi lưu lại.",
        help="Không ghi được tệp: đang mở ở chương trình khác, chỉ cho đọc hoặc không có quyền.",
    ),
    "TL-01:full": Sentences(
        "Không ghi được tệp “{name}”: ổ đĩa không còn đủ chỗ.",
        _OLD_FILE,
        "Hãy xóa bớt tệp không dùng hoặc chọn ổ đĩa khác (ví dụ USB) rồi lưu lại.",
    ),
}
