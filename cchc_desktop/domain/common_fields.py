"""Fields that several kinds share, and the rules that hold between them."""

from __future__ import annotations

from cchc_desktop.domain import formats
from cchc_desktop.domain.fields import Choice, Clock, Day, Field, LongText, Names, Reference, Text, TopicCode, Whole
from cchc_desktop.domain.values import Row, text_of, whole_of

AREAS = (
    *("Giáo dục và đào tạo", "Y tế", "Đất đai", "Xây dựng", "Đầu tư", "Thuế", "Hộ tịch", "Chứng thực", "Cư trú"),
    *("An sinh xã hội", "Bảo hiểm xã hội", "Lao động, việc làm", "Doanh nghiệp, hộ kinh doanh"),
    *("Sản xuất, kinh doanh", "Khởi nghiệp, đổi mới sáng tạo", "Nông nghiệp", "Môi trường", "Giao thông"),
    *("Văn hóa, thể thao, du lịch", "Trật tự, an toàn xã hội", "Phát triển kinh tế - xã hội"),
    *("Đại hội đảng các cấp", "Bầu cử"),
)
"""Fields of the state's work that communes speak of; an office writes others as it needs them."""
AGENCIES = (
    *("Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND", "Trung tâm Phục vụ hành chính công", "Bộ phận Một cửa"),
    *("Đài truyền thanh xã", "Trung tâm Văn hóa - Thể thao và Truyền thanh", "Công an xã", "Trạm y tế", "Trường học"),
    *("Ủy ban MTTQ Việt Nam xã", "Đoàn Thanh niên", "Hội Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh"),
    *("Tổ công nghệ số cộng đồng", "Bưu điện", "Ủy ban nhân dân xã, phường, đặc khu"),
    *("Ủy ban nhân dân tỉnh, thành phố", "Sở Nội vụ", "Sở Tư pháp", "Sở Ngoại vụ", "Sở Khoa học và Công nghệ"),
    *("Sở Văn hóa, Thể thao và Du lịch", "Văn phòng UBND tỉnh, thành phố", "Báo và phát thanh, truyền hình tỉnh"),
    *("Bộ, ngành Trung ương", "Ủy ban nhân dân huyện (trước 01/7/2025)", "Phòng Nội vụ huyện (trước 01/7/2025)"),
    "Sở Thông tin và Truyền thông (trước 01/3/2025)",
)
"""Who works with a commune; those that are no more stay for what was done then."""
LANGUAGES = (
    *("Tiếng Việt", "Tiếng Anh", "Tiếng Trung", "Tiếng Hoa", "Tiếng Tày", "Tiếng Nùng", "Tiếng Thái", "Tiếng Mường"),
    *("Tiếng Mông", "Tiếng Dao", "Tiếng Khmer", "Tiếng Chăm", "Tiếng Ê Đê", "Tiếng Ba Na", "Tiếng Gia Rai"),
    *("Tiếng Nga", "Tiếng Hàn", "Tiếng Nhật"),
)
"""Languages in which communes speak to people of ethnic minorities and to foreigners."""
AUDIENCE_GROUPS = {
    "inside": (
        *("Cán bộ, công chức, viên chức", "Người đứng đầu cơ quan, đơn vị", "Công chức, viên chức trẻ"),
        *("Người lao động trong cơ quan nhà nước", "Cán bộ làm công tác thông tin cơ sở", "Cán bộ thôn, tổ dân phố"),
    ),
    "outside": (
        *("Người dân", "Tổ chức", "Doanh nghiệp", "Hộ kinh doanh", "Nhà đầu tư", "Các thành phần kinh tế"),
        *("Tổ chức xã hội, đoàn thể", "Người dân, tổ chức trong và ngoài tỉnh", "Người nước ngoài"),
        *("Đồng bào dân tộc thiểu số", "Người cao tuổi", "Người khuyết tật", "Thanh niên", "Phụ nữ"),
        *("Học sinh, sinh viên", "Báo chí"),
    ),
}
"""The two audiences of communication on administrative reform, those inside the state's offices and the people, and
who belongs to each; an office writes others as it needs them (`domain/entry/audience_words.py` understands both)."""

