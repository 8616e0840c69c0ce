"""The small change of officials' prose: counts, differences, lists, names of events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc_desktop.domain.activity import GUIDING
from cchc_desktop.domain.figures import Measures, permille
from cchc_desktop.domain.formats import number, percent, two
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.values import Row, text_of, whole_of

NAMED = 3
"""Events are named up to so many; more are grouped."""
_LONGEST_NAME = 160
_STEEP = 3
"""Beyond so many times the earlier figure no percentage is given: the earlier book was hardly begun."""
_FAR = 2
"""Beyond so many times its target a figure is told without its percentage."""
_SERIES = re.compile(r"\s+(tháng|quý|tuần|kỳ|lần thứ|đợt)\s+[0-9IVX]+([/-][0-9]+)?(\s+năm\s+[0-9]+)?$", re.IGNORECASE)
_SUMMED = ("participants", "women", "items")
_WITH_NOUN = ("hội nghị", "hội thảo", "hội thi", "cuộc", "buổi", "lớp", "tọa đàm", "chương trình", "ngày hội", "đêm")
_BEFORE = {
    **dict.fromkeys(("họp", "giao ban", "thi", "đối thoại", "gặp mặt"), "cuộc"),
    **dict.fromkeys(("tập huấn", "bồi dưỡng"), "lớp"),
    **dict.fromkeys(("sinh hoạt", "nói chuyện", "tuyên truyền", "phổ biến"), "buổi"),
}


def count(n: int) -> str:
    """A count in prose: 3 → "03", 1440 → "1.440"."""
    return two(n) if n < 10 else number(n)


def listed(parts: Sequence[str]) -> str:
    """ "a, b và c"; semicolons where one of them has an "và" of its own."""
    if any(" và " in part for part in parts):
        return "; ".join(parts)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} và {parts[-1]}" if parts else ""


def difference(before: int, now: int, unit: str) -> str:
    """ "tăng 04 bài", "giảm 62 phút (10,8%)"; percentages only of 10 and more, where they mean something."""
    gap = abs(now - before)
    share = permille(gap, before) if before >= 10 and now <= _STEEP * before else None
    return f"{'tăng' if now > before else 'giảm'} {count(gap)} {unit}" + (f" ({percent(share)})" if share else "")


def beside(before: int, now: int, unit: str, noun: str) -> str:
    """The comparison that follows a figure: ", tăng 04 bài so với tháng trước"."""
    if before == now:
        return f", số {unit} bằng {noun} trước"
    if not before:
        return f" ({noun} trước không có)"
    return f", {difference(before, now, unit)} so với {noun} trước"


_DOING = {"contest": "dự thi", **dict.fromkeys(GUIDING, "được hướng dẫn")}


def people(figures: Measures, kind: str = "", *, women: bool = False) -> str:
    """ "148 người dự, trong đó 70 nữ"; several events summed make "lượt người". Who is guided does not attend.

    `women`: whether every event with people tells how many of them were women; a sum over some would say too little.
    """
    if not figures.participants:
        return ""
    word = "người" if figures.count == 1 else "lượt người"
    told = f"{count(figures.participants)} {word} {_DOING.get(kind, 'dự')}"
    return told + (of_women(figures.participants, figures.women) if women else "")


def of_women(people: int, women: int) -> str:
    """ ", trong đó 70 nữ" after so many people; of all of them ", đều là nữ", of one ", là nữ"."""
    if not women or women < people:
        return f", trong đó {count(women)} nữ" if women else ""
    return ", là nữ" if people == 1 else ", đều là nữ"


def women_told(rows: Iterable[Row]) -> bool:
    """Whether each of these activities that had people says how many were women (a nought is said too)."""
    return all(row.get("women") is not None for row in rows if whole_of(row, "participants"))


def share(done: int, whole: int) -> str:
    """ "50,0%", "100%"; a target left far behind is "vượt chỉ tiêu": "2.996,7%" says less. "" of nothing."""
    found = permille(done, whole)
    if not found:
        return ""
    return "100%" if done == whole else percent(found) if done <= _FAR * whole else "vượt chỉ tiêu"


def in_brackets(*parts: str) -> str:
    """ " (a, b)" of those that say something, "" of none; semicolons where one of them has a comma of its own."""
    said = [part for part in parts if part]
    between = "; " if any(", " in part for part in said) else ", "
    return f" ({between.join(said)})" if said else ""


def events(figures: Measures, kind: str) -> str:
    """ "03 tin, bài trên trang thông tin điện tử": a kind's figure in the words a reader counts it by."""
    found = KINDS.get(kind)
    if found is None:
        return f"{count(figures.count)} hoạt động khác"
    if kind == "broadcast":
        air = in_brackets(f"{count(figures.total_minutes)} phút" if figures.total_minutes else "")
        return f"{count(figures.plays)} lượt phát thanh{air}"
    return f"{count(figures.items if found.main == 'items' else figures.count)} {found.events}"


