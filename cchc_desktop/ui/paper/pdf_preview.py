"""The true pages of the PDF, one under the other. Only pages that are seen are drawn, and never on the GUI thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from cchc_desktop.ui import theme
from cchc_desktop.ui.paper.page_column import POINTS_PER_INCH, PageColumn
from cchc_desktop.ui.paper.pdf_pages import Mark, PdfPages
from cchc_desktop.ui.tasks import Tasks

SCREEN_DOTS = 96
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""Zooms in parts of the paper's own size."""
KEPT = 3
"""Pictures of so many pages before and after the seen ones are kept."""


@dataclass(frozen=True, slots=True)
class _Picture:
    pages: PdfPages
    image: QImage


class PdfPreview(QAbstractScrollArea):
    """Fits each page to the width until the officer zooms. A new paper takes the old one's place page by page."""

    zoom_changed = Signal()

    place_changed = Signal(int, int)
    """Number of the page of which most is seen (from 1) and of all pages."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._pages: PdfPages | None = None
        self._pictures: dict[int, _Picture] = {}
        self._asked: dict[int, tuple[PdfPages, int]] = {}
        self._marks: Sequence[Mark] = ()
        self._hits: Sequence[Sequence[Mark]] = ()
        self._hit = -1
        self._zoom: float | None = None
        self._is_whole = False
        self._column = PageColumn()
        self._words = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Xem trước bản in"))
        self.viewport().setAutoFillBackground(False)
        self._wanting = QTimer(self)
        self._wanting.setSingleShot(True)
        self._wanting.setInterval(0)
        self._wanting.timeout.connect(self._want)
        self.verticalScrollBar().valueChanged.connect(self._moved)

    def show_paper(self, pages: PdfPages) -> None:
        """Show another PDF at the same place; the old pictures stay until the new ones are drawn."""
        old, self._pages = self._pages, pages
        self._words = ""
        if old is not None and old is not pages:
            old.close()
        for number in [number for number in self._pictures if number >= len(pages.sizes)]:
            del self._pictures[number]
        self._arrange()

    def clear(self, words: str) -> None:
        """Show no paper, only a sentence."""
        if self._pages is not None:
            self._pages.close()
        self._pages, self._words, self._marks = None, words, ()
        self._hits, self._hit = (), -1
        self._pictures.clear()
        self._arrange()

    def paper(self) -> PdfPages | None:
        """What is shown."""
        return self._pages

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Tint these places: the part that is being edited."""
        if list(marks) != list(self._marks):
            self._marks = marks
            self.viewport().update()

    def marks(self) -> Sequence[Mark]:
        """The tinted places."""
        return self._marks

    def set_hits(self, hits: Sequence[Sequence[Mark]], current: int) -> None:
        """Tint what was searched, the current hit more strongly."""
        self._hits, self._hit = hits, current
        self.viewport().update()

    def hits(self) -> tuple[Sequence[Sequence[Mark]], int]:
        """What is tinted of a search, and which of it is the current hit."""
        return self._hits, self._hit

    def bring(self, mark: Mark) -> None:
        """Scroll as little as needed for a place to be seen."""
        if mark.page >= len(self._column.boxes):
            return
        top = self._column.boxes[mark.page].top() + self._column.place(mark.page, mark.box).top()
        bar = self.verticalScrollBar()
        room, gap = self.viewport().height(), theme.space("wide")
        if not bar.value() + gap <= top <= bar.value() + room - 2 * gap:
            bar.setValue(round(top) - room // 3)

    def zoom(self) -> float | None:
        """The zoom in parts of the paper's own size; None when pages fit the width or the whole view."""
        return self._zoom

    def is_whole(self) -> bool:
        """Whether one whole page fits the view."""
        return self._is_whole

    def set_zoom(self, zoom: float | None, *, whole: bool = False) -> None:
        """Zoom, keeping the place in the middle; None fits the width, with `whole` a whole page."""
        with self._kept(0 if whole else self.viewport().height() / 2):
            self._zoom, self._is_whole = zoom, whole
            self._arrange()
        self.zoom_changed.emit()

    def step_zoom(self, by: int) -> None:
        """One step larger or smaller than what is seen now."""
        now = self._zoom if self._zoom is not None else self._seen_zoom()
        larger = [step for step in STEPS if step > now * 1.01]
        smaller = [step for step in STEPS if step < now * 0.99]
        if by > 0 and larger:
            self.set_zoom(larger[0])
        elif by < 0 and smaller:
            self.set_zoom(smaller[-1])

    def page(self) -> int:
        """Number of the page of which most is seen, from 1; at the end the last one, 0 without a paper."""
        bar = self.verticalScrollBar()
        if bar.maximum() and bar.value() == bar.maximum():
            return len(self._column.boxes)
        return self._column.most_seen(bar.value(), bar.value() + self.viewport().height()) + 1

    def go_to(self, number: int) -> None:
        """Bring the top of a page (from 1) to the top."""
        if 1 <= number <= len(self._column.boxes):
            self.verticalScrollBar().setValue(self._column.boxes[number - 1].top() - theme.space("hair"))

    def drawn(self) -> list[int]:
        """Numbers of the pages (from 1) whose pictures are those of the shown paper."""
        return sorted(number + 1 for number, one in self._pictures.items() if one.pages is self._pages)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(560))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        with self._kept(0):
            self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        elif control and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.step_zoom(1)
        elif control and event.key() == Qt.Key.Key_Minus:
            self.step_zoom(-1)
        elif control and event.key() == Qt.Key.Key_0:
            self.set_zoom(None)
        elif control and event.key() == Qt.Key.Key_9:
            self.set_zoom(None, whole=True)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("window"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._pages is None:
            painter.setPen(theme.color("secondary"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        for number in self.seen():
            self._paint_page(painter, number)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.viewport().rect().adjusted(0, 0, -1, -1), theme.RADIUS, theme.RADIUS)

    def _paint_page(self, painter: QPainter, number: int) -> None:
        box = self._column.boxes[number].translated(
            -self.horizontalScrollBar().value(), -self.verticalScrollBar().value()
        )
        # Paper is white whatever the colours of the window are.
        painter.fillRect(box, QColor(theme.LIGHT.surface))
        picture = self._pictures.get(number)
        if picture is not None:
            painter.drawImage(box, picture.image)
        if picture is not None and picture.pages is self._pages:
            self._paint_marks(painter, number, box)
        painter.setPen(theme.color("border"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(-1, -1, 0, 0))

    def _paint_marks(self, painter: QPainter, number: int, box: QRect) -> None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        tinted = [(mark, theme.LIGHT.tint) for mark in self._marks]
        for at, hit in enumerate(self._hits):
            tinted += [(mark, theme.LIGHT.notice_border if at == self._hit else theme.LIGHT.notice) for mark in hit]
        for mark, colour in tinted:
            if mark.page == number:
                place = self._column.place(number, mark.box).translated(QPointF(box.topLeft()))
                painter.fillRect(place, QColor(colour))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _arrange(self) -> None:
        """Place the pages and set the scroll bars; the pictures follow."""
        column = self._column
        column.sizes = self._pages.sizes if self._pages is not None else ()
        column.room, column.gap = self.viewport().width(), theme.space("half")
        column.depth = self.viewport().height() if self._is_whole else 0
        column.zoom = None if self._zoom is None else self._zoom * theme.px(SCREEN_DOTS) / POINTS_PER_INCH
        column.arrange()
        for bar, length, seen in (
            (self.verticalScrollBar(), column.height, self.viewport().height()),
            (self.horizontalScrollBar(), column.width, column.room),
        ):
            bar.setRange(0, max(0, length - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(theme.px(40))
        self._moved()

    @contextmanager
    def _kept(self, below: float) -> Iterator[None]:
        """Keep the place of the paper that is so many pixels below the top of the view, whatever its scale becomes."""
        bar, boxes = self.verticalScrollBar(), self._column.boxes
        at_top = bar.value() == 0
        number = self._column.at(bar.value() + below)
        share = (bar.value() + below - boxes[number].top()) / max(1, boxes[number].height()) if boxes else 0.0
        yield
        boxes = self._column.boxes
        if number < len(boxes) and not at_top and boxes:
            bar.setValue(round(boxes[number].top() + share * boxes[number].height() - below))

    def _seen_zoom(self) -> float:
        number = self.page() - 1
        return self._column.scale(number) * POINTS_PER_INCH / theme.px(SCREEN_DOTS) if number >= 0 else 1.0

    def seen(self) -> list[int]:
        """The pages of which a part is on the screen, from 0."""
        top = self.verticalScrollBar().value()
        return self._column.between(top, top + self.viewport().height())

    def _moved(self) -> None:
        self.place_changed.emit(self.page(), len(self._column.boxes))
        self._wanting.start()
        self.viewport().update()

    def _want(self) -> None:
        """Ask for pictures of what is seen and of the next pages; forget those far away."""
        seen = self.seen()
        if self._pages is None or not seen or not self.isVisible():
            return
        near = range(max(0, seen[0] - KEPT), min(len(self._column.boxes), seen[-1] + KEPT + 1))
        self._pictures = {number: one for number, one in self._pictures.items() if number in near}
        wanted = [*seen, *(number for number in (seen[-1] + 1, seen[0] - 1) if 0 <= number < len(self._column.boxes))]
        for number in wanted:
            width = max(1, round(self._column.boxes[number].width() * self.devicePixelRatioF()))
            have = self._pictures.get(number)
            if have is not None and have.pages is self._pages and have.image.width() in (width, width + 1):
                continue
            if self._asked.get(number) == (self._pages, width):
                continue
            self._asked[number] = (self._pages, width)
            draw = partial(self._pages.picture, number, width)
            self._tasks.read(self, draw, partial(self._drawn, self._pages, number), latest=f"page {number}")

    def _drawn(self, pages: PdfPages, number: int, image: QImage) -> None:
        self._asked.pop(number, None)
        if pages is self._pages and not image.isNull():
            self._pictures[number] = _Picture(pages, image)
            self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wanting.start()
