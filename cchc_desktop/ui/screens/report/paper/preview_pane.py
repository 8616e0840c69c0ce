"""The right side: which page, how large, print, save, and the paper itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.screens.report.paper.pdf_preview import PdfPreview
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.buttons import Button, link, primary, secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.states import BusyBar


class PreviewPane(QWidget):
    """Only asks: what printing and saving mean is the screen's to know."""

    print_wanted = Signal()
    save_wanted = Signal()
    word_wanted = Signal()
    excel_wanted = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = PdfPreview(tasks)
        self._place = label("", "secondary")
        self._place.setObjectName("page_label")
        self._place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.smaller = self._tool("minus", self.tr("Thu nhỏ (Ctrl+−)"), lambda: self.preview.step_zoom(-1))
        self.larger = self._tool("plus", self.tr("Phóng to (Ctrl++)"), lambda: self.preview.step_zoom(1))
        self.fit = self._tool(
            "arrows-out-line-horizontal", self.tr("Vừa bề ngang (Ctrl+0)"), lambda: self.preview.set_zoom(None)
        )
        self.back = link(self.tr("‹ Soạn báo cáo"))
        self.back.setObjectName("back_to_text")
        self.back.hide()
        self.print = secondary(self.tr("In…"))
        self.print.setObjectName("print")
        self.print.setToolTip(self.tr("In báo cáo (Ctrl+P)"))
        self.print.clicked.connect(self.print_wanted)
        self.word = self._file_button("Word", "save_docx", self.tr("Lưu bản Word để văn thư sửa"), self.word_wanted)
        self.excel = self._file_button(
            "Excel", "save_xlsx", self.tr("Lưu số liệu và các biểu thành Excel"), self.excel_wanted
        )
        self.save = primary(self.tr("Lưu PDF"))
        self.save.setObjectName("save_pdf")
        self.save.setToolTip(self.tr("Lưu báo cáo thành tệp PDF (Ctrl+S)"))
        self.save.clicked.connect(self.save_wanted)
        self.busy = BusyBar()
        self.preview.place_changed.connect(self._say_place)
        self._lay_out()
        self.set_ready(False)

    def _lay_out(self) -> None:
        row, foot = QHBoxLayout(), QHBoxLayout()
        for line in (row, foot):
            line.setSpacing(theme.space("hair"))
        row.addWidget(self.back)
        row.addStretch(1)
        for button in (self.word, self.excel, self.print, self.save):
            row.addSpacing(theme.space("hair"))
            row.addWidget(button)
        foot.addWidget(self._place, 1)
        for tool in (self.smaller, self.larger, self.fit):
            foot.addWidget(tool)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space("tight"))
        whole.addLayout(row)
        whole.addWidget(self.busy)
        whole.addWidget(self.preview, 1)
        whole.addLayout(foot)

    def set_ready(self, is_ready: bool) -> None:
        """Let the paper be printed and saved once there is one."""
        for button in (self.word, self.excel, self.print, self.save):
            button.setEnabled(is_ready)

    def _file_button(self, words: str, name: str, tip: str, wanted: SignalInstance) -> Button:
        made = secondary(words)
        made.setObjectName(name)
        made.setToolTip(tip)
        made.clicked.connect(lambda: wanted.emit())
        return made

    def place(self) -> str:
        """The page label."""
        return self._place.text()

    def _say_place(self, page: int, pages: int) -> None:
        words = self.tr("Trang %1/%2").replace("%1", str(page)).replace("%2", str(pages)) if pages else ""
        self._place.setText(words)
        self.preview.setAccessibleDescription(words)
        for tool in (self.smaller, self.larger, self.fit):
            tool.setEnabled(bool(pages))

    def _tool(self, name: str, words: str, act: Callable[[], object]) -> QToolButton:
        made = QToolButton()
        made.setIcon(icons.icon(name))
        side = theme.px(theme.ICON)
        made.setIconSize(QSize(side, side))
        made.setToolTip(words)
        made.setAccessibleName(words)
        made.clicked.connect(lambda: act())
        return made
