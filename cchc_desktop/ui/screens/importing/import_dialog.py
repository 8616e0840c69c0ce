"""The window that takes over a log book: what the file holds, what will be added, every row that can't be taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.errors import Doubtful
from cchc_desktop.services.imports import import_log, roles
from cchc_desktop.services.imports.outcome import Choices, ImportResult, Preview
from cchc_desktop.ui import theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.importing.refusals_view import RefusalsView, together
from cchc_desktop.ui.screens.importing.sheet_view import SheetsView
from cchc_desktop.ui.taking_back import TakingBack
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, named, pages_of, row_of
from cchc_desktop.ui.widgets.buttons import Button, primary, secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.states import BusyBar, EmptyState
from cchc_desktop.ui.widgets.tab_strip import TabStrip


class ImportDialog(QDialog):
    """Reads off the GUI thread, shows before it takes, takes everything in one act that Ctrl+Z takes back."""

    took = Signal(object)
    """The `ImportResult`, after it is durable."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._path: Path | None = None
        self._preview: Preview | None = None
        self._choices = Choices()
        self.result_: ImportResult | None = None
        self.setObjectName("import_dialog")
        self.setWindowTitle(self.tr("Nhập sổ từ Excel"))
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.give_room(self, 1280, 640)
        self._lay_out()
        self._show_state()

    def _lay_out(self) -> None:
        self._title = label("", "section")
        self._counts = label("", "secondary", wrap=True)
        self._legacy = named(QCheckBox(), "convert_legacy")
        self._legacy.toggled.connect(self._legacy_chosen)
        self._tabs = TabStrip(
            (("sheets", self.tr("Xem trước")), ("refused", self.tr("Không nhận")), ("others", self.tr("Lưu ý")))
        )
        self._tabs.chosen.connect(self._show_tab)
        self._sheets = SheetsView()
        self._sheets.kind_chosen.connect(self._kind_chosen)
        self._refused = RefusalsView()
        self._others = RefusalsView()
        self._choose = self._choose_button()
        self._empty = EmptyState(
            self.tr("Chọn tệp Excel, CSV hoặc JSON của sổ đang dùng, hay kéo tệp thả vào đây."), self._choose
        )
        self._pages = pages_of(self._empty, self._sheets, self._refused, self._others)
        self._busy = BusyBar()
        self._take = primary(self.tr("Nhập"), lambda: self.take(), name="take")
        self._close = secondary(self.tr("Đóng"), self.reject, name="close")
        self._arrange()

    def _arrange(self) -> None:
        column_of(
            self._title,
            self._counts,
            self._legacy,
            self._tabs,
            (self._pages, 1),
            self._busy,
            row_of(self._choose_button("choose_other"), SPRING, self._close, self._take, gap="tight"),
            gap="tight",
            around=("wide", "half", "wide", "half"),
            into=self,
        )

    def _choose_button(self, name: str = "choose") -> Button:
        return secondary(self.tr("Chọn tệp…"), self.choose, name=name)

    def open_with_file(self) -> None:
        """Show the window and ask for the file at once."""
        self.open()
        self.choose()

    def choose(self) -> None:
        """Ask for the file."""
        patterns = self.tr("Sổ theo dõi (*.xlsx *.xls *.ods *.csv *.docx *.jsonl *.json);;Mọi tệp (*)")
        found = self._context.messages.open_files("import", self.tr("Chọn sổ cần nhập"), patterns)
        if found:
            self.read(found[0])

    def read(self, path: Path) -> None:
        """Read a file with what was decided so far; the answer comes from a worker."""
        if path != self._path:
            self._choices = Choices()
        self._path = path
        session, choices = self._context.session, self._choices
        job = self._context.tasks.long(
            self,
            lambda progress: import_log.read(session, path, choices=choices, progress=progress),
            self._was_read,
            self._failed,
            progress=self._busy.advance,
            cancelled=self._stopped,
            writes=False,
        )
        self._working(True)
        self._busy.start(filled(self.tr("Đang đọc %1"), path.name), job)

    def take(self, *, sure: bool = False, without_doubtful: bool = False) -> None:
        """Take over what the preview shows, in one act; rows that can hardly be meant so are asked about once, and
        may be left out."""
        preview = self._preview
        if preview is None:
            return
        session, convert = self._context.session, self._legacy.isChecked()
        job = self._context.tasks.long(
            self,
            lambda progress: import_log.apply(
                session,
                preview,
                convert_legacy=convert,
                sure=sure,
                without_doubtful=without_doubtful,
                progress=progress,
            ),
            self._taken,
            self._not_taken,
            progress=self._busy.advance,
            cancelled=self._stopped,
        )
        self._working(True)
        self._busy.start(self.tr("Đang nhập"), job)

    def _was_read(self, preview: Preview) -> None:
        self._preview = preview
        self._working(False)
        self._show_state()

    def _taken(self, result: ImportResult) -> None:
        self.result_ = result
        refused_before = len(self._preview.refused) if self._preview is not None else 0
        self._working(False)
        name = self._path.name if self._path is not None else ""
        words = filled(self.tr("Đã nhập %1 hoạt động từ %2"), result.added, name)
        if left_out := len(result.refused) - refused_before:
            words += filled(self.tr(", bỏ %1 dòng cần xem lại"), left_out)
        self.accept()
        if result.added:
            # Not this dialog's own: the toast lives on when it is closed.
            TakingBack(self._context, self._context.bus).tell(result.changes, words)
        else:
            self._context.bus.changed.emit(result.changes)
            self._context.say(words)
        self.took.emit(result)

    def _not_taken(self, error: Exception) -> None:
        if not isinstance(error, Doubtful):
            self._failed(error)
            return
        self._working(False)
        self._show_state()
        rest = self.tr("Bỏ các dòng này, nhập phần còn lại")
        answer = self._context.messages.weigh(error, self.tr("Vẫn nhập cả"), rest)
        if answer != "back":
            self.take(sure=answer == "do", without_doubtful=answer == "instead")

    def _failed(self, error: Exception) -> None:
        self._working(False)
        self._show_state()
        self._context.messages.show_error(error)

    def _stopped(self) -> None:
        self._working(False)
        self._show_state()
        self._context.say(self.tr("Đã dừng. Không có gì thay đổi."))

    def _working(self, busy: bool) -> None:
        if not busy:
            self._busy.finish()
        self._take.setEnabled(not busy)
        self._tabs.setEnabled(not busy)

    def _show_state(self) -> None:
        preview = self._preview
        for part in (self._title, self._counts, self._tabs):
            part.setVisible(preview is not None)
        self._legacy.setVisible(preview is not None and preview.legacy_cells > 0)
        self._take.setVisible(preview is not None and bool(preview.new))
        self._point_at(self._choose if preview is None else self._take if preview.new else self._close)
        if preview is None:
            self._pages.setCurrentWidget(self._empty)
            return
        new = len(preview.new)
        self._title.setText(preview.name)
        self._counts.setText(self._count_words(preview))
        if new:
            self._take.setText(filled(self.tr("Nhập %1 hoạt động"), new))
        self._legacy.setText(
            filled(self.tr("Chuyển chữ phông cũ (TCVN3, VNI) sang Unicode: %1 ô"), preview.legacy_cells)
        )
        self._tabs.set_count("refused", formats.number(len(preview.refused)) if preview.refused else "")
        self._sheets.show_preview(preview)
        self._refused.show_rows(
            [(one.sheet, str(one.row), one.column, one.heading, one.value, one.reason) for one in preview.refused],
            self.tr("Không có dòng nào bị từ chối."),
        )
        self._show_others(preview)
        self._show_tab(self._tabs.current())

    def _point_at(self, button: Button) -> None:
        """Give Enter and the focus to what most likely comes next."""
        for one in (self._choose, self._take, self._close):
            one.setDefault(one is button)
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_others(self, preview: Preview) -> None:
        rows = [("", "", "", "", "", words) for words in preview.warnings]
        rows += together((one.sheet, one.row, one.reason) for one in preview.ignored if one.reason != roles.BLANK)
        self._tabs.set_count("others", formats.number(len(rows)) if rows else "")
        self._others.show_rows(rows, self.tr("Không có lưu ý nào."))

    def _count_words(self, preview: Preview) -> str:
        if not preview.new and preview.same:
            words = self.tr("Cả %1 hoạt động của tệp đã có trong sổ, không có gì mới để nhập. Không nhận %2 dòng.")
            return filled(words, preview.same, len(preview.refused))
        if not preview.new and any(not (one.kind or one.by_row or one.problem) for one in preview.sheets):
            return self.tr("Chưa rõ tệp ghi loại hoạt động nào. Xin chọn loại ở góc phải của từng trang tính dưới đây.")
        if not preview.new:
            words = self.tr(
                "Tệp không có hoạt động nào nhập được. Không nhận %1 dòng: xem lý do ở thẻ “Không nhận”. Nếu đây là kế "
                "hoạch năm: đóng lại, bấm Ctrl+K và gõ “Nhập kế hoạch năm”."
            )
            return filled(words, len(preview.refused))
        return filled(
            self.tr("Sẽ thêm %1 hoạt động, đã có trong sổ %2, không nhận %3. Chưa ghi gì cho đến khi bấm Nhập."),
            len(preview.new),
            preview.same,
            len(preview.refused),
        )

    def _show_tab(self, key: str) -> None:
        if self._preview is not None:
            pages = {"sheets": self._sheets, "refused": self._refused, "others": self._others}
            self._pages.setCurrentWidget(pages[key])

    def _legacy_chosen(self, convert: bool) -> None:
        if self._path is not None and self._preview is not None:
            self._choices = Choices(self._choices.kinds, self._choices.columns, convert)
            self.read(self._path)

    def _kind_chosen(self, sheet: str, kind: str) -> None:
        if self._path is not None:
            kinds = {**self._choices.kinds, sheet: kind}
            self._choices = Choices(kinds, self._choices.columns, self._choices.convert_legacy)
            self.read(self._path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.read(files[0])
