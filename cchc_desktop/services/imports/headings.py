"""Headings: which field a column means, told from the words above it.

Each field brings its own synonyms; the ones here serve several kinds, or name columns that are no field: the running
number, the weekday, the kind of a row, totals that follow from other columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from cchc_desktop.domain.activity import COLUMNS
from cchc_desktop.domain.fields import Field
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.text import tidy, tokens

SERIAL = "@serial"
WEEKDAY = "@weekday"
KIND = "@kind"
END_TIME = "@end_time"
TOTAL_MINUTES = "@total_minutes"
NOTE = "note"
KEEP = "@keep"
"""A column of no known meaning: its words go into the note, with its heading."""

SPECIAL_LABELS = {
    SERIAL: "Số thứ tự (bỏ qua)",
    WEEKDAY: "Thứ (bỏ qua)",
    KIND: "Loại hoạt động",
    END_TIME: "Giờ kết thúc",
    TOTAL_MINUTES: "Tổng thời lượng (phút)",
    KEEP: "Giữ trong ghi chú",
}
"""What the preview calls columns that are no field of an activity."""

_SPECIAL: dict[str, tuple[str, ...]] = {
    SERIAL: ("stt", "tt", "số tt", "số thứ tự", "no", "thứ tự"),
    WEEKDAY: ("thứ", "thứ trong tuần"),
    KIND: (
        "loại",
        "kênh",
        "hình thức",
        "loại hình",
        "loại hoạt động",
        "hình thức tuyên truyền",
        "kênh tuyên truyền",
        "loại hình tuyên truyền",
        "hình thức thực hiện",
        "hình thức, kênh",
        "kênh đăng",
        "kênh đăng tải",
        "kênh truyền thông",
        "loại hội nghị",
        "loại cuộc họp",
        "phương thức",
        "kind",
    ),
    END_TIME: ("giờ kết thúc", "kết thúc", "kết thúc lúc", "giờ nghỉ", "đến giờ"),
    TOTAL_MINUTES: (
        "tổng thời lượng",
        "tổng thời lượng phát",
        "tổng số phút",
        "tổng phút",
        "tổng số phút phát",
        "cộng phút",
    ),
}
_GENERAL: dict[str, tuple[str, ...]] = {
    "date": (
        "ngày tháng năm",
        "ngày, tháng",
        "thứ, ngày",
        "thứ, ngày, tháng",
        "ngày tổ chức",
        "ngày diễn ra",
        "ngày phát hành",
        "ngày thực hiện",
        "ngày đăng tải",
        "ngày tuyên truyền",
        "thời gian tổ chức",
        "thời gian thực hiện",
        "ngày bắt đầu",
        "từ ngày",
        "date",
    ),
    "end_date": ("ngày hết hạn", "ngày kết thúc", "đến ngày"),
    "start_time": ("giờ phát sóng", "thời gian phát", "thời gian phát sóng", "thời gian", "bắt đầu", "từ giờ", "lúc"),
    "title": (
        "nội dung tuyên truyền",
        "tên nội dung",
        "tiêu đề tin bài",
        "tên tin bài",
        "nội dung hoạt động",
        "tên hoạt động",
        "chủ đề tuyên truyền",
        "nội dung thực hiện",
        "tên bài viết",
        "tiêu đề bài viết",
        "title",
    ),
    "content": ("nội dung", "tóm tắt", "tóm tắt nội dung", "diễn giải"),
    "topic": ("nội dung cchc", "lĩnh vực", "mã nội dung cchc", "nhóm nội dung", "nội dung cải cách hành chính"),
    "minutes": (
        "thời lượng phát",
        "số phút phát",
        "phút mỗi lượt",
        "tl",
        "tl phút",
        "thời gian phút",
        "thời gian phát phút",
    ),
    "plays": ("số lần", "lần phát", "số lần phát sóng", "số buổi phát", "lượt", "số lượt phát sóng"),
    "items": ("số lượng tin", "số lượng bài", "số lượng tin bài", "số tin bài phát", "số tin, bài đăng"),
    "participants": (
        "số lượng người dự",
        "số người tham dự",
        "số đại biểu",
        "số lượt người tham dự",
        "tổng số người",
        "số lượng người",
        "số lượng người tham dự",
        "sl người",
        "lượt người",
    ),
    "women": ("số nữ", "nữ giới", "trong đó nữ", "số người là nữ"),
    "places": ("loa", "loa thôn", "địa điểm tổ chức", "nơi tổ chức", "địa điểm thực hiện", "tên thôn", "thôn ấp"),
    "views": ("số người xem", "lượt đọc"),
    "interactions": ("like share comment", "lượt thích chia sẻ bình luận"),
    "url": ("đường link", "link bài viết", "địa chỉ bài viết", "minh chứng link"),
    "editor": ("btv", "cán bộ thực hiện", "người phụ trách", "người soạn", "cán bộ phụ trách"),
    "approver": ("người ký duyệt", "lãnh đạo phê duyệt"),
    "quantity": ("số lượng phát", "số lượng tờ rơi", "số lượng bản"),
    "status": ("trạng thái thực hiện", "kết quả"),
    "channel": ("kênh", "kênh đăng", "kênh đăng tải", "trang đăng"),
    "note": ("ghi chú khác",),
}
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Match:
    """A field that a heading may mean; the higher the score the surer."""

    score: int
    key: str


def normal(heading: str) -> str:
    """The heading's words, folded: "Cụm loa/thôn:" and "cụm loa, thôn" are one."""
    return " ".join(tokens(heading))


