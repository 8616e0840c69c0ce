"""A made-up commune's log book of one autumn, in sheets as officers keep them, with its true figures.

The figures are added up here, from the plain list, so that they owe nothing to the program.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.make_books import BROADCAST_HEADINGS, LETTERHEAD, SIGNATURE, nfd, save

Activity = dict[str, Any]
Figures = dict[str, dict[str, int]]

MEASURES = ("items", "plays", "participants", "women", "quantity", "views", "interactions", "cost")
_TITLES = (
    "Dịch vụ công trực tuyến ở thôn Đường Làng",
    "Quy tắc ứng xử nơi công sở",
    "Hòa giải, hoà nhập",
    "Một cửa liên thông",
)
_HAMLETS = ("Thôn Đông", "Thôn Đoài", "Thôn Suối Đá", "Thôn Ấp Mới")
_WORDS = {
    "meeting": "Họp",
    "conference": "Hội nghị",
    "training": "Tập huấn",
    "web": "Trang thông tin điện tử",
    "social": "Mạng xã hội",
    "leaflet": "Tờ rơi",
    "visual": "Băng rôn",
    "outreach": "Tuyên truyền trực tiếp",
}


def activities(seed: int) -> list[Activity]:
    """What the commune did from 10 September to 10 November 2026, oldest first."""
    chance = random.Random(seed)
    made: list[Activity] = []
    for offset in range(62):
        day = dt.date(2026, 9, 10) + dt.timedelta(offset)
        for kind, often in (("broadcast", 2), ("board", 8), *((kind, 6) for kind in _WORDS)):
            if chance.randrange(often) == 0:
                made.append(_activity(chance, kind, day))
    return made


def _activity(chance: random.Random, kind: str, day: dt.date) -> Activity:
    row: Activity = {"kind": kind, "date": day, "title": chance.choice(_TITLES), "topic": f"N{chance.randrange(7)}"}
    if kind == "broadcast":
        row |= {"items": chance.randint(1, 3), "minutes": chance.randint(3, 20), "plays": chance.randint(1, 4)}
        row |= {"time": chance.choice([(5, 0), (17, 30)]), "places": chance.sample(_HAMLETS, chance.randint(1, 3))}
    elif kind in {"meeting", "conference", "training"}:
        row["participants"] = chance.randint(10, 200)
        row["women"] = chance.randint(0, row["participants"])
        row["cost"] = chance.choice([0, 500_000, 1_250_000])
    elif kind in {"web", "social"}:
        row |= {"items": 1, "views": chance.randint(0, 3000)}
        row["interactions"] = chance.randint(0, 200) if kind == "social" else 0
    elif kind in {"leaflet", "visual"}:
        row["quantity"] = chance.randint(1, 900)
    elif kind == "outreach":
        row["participants"] = chance.randint(1, 30)
    return row


def figures(rows: list[Activity], start: str, end: str) -> Figures:
    """Sums by kind of the activities within two ISO days, both included."""
    found: Figures = {}
    for row in rows:
        if start <= row["date"].isoformat() <= end:
            sums = found.setdefault(row["kind"], dict.fromkeys(("count", "total_minutes", *MEASURES), 0))
            sums["count"] += 1
            sums["total_minutes"] += row.get("minutes", 0) * row.get("plays", 0)
            for key in MEASURES:
                sums[key] += row.get(key, 0)
    return found


def write_book(path: Path, rows: list[Activity], seed: int) -> Path:
    """The workbook of the commune: five sheets, every habit of writing mixed."""
    chance = random.Random(seed)
    sheets = {
        "Phát thanh": ("SỔ THEO DÕI PHÁT THANH", BROADCAST_HEADINGS, ("broadcast",)),
        "Bảng tin": ("SỔ THEO DÕI BẢNG TIN", ("TT", "Ngày dán", "Nội dung niêm yết", "Nội dung CCHC"), ("board",)),
        "Hội nghị, tập huấn": (
            "SỔ THEO DÕI HỘI NGHỊ, HỌP, TẬP HUẤN",
            (
                "STT",
                "Loại",
                "Ngày",
                "Tên hội nghị, lớp",
                "Nội dung CCHC",
                "Số người dự",
                "Trong đó nữ",
                "Kinh phí (đồng)",
            ),
            ("meeting", "conference", "training"),
        ),
        "Tin bài mạng": (
            "SỔ THEO DÕI TIN, BÀI TRÊN MẠNG",
            ("STT", "Ngày đăng", "Kênh", "Tiêu đề", "Nội dung CCHC", "Lượt xem", "Lượt tương tác"),
            ("web", "social"),
        ),
        "Trực quan, tài liệu": (
            "SỔ THEO DÕI TUYÊN TRUYỀN TRỰC QUAN, TÀI LIỆU, TRỰC TIẾP",
            ("STT", "Loại", "Ngày", "Nội dung", "Nội dung CCHC", "Số lượng", "Số người được hướng dẫn"),
            ("leaflet", "visual", "outreach"),
        ),
    }
    made = {}
    for name, (title, headings, kinds) in sheets.items():
        body = [
            [number if heading in {"STT", "TT"} else _cell(chance, heading, row) for heading in headings]
            for number, row in enumerate((row for row in rows if row["kind"] in kinds), 1)
        ]
        made[name] = [*LETTERHEAD, (title,), (), headings, *body, ("Tổng cộng",), *SIGNATURE]
    return save(path, made, merged={name: ["A4:D4"] for name in made})


def _cell(chance: random.Random, heading: str, row: Mapping[str, Any]) -> Any:
    """One cell as one of several officers would write it."""
    day: dt.date = row["date"]
    if heading.startswith("Ngày"):
        return chance.choice([day, f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%y}"])
    if heading == "Giờ phát":
        hour, minute = row["time"]
        return chance.choice([f"{hour}h{minute:02d}", f"{hour:02d}:{minute:02d}", dt.time(hour, minute)])
    if heading in {"Loại", "Kênh"}:
        return _WORDS[row["kind"]]
    if heading == "Cụm loa/thôn":
        return "; ".join(row["places"])
    key = {
        "Nội dung CCHC": "topic",
        "Số tin, bài": "items",
        "Thời lượng (phút)": "minutes",
        "Số lượt phát": "plays",
        "Số người dự": "participants",
        "Số người được hướng dẫn": "participants",
        "Trong đó nữ": "women",
        "Kinh phí (đồng)": "cost",
        "Lượt xem": "views",
        "Lượt tương tác": "interactions",
        "Số lượng": "quantity",
        "Người biên tập": "editor",
        "Người duyệt": "approver",
        "Ghi chú": "note",
    }.get(heading, "title")
    value = row.get(key)
    return chance.choice([value, nfd(value)]) if isinstance(value, str) else value or None
