"""The right side: which page, how large, print, save, and the paper itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.paper.pdf_preview import PdfPreview
from cchc_desktop.ui.paper.search_bar import SearchBar
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, put
from cchc_desktop.ui.widgets.buttons import Button, IconButton, link, primary, secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.states import BusyBar

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class PreviewPane(QWidget):
    """Only asks: what printing and saving mean is the screen's to know."""

    print_wanted = Signal()
    save_wanted = Signal()
    word_wanted = Signal()
    excel_wanted = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.preview = PdfPreview(tasks)
        self._place = label("", "secondary", name="page_label")
        self._place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.smaller = IconButton("minus", self.tr("Thu nhỏ (Ctrl+−)"), lambda: self.preview.step_zoom(-1))
        self.larger = IconButton("plus", self.tr("Phóng to (Ctrl++)"), lambda: self.preview.step_zoom(1))
        self.zoom = secondary("", self._offer_zooms, name="zoom", opens=True)
        self.zoom.setAccessibleName(self.tr("Cỡ xem"))
        self.search = SearchBar(tasks, self.preview)
        self.finder = IconButton("magnifying-glass", self.tr("Tìm trong bản in (Ctrl+F)"), self.search.open_bar)
        self.back = link(self.tr("‹ Soạn báo cáo"), name="back_to_text", shown=False)
        self.print = secondary(self.tr("In…"), self.print_wanted, name="print", tip=self.tr("In báo cáo (Ctrl+P)"))
        self.word = self._file_button("Word", "save_docx", self.tr("Lưu bản Word để văn thư sửa"), self.word_wanted)
        self.excel = self._file_button(
            "Excel", "save_xlsx", self.tr("Lưu số liệu và các biểu thành Excel"), self.excel_wanted
        )
        self.save = primary(
            self.tr("Lưu PDF"), self.save_wanted, name="save_pdf", tip=self.tr("Lưu báo cáo thành tệp PDF (Ctrl+S)")
        )
        self.busy = BusyBar()
        self.preview.place_changed.connect(self._say_place)
        self.preview.zoom_changed.connect(self._say_zoom)
        self._lay_out()
        self.set_ready(False)
        self._say_zoom()

    def _lay_out(self) -> None:
        row, foot = QHBoxLayout(), QHBoxLayout()
        for line in (row, foot):
            line.setSpacing(theme.space("hair"))
        put(row, self.back, SPRING)
        for button in (self.word, self.excel, self.print, self.save):
            row.addSpacing(theme.space("hair"))
            row.addWidget(button)
        put(foot, (self._place, 1), self.finder, self.smaller, self.zoom, self.larger)
        column_of(row, self.busy, self.search, (self.preview, 1), foot, gap="tight", into=self)

    def set_ready(self, is_ready: bool) -> None:
        """Let the paper be printed and saved once there is one."""
        for button in (self.word, self.excel, self.print, self.save):
            button.setEnabled(is_ready)

    def _file_button(self, words: str, name: str, tip: str, wanted: SignalInstance) -> Button:
        return secondary(words, lambda: wanted.emit(), name=name, tip=tip)

    def place(self) -> str:
        """The page label."""
        return self._place.text()

    def _say_place(self, page: int, pages: int) -> None:
        words = filled(self.tr("Trang %1/%2"), str(page), str(pages)) if pages else ""
        self._place.setText(words)
        self.preview.setAccessibleDescription(words)
        for tool in (self.finder, self.smaller, self.zoom, self.larger):
            tool.setEnabled(bool(pages))

    def zooms(self) -> list[tuple[str, float | None, bool]]:
        """What the menu offers: words, zoom in parts of the paper's own size, whether a whole page is fitted."""
        found: list[tuple[str, float | None, bool]] = [
            (self.tr("Vừa bề ngang"), None, False),
            (self.tr("Vừa trang"), None, True),
        ]
        return found + [(f"{round(step * 100)} %", step, False) for step in ZOOMS]

    def _offer_zooms(self) -> None:
        menu = QMenu(self.zoom)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = (self.preview.zoom(), self.preview.is_whole())
        for words, zoom, whole in self.zooms():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked((zoom, whole) == now)
            action.triggered.connect(partial(self._zoom, zoom, whole))
        menu.popup(self.zoom.mapToGlobal(self.zoom.rect().topLeft()) - QPoint(0, menu.sizeHint().height()))

    def _zoom(self, zoom: float | None, whole: bool, checked: bool = False) -> None:
        self.preview.set_zoom(zoom, whole=whole)

    def _say_zoom(self) -> None:
        zoom = self.preview.zoom()
        fitted = self.tr("Vừa trang") if self.preview.is_whole() else self.tr("Vừa bề ngang")
        self.zoom.setText(fitted if zoom is None else f"{round(zoom * 100)} %")
