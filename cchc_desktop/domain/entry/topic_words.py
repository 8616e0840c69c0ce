"""Which content of administrative reform the words of a title speak of; only ever a suggestion.

Source of the contents: Nghị quyết 76/NQ-CP, section II; the words are those of communes' own titles.
"""

from __future__ import annotations

from cchc_desktop.domain.text import tokens

WORDS: dict[str, tuple[str, ...]] = {
    "N0": (
        "chỉ đạo điều hành",
        "công tác chỉ đạo",
        "kế hoạch cải cách hành chính",
        "chỉ số cải cách hành chính",
        "par index",
        "công tác cải cách hành chính",
        "tuyên truyền cải cách hành chính",
        "kiểm tra cải cách hành chính",
        "giao ban cải cách hành chính",
        "cuộc thi tìm hiểu cải cách hành chính",
        "sơ kết",
        "tổng kết",
        "tiếp công dân",
        "văn bản chỉ đạo",
        "quan điểm chỉ đạo",
        "người đứng đầu",
        "chính phủ kiến tạo",
        "cchc",
        "cải cách hành chính",
    ),
    "N1": (
        "thể chế",
        "văn bản quy phạm pháp luật",
        "quy phạm pháp luật",
        "phổ biến giáo dục pháp luật",
        "phổ biến pháp luật",
        "dự thảo",
        "rà soát văn bản",
        "hệ thống hóa văn bản",
        "quy chế dân chủ",
        "qppl",
        "lập pháp",
        "cải cách tư pháp",
        "nhà nước pháp quyền",
        "hệ thống pháp luật",
        "quy định chính sách",
    ),
    "N2": (
        "thủ tục hành chính",
        "tthc",
        "một cửa",
        "trung tâm phục vụ hành chính công",
        "bưu chính công ích",
        "trả kết quả",
        "nhận kết quả",
        "giải quyết hồ sơ",
        "thời hạn giải quyết",
        "quy định hành chính",
        "phản ánh kiến nghị",
        "hộ tịch",
        "chứng thực",
        "khai sinh",
        "nộp hồ sơ",
        "môi trường đầu tư",
        "môi trường kinh doanh",
        "iso",
    ),
    "N3": (
        "tổ chức bộ máy",
        "bộ máy",
        "chính quyền hai cấp",
        "chính quyền địa phương hai cấp",
        "chính quyền địa phương 2 cấp",
        "chính quyền 2 cấp",
        "sắp xếp đơn vị hành chính",
        "sáp nhập",
        "phân cấp phân quyền",
        "phân cấp thẩm quyền",
    ),
    "N4": (
        "chế độ công vụ",
        "công vụ",
        "cán bộ công chức",
        "công chức",
        "quy tắc ứng xử",
        "văn hóa công sở",
        "kỷ luật kỷ cương",
        "kỷ cương hành chính",
        "người tốt việc tốt",
        "thái độ phục vụ",
        "chất lượng phục vụ",
        "cbccvc tận tụy",
        "giám sát cơ quan nhà nước",
        "kỹ năng giao tiếp",
        "vị trí việc làm",
        "biên chế",
    ),
    "N5": (
        "tài chính công",
        "ngân sách",
        "dự toán",
        "quyết toán",
        "tự chủ tài chính",
        "mua sắm công",
        "đầu tư công",
        "thực hành tiết kiệm chống lãng phí",
        "tài sản công",
        "cung ứng dịch vụ công",
    ),
    "N6": (
        "chính quyền số",
        "chính quyền điện tử",
        "chính phủ số",
        "chính phủ điện tử",
        "ứng dụng cntt",
        "ứng dụng cntt trong tiếp nhận",
        "công nghệ thông tin",
        "dvctt",
        "trung tâm dịch vụ hành chính công trực tuyến",
        "ttdvhcctt",
        "không cần phải đến cơ quan",
        "chuyển đổi số",
        "dịch vụ công",
        "dịch vụ công trực tuyến",
        "hồ sơ trực tuyến",
        "nộp hồ sơ trực tuyến",
        "trực tuyến",
        "định danh điện tử",
        "tài khoản định danh",
        "vneid",
        "chữ ký số",
        "tổ công nghệ số",
        "kỹ năng số",
        "công dân số",
        "đề án 06",
        "không dùng tiền mặt",
        "tra cứu hồ sơ",
        "bình dân học vụ số",
    ),
}
_FOLDED = {topic: [" ".join(tokens(phrase)) for phrase in phrases] for topic, phrases in WORDS.items()}


def of_words(title: str) -> str:
    """The content whose longest phrase stands in the title; "" when none does, or two say as much."""
    words = f" {' '.join(tokens(title))} "
    longest = {
        topic: max((len(one.split()) for one in phrases if f" {one} " in words), default=0)
        for topic, phrases in _FOLDED.items()
    }
    most = max(longest.values())
    best = [topic for topic, length in longest.items() if length == most]
    return best[0] if most and len(best) == 1 else ""
