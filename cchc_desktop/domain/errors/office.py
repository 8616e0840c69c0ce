"""What is said of periods, plans, the office and the file it works in."""

from __future__ import annotations

from cchc_desktop.domain.errors.sentences import NO_FILE, UNCHANGED, UNSAVED, UNWRITTEN, Chapter, Sentences

OFFICE: Chapter = {
    "KY-01": Sentences(
        "“{text}” không phải là một kỳ báo cáo.",
        UNCHANGED,
        "Hãy viết 2026-10 (tháng), 2026-Q4 (quý), 2026-H1 (6 tháng), 2026-9M (9 tháng), 2026 (năm) hoặc "
        "2026-10-01..2026-10-20 (từ ngày đến ngày).",
    ),
    "KH-03": Sentences("Tệp “{name}” không phải bảng tính.", UNWRITTEN, "Hãy dùng tệp .xlsx, .csv hoặc .docx."),
    "KH-04": Sentences(
        "Kế hoạch năm {year} chưa có mục nào nên chưa in được.",
        NO_FILE,
        "Hãy nhập kế hoạch của năm này từ Excel rồi in lại.",
    ),
    "KH-05": Sentences(
        "Mục “{name}” gồm các nhiệm vụ con, tự nó không thành hoạt động.",
        UNCHANGED,
        "Hãy chọn một nhiệm vụ con của mục.",
    ),
    "KH-06": Sentences(
        "Mục “{name}” chưa ghi ô {field} nên chưa biết lập hoạt động loại nào.",
        UNCHANGED,
        "Hãy chọn hình thức cho mục này rồi làm lại, hoặc ghi hoạt động ở Nhật ký và chọn mục ở ô Mục kế hoạch.",
    ),
    "CD-01": Sentences(
        "Không có bộ tiêu chí nào tên “{given}” áp dụng cho năm {year}; đang có {names}.",
        UNCHANGED,
        "Hãy ghi đúng tên bộ tiêu chí, hoặc bỏ trống để dùng bộ mới nhất.",
        help="Không có bộ tiêu chí như đã chọn cho năm được chấm.",
    ),
    "CD-01:none": Sentences(
        "Sổ chưa có bộ tiêu chí nào áp dụng cho năm {year}.",
        UNCHANGED,
        "Hãy nhập bộ tiêu chí của tỉnh vào Sổ theo dõi, mục Bộ tiêu chí và Tiêu chí, hoặc lấy bộ ví dụ có sẵn.",
    ),
    "CD-02": Sentences(
        "Đã có thư mục “{name}”.",
        "Thư mục đó được giữ nguyên.",
        "Hãy chọn nơi khác, hoặc đổi tên thư mục cũ rồi làm lại.",
    ),
    "DV-01": Sentences(
        "Mã đơn vị “{unit}” không đúng.",
        UNSAVED,
        "Mã xã, phường, đặc khu gồm 5 chữ số, mã tỉnh gồm 2 chữ số (Quyết định 19/2025/QĐ-TTg).",
    ),
    "DV-02": Sentences(
        "Tên đơn vị còn trống hoặc quá 200 ký tự.", UNSAVED, "Hãy nhập tên đầy đủ, ví dụ: UBND xã Xuân Đông."
    ),
    "DV-03": Sentences("Vai trò hoặc cách tính kỳ báo cáo không đúng.", UNSAVED, "Hãy chọn lại trong danh sách."),
    "DV-04": Sentences(
        "Không đổi được mã đơn vị của cơ sở dữ liệu đang dùng.",
        UNWRITTEN,
        "Đơn vị được đổi mã thì tạo cơ sở dữ liệu mới theo mã mới; sổ theo mã cũ giữ nguyên để xem và in, số liệu đã "
        "nộp theo mã cũ vẫn còn ở cấp trên.",
    ),
    "DV-05": Sentences(
        "{sentence}.",
        UNSAVED,
        "Hãy ghi họ tên người ghi sổ.",
        help="Họ tên người ghi sổ còn trống hoặc dài quá 100 ký tự.",
    ),
    "DV-06": Sentences(
        "Không có tỉnh, thành phố, xã, phường, đặc khu nào có mã hay tên “{words}”.",
        "Chưa tạo sổ.",
        "Hãy gõ một phần tên đơn vị để tìm mã đúng; mã mới chưa có trong danh mục thì chọn dùng mã khác.",
    ),
    "DV-07": Sentences(
        "“{words}” có thể là nhiều đơn vị: {named}.",
        "Chưa tạo sổ.",
        "Hãy ghi mã của đơn vị mình, hoặc gõ thêm tên tỉnh, thành phố.",
    ),
    "KT-01": Sentences("Đã có tệp {names}.", "Tệp đó được giữ nguyên.", "Hãy chọn tên khác bằng --db."),
    "KT-01:here": Sentences(
        "Đã có tệp “{name}” ở thư mục này.", "Tệp đó được giữ nguyên.", "Hãy chọn tên khác hoặc mở tệp đang có."
    ),
    "KT-02": Sentences(
        "Cơ sở dữ liệu có lỗi.", "Không ghi gì thêm vào tệp.", "Hãy giữ lại tệp và khôi phục từ bản sao lưu."
    ),
    "KT-02:remade": Sentences(
        "Có bảng sai, nhưng làm lại được: các bản ghi và tệp đều còn nguyên.",
        "Không ghi gì thêm vào tệp.",
        "Hãy chạy: cchc rebuild.",
        help="Kiểm tra thấy sai những phần làm lại được: bảng, từ để tìm kiếm, tổng số hoặc ảnh thu nhỏ. Trong cửa "
        "sổ thì bấm “Dựng lại”.",
    ),
}
