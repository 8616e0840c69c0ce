"""Points of the criteria sets: the sheet on paper, the evidence bundle, the units' ranking."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cchc_desktop.reports import points_bundle
from cchc_desktop.reports.documents.catalog import POINTS, RANKING
from cchc_desktop.services.points import ranking, scoring
from cchc_desktop.services.session import Session
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.paper.paper_window import show
from cchc_desktop.ui.shell.notices import Banner
from cchc_desktop.ui.tasks import Progress
from cchc_desktop.ui.widgets.plain_words import filled

Bundle = tuple[Path, tuple[str, ...]]


class PointsPapers(QObject):
    """Scored is mostly the year that has just ended: which one is asked first."""

    def __init__(self, context: Context, banner: Banner, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._banner, self._window = context, banner, window

    def sheet(self) -> None:
        """The points of a year on paper."""
        session, year = self._context.session, self._year(self.tr("Bảng tự chấm điểm"))
        if year is not None:
            show(self._context, POINTS, lambda _: scoring.sheet(session, year), self._window)

    def ranking(self) -> None:
        """The units of an upper level by their points."""
        session, year = self._context.session, self._year(self.tr("Xếp hạng đơn vị"))
        if year is not None:
            show(self._context, RANKING, lambda _: ranking.ranking(session, year), self._window)

    def bundle(self) -> None:
        """The files behind the points in a folder of its own; the officer works on meanwhile and can stop it."""
        year = self._year(self.tr("Gói minh chứng"))
        if year is None:
            return
        folder = self._context.messages.open_folder("report", self.tr("Chọn nơi ghi gói minh chứng"))
        if folder is None:
            return
        job = self._context.tasks.long(
            self,
            partial(_bundle, self._context.session, year, folder),
            self._tell_bundle,
            self._failed,
            cancelled=self._banner.clear,
            writes=False,
        )
        words = self.tr("Cứ làm việc tiếp; khi xong sẽ có thông báo.")
        self._banner.show_line(self.tr("Đang ghi gói minh chứng."), words, self.tr("Dừng lại"), job.cancel)

    def _year(self, title: str) -> int | None:
        now = self._context.session.clock().year
        answer = self._context.messages.choose(
            title,
            self.tr("Chấm điểm cho năm nào?"),
            (
                *((str(year), filled(self.tr("Năm %1"), str(year))) for year in (now, now - 1)),
                ("keep", self.tr("Không")),
            ),
            way_out="keep",
        )
        return None if answer == "keep" else int(answer)

    def _tell_bundle(self, found: Bundle) -> None:
        target, warnings = found
        self._banner.clear()
        self._context.say(filled(self.tr("Đã ghi gói minh chứng “%1”"), target.name))
        if warnings:
            self._context.messages.tell(self.tr("Xin xem lại"), "\n".join(warnings))

    def _failed(self, error: Exception) -> None:
        self._banner.clear()
        self._context.messages.show_error(error)


def _bundle(session: Session, year: int, folder: Path, progress: Progress) -> Bundle:
    return points_bundle.write(session, scoring.sheet(session, year), folder, progress)