DATE = Field(
    "date",
    "Ngày",
    Day(),
    required=True,
    synonyms=("ngày tháng", "ngày, tháng, năm", "thời gian", "ngày thực hiện"),
)
END_DATE = Field("end_date", "Đến ngày", Day(), synonyms=("ngày kết thúc", "ngày gỡ", "ngày tháo", "tới ngày"))
START_TIME = Field("start_time", "Giờ", Clock(), synonyms=("giờ bắt đầu", "thời điểm", "giờ phát"))
TITLE = Field(
    "title",
    "Tên, nội dung",
    Text(),
    required=True,
    synonyms=("nội dung", "tiêu đề", "tên", "trích yếu", "tên hoạt động"),
)
CONTENT = Field(
    "content",
    "Nội dung chi tiết",
    LongText(),
    synonyms=("bài viết", "toàn văn", "kịch bản", "nội dung cụ thể"),
)
TOPIC = Field(
    "topic",
    "Nội dung CCHC",
    TopicCode(),
    synonyms=("chủ đề", "lĩnh vực cchc", "nội dung cải cách", "mã nội dung", "cchc"),
)
AUDIENCES = Field(
    "audiences",
    "Đối tượng",
    Names(offered=tuple(name for names in AUDIENCE_GROUPS.values() for name in names)),
    synonyms=("đối tượng tuyên truyền", "thành phần", "thành phần tham dự"),
)
PLACES = Field(
    "places",
    "Địa điểm",
    Names(register="fixture"),
    synonyms=("nơi thực hiện", "thôn", "khu vực", "thôn, tổ dân phố", "địa bàn"),
)
DOCUMENTS = Field(
    "documents",
    "Văn bản được tuyên truyền",
    Names(register="legal_document"),
    synonyms=("văn bản", "căn cứ", "văn bản pháp luật"),
)
SERIES = Field(
    "series",
    "Chuyên mục, đợt tuyên truyền",
    Names(most=1000, register="series"),
    synonyms=("chuyên mục", "chuyên trang", "tên chuyên mục", "đợt tuyên truyền"),
    folded=True,
)
EXAMPLE = Field(
    "example",
    "Mô hình, sáng kiến, điển hình",
    Names(most=2000, register="example"),
    synonyms=("mô hình", "sáng kiến", "điển hình", "gương điển hình"),
    folded=True,
)
ITEMS = Field(
    "items",
    "Số tin, bài",
    Whole(),
    unit="tin, bài",
    synonyms=("tin, bài", "số tin bài", "số tin", "số bài", "tin bài"),
)
PLAYS = Field("plays", "Số lượt phát", Whole(), unit="lượt phát", synonyms=("lượt phát", "số lần phát", "số lượt"))
MINUTES = Field(
    "minutes",
    "Thời lượng (phút)",
    Whole(most=1440),
    unit="phút",
    synonyms=("thời lượng", "số phút", "phút", "thời lượng 1 lượt (phút)", "thời lượng mỗi lượt"),
    hint="Thời lượng của một lượt phát",
)
SITES = Field("sites", "Số điểm", Whole(), unit="điểm", synonyms=("số cụm loa", "số cụm", "số bảng", "số nơi"))
PARTICIPANTS = Field(
    "participants",
    "Số người dự",
    Whole(),
    unit="người",
    synonyms=(
        "số người tham dự",
        "người dự",
        "số người",
        "số lượt người",
        "tổng số người dự",
        "số người tham gia",
    ),
)
WOMEN = Field("women", "Trong đó nữ", Whole(), unit="người", synonyms=("nữ", "số nữ", "số người nữ"))
QUANTITY = Field("quantity", "Số lượng", Whole(), synonyms=("số bản", "số tờ", "số cuốn", "sl", "số cái"))
QUANTITY_UNIT = Field("quantity_unit", "Đơn vị tính", Text(most=50), synonyms=("đvt", "đơn vị"))
VIEWS = Field("views", "Lượt xem", Whole(), unit="lượt xem", synonyms=("số lượt xem", "lượt truy cập", "lượt tiếp cận"))
INTERACTIONS = Field(
    "interactions",
    "Lượt tương tác",
    Whole(),
    unit="lượt tương tác",
    synonyms=("tương tác", "số lượt tương tác"),
)
COST = Field("cost", "Kinh phí (đồng)", Whole(), unit="đồng", synonyms=("kinh phí", "chi phí", "số tiền", "thành tiền"))
LANGUAGE = Field(
    "language",
    "Ngôn ngữ",
    Text(most=100, offered=LANGUAGES),
    synonyms=("tiếng", "ngôn ngữ phát"),
    hint="Tiếng Việt nếu để trống",
)
PRIORITY = Field(
    "priority",
    "Mức ưu tiên",
    Choice(choices=(("normal", "Thường"), ("high", "Ưu tiên"), ("urgent", "Khẩn"))),
    synonyms=("ưu tiên", "mức độ"),
)
SOURCE = Field("source", "Nguồn", Text(most=200), synonyms=("nguồn tin", "tác giả, nguồn"))
EDITOR = Field(
    "editor",
    "Người biên tập",
    Text(most=100),
    synonyms=("biên tập", "người viết", "tác giả", "người thực hiện"),
)
READER = Field("reader", "Người đọc", Text(most=100), synonyms=("phát thanh viên", "người trình bày"))
APPROVER = Field("approver", "Người duyệt", Text(most=100), synonyms=("duyệt", "người phê duyệt", "lãnh đạo duyệt"))
APPROVED_ON = Field("approved_on", "Ngày duyệt", Day(), synonyms=("ngày phê duyệt",))
STATUS = Field(
    "status",
    "Tình trạng",
    Choice(choices=(("done", "Đã thực hiện"), ("planned", "Dự kiến"), ("cancelled", "Không thực hiện"))),
    required=True,
    default="done",
    synonyms=("trạng thái", "kết quả thực hiện"),
)
CANCEL_REASON = Field(
    "cancel_reason", "Lý do không thực hiện", Text(), synonyms=("lý do", "lý do hủy", "lý do không phát")
)
PLAN_ITEM = Field("plan_item", "Mục kế hoạch", Reference("plan_item"), synonyms=("kế hoạch", "nhiệm vụ kế hoạch"))
GENRE = Field(
    "genre",
    "Thể loại",
    Choice(
        choices=(
            ("news", "Tin"),
            ("article", "Bài"),
            ("interview", "Phỏng vấn"),
            ("answers", "Hỏi - đáp"),
            ("reportage", "Phóng sự"),
            ("photo", "Ảnh"),
            ("video", "Video"),
            ("graphic", "Đồ họa"),
            ("notice", "Thông báo"),
            ("relay", "Tiếp sóng"),
        ),
        open=True,
    ),
    synonyms=("loại tin, bài", "loại bài viết", "thể loại tin, bài"),
    folded=True,
)
AREA = Field(
    "area",
    "Lĩnh vực",
    Names(most=500, offered=AREAS),
    synonyms=("lĩnh vực tuyên truyền", "lĩnh vực thủ tục", "ngành, lĩnh vực"),
    folded=True,
)
PARTNERS = Field(
    "partners",
    "Đơn vị phối hợp",
    Names(most=2000, offered=AGENCIES),
    synonyms=("phối hợp", "cơ quan phối hợp", "đơn vị, cơ quan phối hợp"),
    folded=True,
)
ROYALTY = Field(
    "royalty",
    "Nhuận bút (đồng)",
    Whole(),
    unit="đồng",
    synonyms=("nhuận bút", "tiền nhuận bút", "nhuận bút, thù lao", "thù lao"),
    folded=True,
)
PAGES = Field("pages", "Số trang", Whole(), unit="trang", synonyms=("số trang viết", "số trang tin, bài"), folded=True)
PICTURES = Field("pictures", "Số ảnh", Whole(), unit="ảnh", synonyms=("số hình ảnh", "số bức ảnh"), folded=True)
QUALITY = Field(
    "quality",
    "Chất lượng tin, bài",
    Choice(choices=(("good", "Tốt"), ("fair", "Khá"), ("passed", "Đạt"), ("failed", "Chưa đạt")), open=True),
    synonyms=("chất lượng", "đánh giá chất lượng", "xếp loại chất lượng"),
    folded=True,
)
POSTED_AT = START_TIME.named("Giờ đăng", folded=True)
URL = Field("url", "Đường dẫn", Text(most=2000), synonyms=("link", "địa chỉ", "liên kết", "url"))
NOTE = Field("note", "Ghi chú", LongText(most=5000), synonyms=("chú thích", "ghi chép"))