def field_of(key: str, kinds: Iterable[Kind] = ()) -> Field | None:
    """The field of that key, by preference in the words of one of these kinds."""
    for kind in kinds:
        if kind.has(key):
            return kind.field(key)
    return COLUMNS.get(key) or next((kind.field(key) for kind in KINDS.values() if kind.has(key)), None)


@cache
def _index(keys: tuple[str, ...]) -> dict[str, tuple[Match, ...]]:
    """Normal heading → what it may mean for these kinds, surest first."""
    found: dict[str, dict[str, int]] = {}

    def put(words: str, key: str, score: int) -> None:
        scores = found.setdefault(normal(words), {})
        scores[key] = max(score, scores.get(key, 0))

    for kind in map(KINDS.__getitem__, keys):
        for item in kind.fields:
            own = COLUMNS.get(item.key)
            shared = {normal(word) for word in own.synonyms} if own else set()
            put(item.label, item.key, 100)
            put(item.key, item.key, 100)
            for word in item.synonyms:
                put(word, item.key, 80 if normal(word) in shared else 90)
    for key, item in COLUMNS.items():
        put(item.label, key, 85)
        put(key, key, 85)
        for word in item.synonyms:
            put(word, key, 75)
    for key, words in _GENERAL.items():
        for word in words:
            put(word, key, 70 if key not in {"content", "start_time"} else 60)
    for key, words in _SPECIAL.items():
        for word in words:
            put(word, key, 95)
    return {
        words: tuple(sorted((Match(score, key) for key, score in scores.items()), key=lambda one: -one.score))
        for words, scores in found.items()
        if words
    }


@cache
def matches(heading: str, keys: tuple[str, ...]) -> tuple[Match, ...]:
    """What a heading may mean for these kinds, surest first; empty for words that name no field."""
    if not heading or len(heading) > _LONGEST:
        return ()
    index = _index(keys)
    found = index.get(normal(heading), ())
    if not found:
        bare = normal(re.sub(r"\([^)]*\)|\[[^]]*\]|\*", " ", heading))
        found = tuple(Match(one.score - 5, one.key) for one in index.get(bare, ()))
        found = found or _contained(f" {bare or normal(heading)} ", index)
    return tuple(one for one in found if _unit_fits(one.key, tokens(heading)))


def _unit_fits(key: str, words: list[str]) -> bool:
    """A unit in the heading excludes fields of another: "Thời gian (phút)" is no day, "Lượng (giây)" no minutes."""
    if key in {"date", "end_date", "start_time"}:
        return "phut" not in words
    return key not in {"minutes", TOTAL_MINUTES} or not {"giay", "gio"} & set(words)


def _contained(words: str, index: dict[str, tuple[Match, ...]]) -> tuple[Match, ...]:
    """Meanings of a known heading of two words or more within this one; Vietnamese puts the chief word first."""
    known = [one for one in index if " " in one and f" {one} " in words]
    if not known:
        return ()
    chief = max(known, key=lambda one: (words.startswith(f" {one} "), len(one)))
    return tuple(Match(one.score - 40, one.key) for one in index[chief] if one.key not in _SPECIAL)


def is_known(heading: str) -> bool:
    """Whether the words are a heading for any kind."""
    return bool(matches(tidy(heading), ALL_KINDS))


ALL_KINDS = tuple(KINDS)
