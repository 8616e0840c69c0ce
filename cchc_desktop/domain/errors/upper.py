"""What is said of remarks, of what is sent down and of what an upper level decides."""

from __future__ import annotations

from cchc_desktop.domain.errors.sentences import NO_FILE, UNCHANGED, UNSAVED, UNWRITTEN, Chapter, Sentences

REPLIES: Chapter = {
    "YK-01": Sentences(
        "Chỉ cấp trên ghi được ý kiến, và chỉ về bản ghi của đơn vị khác.",
        UNSAVED,
        "Bản ghi của đơn vị mình thì sửa thẳng trong Nhật ký.",
    ),
    "YK-02": Sentences(
        "{sentence}.", UNSAVED, "Hãy sửa rồi lưu lại.", help="Ý kiến hoặc câu trả lời còn trống hay quá 4.000 ký tự."
    ),
    "YK-03": Sentences("Không có loại ý kiến “{sort}”.", UNSAVED, "Hãy dùng một trong: {known}."),
    "YK-03:due": Sentences("Hạn trả lời “{due}” không phải một ngày.", UNSAVED, "Hãy viết như 2026-12-01."),
    "YK-04": Sentences(
        "Không có đúng một bản ghi nào mang mã “{given}”.",
        UNSAVED,
        "Hãy xem lại mã của hoạt động, báo cáo hoặc dòng trong sổ theo dõi.",
    ),
    "YK-05": Sentences(
        "Không có đúng một ý kiến mang mã “{given}”.", UNCHANGED, "Hãy xem lại mã trong danh sách ý kiến."
    ),
    "YK-05:others": Sentences(
        "Ý kiến này do đơn vị khác ghi.", UNCHANGED, "Chỉ nơi ghi ý kiến mới sửa hoặc đóng được ý kiến đó."
    ),
    "YK-06": Sentences(
        "Ý kiến này gửi đơn vị {addressee}, không phải đơn vị mình.", UNSAVED, "Hãy xem danh sách ý kiến của cấp trên."
    ),
    "YK-06:others": Sentences("Ý kiến này không gửi đơn vị mình.", UNSAVED, "Hãy xem lại danh sách ý kiến."),
    "GX-01": Sentences(
        "“{title}” chưa có gì để gửi.", NO_FILE, "Hãy nhập nội dung đó vào sổ của cấp trên trước, hoặc bỏ chọn."
    ),
    "GX-01:unit": Sentences(
        "Chưa có ý kiến nào cho đơn vị {unit} và chưa chọn gì để gửi.",
        NO_FILE,
        "Hãy ghi ý kiến về bản ghi của đơn vị đó, hoặc chọn chỉ tiêu, mẫu, danh mục để gửi.",
    ),
    "GX-02": Sentences(
        "Không có tài liệu nào như vậy do cấp trên gửi.", UNCHANGED, "Hãy xem lại danh sách trong Trao đổi."
    ),
    "GX-03": Sentences(
        "Không đọc được nội dung “{title}” do đơn vị {unit} gửi.",
        UNCHANGED,
        "Hãy cập nhật phần mềm, hoặc đề nghị đơn vị gửi lại.",
    ),
    "GX-04": Sentences(
        "Chỉ cấp trên mới gửi tệp trả lời xuống các đơn vị.", NO_FILE, "Đơn vị nộp sổ lên cấp trên bằng Xuất gói."
    ),
    "GX-05": Sentences(
        "Chỉ tiêu “{target}” của đơn vị {unit}, mục “{title}”, không phải một số lượng.",
        UNSAVED,
        "Hãy nhập số nguyên từ 0 trở lên, hoặc để trống để dùng chỉ tiêu chung.",
    ),
    "GX-06": Sentences(
        "Không thấy bảng chỉ tiêu trong tệp “{name}”.",
        UNWRITTEN,
        "Bảng cần có hàng tiêu đề với ba cột “Mã đơn vị”, “Nội dung” và “Chỉ tiêu”.",
    ),
    "GX-07": Sentences(
        "Danh mục dùng chung dài quá: mỗi danh mục nhiều nhất {most} tên.",
        UNSAVED,
        "Hãy bỏ bớt tên trong danh mục của đơn vị, hoặc không nhận danh mục này.",
    ),
}

UPPER: Chapter = {
    "CT-01": Sentences(
        "Việc này chỉ dành cho cấp trên; sổ đang mở là sổ của một xã, phường, đặc khu.",
        UNCHANGED,
        "Hãy mở sổ của cấp trên, tạo bằng lệnh: cchc init --role upper.",
    ),
    "DS-11": Sentences(
        "Đơn vị “{unit}”: {sentences}.",
        "Chưa ghi đơn vị nào.",
        "Hãy sửa rồi nhập lại.",
        help="Một đơn vị trong danh sách thiếu mã, thiếu tên hoặc mã không đúng.",
    ),
    "DS-12": Sentences("Danh sách không có đơn vị mã “{code}”.", UNCHANGED, "Hãy xem lại danh sách."),
    "DS-13": Sentences(
        "Không thấy bảng danh sách đơn vị trong tệp “{name}”.",
        UNWRITTEN,
        "Bảng cần có hàng tiêu đề với hai cột “Mã đơn vị” và “Tên đơn vị”.",
    ),
    "BT-01": Sentences(
        "{label} đã khóa ngày {day}: {reason}.",
        UNCHANGED,
        "Ghi ngoại lệ cho từng đơn vị kèm lý do, hoặc mở khóa kỳ này kèm lý do.",
        help="Kỳ đã khóa.",
    ),
    "BT-02": Sentences("Cần ghi lý do, nhiều nhất {most} ký tự.", UNWRITTEN, "Hãy nhập lý do ngắn gọn rồi ghi lại."),
    "BT-02:day": Sentences("Còn thiếu ngày của ngoại lệ.", UNWRITTEN, "Hãy nhập ngày rồi ghi lại."),
    "BT-03": Sentences(
        "{label} chưa khóa.", UNCHANGED, "Hãy xem lại kỳ đang chọn.", help="Kỳ này chưa khóa nên không mở khóa được."
    ),
}
