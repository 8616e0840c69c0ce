"""Fifty very different months, quarters, halves and years of a commune, each drawn by its number."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from cchc_desktop.domain import period
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.period import Period
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.report_data import ReportData
from tests.make_plan import save_items
from tests.unit.reports import office

CODES = (
    *(f"2026-{number:02d}" for number in range(1, 13)),
    *("2026-Q1", "2026-10", "2026-H1", "2026-9M", "2026", "2026-09-20..2026-10-14", "2026-Q4", "2026-H2", "2026-Q3"),
)
IDLE = (13, 31, 44)
"""Periods in which nothing was done, with and without a book that had begun."""
TITLES = {
    "broadcast": ("Hướng dẫn nộp hồ sơ trực tuyến", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "Quy tắc ứng xử nơi công sở"),
    "meeting": ("Họp thôn phổ biến quy tắc ứng xử", "Giao ban công tác CCHC tháng 10", "Sinh hoạt chi đoàn"),
    "conference": ("Hội nghị đối thoại với doanh nghiệp", "Đối thoại giữa Chủ tịch UBND xã và người dân"),
    "training": ("Tập huấn kỹ năng số cho Tổ công nghệ số cộng đồng", "Lớp bồi dưỡng cán bộ một cửa", "Chữ ký số"),
    "contest": ("Hội thi “Tìm hiểu cải cách hành chính”", "Cuộc thi viết về chuyển đổi số"),
    "visual": ("Băng rôn tại trục đường chính", "Người dân hài lòng là thước đo"),
    "leaflet": ("Tờ gấp dịch vụ công", "Sổ tay hướng dẫn"),
    "outreach": ("“Cầm tay chỉ việc” nộp hồ sơ", "Đến từng nhà hướng dẫn VNeID"),
    "integrated": ("Đêm văn nghệ mừng Quốc khánh", "Ngày hội Đại đoàn kết toàn dân tộc"),
}
PLANNED = ("Phát thanh", "Tập huấn", "Đối thoại", "In tờ gấp", "Hội thi", "Bản tin")
REASONS = ("Mất điện", "mưa bão.", "Hỏng loa cụm 3", "Người chủ trì ốm")
TOPICS = ("N0", "N1", "N2", "N3", "N4", "N5", "N6", "N6.1", "")
DOCUMENTS = (
    "Nghị quyết số 76/NQ-CP",
    "Nghị định số 118/2025/NĐ-CP",
    "Quyết định số 282/QĐ-TTg",
    "Luật số 72/2025/QH15",
)
MEASURES = {"participants": 200, "quantity": 400, "views": 3000, "interactions": 90, "plays": 5, "items": 4}


def month(seed: int, folder: Path) -> ReportData:
    """A period by its number: busy or idle, with or without an earlier one, a plan, numbers, cancelled work."""
    chance = random.Random(seed)
    told = period.parse(CODES[seed % len(CODES)], "calendar" if seed % 5 == 0 else "admin")
    kinds = chance.sample(list(KINDS), chance.choice((1, 2, 4, 8, len(KINDS))))
    begun = (told, told.previous(), told.same_last_year())[: 1 + seed % 3]
    drafts = [draft for one in begun for kind in kinds for draft in _of_kind(chance, kind, one)]
    if seed in IDLE:
        drafts = [draft for draft in drafts if str(draft["date"]) < told.start.isoformat()]
    opened = office.session(folder, drafts)
    if seed % 3 == 0:
        save_items(opened, told.year_to_date().end.year, _plan(chance, kinds[:6], told))
    try:
        return collect(opened, told)
    finally:
        opened.close()


def _of_kind(chance: random.Random, kind: str, told: Period) -> list[office.Draft]:
    """The period's activities of one kind: many broadcasts, a few of everything else, more in longer periods."""
    days = (told.end - told.start).days + 1
    number = chance.choice((0, 1, 1, 2, 3, 5, 12)) * (3 if kind == "broadcast" else 1) * (1 + days // 90)
    return [_draft(chance, kind, told.start + timedelta(days=chance.randrange(days))) for _ in range(number)]


def _plan(chance: random.Random, kinds: list[str], told: Period) -> list[dict[str, object]]:
    items: list[dict[str, object]] = []
    for n, kind in enumerate(kinds, 1):
        target, lead = chance.choice((1, 5, 40)), chance.choice(("Phòng Văn hóa - Xã hội", "Đài truyền thanh"))
        items.append({"number": str(n), "title": f"{PLANNED[n - 1]} về CCHC", "kind": kind, "target": target})
        items[-1] |= {"deadline": (told.start + timedelta(days=20 * n)).isoformat()} if n < 4 else {}
        items[-1] |= {"lead": lead} if n < 5 else {}
    return items


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
    if KINDS[kind].has("cost") and chance.random() < 0.2:
        draft["cost"] = 50_000 * chance.randrange(1, 60)
    if KINDS[kind].has("documents") and chance.random() < 0.1:
        draft["documents"] = chance.sample(DOCUMENTS, 1)
    if KINDS[kind].has("approver") and chance.random() < 0.8:
        draft["approver"] = "Trần Văn Đức"
    if kind == "press" and chance.random() < 0.5:
        draft["extra"] = {"outlet": chance.choice(("Báo Đồng Nai", "Đài PT-TH Đồng Nai"))}
    if kind == "visual" and chance.random() < 0.5:
        draft["extra"] = {"form": chance.choice(("banner", "panel"))}
    if chance.random() < 0.1:
        draft |= {"status": "cancelled", "cancel_reason": chance.choice(REASONS)}
    elif chance.random() < 0.06:
        draft["status"] = "planned"
    return draft
