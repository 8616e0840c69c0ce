"""The units an upper level expects packages from: official code, name, sort, and from when to when.

Codes are those of QĐ 19/2025/QĐ-TTg (five digits for a commune); since 1 July 2025 a province has no districts.
Telephone and contact person are personal data (Law 91/2025/QH15): they stay on this PC and never enter the history.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cchc_desktop.domain.fields import Choice, Day, Field, LongText, Text
from cchc_desktop.domain.office import UNIT_KINDS
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.values import Row, Value, text_of

SORTS = (("xa", "Xã"), ("phuong", "Phường"), ("dac_khu", "Đặc khu"), ("other", "Đơn vị khác"))
CODE = re.compile(r"[0-9]{2,5}")
PRIVATE = ("phone", "contact")
"""Fields that are kept on this PC only."""


class Code(Text):
    """An official code. A workbook drops its leading zeros."""

    def parse(self, text: str) -> Value:
        words = text.strip().removesuffix(".0")
        code = words.zfill(5) if words.isdigit() and len(words) == 4 else words
        if not CODE.fullmatch(code):
            raise ValueError(f"“{words}” không phải mã đơn vị (2 đến 5 chữ số)")
        return code


class UnitSort(Choice):
    """What sort of unit its words tell; any other word means another sort."""

    def parse(self, text: str) -> Value:
        words = fold(text)
        return next((key for key, label in SORTS if fold(label) in words), "other")


FIELDS: tuple[Field, ...] = (
    Field(
        "code",
        "Mã đơn vị",
        Code(most=5),
        required=True,
        synonyms=("mã", "mã số", "mã xã", "mã đvhc", "mã đơn vị hành chính", "mã hành chính"),
    ),
    Field(
        "name",
        "Tên đơn vị",
        Text(most=200),
        required=True,
        synonyms=("đơn vị", "tên", "tên xã", "tên xã, phường", "xã, phường", "xã, phường, đặc khu", "tên cơ quan"),
    ),
    Field("sort", "Loại", UnitSort(choices=SORTS), synonyms=("loại đơn vị", "loại hình")),
    Field("phone", "Điện thoại", Text(most=50), synonyms=("số điện thoại", "sđt", "đt", "điện thoại liên hệ")),
    Field(
        "contact", "Đầu mối", Text(most=200), synonyms=("người liên hệ", "cán bộ đầu mối", "liên hệ", "đầu mối liên hệ")
    ),
    Field("since", "Báo cáo từ ngày", Day(), synonyms=("từ ngày", "ngày bắt đầu")),
    Field("until", "Báo cáo đến ngày", Day(), synonyms=("đến ngày", "ngày kết thúc")),
    Field("note", "Ghi chú", LongText(most=1000)),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; `since` and `until` (ISO days, "" = open) bound the periods that are expected of it."""

    code: str
    name: str
    sort: str = ""
    phone: str = ""
    contact: str = ""
    since: str = ""
    until: str = ""
    note: str = ""

    @classmethod
    def of(cls, row: Row) -> Unit:
        """The unit as stored."""
        return cls(*(text_of(row, item.key) for item in FIELDS))

    def is_expected(self, period: Period) -> bool:
        """Whether the whole period lies between its first and its last day of reporting."""
        return self.since <= period.start.isoformat() and (not self.until or period.end.isoformat() <= self.until)

    @property
    def place(self) -> str:
        """The name as tables write it: "Xã Xuân Đông" for "UBND xã Xuân Đông"."""
        return short_name(self.name)

    @property
    def spoken(self) -> str:
        """The name within a sentence: "xã Xuân Đông"; one written in capitals stays as its office writes it."""
        place = self.place
        return place if place.partition(" ")[0].isupper() else place[:1].lower() + place[1:]


def short_name(name: str) -> str:
    """A unit's name without the words that all of them begin with, for columns of a table."""
    short = re.sub(r"^(UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+", "", name, flags=re.IGNORECASE)
    return short[:1].upper() + short[1:]


def sort_of(name: str) -> str:
    """The sort a name tells: "UBND phường Hưng Thịnh" → phuong."""
    words = f" {fold(name)} "
    for kind, (key, _) in zip(UNIT_KINDS, SORTS, strict=False):
        if f" {fold(kind)} " in words:
            return key
    return "other"
