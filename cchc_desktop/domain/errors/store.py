"""What is said of backups, of the database and of the machine."""

from __future__ import annotations

from cchc_desktop.domain.errors.sentences import UNCHANGED, UNWRITTEN, Chapter, Sentences

WAY_BACK = (
    "Bản sao lưu gần nhất: số {number}, lúc {made}, {records} bản ghi. Đặt bản đó vào chỗ bằng lệnh: "
    "{command} {number} --replace (tệp hôm nay được cất riêng, không xóa)."
)
"""What to do about a log book that can't be used, where a whole backup is there."""
_KEPT = "Dữ liệu đã lưu trước đó vẫn nguyên vẹn."
_SAVED = "Những gì đã báo đã lưu vẫn còn nguyên; việc vừa làm chưa được ghi."
_WHOLE = "Sổ trên máy vẫn nguyên vẹn; chưa có gì thay đổi."
_AS_LEFT = "Tệp được giữ nguyên như phiên bản cũ để lại."

BACKUPS: Chapter = {
    "SL-01": Sentences(
        "Không đủ chỗ trống ở “{folder}” để lưu một bản sao lưu (cần khoảng {megabytes} MB).",
        _WHOLE,
        "Hãy giải phóng ổ đĩa, hoặc chuyển bớt bản sao lưu cũ sang ổ khác, rồi làm lại.",
    ),
    "SL-02": Sentences(
        "Không ghi được bản sao lưu vào “{folder}” ({reason}).",
        _WHOLE,
        "Hãy kiểm tra quyền của thư mục đó, hoặc cắm lại ổ, rồi làm lại.",
    ),
    "SL-03": Sentences(
        "Bản sao lưu vừa ghi đọc lại không đúng ({what}).",
        "Bản hỏng đã được xóa; sổ đang dùng không bị thay đổi.",
        "Hãy kiểm tra cả sổ (Ctrl+K, gõ “kiểm tra”); nếu sổ vẫn tốt thì ổ đĩa có lỗi, hãy sao lưu sang ổ khác.",
    ),
    "SL-04": Sentences(
        "“{name}” không phải bản sao lưu dùng được ({reason}).",
        _WHOLE,
        "Hãy chọn bản sao lưu khác; gói CCHC_….db do máy khác xuất thì dùng chức năng Nhập gói.",
    ),
    "SL-05": Sentences(
        "Chưa nâng cấp tệp dữ liệu của phiên bản cũ, vì chưa sao lưu được trước: {what} [{code}]",
        _AS_LEFT,
        "{todo}",
        help="Tệp của phiên bản cũ chưa được nâng cấp, vì chưa sao lưu được trước. Làm theo lời kèm theo rồi mở lại.",
    ),
    "SL-05:read-only": Sentences(
        "Tệp dữ liệu của phiên bản cũ phải nâng cấp trước khi đọc, nhưng tệp hoặc thư mục chứa nó không cho ghi.",
        _AS_LEFT,
        "Hãy xin quyền ghi vào thư mục đó, hoặc chép tệp dữ liệu sang thư mục khác của máy này rồi mở lại.",
    ),
    "SL-06": Sentences(
        "Bản sao lưu này là của đơn vị {found}, không phải của đơn vị {wanted}.",
        _WHOLE,
        "Hãy chọn bản sao lưu của chính đơn vị mình.",
    ),
    "SL-07": Sentences(
        "“{name}” đang mở ở cửa sổ chương trình nên chưa thay được.",
        _WHOLE,
        "Hãy đóng cửa sổ đó rồi làm lại, hoặc khôi phục ngay trong cửa sổ đó.",
    ),
}

