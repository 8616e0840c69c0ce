"""A small made-up commune with one autumn of work, for the tests of the report's text and tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from cchc_desktop.domain import period
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import Rule
from cchc_desktop.services import log_activity
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.services.session import Session

NOW = datetime(2026, 11, 22, 8)
OFFICE = Office(
    unit="25747",
    name="UBND xã Xuân Đông",
    upper="Sở Nội vụ tỉnh Đồng Nai",
    signer_name="Nguyễn Văn An",
    recipients="Như trên\nĐảng ủy, HĐND xã\nLưu: VT, VHXH",
    plan_ref="Kế hoạch số 15/KH-UBND ngày 05/01/2026",
)
Draft = dict[str, object]


def session(folder: Path, drafts: Iterable[Draft] = (), office: Office = OFFICE) -> Session:
    """A new database holding these activities."""
    opened = Session.create(folder / "so.db", office, author="Lê Ngọc Ánh", clock=lambda: NOW)
    log_activity.add(opened, list(drafts), sure=True)
    return opened


def data(folder: Path, drafts: Iterable[Draft], code: str = "2026-10", rule: Rule = "admin") -> ReportData:
    """The figures of a period of such a database."""
    opened = session(folder, drafts)
    try:
        return collect(opened, period.parse(code, rule))
    finally:
        opened.close()


def act(kind: str, day: str, title: str = "Cải cách thủ tục hành chính", **more: object) -> Draft:
    return {"kind": kind, "date": day, "title": title, **more}


def broadcasts(first: str, number: int, topic: str = "N2", **more: object) -> list[Draft]:
    """One broadcast a day."""
    begin = date.fromisoformat(first)
    return [
        act("broadcast", (begin + timedelta(days=n)).isoformat(), f"Bài {n}", topic=topic, minutes=10, **more)
        for n in range(number)
    ]
