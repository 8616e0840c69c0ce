"""What is said of a foreign file that is not merged. One bad file never stops the others."""

from __future__ import annotations

from cchc_desktop.domain.errors.sentences import UNCHANGED, UNSAVED, Chapter, Sentences

_AGAIN = "Hãy đề nghị đơn vị gửi xuất lại gói."
_NOTHING = "Không có gì được nhập từ tệp này."
_SAFE = "Không có gì được nhập từ tệp này; dữ liệu trên máy vẫn nguyên vẹn."

MERGING: Chapter = {
    "GN-01": Sentences(
        "Không đọc hết được tệp “{name}” ({reason}).",
        _SAFE,
        "Hãy cắm lại USB hoặc chép tệp vào máy rồi nhập lại.",
        help="Không đọc hết được tệp, tệp quá lớn hoặc không phải tệp thường.",
    ),
    "GN-02": Sentences("Nội dung tệp bị hỏng hoặc bị sửa ({where}).", _SAFE, _AGAIN),
    "GN-03": Sentences(
        "Cấu trúc bảng của tệp không đúng mẫu ({names}).",
        _SAFE,
        "Không mở tệp này bằng phần mềm khác; hãy báo đơn vị gửi kiểm tra máy và xuất lại gói.",
    ),
    "GN-04": Sentences(
        "Tệp cần chương trình phiên bản mới hơn (dữ liệu bản {found}; chương trình này đọc đến bản {known}).",
        _SAFE,
        "Hãy cập nhật phần mềm rồi nhập lại tệp.",
    ),
    "GN-04:history": Sentences(
        "Tệp cần chương trình phiên bản mới hơn (lịch sử ghi theo dạng chưa biết).",
        _SAFE,
        "Hãy cập nhật phần mềm rồi nhập lại tệp.",
    ),
    "GN-05": Sentences(
        "Tệp chứa giá trị không hợp lệ ({what}).",
        _SAFE,
        _AGAIN,
        help="Tệp chứa giá trị không hợp lệ (sai kiểu, ký tự điều khiển, chữ quá dài).",
    ),
    "GN-06": Sentences(
        "Tệp ghi bản ghi {record} thành hai loại khác nhau.",
        _SAFE,
        "Hãy báo cho đơn vị gửi và giữ lại tệp để kiểm tra.",
    ),
    "GN-07": Sentences(
        "Tệp thiếu một phần lịch sử của chính nó.", _SAFE, "Hãy đề nghị đơn vị gửi xuất lại gói đầy đủ."
    ),
    "GN-08": Sentences("Nội dung gói không khớp bản kê ({what}).", _SAFE, _AGAIN),
    "GN-09": Sentences(
        "Việc đọc tệp bị dừng vì quá lâu hoặc quá nặng.",
        _SAFE,
        "Hãy chép lại tệp; nếu vẫn vậy, đề nghị đơn vị gửi xuất lại gói.",
    ),
    "GN-10": Sentences(
        "Tệp không phải dữ liệu của Sổ tuyên truyền CCHC.", _SAFE, "Hãy chọn gói có tên dạng CCHC_….db."
    ),
    "GN-11": Sentences(
        "Tệp là dữ liệu của đơn vị {found}, không phải của đơn vị {wanted}.",
        _SAFE,
        "Chỉ nhập tệp chưa niêm phong của chính đơn vị mình; đơn vị khác cần dùng chức năng Xuất gói. Nếu đó là sổ "
        "theo mã cũ của đơn vị mình thì giữ riêng để xem và in; việc nào cần thì xuất danh sách từ sổ cũ rồi nhập.",
    ),
    "GN-12": Sentences(
        "“{name}” là cơ sở dữ liệu chưa niêm phong, không rõ máy nào tạo ra.",
        _NOTHING,
        "Chỉ đồng ý nhập nếu chính đơn vị mình đã chép tệp này từ máy khác của mình.",
    ),
    "GN-13": Sentences(
        "Gói “{name}” được mã hóa bằng mật khẩu.",
        _NOTHING,
        "Hãy nhập mật khẩu do đơn vị gửi báo riêng, rồi nhập lại gói.",
    ),
    "GN-14": Sentences(
        "Gói được niêm phong bằng khóa đã thu hồi của đơn vị {unit}.",
        _SAFE,
        "Hãy gọi cho đơn vị gửi; nếu đúng là máy của họ, đề nghị tạo khóa mới và nộp phiếu đăng ký.",
    ),
    "GN-15": Sentences(
        "Gói của {name} được niêm phong bằng khóa chưa đăng ký.",
        "Gói được để riêng, chưa nhập gì.",
        "Hãy lấy phiếu đăng ký khóa của đơn vị, đối chiếu 40 chữ số rồi đăng ký khóa.",
    ),
    "GN-16": Sentences(
        "Không có lần nhập số {number}, hoặc lần nhập đó đã được gỡ.", UNCHANGED, "Hãy xem lại sổ nhập gói."
    ),
    "GN-16:own": Sentences(
        "Lần nhập này mang đến chính sổ này nên không gỡ được.",
        UNCHANGED,
        "Hãy gỡ lần nhập khác, hoặc xóa từng bản ghi không cần nữa.",
    ),
    "GN-17": Sentences(
        "Mục “{field}” của bản ghi “{record}” không có mâu thuẫn, hoặc đã được chọn xong.",
        UNCHANGED,
        "Hãy xem lại danh sách mâu thuẫn.",
    ),
    "GN-18": Sentences(
        "Giá trị không dùng được.",
        UNSAVED,
        "Hãy chọn một giá trị có sẵn.",
        help="Giá trị nhập để giải quyết mâu thuẫn không dùng được.",
    ),
    "GN-18:why": Sentences("Giá trị không dùng được: {reason}.", UNSAVED, "Hãy nhập lại."),
    "GN-19": Sentences("Không tìm thấy gói nào.", UNCHANGED, "Hãy chọn lại tệp, thư mục."),
    "GN-21": Sentences(
        "Tệp “{name}” gửi đơn vị {to}, không phải đơn vị {own}.",
        _NOTHING,
        "Hãy chuyển tệp cho đúng đơn vị, hoặc xin cấp trên tệp của đơn vị mình.",
    ),
    "GN-23": Sentences("“{name}” chính là sổ đang dùng.", UNCHANGED, "Hãy chọn gói hoặc tệp của máy khác."),
    "GN-24": Sentences(
        "Gói này là của {name} (mã {unit}); sổ của xã không nhập sổ của đơn vị khác.",
        "Không có gì được nhập, khóa chưa được đăng ký.",
        "Hãy chọn đúng gói từ máy khác của đơn vị mình, hoặc chuyển gói này cho cấp trên. Nếu đó là sổ theo mã cũ của "
        "đơn vị mình thì giữ riêng để xem và in.",
    ),
    "GN-22": Sentences(
        "Bản giữ trên máy của gói “{name}” không còn.",
        "Không có gì thay đổi trong sổ.",
        "Hãy bỏ dòng này và nhập lại gói từ USB của đơn vị gửi.",
    ),
}
