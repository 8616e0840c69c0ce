"""The sample at the right: true pages with the settings as they stand, drawn while the officer types."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.office import Office
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.paper.pdf_pages import PdfPages
from cchc_desktop.ui.paper.pdf_preview import PdfPreview
from cchc_desktop.ui.widgets.boxes import column_of
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import label

PAUSE_MS = 200
"""Typing rests this long before the sample is made anew; making it takes 60 ms on a worker (measured)."""


class SamplePane(QWidget):
    """Asks a worker for the PDF; an unusable format is told in words where the page would stand."""

    face_known = Signal(str)
    """Name of the face in use."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._office: Office | None = None
        self._long = False
        self.preview = PdfPreview(context.tasks)
        self.preview.setAccessibleName(self.tr("Trang mẫu"))
        self.back = link(self.tr("‹ Sửa cài đặt"), name="back_to_settings", shown=False)
        column_of(
            self.back,
            label(self.tr("Trang mẫu theo cài đặt đang sửa"), "caption"),
            (self.preview, 1),
            gap="hair",
            into=self,
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._make)

    def is_waiting(self) -> bool:
        """Whether another sample will be made in a moment."""
        return self._timer.isActive()

    def show_long(self, is_long: bool) -> None:
        """Two pages, for the whole format; or one with head and signatures."""
        if is_long != self._long:
            self._long = is_long
            self._make()

    def show_office(self, office: Office, *, soon: bool) -> None:
        """These settings from now on; `soon` waits until typing rests."""
        if office == self._office:
            return
        self._office = office
        if soon:
            self._timer.start()
        else:
            self._make()

    def _make(self) -> None:
        self._timer.stop()
        if self._office is not None:
            day = self._context.session.clock().date()
            job = partial(_made, self._office, day, self._long)
            self._context.tasks.read(self, job, self._show, self._not, latest="sample")

    def _show(self, made: tuple[PdfPages, str]) -> None:
        pages, family = made
        self.preview.show_paper(pages)
        self.face_known.emit(family)

    def _not(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.preview.clear(f"{error.what}\n{error.todo}")
        else:
            self._context.messages.show_error(error)


def _made(office: Office, day: date, is_long: bool) -> tuple[PdfPages, str]:
    from cchc_desktop.reports.set_up.sample import family, sample  # late: 186 ms

    return PdfPages(sample(office, day, long=is_long)), family()
