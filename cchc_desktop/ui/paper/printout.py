"""What is printed and how it comes about: each document as one description. The functions of one run on workers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.values import text_of
from cchc_desktop.services import printouts
from cchc_desktop.services.printouts import Found, LogBook, Meeting, YearPlan
from cchc_desktop.services.read_log import Filter
from cchc_desktop.services.session import Session
from cchc_desktop.ui.paper.pdf_pages import PdfPages
from cchc_desktop.ui.tasks import Progress

if TYPE_CHECKING:
    from cchc_desktop.reports.documents.setting import Printed


@dataclass(frozen=True, slots=True)
class Made:
    """A finished paper: what it was made of, its PDF and warnings, the name proposed for its file, its pages."""

    data: object
    printed: Printed
    name: str
    pages: PdfPages


@dataclass(frozen=True, slots=True)
class Printout:
    """One document to be shown: `key` is that of the catalog, `title` is the window's.

    `across` papers have wide pages and may be long: making them is told page after page. `two_sided` papers are
    offered on both sides.
    """

    key: str
    title: str
    collect: Callable[[Progress], object]
    name: Callable[[object], tuple[str, ...]]
    across: bool = False
    two_sided: bool = False

    def make(self, progress: Progress) -> Made:
        """Collect and set it. Raises what the collecting raises, UserError PC-01, Cancelled."""
        from cchc_desktop.reports.catalog import named, report

        data = self.collect(progress)
        make = report(self.key).make
        printed = make(data, progress) if self.across else make(data)
        return Made(data, printed, named(*self.name(data)), PdfPages(printed.pdf))

    def other(self, ending: str, data: object) -> bytes:
        """The same document in another file (".docx", ".xlsx")."""
        from cchc_desktop.reports.catalog import report

        return report(self.key).others[ending](data)

    def endings(self) -> tuple[str, ...]:
        """Endings of the files it can be written to."""
        from cchc_desktop.reports.catalog import report

        return report(self.key).endings


def _tr(text: str) -> str:
    return QCoreApplication.translate("Printouts", text)


def list_of(session: Session, chosen: Filter) -> Printout:
    """The activities that the log shows under this filter."""

    def name(data: object) -> tuple[str, ...]:
        return ("danh-sach-hoat-dong", _place(cast("Found", data).office), chosen.start, chosen.end)

    collect = partial(printouts.activities, session, chosen)
    return Printout("listing", _tr("Danh sách hoạt động"), collect, name, across=True, two_sided=True)


def log_book_of(session: Session, period: Period | None) -> Printout:
    """The broadcasts of a period, None for all there are."""

    def name(data: object) -> tuple[str, ...]:
        book = cast("LogBook", data)
        return ("so-phat-thanh", _place(book.office), book.period.file_tag)

    title = _tr("Sổ theo dõi phát thanh")
    return Printout("logbook", title, lambda _: printouts.log_book(session, period), name, across=True, two_sided=True)


def minutes_of(session: Session, record: str) -> Printout:
    """The minutes of a meeting or conference."""

    def name(data: object) -> tuple[str, ...]:
        meeting = cast("Meeting", data)
        return ("bien-ban", text_of(meeting.row, "title")[:60], text_of(meeting.row, "date"))

    return Printout("minutes", _tr("Biên bản"), lambda _: printouts.meeting(session, record), name)


def plan_of(session: Session, year: int) -> Printout:
    """The plan of a year."""

    def name(data: object) -> tuple[str, ...]:
        return ("ke-hoach-tuyen-truyen-cchc", _place(cast("YearPlan", data).office), str(year))

    title = _tr("Kế hoạch tuyên truyền năm %1").replace("%1", str(year))
    return Printout("plan", title, lambda _: printouts.year_plan(session, year), name, two_sided=True)


def board_of(session: Session, period: Period, *, calls: bool = False) -> Printout:
    """How the units stand for a period, or only those to call."""
    from cchc_desktop.services.upper import board

    def name(data: object) -> tuple[str, ...]:
        return ("danh-sach-goi" if calls else "tinh-hinh-nop", period.file_tag)

    title = _tr("Danh sách gọi") if calls else _tr("Tình hình nộp báo cáo")
    key = "calls" if calls else "board"
    return Printout(key, title, lambda _: board.collect(session, period), name, across=True, two_sided=True)


def _place(office: Office) -> str:
    return office.unit_name
