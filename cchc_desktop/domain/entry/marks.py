"""What a free text should not hold: stamps of secrecy, numbers of telephones, identity cards and bank accounts.

The log book is open data (Luật Bảo vệ bí mật nhà nước 117/2025/QH15) and goes out in packages and reports, where
numbers of persons have no business (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15). Finding one only asks a question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cchc_desktop.domain.text import fold, tidy

_STAMP = re.compile(r"(?<!\w)(?:TUYỆT MẬT|TỐI MẬT|MẬT|TUYET MAT|TOI MAT)(?!\w)")
_GRADE = re.compile(r"(?<!\w)(?:tuyệt mật|tối mật)(?!\w)", re.IGNORECASE)
_SPACED = re.compile(r"(?<!\w)M Ậ T(?!\w)")
_BRACKETED = re.compile(r"[(\[“\"]\s*(mật)\s*[)\]”\"]", re.IGNORECASE)
_OF_PAPERS = re.compile(
    r"(?<!\w)(?:tài liệu|văn bản|công văn|hồ sơ|kế hoạch|báo cáo|chỉ thị|nghị quyết|độ|dấu|loại|nội dung|thông tin)"
    r"\s+(mật)(?!\w)(?!\s+(?:độ|khẩu|mã|ong|thiết|mía|danh|ngữ|thư))",
    re.IGNORECASE,
)
# Everyday words written in capitals that hold MẬT and are no stamp: bí mật, bảo mật, mật khẩu, mật độ, mật ong …
_BEFORE_MAT = frozenset(("BÍ", "BẢO", "THÂN", "KHÔNG", "TÚI", "SỎI", "GAN", "ĐƯỜNG", "NGỌT", "HÓA", "CẨN", "RỈ", "HOA"))
_AFTER_MAT = frozenset(("KHẨU", "ĐỘ", "ONG", "THIẾT", "MÃ", "MÍA", "DANH", "NGỮ", "THƯ", "NGỌT"))


def secret_marks(s: str) -> tuple[str, ...]:
    """The stamps MẬT, TỐI MẬT, TUYỆT MẬT, in order of appearance, however the two high ones are written.

    MẬT alone counts in capitals, in brackets, or behind the name of a paper ("tài liệu mật"): "bí mật nhà nước",
    "mật độ dân cư" and "mật ong" are ordinary words.
    """
    clean = tidy(s)
    low = clean.lower()
    if "mật" not in low and "mat" not in low and "m ậ t" not in low:
        return ()
    found: dict[int, str] = {}
    for match in _STAMP.finditer(clean):
        before, after = clean[: match.start()].split(" "), clean[match.end() :]
        joined_before = len(before) > 1 and before[-1] == "" and before[-2] in _BEFORE_MAT
        joined_after = after.startswith(" ") and re.split(r"\W", after.lstrip(" ").split(" ")[0])[0] in _AFTER_MAT
        if match.group() != "MẬT" or not (joined_before or joined_after):
            found[match.start()] = _GRADES.get(match.group(), match.group())
    for match in _GRADE.finditer(clean):
        found.setdefault(match.start(), match.group().upper())
    for match in _SPACED.finditer(clean):
        found.setdefault(match.start(), "MẬT")
    for pattern in (_BRACKETED, _OF_PAPERS):
        for match in pattern.finditer(clean):
            found.setdefault(match.start(1), "MẬT")
    return tuple(words for _, words in sorted(found.items()))


_GRADES = {"TUYET MAT": "TUYỆT MẬT", "TOI MAT": "TỐI MẬT"}

_PHONE = re.compile(
    r"(?<![\w.,/+-])(?:(?:\+|00)84[ .-]?\(?0?\)?[ .-]?|\(?0)(?:"
    # mobile: 0912345678, 0912 345 678, 0912.34.56.78, 091 234 5678, (0912) 345 678
    r"[35789](?:\d{8}|\d{2}\)?[ .-]\d{3}[ .-]\d{3}|\d{2}[ .-]\d{2}[ .-]\d{2}[ .-]\d{2}|\d[ .-]\d{3}[ .-]\d{4}"
    r"|\d[ .-]\d{4}[ .-]\d{3}|\d{2}[ .-]\d{6}|\d[ .-]\d{7}|\d[ .-]\d{3}[ .-]\d{2}[ .-]\d{2})"
    # fixed: 02513822501, 0251 3822501, (0251) 3.822.501, 024 3822 5011
    r"|2(?:\d{9}|\d{1,2}\)?[ .-]\d{3,4}[ .-]?\d{3,4}|\d{1,2}\)?[ .-]\d[ .-]\d{3}[ .-]\d{3}))"
    r"(?![\w]|[.,/-]\d)"
)
_IDENTITY = re.compile(r"(?<![\w.,/+-])0\d{2}(?:\d{9}|([ .-])\d{3}\1\d{3}\1\d{3})(?![\w]|[.,/-]\d)")
_NUMBER = r"\d(?:[ .-]?\d){%s}"
_NAMED_IDENTITY = re.compile(
    r"(?:cccd|cmnd|cmtnd|can cuoc(?: cong dan)?|chung minh(?: nhan dan| thu)?|dinh danh(?: ca nhan)?|ho chieu)"
    r"(?:\s*(?:so|:|la|\.))*\s*([a-z]?" + _NUMBER % "7,11" + r")(?!\d)"
)
_NAMED_ACCOUNT = re.compile(
    r"(?:stk|tai khoan|so tk|\btk)(?:\s*(?:ngan hang|so|:|la|\.|n\W?h))*\s*(" + _NUMBER % "5,18" + r")(?!\d)"
)
_LONG_NUMBER = re.compile(
    r"(?<![\w.,/+-])(\d{10,19})(?![\w]|[.,/-]\d)(?!\s*(?:đồng|đ|vnd|vnđ|lượt|người|tờ|bản|cuốn)(?!\w))", re.IGNORECASE
)
_CARD = re.compile(r"(?<![\w.,/+-])\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?(?![\w]|[.,/-]\d)")
PHONE, IDENTITY, ACCOUNT = "số điện thoại", "số căn cước", "số tài khoản"


def personal_numbers(s: str) -> tuple[tuple[str, str], ...]:
    """Numbers of persons as (what it is, its last three digits), each once, in order of appearance.

    Hotlines (1900, 1800) are nobody's own; sums of money, codes of papers and dates are no such numbers.
    """
    if not any(map(str.isdigit, set(s))) or sum(map(str.isdigit, s)) < 6:
        return ()
    clean = tidy(unicodedata.normalize("NFKC", s))
    taken: list[tuple[int, int, str, str]] = []
    for start, end, sort, digits in _numbers(clean):
        if not any(start < other[1] and other[0] < end for other in taken):
            taken.append((start, end, sort, digits[-3:]))
    return tuple(dict.fromkeys((sort, last) for _, _, sort, last in sorted(taken)))


def _numbers(clean: str) -> Iterator[tuple[int, int, str, str]]:
    """What is found, the surest first: a number that the text itself calls an account is no telephone."""
    folded = fold(clean)
    for pattern, sort in ((_NAMED_ACCOUNT, ACCOUNT), (_NAMED_IDENTITY, IDENTITY)):
        yield from ((*match.span(1), sort, _digits(match.group(1))) for match in pattern.finditer(folded))
    for pattern, sort in ((_IDENTITY, IDENTITY), (_CARD, ACCOUNT), (_PHONE, PHONE), (_LONG_NUMBER, ACCOUNT)):
        yield from ((*match.span(), sort, _digits(match.group())) for match in pattern.finditer(clean))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
