"""What is said of keys and of packages, written and read."""

from __future__ import annotations

from cchc_desktop.domain.errors.sentences import UNCHANGED, UNWRITTEN, Chapter, Sentences

_SAFE = "Không có gì được nhập; dữ liệu trên máy vẫn nguyên vẹn."
_WHOLE = "Sổ trên máy vẫn nguyên vẹn; nơi lưu không có gói dở dang nào."

PACKAGES: Chapter = {
    "KC-01": Sentences(
        "Không đọc hoặc không tạo được khóa của máy này ({said}).",
        "Dữ liệu trong sổ vẫn nguyên vẹn, chỉ chưa xuất được gói.",
        "Hãy kiểm tra quyền của thư mục “{folder}”; nếu tệp khóa hỏng, đổi tên tệp để chương trình tạo khóa mới, "
        "rồi đăng ký khóa mới với cấp trên.",
    ),
    "KC-02": Sentences(
        "“{name}” không phải tệp khóa của Sổ tuyên truyền CCHC, hoặc đã bị sửa.",
        "Chưa đăng ký khóa nào.",
        "Hãy xin lại tệp có tên dạng CCHC_…_khoa_….json từ đơn vị gửi.",
    ),
    "KC-03": Sentences(
        "40 chữ số trên phiếu không khớp với tệp khóa.",
        "Chưa đăng ký khóa nào.",
        "Hãy đọc lại từng nhóm 4 chữ số với đơn vị gửi; nếu vẫn khác, đừng dùng tệp khóa này.",
    ),
    "KC-03:group": Sentences(
        "Nhóm thứ {named} trên phiếu không khớp với tệp khóa.",
        "Chưa đăng ký khóa nào.",
        "Hãy nhìn phiếu giấy có dấu và gõ lại; nếu vẫn khác, đừng dùng tệp khóa này và gọi cho đơn vị gửi.",
    ),
    "KC-04": Sentences(
        "Đây là khóa của chính máy này, không cần đăng ký.", UNCHANGED, "Hãy chọn tệp khóa do máy khác gửi."
    ),
    "KC-05": Sentences(
        "Khóa này đã bị thu hồi trước đây nên không đăng ký lại được.",
        UNCHANGED,
        "Hãy đề nghị đơn vị gửi tạo khóa mới trên máy đó rồi nộp phiếu đăng ký mới.",
    ),
    "KC-06": Sentences(
        "Không có đúng một khóa đã đăng ký nào mang mã “{key_id}”.",
        UNCHANGED,
        "Hãy xem mã khóa trong danh sách khóa đã đăng ký.",
    ),
    "GT-01": Sentences(
        "Tệp không phải gói dữ liệu của Sổ tuyên truyền CCHC.", _SAFE, "Hãy chọn tệp có tên dạng CCHC_….db."
    ),
    "GT-02": Sentences(
        "Tệp là cơ sở dữ liệu chưa niêm phong, không phải gói do chức năng xuất gói tạo ra.",
        _SAFE,
        "Hãy đề nghị đơn vị dùng chức năng Xuất gói rồi gửi lại.",
    ),
    "GT-03": Sentences(
        "Gói bị cắt cụt hoặc chép chưa xong.", _SAFE, "Hãy chép lại gói từ máy gửi, đợi chép xong mới rút USB."
    ),
    "GT-04": Sentences(
        "Bản kê trong gói không đọc được ({detail}).",
        _SAFE,
        "Hãy chép lại gói từ máy gửi, hoặc đề nghị đơn vị xuất lại.",
    ),
    "GT-05": Sentences(
        "Nội dung gói đã bị thay đổi sau khi niêm phong, hoặc bị hỏng khi chép.",
        _SAFE,
        "Hãy chép lại gói từ máy gửi; nếu vẫn vậy, đề nghị đơn vị xuất lại và không mở sửa tệp.",
    ),
    "GT-06": Sentences(
        "Niêm phong của gói không khớp với khóa đã đăng ký.",
        _SAFE,
        "Hãy gọi cho đơn vị gửi để đối chiếu 40 chữ số của khóa, rồi đề nghị xuất lại.",
    ),
    "GT-07": Sentences(
        "Gói do phiên bản mới hơn tạo (dạng {layout}; chương trình này đọc đến dạng {format}).",
        _SAFE,
        "Hãy cập nhật phần mềm rồi nhập lại.",
    ),
    "CM-01": Sentences(
        "Gói này không phải gói chuyển sang máy mới.",
        "Chưa tạo gì trên máy này.",
        "Trên máy cũ, hãy vào Trao đổi, chọn “Chuyển sang máy mới” rồi xuất lại.",
    ),
    "XG-01": Sentences(
        "Không đủ chỗ trống ở “{folder}” để ghi gói.",
        _WHOLE,
        "Hãy xóa bớt tệp trên ổ đó, chọn ổ khác, hoặc xuất gói không kèm ảnh.",
    ),
    "XG-02": Sentences(
        "Không ghi được vào “{folder}”: ổ hoặc thư mục này chỉ cho đọc.",
        _WHOLE,
        "Hãy gạt khóa chống ghi trên USB nếu có, hoặc chọn ổ hay thư mục khác.",
    ),
    "XG-03": Sentences(
        "Không tìm thấy “{folder}”; có thể USB đã bị rút.",
        "Sổ trên máy vẫn nguyên vẹn.",
        "Hãy cắm lại USB, hoặc chọn thư mục khác rồi xuất lại.",
    ),
    "XG-04": Sentences(
        "Ổ đĩa báo lỗi khi ghi gói ({reason}).",
        "Sổ trên máy vẫn nguyên vẹn; đừng dùng tệp vừa ghi nếu còn trên ổ.",
        "Hãy thử USB khác hoặc cổng khác.",
    ),
    "XG-05": Sentences(
        "Đọc lại “{name}” thấy khác nội dung đã ghi: ổ này không giữ đúng dữ liệu.",
        "Tệp hỏng đã được xóa; sổ trên máy vẫn nguyên vẹn.",
        "Hãy thay USB khác rồi xuất lại.",
    ),
    "XG-06": Sentences(
        "Đã có tệp “{name}” ở nơi lưu.", "Tệp đó được giữ nguyên, chưa ghi gì.", "Hãy chọn tên hoặc thư mục khác."
    ),
    "XG-07": Sentences(
        "Ổ này không chứa được tệp lớn hơn 4 GB (định dạng FAT32).",
        _WHOLE,
        "Hãy dùng ổ định dạng exFAT hoặc NTFS, hoặc xuất gói không kèm ảnh.",
    ),
    "MK-01": Sentences(
        "Khóa của nơi nhận không dùng được để mã hóa.",
        UNWRITTEN,
        "Hãy dùng tệp khóa do cấp trên gửi, hoặc địa chỉ bắt đầu bằng age1.",
    ),
    "MK-02": Sentences(
        "{sentence}.",
        UNWRITTEN,
        "Hãy lấy mật khẩu gợi ý (nút “Gợi ý mật khẩu”, hoặc lệnh cchc passphrase), ghi ra giấy và báo cho người "
        "nhận bằng đường khác, không viết trên USB.",
        help="Mật khẩu của gói dễ đoán quá hoặc còn trống.",
    ),
    "MK-04": Sentences("Không đọc được tệp mật khẩu “{name}”.", UNWRITTEN, "Hãy kiểm tra tên tệp và quyền đọc."),
    "MK-03": Sentences(
        "Không mở được gói mã hóa: sai mật khẩu, gói không gửi cho máy này, hoặc tệp hỏng.",
        _SAFE,
        "Hãy hỏi lại mật khẩu, hoặc đề nghị đơn vị xuất lại theo khóa của máy này.",
    ),
}
