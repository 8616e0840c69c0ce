"""Two log books with something in every table: a commune's, and that of the upper level it hands up to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cchc_desktop.domain import period as periods
from cchc_desktop.reports import report_files
from cchc_desktop.services import evidence, issuing, log_activity, report_text
from cchc_desktop.services.exchange.export_package import Order, due_period
from cchc_desktop.services.merging.looking import Wishes
from cchc_desktop.services.replies import remarks
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import decisions, units
from tests import make, make_upper
from tests.make_offices import UPPER, packed, pc, take, took, trust
from tests.make_packages import photo
from tests.make_plan import save_items
from tests.make_replies import replied

OCTOBER = periods.parse("2026-10", "admin")
NEIGHBOUR, STRANGER = "25748", "25750"


def made(folder: Path) -> tuple[Path, Path]:
    """(the commune's, the upper level's); both closed."""
    commune, second = pc(folder / "xa"), pc(folder / "xa-2", author="Bình")
    upper = pc(folder / "tinh", unit=UPPER)
    neighbour, stranger = pc(folder / "lang-gieng", unit=NEIGHBOUR), pc(folder / "la", unit=STRANGER)
    trust(commune, second, upper)
    trust(second, commune)
    trust(upper, commune, neighbour)
    titled = _work(commune)
    _differ(commune, second, titled, folder)
    make.added(neighbour, make.broadcast(date="2026-10-05", title="Tin xã bạn"), make.activity("web", topic="N2"))
    took(upper, packed(commune, folder, Order(profile="photos")))
    took(upper, packed(neighbour, folder, Order(profile="figures")))
    make.one(stranger)
    take(upper, packed(stranger, folder))
    (folder / "rac.db").write_bytes(b"SQLite format 3\0" + b"\0" * 5000)
    take(upper, folder / "rac.db")
    _decide(upper, titled)
    took(commune, replied(upper, folder / "xuong"), wishes=Wishes(plain=True))
    (thread,) = remarks.listed(commune)
    remarks.answer(commune, thread.remark.id, "Đã bổ sung ảnh")
    took(upper, packed(commune, folder, Order(profile="text")))
    for one in (commune, upper):
        one.close()
    return commune.path, upper.path


def _work(log: Session) -> str:
    """A year's work with all that hangs on it; the id of the activity that others speak of."""
    save_items(
        log,
        2026,
        [{"number": "1", "title": "Phát thanh trên loa", "target": 24, "measure": "plays", "kind": "broadcast"}],
    )
    days = [f"2026-{1 + place % 11:02d}-{1 + place * 5 % 28:02d}" for place in range(90)]
    kinds = ("broadcast", "meeting", "web", "social", "outreach", "training")
    ids = make.added(
        log,
        *[
            make.activity(kinds[place % len(kinds)], date=day, title=f"Tuyên truyền số {place} về thủ tục hành chính")
            for place, day in enumerate(days)
        ],
    )
    log_activity.change(log, ids[0], {"title": "Nộp hồ sơ trực tuyến tại nhà", "note": "đã sửa"})
    log_activity.delete(log, [ids[1]])
    log_activity.undo(log)
    evidence.attach(log, ids[0], [evidence.Source.pasted(photo(), "anh.jpg"), evidence.Source.pasted(b"loa", "a.mp3")])
    report_text.save_part(log, OCTOBER, "mo_dau", "Trong kỳ, xã đã tuyên truyền đều.")
    paper = report_files.make_issued(log, due_period(log), number=12, day=date(2026, 11, 16))
    issuing.issue(log, paper.data, paper.parts, paper.pdf, number="12", signed_on=date(2026, 11, 16))
    return ids[0]


def _differ(log: Session, second: Session, titled: str, folder: Path) -> None:
    """Two PCs tell one activity differently."""
    took(second, packed(log, folder, Order(sort="share")))
    log_activity.change(log, titled, {"title": "Nộp hồ sơ tại nhà văn hóa"})
    log_activity.change(second, titled, {"title": "Nộp hồ sơ tại trụ sở"})
    took(log, packed(second, folder, Order(sort="share")))


def _decide(upper: Session, titled: str) -> None:
    make_upper.listed(upper)
    units.save(upper, [{"code": "25747", "name": "UBND xã Xuân Đông", "phone": "0900 000 000"}])
    decisions.set_due(upper, OCTOBER, date(2026, 10, 20))
    decisions.exempt(upper, OCTOBER, NEIGHBOUR, "excuse", "Xã mới sáp nhập")
    decisions.lock(upper, OCTOBER, "Chốt số liệu tháng 10", {})
    remarks.write(upper, titled, "Đề nghị bổ sung ảnh", sort="request", due="2026-12-01")
