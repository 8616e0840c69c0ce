"""Fifty very different months: what is drafted of each must be fit to be signed, whatever the figures are."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from cchc_desktop.domain import period
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.reports import narrative
from cchc_desktop.services import plan_work
from cchc_desktop.services.report_data import ReportData, collect
from tests.unit.reports import office

CODES = ("2026-10", "2026-10", "2026-10", "2026-Q3", "2026-H1", "2026-9M", "2026", "2026-09-20..2026-10-14", "2026-01")
TITLES = {
    "broadcast": ("Hướng dẫn nộp hồ sơ trực tuyến", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "Quy tắc ứng xử nơi công sở"),
    "meeting": ("Họp thôn phổ biến quy tắc ứng xử", "Giao ban công tác CCHC tháng 10", "Sinh hoạt chi đoàn"),
    "conference": ("Hội nghị đối thoại với doanh nghiệp", "Đối thoại giữa Chủ tịch UBND xã và người dân"),
    "training": ("Tập huấn kỹ năng số cho Tổ công nghệ số cộng đồng", "Lớp bồi dưỡng cán bộ một cửa", "Chữ ký số"),
    "contest": ("Hội thi “Tìm hiểu cải cách hành chính”", "Cuộc thi viết về chuyển đổi số"),
    "visual": ("Băng rôn tại trục đường chính", "Người dân hài lòng là thước đo"),
    "leaflet": ("Tờ gấp dịch vụ công", "Sổ tay hướng dẫn"),
    "outreach": ("“Cầm tay chỉ việc” nộp hồ sơ", "Đến từng nhà hướng dẫn VNeID"),
}
PLANNED = ("Phát thanh", "Tập huấn", "Đối thoại", "In tờ gấp", "Hội thi", "Bản tin")
REASONS = ("Mất điện", "mưa bão.", "Hỏng loa cụm 3", "Người chủ trì ốm")
TOPICS = ("N0", "N1", "N2", "N3", "N4", "N5", "N6", "N6.1", "")
MEASURES = {"participants": 200, "quantity": 400, "views": 3000, "interactions": 90, "plays": 5, "items": 4}


def month(seed: int, folder: Path) -> ReportData:
    """A month drawn by its number: busy or idle, with or without an earlier one, a plan, numbers, cancelled work."""
    chance = random.Random(seed)
    drafts: list[office.Draft] = []
    kinds = chance.sample(list(KINDS), chance.choice((1, 2, 4, 8, len(KINDS))))
    months = chance.choice(([9, 10], [8, 9, 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [10]))
    for kind in kinds:
        for number in months:
            for _ in range(chance.choice((0, 1, 1, 2, 3, 5, 12)) * (3 if kind == "broadcast" else 1)):
                drafts.append(_draft(chance, kind, date(2026, number, 1) + timedelta(days=chance.randrange(28))))
    if seed % 4 == 0:
        drafts += [_draft(chance, kind, date(2025, 10, 5)) for kind in kinds]
    opened = office.session(folder, drafts)
    if seed % 3 == 0:
        items: list[dict[str, object]] = [
            {"number": str(n), "title": f"{PLANNED[n - 1]} về CCHC", "kind": kind, "target": 10 * n}
            | ({"deadline": f"2026-{8 + n:02d}-30", "lead": "Phòng Văn hóa - Xã hội"} if n < 5 else {})
            for n, kind in enumerate(kinds[:6], 1)
        ]
        plan_work.save_items(opened, 2026, items)
    try:
        return collect(opened, period.parse(CODES[seed % len(CODES)], "calendar" if seed % 5 == 0 else "admin"))
    finally:
        opened.close()


def _draft(chance: random.Random, kind: str, day: date) -> office.Draft:
    draft = office.act(kind, day.isoformat(), chance.choice(TITLES.get(kind, ("Cải cách hành chính",))))
    draft["topic"] = chance.choice(TOPICS)
    draft["places"] = chance.sample(["Thôn Đông", "Thôn Đoài", "Nhà văn hóa xã", "Chợ Xuân Đông", "Thôn Thượng"], 2)
    if KINDS[kind].has("minutes"):
        draft["minutes"] = chance.randrange(1, 30)
    for measure, most in MEASURES.items():
        if KINDS[kind].has(measure) and chance.random() < 0.7:
            draft[measure] = chance.randrange(1, most)
    if draft.get("participants") and KINDS[kind].has("women") and chance.random() < 0.5:
        draft["women"] = chance.randrange(int(str(draft["participants"])) + 1)
    if KINDS[kind].has("approver") and chance.random() < 0.8:
        draft["approver"] = "Trần Văn Đức"
    if chance.random() < 0.1:
        draft |= {"status": "cancelled", "cancel_reason": chance.choice(REASONS)}
    elif chance.random() < 0.06:
        draft["status"] = "planned"
    return draft


BAD = {
    "a nought": r"(?<![\d.,/-])0+(?![\d.,/])(?! phút\))",
    "a double blank": r"[ \t]{2,}",
    "doubled punctuation": r"[,;:]\s*[,;:.]|\.\s*[.,;:](?!/)|\(\s*\)|\(\s|\s[),.;:]",
    "a count of one digit": r"(?<![\d./,-])[1-9] (lượt|tin|bài|phút|buổi|người|hội|cuộc|lớp|nhiệm|hoạt|nội)",
    "people of one event called turns": r"(?<!\d)01 (hội nghị|cuộc họp|lớp)((?! và )[^(;.,])*\([0-9.]+ lượt người",
    "a sentence that begins small": r"(?<![A-ZĐ])\. [a-zđàáảãạăâêôơư]",
    "a word twice": r"(?i)\b([a-zà-ỹđ]{2,} [a-zà-ỹđ]{2,}) \1\b",
    "something of the program": r"None|\bN[0-6]\b|\{|\}|\[|\]|_",
    "two brackets": r"\) \(",
    "two places": r" tại [^,;:.(]* tại ",
    "a slogan as a thing": r"thực hiện [0-9.]+ người dân",
    "more than all": r"\b[1-9][0-9]{4,},[0-9]%",
}


@pytest.mark.parametrize("seed", range(50))
def test_a_leader_could_sign_it(seed: int, tmp_path: Path) -> None:
    found = narrative.printed(narrative.parts(month(seed, tmp_path)))
    text = "\n".join(part.text for part in found)
    wrong = {name: hit.group() for name, rule in BAD.items() if (hit := re.search(rule, text))}
    assert wrong == {}, text
    paragraphs = [line for part in found for line in part.text.split("\n") if line]
    assert [line for line in paragraphs if not line.endswith((".", ":", "./."))] == []
    bare = [re.sub(r"^([a-zđ]\)|-) ", "", line) for line in paragraphs]
    openings = [" ".join(line.split()[:6]) for line in bare]
    assert sorted(set(openings)) == sorted(openings), "two paragraphs begin alike"
