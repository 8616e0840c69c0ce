"""The format of official documents as data, so that a new decree is a change of figures and not of code.

The default is Nghị định 30/2020/NĐ-CP, Phụ lục I (and Phụ lục III, mẫu 1.4); where the decree leaves a span, the
figure is this program's choice inside it. Lengths are millimetres, type sizes and gaps are points.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from cchc_desktop.domain.errors import InputRefused

MM = 72 / 25.4
"""Points in one millimetre."""
SINGLE = 1.149
"""Height of one single line of Times New Roman in parts of the type size, as word processors set it."""


TOP, BOTTOM = "top", "bottom"
PLACES = ((TOP, "Giữa lề trên (NĐ 30/2020)"), (BOTTOM, "Giữa lề dưới"))
"""Where the page number stands. The decree knows the first only; the second is for rules to come."""
_MOST = 2000.0
"""Of any figure, in its own unit: a format handed down may tell more than any page or letter has."""
_NO_SIZE = "Số đo phải lớn hơn 0 và không quá 2.000"
_WORDS = ("name", "page_number_place")
"""Fields that are no figures."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One format. The decree's own spans stand behind each figure."""

    name: str = "NĐ 30/2020"
    paper_width: float = 210.0
    paper_height: float = 297.0
    margin_top: float = 20.0  # 20-25
    margin_bottom: float = 20.0  # 20-25
    margin_left: float = 30.0  # 30-35
    margin_right: float = 15.0  # 15-20
    head_right: float = 98.0  # the national title at 13 pt bold needs 95.7; the agency has the rest
    nation_size: float = 13.0  # 12-13
    motto_size: float = 14.0  # 13-14
    agency_size: float = 13.0  # 12-13
    number_size: float = 13.0
    place_date_size: float = 14.0  # 13-14
    title_size: float = 14.0  # 13-14
    addressee_size: float = 14.0  # 13-14
    body_size: float = 14.0  # 13-14
    signer_size: float = 14.0  # 13-14
    copies_head_size: float = 12.0
    copies_size: float = 11.0
    page_number_size: float = 13.0  # 13-14
    annex_word_size: float = 14.0
    annex_title_size: float = 14.0  # 13-14
    annex_note_size: float = 13.0  # 13-14
    table_size: float = 11.0
    foot_size: float = 8.0
    rule_share: float = 0.42  # 1/3-1/2 of the line above
    line: float = 1.15  # in single lines, 1-1.5
    paragraph_gap: float = 6.0  # at least 6
    first_line: float = 12.7  # 10 or 12.7
    sign_space: float = 32.0  # free for signature and seal, at least 30
    page_number_place: str = TOP  # the decree's; see PLACES

    def __post_init__(self) -> None:
        """Refuse a format that can't be a page (InputRefused TT-01); whether it is lawful is the user's to say."""
        bad = [
            item.name for item in fields(self) if item.name not in _WORDS and not 0 < getattr(self, item.name) <= _MOST
        ]
        bad += ["page_number_place"] if self.page_number_place not in dict(PLACES) else []
        if bad or self.head_left < 40 or self.text_height < 100:
            raise InputRefused("TT-01", problems=dict.fromkeys(bad, _NO_SIZE) | self._narrow())

    def _narrow(self) -> dict[str, str]:
        """Margins that leave no room: which fields to change."""
        sides = "Lề trái, lề phải để cột tên cơ quan hẹp hơn 40 mm"
        return dict.fromkeys(("margin_left", "margin_right"), sides) if self.head_left < 40 else {}

    @property
    def text_width(self) -> float:
        """Width between the margins, mm."""
        return self.paper_width - self.margin_left - self.margin_right

    @property
    def head_left(self) -> float:
        """Width of the agency's column at the head of the first page, mm."""
        return self.text_width - self.head_right

    @property
    def text_height(self) -> float:
        """Height between the margins, mm."""
        return self.paper_height - self.margin_top - self.margin_bottom

    def leading(self, size: float) -> float:
        """Distance of base lines in running text of this size, points."""
        return size * SINGLE * self.line

    def as_values(self) -> dict[str, str | float]:
        """What is stored of an office's own format."""
        return asdict(self)

    @classmethod
    def of_text(cls, text: str) -> Profile:
        """The format kept in an office's record, JSON of an object; the decree's where there is none.

        Raises InputRefused TT-01 (no page) and TT-02 (no such JSON).
        """
        try:
            values = json.loads(text) if text.strip() else {}
        except (ValueError, RecursionError):
            values = None
        if not isinstance(values, dict):
            raise InputRefused("TT-02", problems={"profile": "Mẫu trình bày không đọc được"})
        return cls.of(values)

    def as_text(self) -> str:
        """What the office's record keeps: only what differs from the decree's format, "" for the decree's own."""
        usual = ND30.as_values()
        own = {key: value for key, value in self.as_values().items() if value != usual[key]}
        return json.dumps(own, ensure_ascii=False, sort_keys=True) if own else ""

    @classmethod
    def of(cls, values: Mapping[str, object]) -> Profile:
        """The stored format; figures that it lacks or that are no numbers keep the default's."""
        known: dict[str, str | float] = {}
        for item in fields(cls):
            value = values.get(item.name)
            if item.name in _WORDS and isinstance(value, str):
                known[item.name] = value
            elif item.name not in _WORDS and isinstance(value, int | float) and not isinstance(value, bool):
                known[item.name] = float(min(value, 2 * _MOST))  # what has no end, or no float, is refused as too much
        return cls(**known)  # type: ignore[arg-type]


ND30 = Profile()
"""Nghị định 30/2020/NĐ-CP."""


@dataclass(frozen=True, slots=True)
class Span:
    """What the decree allows of one figure: from, to, its unit ("mm", "pt" or "dòng")."""

    least: float
    most: float
    unit: str


SPANS: dict[str, Span] = {
    "margin_top": Span(20, 25, "mm"),
    "margin_bottom": Span(20, 25, "mm"),
    "margin_left": Span(30, 35, "mm"),
    "margin_right": Span(15, 20, "mm"),
    "body_size": Span(13, 14, "pt"),
    "line": Span(1, 1.5, "dòng"),
    "paragraph_gap": Span(6, 12, "pt"),
    "first_line": Span(10, 12.7, "mm"),
    "nation_size": Span(12, 13, "pt"),
    "motto_size": Span(13, 14, "pt"),
    "agency_size": Span(12, 13, "pt"),
    "place_date_size": Span(13, 14, "pt"),
    "title_size": Span(13, 14, "pt"),
    "addressee_size": Span(13, 14, "pt"),
    "signer_size": Span(13, 14, "pt"),
    "sign_space": Span(30, 40, "mm"),
    "page_number_size": Span(13, 14, "pt"),
    "annex_title_size": Span(13, 14, "pt"),
    "table_size": Span(9, 14, "pt"),
}
"""The figures an office may set, in the order in which it is asked, each inside the decree's span.

The decree says nothing of the type in tables and of the room for signatures; there the span is what can be read and
what a seal needs. Paragraphs stand at least 6 pt apart; more than 12 tears a text.
"""