CHAIR = Field("chair", "Chủ trì", Text(most=200), synonyms=("người chủ trì", "đơn vị chủ trì"))
MATERIALS = Field("materials", "Tài liệu phát", Text(), synonyms=("tài liệu",))

PAID = (QUALITY, ROYALTY, PAGES, PICTURES)
"""What is paid for a piece, and what it is paid by."""
TAIL = (LANGUAGE, STATUS, CANCEL_REASON, PLAN_ITEM, DOCUMENTS, AREA, SERIES, EXAMPLE, PARTNERS, NOTE)
"""Fields that every kind ends with."""


def common_problems(row: Row) -> dict[str, str]:
    """Rules between common fields; every kind obeys them."""
    found: dict[str, str] = {}
    start, end = text_of(row, "date"), text_of(row, "end_date")
    if start and end and end < start:
        found["end_date"] = f"Ngày kết thúc {formats.day(end)} trước ngày bắt đầu {formats.day(start)}"
    people, women = row.get("participants"), row.get("women")
    if isinstance(women, int) and women > 0 and women > whole_of({"participants": people}, "participants"):
        found["women"] = (
            f"Số nữ ({formats.number(women)}) nhiều hơn số người dự ({formats.number(whole_of(row, 'participants'))})"
        )
    status = row.get("status")
    if status == "cancelled" and not row.get("cancel_reason"):
        found["cancel_reason"] = "Hoạt động không thực hiện thì cần ghi lý do"
    return found


def counted(row: Row, *measures: tuple[str, str]) -> str:
    """The figures of one row in a few words: ("plays", "lượt"), ("minutes", "phút") → "2 lượt · 20 phút"."""
    return " · ".join(f"{formats.number(value)} {word}" for key, word in measures if (value := whole_of(row, key)))


def in_its_units(row: Row) -> str:
    """How many of what the row itself names: "500 tờ"."""
    amount = whole_of(row, "quantity")
    return f"{formats.number(amount)} {text_of(row, 'quantity_unit')}".strip() if amount else ""