STORE: Chapter = {
    "DB-01": Sentences(
        "Cơ sở dữ liệu đang bận vì chương trình khác đang dùng.", _KEPT, "Hãy đóng chương trình kia rồi thử lại."
    ),
    "DB-01:replaced": Sentences(
        "Tệp dữ liệu vừa được thay bằng bản khác trong khi đang mở; chưa lưu gì.",
        "Tệp trước đó được cất riêng trong thư mục sao lưu, không mất.",
        "Hãy đóng chương trình rồi mở lại.",
    ),
    "DB-02": Sentences(
        "Tệp dữ liệu thuộc phiên bản mới hơn (bản {version}; chương trình này đọc đến bản {known}).",
        "Tệp được giữ nguyên, không ghi gì vào.",
        "Hãy cập nhật phần mềm rồi mở lại.",
    ),
    "DB-03": Sentences(
        "Tệp dữ liệu bị hỏng ({detail}).",
        "Chương trình không ghi gì thêm vào tệp này.",
        "Hãy giữ lại tệp này và khôi phục từ bản sao lưu gần nhất.",
        help="Tệp dữ liệu bị hỏng. Nếu có bản sao lưu, thông báo nêu bản gần nhất.",
    ),
    "DB-03:remade": Sentences(
        "Có bảng của tệp dữ liệu bị hỏng ({detail}).",
        "Các bản ghi và tệp đều còn nguyên.",
        "Hãy kiểm tra cả sổ (nhấn Ctrl+K, gõ “kiểm tra”) rồi bấm “Dựng lại”, hoặc chạy: cchc rebuild.",
    ),
    "DB-04": Sentences(
        "“{path}” không phải cơ sở dữ liệu của Sổ tuyên truyền CCHC.",
        "Tệp được giữ nguyên.",
        "Hãy chọn đúng tệp .db của chương trình.",
        help="Tệp không phải cơ sở dữ liệu của chương trình, hoặc bị xóa trắng. Sổ bị xóa trắng thì khôi phục từ "
        "bản sao lưu.",
    ),
    "DB-05": Sentences(
        "Không nên đặt cơ sở dữ liệu trên {place}: rút ổ, mất mạng hoặc đồng bộ giữa chừng có thể làm hỏng tệp.",
        UNWRITTEN,
        "Hãy đặt tệp ở ổ cứng của máy này và dùng chức năng xuất gói để mang dữ liệu đi.",
    ),
    "DB-06": Sentences(
        "Chưa lưu được: ổ đĩa đầy.",
        "Dữ liệu đã lưu trước đó vẫn nguyên vẹn. Nội dung vừa nhập vẫn còn trong khung nhập.",
        "Hãy giải phóng ổ đĩa rồi lưu lại.",
    ),
    "DB-07": Sentences(
        "Không có quyền ghi vào cơ sở dữ liệu.", _KEPT, "Hãy kiểm tra quyền của thư mục chứa tệp dữ liệu."
    ),
    "DB-07:read-only": Sentences(
        "Sổ đang mở chỉ để đọc, vì tệp dữ liệu hoặc thư mục chứa nó không cho ghi; chưa lưu gì.",
        _KEPT,
        "Hãy xin quyền ghi vào thư mục đó, hoặc chép tệp dữ liệu sang thư mục khác của máy này rồi mở lại.",
        help="Tệp dữ liệu hoặc thư mục chứa nó không cho ghi. Sổ vẫn mở được để đọc.",
    ),
    "DB-07:unfinished": Sentences(
        "Lần trước máy tắt giữa lúc lưu, nên phải dọn lần lưu dở trước khi đọc; nhưng tệp dữ liệu hoặc thư mục "
        "chứa nó không cho ghi.",
        _KEPT,
        "Hãy xin quyền ghi vào thư mục đó, hoặc chép cả thư mục sang chỗ khác của máy này rồi mở ở đó.",
    ),
    "DB-07:unreachable": Sentences(
        "Không mở được tệp dữ liệu “{name}”: {reason}.",
        _KEPT,
        "Hãy kiểm tra quyền và tên của thư mục chứa tệp dữ liệu.",
    ),
    "DB-07:not-made": Sentences(
        "Không tạo được cơ sở dữ liệu: {reason}.", UNWRITTEN, "Hãy chọn thư mục khác mà máy này có quyền ghi."
    ),
    "DB-08": Sentences(
        "Chưa có cơ sở dữ liệu tại “{path}”.",
        UNCHANGED,
        "Hãy tạo mới bằng lệnh: cchc init.",
        help="Chưa có cơ sở dữ liệu ở đường dẫn này. Nếu đã từng có, khôi phục từ bản sao lưu.",
    ),
    "DB-09": Sentences("Ổ đĩa báo lỗi khi đọc hoặc ghi.", _KEPT, "Hãy sao tệp dữ liệu sang ổ khác và kiểm tra ổ đĩa."),
    "DB-10": Sentences(
        "Cơ sở dữ liệu chưa khởi tạo xong.",
        "Tệp chưa có bản ghi nào.",
        "Hãy xóa tệp này và tạo lại bằng lệnh: cchc init.",
        help="Cơ sở dữ liệu chưa khởi tạo xong (máy tắt giữa chừng).",
    ),
    "DB-11": Sentences(
        "Cạnh tệp dữ liệu có một tệp lưu dở mà chương trình chưa chắc là của sổ này, và chưa cất riêng được hai "
        "tệp đó (ổ đĩa đầy, không có quyền ghi, hoặc thư mục sao lưu là một liên kết).",
        "Chưa mở sổ, không tệp nào bị thay đổi.",
        "Hãy giải phóng ổ đĩa hoặc xin quyền ghi vào thư mục dữ liệu rồi mở lại.",
    ),
    "HT-01": Sentences(
        "Không đọc hoặc ghi được {name}: {reason}.",
        _SAVED,
        "Hãy kiểm tra ổ đĩa và quyền của thư mục rồi làm lại.",
        help="Máy không cho đọc hoặc ghi một tệp: không có quyền, ổ đã rút. Lý do được nêu kèm.",
    ),
    "HT-01:full": Sentences(
        "Không đọc hoặc ghi được {name}: {reason}.",
        _SAVED,
        "Hãy xóa bớt tệp không dùng rồi làm lại.",
        help="Máy không ghi được một tệp vì ổ đĩa không còn đủ chỗ.",
    ),
    "HT-01:long": Sentences(
        "Không đọc hoặc ghi được {name}: {reason}.",
        _SAVED,
        "Hãy chọn tên ngắn hơn.",
        help="Máy không ghi được một tệp vì tên dài quá mức máy cho phép.",
    ),
    "HT-02": Sentences("Máy không còn đủ bộ nhớ cho việc này.", _SAVED, "Hãy đóng bớt chương trình khác."),
    "HT-03": Sentences("Chữ vừa nhập có ký tự hỏng, không ghi được.", _SAVED, "Hãy gõ lại chữ đó thay vì dán vào."),
    "TKT-01": Sentences(
        "Chương trình cài chưa đủ: {what}.", "Dữ liệu trong sổ không bị ảnh hưởng.", "Hãy cài lại chương trình."
    ),
}