@dataclass(frozen=True, slots=True)
class Series:
    """Events of one kind with one name: twelve monthly briefings are one series. `women`: whether all tell them."""

    kind: Kind
    name: str
    figures: Measures
    women: bool = True

    def short(self) -> str:
        """ "02 cuộc họp thôn phổ biến quy tắc ứng xử"."""
        return f"{count(self.figures.count)} {self._called()}"

    def words(self) -> str:
        """The same with who was there: "… (216 lượt người dự, trong đó 134 nữ)"."""
        entries = f"{count(self.figures.items)} bài dự thi" if self.kind.key == "contest" and self.figures.items else ""
        return self.short() + in_brackets(people(self.figures, self.kind.key, women=self.women), entries)

    def _called(self) -> str:
        if not self.name or len(self.name) > _LONGEST_NAME:
            return self.kind.events
        if said := _spoken(self.name):
            return said
        return f"{self.kind.events} {quoted(self.name)}"


def series(rows: Iterable[Row]) -> list[Series]:
    """The rows' events by kind and name, in the order of their first day.

    "Giao ban tháng 9" and "Giao ban tháng 10" are two of one series; a single one keeps its whole name, and so does
    one that can only be quoted: half a name is no quotation.
    """
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        kind, name = text_of(row, "kind"), text_of(row, "title").strip(" .;")
        stem = _SERIES.sub("", name)
        grouped.setdefault((kind, (stem if _spoken(stem) else name).lower()), []).append(row)
    found = []
    for (kind, _), alike in grouped.items():
        titles = [text_of(row, "title").strip(" .;") for row in alike]
        name = titles[0] if len({title.lower() for title in titles}) == 1 else _SERIES.sub("", titles[0])
        sums = [Measures(count=1, **{key: whole_of(row, key) for key in _SUMMED}) for row in alike]
        found.append(Series(KINDS[kind], name, sum(sums, Measures()), women_told(alike)))
    return found


def quoted(text: str) -> str:
    """The text in quotation marks; those inside it become single ones."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def _spoken(name: str) -> str:
    """The name as words of the sentence: "cuộc họp thôn …", "hội nghị đối thoại …"; "" of one to be quoted."""
    low = lower_first(name)
    if name.isupper():
        return ""
    if low.startswith(_WITH_NOUN):
        return low
    return next((f"{noun} {low}" for start, noun in _BEFORE.items() if low.startswith(start + " ")), "")


def lower_first(text: str) -> str:
    """The text inside a sentence; an abbreviation at its beginning stays as it is."""
    return text[:1].lower() + text[1:] if len(text) < 2 or not text[1].isupper() else text


def upper_first(text: str) -> str:
    """The text at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text closed by one full stop."""
    return upper_first(text.rstrip(" .;,")) + "."


def names(rows: Iterable[Row]) -> list[str]:
    """Different titles of these rows inside a sentence; none when they are too many or too long to name."""
    found = list(dict.fromkeys(lower_first(text_of(row, "title").strip(" .;")) for row in rows))
    return found if len(found) <= NAMED and all(0 < len(name) <= _LONGEST_NAME for name in found) else []
