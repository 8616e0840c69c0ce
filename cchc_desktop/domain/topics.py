"""The topic axis: six contents of administrative reform and the steering work.

Source: Nghị quyết 76/NQ-CP of 15/7/2021, section II; N0 is the steering content used in reports and the PAR Index.
"""

from __future__ import annotations

from typing import NamedTuple

from cchc_desktop.domain.text import fold


class Topic(NamedTuple):
    """One content; `short` fits a table cell, `phrase` reads well inside a sentence."""

    key: str
    label: str
    short: str
    phrase: str


TOPICS: tuple[Topic, ...] = (
    Topic(
        "N0",
        "Công tác chỉ đạo, điều hành cải cách hành chính",
        "Chỉ đạo, điều hành",
        "chỉ đạo, điều hành cải cách hành chính",
    ),
    Topic("N1", "Cải cách thể chế", "Thể chế", "cải cách thể chế"),
    Topic("N2", "Cải cách thủ tục hành chính", "Thủ tục hành chính", "cải cách thủ tục hành chính"),
    Topic("N3", "Cải cách tổ chức bộ máy hành chính nhà nước", "Tổ chức bộ máy", "cải cách tổ chức bộ máy"),
    Topic("N4", "Cải cách chế độ công vụ", "Chế độ công vụ", "cải cách chế độ công vụ"),
    Topic("N5", "Cải cách tài chính công", "Tài chính công", "cải cách tài chính công"),
    Topic(
        "N6",
        "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
        "Chính quyền số",
        "xây dựng chính quyền điện tử, chính quyền số",
    ),
)
BY_KEY = {topic.key: topic for topic in TOPICS}


def main_topic(code: str) -> str:
    """The content that a topic or sub-topic ("N6.2") belongs to; text that names none belongs to none ("")."""
    head = code.split(".")[0]
    return head if head in BY_KEY else ""


UNTOLD, UNTOLD_LABEL = "-", "Chưa ghi nội dung"
"""What a question calls the activities without a topic."""


def topic_label(code: str) -> str:
    """How a topic or sub-topic is shown: "N2 · Thủ tục hành chính", "N6.2" as typed."""
    if code == UNTOLD:
        return UNTOLD_LABEL
    topic = BY_KEY.get(code)
    return f"{topic.key} · {topic.short}" if topic else code


def parse_topic(text: str) -> str | None:
    """The topic code an officer's words mean ("n2", "N6.1", "Cải cách thể chế"), or None when they mean none.

    Sub-topics are a content's code, a dot and a number that the office chooses itself.
    """
    if text in BY_KEY:
        return text
    words = fold(text).removeprefix("noi dung ")
    if not words:
        return None
    head = words.split("·")[0].strip().replace(" ", "").upper()
    parts = head.split(".")
    if parts[0].isdigit() and len(parts[0]) == 1:
        parts[0] = f"N{parts[0]}"
    if parts[0] in BY_KEY and all(part.isdigit() and len(part) <= 3 for part in parts[1:]):
        return ".".join(parts[:1] + [str(int(part)) for part in parts[1:]])
    for topic in TOPICS:
        if words in {fold(topic.label), fold(topic.short), fold(topic.phrase)}:
            return topic.key
    return None
