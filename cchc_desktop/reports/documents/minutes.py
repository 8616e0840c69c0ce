"""BIÊN BẢN of a meeting or conference, from its record (Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9).

What the record does not know is dotted to the margin, for the secretary's pen; the paper can be printed before the
meeting too. Two sign: the secretary and the one in the chair.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from cchc_desktop.domain.papers.profile import Profile
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.topics import BY_KEY, main_topic
from cchc_desktop.domain.values import Row, extra_of, split_list, text_of, whole_of
from cchc_desktop.reports.content import Content, head_of
from cchc_desktop.reports.documents.plan import sign_of
from cchc_desktop.reports.documents.setting import Printed, no_photo, set_paper
from cchc_desktop.reports.head import day_words
from cchc_desktop.reports.narrative.phrases import count, listed, lower_first, of_women, upper_first
from cchc_desktop.reports.parts import CLAUSE, PEN, TEXT, Part
from cchc_desktop.reports.plain_text import clean, clean_lines
from cchc_desktop.reports.signing import Signer, Signing
from cchc_desktop.services.printouts import Meeting, Progress
from cchc_desktop.services.safekeeping import silent

_NAMED = ("họp", "cuộc họp", "hội nghị", "hội thảo", "hội ý", "giao ban", "đối thoại", "tọa đàm", "buổi", "sinh hoạt")
"""A title that begins so says by itself what was held."""
_HONORIFIC = re.compile(r"^(ông|bà|đồng chí|đ/c)\s+", re.IGNORECASE)
_OFFICE = re.compile(r"\b(ubnd|hđnd|chủ tịch|bí thư|trưởng|phó|phòng|ban|trung tâm|công chức|thôn|tổ)\b", re.IGNORECASE)
_TOLD, _CONCLUDED = 11, 4
"""Dotted lines for what was said and for the conclusion."""
_BLANK = "……"


def printed(data: Meeting, progress: Progress = silent) -> Printed:
    """The PDF. Raises UserError PC-01 (no usable font), InputRefused TT-01 and TT-02 (format unusable)."""
    return set_paper(content(data), Profile.of_text(data.office.profile))


def docx(data: Meeting) -> bytes:
    """The same for a word processor. Raises what `printed` raises."""
    from cchc_desktop.reports.word.document import make  # late: 41 ms

    return make(content(data), Profile.of_text(data.office.profile), no_photo)


def content(data: Meeting) -> Content:
    """What the minutes say; day and place of issue are in the text and not in the head, as the form has it."""
    office, row = data.office, data.row
    year, month, _ = (int(part) for part in text_of(row, "date").split("-"))
    head = head_of(office, sign_of("BB", office.sign), (year, month))
    subject = _subject(row)
    return Content(
        title=f"Biên bản {lower_first(subject)}",
        author=office.name,
        letterhead=replace(head, place=""),
        name="BIÊN BẢN",
        subject=subject,
        note="",
        addressees=(),
        parts=tuple(_parts(row)),
        signing=Signing(
            ("THƯ KÝ",), "", ("Như thành phần tham dự", "Lưu: VT, hồ sơ"), (Signer(("CHỦ TỌA",), person(_chair(row))),)
        ),
        marks=None,
        annexes=(),
        album=None,
    )


def person(chair: str) -> str:
    """The name to stand below the signature: "Bà Lê Thị Hoa, Phó Chủ tịch" → "Lê Thị Hoa"; "" of an office alone."""
    name = _HONORIFIC.sub("", re.split(r"[,;(–]| - ", chair)[0].strip())
    return "" if _OFFICE.search(name) or len(name.split()) < 2 else name


def _subject(row: Row) -> str:
    title = clean(text_of(row, "title"))
    said = fold(title)
    if said.startswith(tuple(fold(word) for word in _NAMED)) or "hop" in said.split():
        return upper_first(title)
    return f"{'Hội nghị' if row['kind'] == 'conference' else 'Cuộc họp'} {lower_first(title)}"


def _chair(row: Row) -> str:
    return clean(str(extra_of(row).get("chair") or ""))


def _parts(row: Row) -> list[Part]:
    day = _day(row)
    held = "Hội nghị" if row["kind"] == "conference" else "Cuộc họp"
    chair = _chair(row)
    facts = [
        f"Thời gian bắt đầu: {_clock(text_of(row, 'start_time'))}, {day}.",
        _told("Địa điểm:", listed(split_list(text_of(row, "places")))),
        _told("Thành phần tham dự:", _attendance(row)),
        _filled("Vắng mặt:"),
        _told("Chủ trì (chủ tọa):", chair),
        _filled("Thư ký (người ghi biên bản):"),
    ]
    end = f"{held} kết thúc vào {_BLANK} giờ {_BLANK} phút, {day}. Biên bản đã được đọc lại cho những người tham dự "
    return [
        Part("facts", TEXT, "", "\n".join(facts)),
        Part("matter", CLAUSE, "Nội dung:", _matter(row)),
        Part("conclusion", CLAUSE, "Kết luận của chủ tọa:", "\n".join([PEN] * _CONCLUDED)),
        Part("closing", TEXT, "", f"{end}cùng nghe và thống nhất thông qua./."),
    ]


def _day(row: Row) -> str:
    year, month, day = (int(part) for part in text_of(row, "date").split("-"))
    return day_words(date(year, month, day), (year, month))


def _clock(time: str) -> str:
    """ "14:05" → "14 giờ 05 phút"; room for a pen where it is not known."""
    hour, _, minute = time.partition(":")
    return f"{hour} giờ {minute} phút" if minute else f"{_BLANK} giờ {_BLANK} phút"


def _told(words: str, value: str) -> str:
    return f"{words} {value.rstrip(' .;,')}." if value else _filled(words)


def _filled(words: str) -> str:
    return f"{words}{PEN}"


def _attendance(row: Row) -> str:
    """Who came, how many, how many women of them."""
    people, women = whole_of(row, "participants"), whole_of(row, "women")
    told = [", ".join(split_list(text_of(row, "audiences")))] if text_of(row, "audiences") else []
    if people:
        coming = "dự kiến " if row["status"] == "planned" else ""
        told.append(f"{coming}{count(people)} người{of_women(people, women)}")
    return "; ".join(told)


def _matter(row: Row) -> str:
    """The officer's words, else the contents announced and lines to write on."""
    told = []
    topic = BY_KEY.get(main_topic(text_of(row, "topic")))
    if topic:
        told.append(f"Tuyên truyền nội dung: {lower_first(topic.label)}.")
    if documents := split_list(text_of(row, "documents")):
        told.append(f"Văn bản được phổ biến: {'; '.join(documents)}.")
    if materials := clean(str(extra_of(row).get("materials") or "")):
        told.append(f"Tài liệu phát: {materials.rstrip(' .')}.")
    said = [line for line in clean_lines(text_of(row, "content")) if line]
    return "\n".join([*told, *said] if said else [*told, *[PEN] * _TOLD])
