"""What is said of a table or a JSON file that is not taken over."""

from __future__ import annotations

from cchc_desktop.domain.errors.sentences import UNWRITTEN, Chapter, Sentences

_SAME = "Chưa nhập gì; sổ của đơn vị vẫn như cũ."

IMPORTS: Chapter = {
    "NL-01": Sentences(
        "Không đọc được tệp “{name}”: {reason}.",
        _SAME,
        "Hãy kiểm tra lại tệp rồi chọn lại.",
        help="Không đọc được tệp: tệp trống, không có quyền hoặc chương trình khác đang giữ.",
    ),
    "NL-02": Sentences(
        "Tệp “{name}” không phải sổ Excel, CSV, JSON hay văn bản Word có bảng ({what}).",
        _SAME,
        "Hãy mở tệp bằng Excel, lưu lại dạng .xlsx rồi nhập tệp vừa lưu.",
    ),
    "NL-03": Sentences(
        "Tệp “{name}” bị hỏng hoặc chép chưa xong ({detail}).", _SAME, "Hãy chép lại tệp từ nơi gốc rồi nhập lại."
    ),
    "NL-04": Sentences(
        "Tệp “{name}” có mật khẩu.",
        _SAME,
        "Hãy mở tệp bằng Excel, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ làm việc) rồi nhập lại.",
    ),
    "NL-05": Sentences(
        "Tệp “{name}” quá lớn: {detail}.",
        _SAME,
        "Hãy chia sổ thành nhiều tệp nhỏ, hoặc xóa phần trống thừa ở cuối trang rồi lưu lại.",
    ),
    "NL-06": Sentences(
        "Không tìm thấy bảng hoạt động nào trong tệp “{name}”.",
        _SAME,
        "Bảng cần một dòng tiêu đề có ít nhất cột ngày và cột nội dung, ví dụ: Ngày, Giờ phát, Tên tin bài, Số "
        "lượt phát.",
    ),
    "NL-07": Sentences(
        "Có {count} dòng không nhập được, dòng đầu tiên: {first}.",
        _SAME,
        "Hãy sửa các dòng đó trong tệp, hoặc nhập không kèm chế độ chặt chẽ để lấy các dòng đúng.",
        help="Nhập ở chế độ chặt chẽ và có dòng không đúng, nên không dòng nào được ghi.",
    ),
    "JS-01": Sentences("Không đọc được tệp “{name}”.", UNWRITTEN, "Hãy kiểm tra đường dẫn."),
    "JS-01:too-long": Sentences("Dữ liệu dài hơn 100 MB.", UNWRITTEN, "Hãy chia thành nhiều lần."),
    "JS-02": Sentences("Tệp “{name}” không phải văn bản UTF-8.", UNWRITTEN, "Hãy lưu lại tệp theo bảng mã UTF-8."),
    "JS-03": Sentences("Dòng {place}: không phải một hoạt động dạng JSON.", UNWRITTEN, "Hãy sửa dòng đó."),
    "JS-03:no-json": Sentences("Dòng {place}: không phải JSON{where}.", UNWRITTEN, "Hãy sửa dòng đó."),
}
