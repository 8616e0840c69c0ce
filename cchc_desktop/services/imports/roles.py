"""What a row below the headings is, when it is no activity: blank, a total, a signature, a section, column numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cchc_desktop.domain.text import fold
from cchc_desktop.services.imports.book import Cell, Fault

BLANK = "dòng trống"
TOTAL = "dòng cộng"
SIGNATURE = "dòng chữ ký hoặc ghi chú ngoài bảng"
SECTION = "dòng đề mục"
SERIAL_ONLY = "dòng chỉ có số thứ tự"
NUMBERS = "dòng đánh số cột"
TITLE = "dòng tiêu đề"
HEADING = "dòng tên cột"

_TOTAL = re.compile(
    r"(tong|cong|tong cong|tong so|cong tong|tong hop)( (thang|quy|nam|trang|so|tuan|ca|chung)\b.*)?[ :.]*"
    r"|(luy ke|cong don|cong trang|cong thang|cong quy|cong nam|mang sang|so mang sang|cong mang sang)\b.*"
    r"|(tong cong|tong so)\b[^a-z]*.*"
)
_SIGNATURE = re.compile(
    r"\b(nguoi (lap|ghi|truc|theo doi|bao cao|tong hop|vao) ?(so|bieu|bang|bao cao)?|thu truong|chu tich|pho chu tich"
    r"|ky, (ghi ro )?ho ten|ky ten|ghi ro ho ten|xac nhan cua|truong (phong|ban|dai)|pho truong (phong|ban)"
    r"|t/?m\.? uy ban|lanh dao duyet|can bo phu trach|phu trach dai)\b"
)
_PLACE_AND_DAY = re.compile(r"\bngay\s*[\d.…_ ]*\s*thang\s*[\d.…_ ]*\s*nam\b")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?|\(?[a-z]\)?")
_MONTH = re.compile(r"\bthang\s*(\d{1,2})\b(?:\s*(?:/|-|\.|nam)?\s*(?:nam\s*)?(20\d\d))?")
_ROMAN_ALONE = re.compile(r"\(?(?:[ivx]{1,5}|[a-d])[.)/]?")
_ROMAN = re.compile(r"\(?(?:[ivx]{1,5}|[a-d]|\d{1,2})[.)/]\s+\S")


def is_total(cells: Mapping[int, Cell]) -> bool:
    """A row of sums, among rows without a day of their own: its first words say so, or it holds numbers alone."""
    words = next((cell for cell in cells.values() if isinstance(cell, str)), None)
    if words is not None:
        return _TOTAL.fullmatch(fold(words)) is not None
    return not any(isinstance(cell, Fault) for cell in cells.values())


def is_column_numbers(cells: Mapping[int, Cell]) -> bool:
    """ "(1) (2) (3) …" or "A B 1 2 3" under the headings."""
    texts = [fold(str(cell)) for cell in cells.values()]
    if len(texts) < 3 or not all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
        return False
    numbers = [int(digits) for text in texts if (digits := text.strip("()")).isdigit()]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] < 4


def is_signature(cells: Mapping[int, Cell], after_break: bool) -> bool:
    """Words of people who sign, a place-and-day line, or a few lone words after the table has ended."""
    if not all(isinstance(cell, str) for cell in cells.values()):
        return False
    words = [fold(str(cell)) for cell in cells.values()]
    if len(words) <= 3 and any(_SIGNATURE.search(text) or _PLACE_AND_DAY.search(text) for text in words):
        return True
    return after_break and len(words) <= 2


def is_section(cells: Mapping[int, Cell], serial: int | None) -> bool:
    """One cell such as "THÁNG 10/2026", "Tuần 2" or "II. Các thôn" between the rows, or two of them with "II" in the
    column `serial` of numbers: elsewhere an "x" or "v" is a tick."""
    if len(cells) == 2 and serial is not None and serial in cells:
        told = {column: fold(cell) if isinstance(cell, str) else "" for column, cell in cells.items()}
        number, name = told.pop(serial), next(iter(told.values()))
        return bool(_ROMAN_ALONE.fullmatch(number) and re.search(r"[a-z]{2}", name))
    if len(cells) != 1:
        return False
    cell = next(iter(cells.values()))
    text = fold(cell) if isinstance(cell, str) else ""
    return bool(re.match(r"(thang|tuan|quy|phan)\s+\S+", text) or _ROMAN.match(text))


def month_in(text: str) -> tuple[int | None, int | None]:
    """The month and year that words tell ("Tháng 10 năm 2026", "T10-2026"); None for what they leave open.

    Several different months or years tell nothing.
    """
    folded = re.sub(r"\bt(\d{1,2})\b", r"thang \1", fold(text))
    months = {(int(month), int(year) if year else None) for month, year in _MONTH.findall(folded)}
    plain = {(int(month), int(year)) for month, year in re.findall(r"\b(\d{1,2})[-./](20\d\d)\b", folded)}
    plain -= {(int(month), int(year)) for month, year in re.findall(r"\d[-./](\d{1,2})[-./](20\d\d)\b", folded)}
    months |= plain
    years = {int(year) for year in re.findall(r"(?<!\d)(20\d\d)(?!\d)", folded)}
    month = next(iter(months))[0] if len({one for one, _ in months}) == 1 else None
    return (month if month and 1 <= month <= 12 else None), (next(iter(years)) if len(years) == 1 else None)
