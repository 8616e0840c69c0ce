"""What is decided of one report's paper besides its words: urgency, annexes, who signs.

The office's settings are the start; a report may differ. Both are kept as plain text in the history, where an absent
value means "as the office has it" and a present one holds even when the office's setting changes later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.text import tidy_lines

PLAIN = "plain"
URGENCIES = (
    (PLAIN, "Không"),
    ("urgent", "Khẩn"),
    ("more_urgent", "Thượng khẩn"),
    ("most_urgent", "Hỏa tốc"),
)
"""Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 10b; `PLAIN` is a paper without a frame."""
ALBUM = "album"
"""Stands among the annexes for the photographs."""
NONE_LEFT_OUT = "none"
"""Kept where a report prints every annex although its office leaves some out."""

URGENCY, LEFT_OUT, SIGNER_LINES, SIGNER_NAME = "urgency", "left_out", "signer_lines", "signer_name"
KEYS = (URGENCY, LEFT_OUT, SIGNER_LINES, SIGNER_NAME)


@dataclass(frozen=True, slots=True)
class Choices:
    """`urgency` is "" or a key of URGENCIES other than PLAIN; `left_out` are numbers of annexes ("05") and ALBUM."""

    urgency: str = ""
    left_out: frozenset[str] = frozenset()

    def prints(self, annex: str) -> bool:
        """Whether that annex goes on paper."""
        return annex not in self.left_out


def urgency_of(text: str) -> str:
    """The urgency a stored value means; one that only a newer program knows prints no frame."""
    return text if text != PLAIN and text in dict(URGENCIES) else ""


def left_out_of(text: str) -> frozenset[str]:
    """The annexes a stored value leaves out."""
    return frozenset(one.strip() for one in text.split(";") if one.strip() and one.strip() != NONE_LEFT_OUT)


def left_out_text(annexes: Iterable[str]) -> str:
    """What is stored of annexes left out: "05;10;album", NONE_LEFT_OUT of none."""
    return ";".join(sorted(annexes)) or NONE_LEFT_OUT


def resolved(urgency: str, left_out: str, own: Mapping[str, str]) -> Choices:
    """The office's two settings and what the report says itself."""
    return Choices(urgency_of(own.get(URGENCY) or urgency), left_out_of(own.get(LEFT_OUT) or left_out))


def checked(given: Mapping[str, str | None]) -> dict[str, str | None]:
    """What may be stored of a report's own choices, tidy; None goes back to the office's setting.

    Raises InputRefused LC-01 for a choice there is not.
    """
    tidied = {key: tidy_lines(value or "") or None for key, value in given.items()}
    urgency = tidied.get(URGENCY)
    if set(tidied) - set(KEYS) or (urgency and urgency not in dict(URGENCIES)):
        raise InputRefused("LC-01", urgencies=", ".join(words for _, words in URGENCIES))
    return tidied
