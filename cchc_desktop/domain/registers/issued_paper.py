"""Papers that were issued and products that were made: how many, in which language, where they lie."""

from __future__ import annotations

from cchc_desktop.domain.fields import Choice, Day, Field, Reference, Text, Whole
from cchc_desktop.domain.record_types.register import NOT_TOLD, Register
from cchc_desktop.domain.record_types.usual import NOTE

_SORTS = (
    ("plan", "Kế hoạch"),
    ("report", "Báo cáo"),
    ("letter", "Công văn"),
    ("decision", "Quyết định"),
    ("review", "Báo cáo sơ kết, tổng kết"),
    ("satisfaction", "Báo cáo chỉ số hài lòng"),
    ("leaflet", "Tờ rơi, tờ gấp"),
    ("handbook", "Sổ tay"),
    ("newsletter", "Bản tin"),
    ("programme", "Chương trình phát thanh"),
    ("clip", "Phim, phóng sự, clip"),
    ("poster", "Pa nô, áp phích, băng rôn"),
)
_LANGUAGES = (
    ("vi", "Tiếng Việt"),
    ("ethnic", "Tiếng dân tộc thiểu số"),
    ("en", "Tiếng Anh"),
    ("foreign", "Tiếng nước ngoài khác"),
)

ISSUED_PAPER = Register(
    key="issued_paper",
    label="Văn bản ban hành, sản phẩm tuyên truyền",
    short="Văn bản, sản phẩm",
    one="văn bản, sản phẩm",
    day="issued_on",
    columns=("issued_on", "number", "title", "sort", "language", "copies", "kept_at"),
    worth=("number",),
    same=("issued_on", "number", "title"),
    told_in=NOT_TOLD,
    fields=(
        Field(
            "issued_on", "Ngày ban hành, phát hành", Day(), required=True, synonyms=("ngày", "ngày ký", "ngày ban hành")
        ),
        Field("number", "Số, ký hiệu", Text(most=100), synonyms=("số văn bản", "số hiệu", "số ký hiệu")),
        Field("title", "Trích yếu, tên", Text(most=1000), required=True, synonyms=("trích yếu", "tên", "nội dung")),
        Field("sort", "Loại", Choice(_SORTS, open=True), required=True, default="letter", synonyms=("loại văn bản",)),
        Field("language", "Ngôn ngữ", Choice(_LANGUAGES, open=True), default="vi", synonyms=("tiếng",)),
        Field("copies", "Số bản", Whole(), synonyms=("số lượng", "số lượng bản", "bản in")),
        Field("signed_by", "Người ký, người duyệt", Text(most=200), synonyms=("người ký", "người duyệt")),
        Field("author", "Người soạn", Text(most=200), synonyms=("tác giả", "người biên tập")),
        Field("kept_at", "Nơi lưu, nơi đặt", Text(most=300), synonyms=("nơi lưu", "nơi đặt", "nơi nhận")),
        Field("plan", "Theo kế hoạch", Reference("plan"), synonyms=("kế hoạch",)),
        NOTE,
    ),
    synonyms=("văn bản đi", "sản phẩm", "văn bản ban hành", "sản phẩm tuyên truyền"),
)
