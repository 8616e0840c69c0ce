"""Fifty very different periods: what is drafted of each must be fit to be signed, whatever the figures are."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from cchc_desktop.reports import narrative
from cchc_desktop.reports.parts import Part
from cchc_desktop.services.report_data import ReportData
from tests.unit.reports.narrative.months import CODES, month
from tests.unit.reports.narrative.shapes import shaped

MADE = [(month, seed) for seed in range(50)] + [(shaped, number) for number in range(50)]
EVENT = r"(hội nghị|cuộc|lớp|buổi|đêm|ngày hội)(?:(?! và \d|;)[^(.,])*"
BAD = {
    "a nought": r"(?<![\d.,/-])0+(?![\d.,/])(?! phút\))",
    "a double blank": r"[ \t]{2,}",
    "doubled punctuation": r"[,;:]\s*[,;:.]|\.\s*[.,;:](?!/)|\(\s*\)|\(\s|\s[),.;:]",
    "a count of one digit": r"(?<![\d./,-])(?<!tháng )(?<!cụm )[1-9] (?!tháng (đầu|cuối))[a-zà-ỹđ]",
    "people of one event called turns": rf"(?<!\d)01 {EVENT}\([0-9.]+ lượt người",
    "people of several events not called turns": rf"(?<!\d)(0[2-9]|[1-9]\d+) {EVENT}\([0-9.]+ người",
    "a sentence that begins small": r"(?<![A-ZĐ])\. [a-zđàáảãạăâêôơư]",
    "a sentence that begins with a figure": r"(?m)^(- |[a-zđ]\) )?\d",
    "a word twice": r"(?i)\b([a-zà-ỹđ]{2,}) \1\b|\b([a-zà-ỹđ]{2,} [a-zà-ỹđ]{2,}) \2\b",
    "something of the program": r"None|\bN[0-6]\b|\{|\}|\[|\]|_",
    "two brackets": r"\) \(",
    "brackets inside brackets": r"\([^)]*\(",
    "two places": r" tại [^,;:.(]* tại ",
    "a slogan as a thing": r"thực hiện [0-9.]+ người dân",
    "a share beyond sense": r"\d\.\d{3},\d%|\b(?!100%)[3-9]\d{2},\d%|100,0%",
    "a day or month with a wrong zero": r"/0[3-9]/|tháng 0[3-9]",
    "two joined by and twice": r"(?<=\d )[^;.:,()]* và [^;.:,()]* và (?=\d\d )",
    "a judgement made of a count": r"được (người dân|nhân dân|dư luận) (quan tâm|hưởng ứng)|thu hút",
    "one person as a part of one": r"\b01 người[^,;.]*, trong đó",
    "from a day to the same day": r"từ ngày (\S+) đến ngày \1\b",
    "an agency in short": r"(?<!-)\bUBND (?!xã và)|\bTP\.",
    "a heading said again": r"(?m)^(?:[a-zđ]\) )?(Mạng xã hội|Trang thông tin điện tử): [^;\n]*(trên|của) (?i:\1)",
}


Make = Callable[[int, Path], ReportData]


@cache
def report(make: Make, seed: int) -> list[Part]:
    """The parts as they are printed."""
    with tempfile.TemporaryDirectory() as folder:
        return narrative.printed(narrative.parts(make(seed, Path(folder))))


def sentences(text: str) -> list[str]:
    """The sentences of a text without their dashes; what a point says right after its heading is none of its own."""
    lines = [re.sub(r"^- ", "", line) for line in text.split("\n") if line]
    split = [re.split(r"(?<=[.:])\s+(?=[A-ZĐÀ-Ỹ])", line) for line in lines]
    return [one for line in split for one in line[bool(re.match(r"[a-zđ]\) ", line[0])) :]]


@pytest.mark.parametrize(("make", "seed"), MADE)
def test_a_leader_could_sign_it(make: Make, seed: int) -> None:
    found = report(make, seed)
    text = "\n".join(part.text for part in found)
    wrong = {name: hit.group() for name, rule in BAD.items() if (hit := re.search(rule, text))}
    assert wrong == {}, text
    paragraphs = [line for part in found for line in part.text.split("\n") if line]
    assert [line for line in paragraphs if not line.endswith((".", ":", "./."))] == []
    assert [part.key for part in found if part.text.strip() == "" and part.level == 2] == []
    assert [part.key for part in found if re.search(r"(?m)^a\) ", part.text) and "\nb) " not in part.text] == []


@pytest.mark.parametrize(("make", "seed"), MADE)
def test_no_two_sentences_open_alike(make: Make, seed: int) -> None:
    found = report(make, seed)
    text = "\n".join(part.text for part in found)
    openings = Counter(" ".join(re.sub(r"\d[\d./,]*", "#", one).split()[:3]) for one in sentences(text))
    assert [words for words, times in openings.items() if times > 1] == [], text
    said = Counter(sentences(text))
    assert [one for one, times in said.items() if times > 1] == []


def test_the_fifty_are_of_every_sort_of_period() -> None:
    assert {CODES[seed % len(CODES)] for seed in range(50)} == set(CODES)
    texts = {"\n".join(part.text for part in report(month, seed)[1:-1]) for seed in range(50)}
    assert len(texts) >= 48
    assert sum("chưa ghi nhận hoạt động" in text for text in texts) <= 7
