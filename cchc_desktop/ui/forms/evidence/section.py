"""The folded section "Minh chứng" of the form: its files, and all ways in which files come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import evidence
from cchc_desktop.services.files.pixels import Pixels
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.evidence import incoming
from cchc_desktop.ui.forms.evidence.desk import FileDesk
from cchc_desktop.ui.forms.evidence.preparing import ComingFile
from cchc_desktop.ui.forms.evidence.rows import ComingFileRow, FileRow
from cchc_desktop.ui.tasks import Job
from cchc_desktop.ui.widgets.boxes import column_of, put
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import Fold, label
from cchc_desktop.ui.widgets.flow_row import flow
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.states import BusyBar

PURPOSE = "evidence"


class EvidenceSection(Fold):
    """One for all forms of a screen: it moves into the form in front. Rows and pictures are made when it is opened."""

    def __init__(self, context: Context, today: Callable[[], dt.date], of: str) -> None:
        super().__init__("")
        self.set_title(self.tr("Minh chứng"))
        self._context = context
        self._today = today
        self._rows: dict[str, FileRow] = {}
        self._waiting: dict[ComingFile, ComingFileRow] = {}
        self._may_add = True
        self.setObjectName("fold_evidence")
        self.desk = FileDesk(context, self, of)
        add = self._add_link = link(
            self.tr("Thêm ảnh"),
            self.choose_files,
            name="add_files",
            tip=self.tr("Chọn ảnh, bản ghi âm, văn bản; cũng có thể kéo thả hoặc dán (Ctrl+V)"),
        )
        self.add_link(add)
        self._lay_out()
        self.toggled.connect(lambda is_open: self._show_files() if is_open else None)
        self.desk.changed.connect(self._show_files)
        self.desk.preparing.started.connect(self._started)
        self.desk.preparing.progressed.connect(self.busy.advance)
        self.desk.preparing.ended.connect(self.busy.finish)
        self._sum_up()

    def offer_adding(self, is_offered: bool) -> None:
        """Show the ways to attach files, or none of them."""
        self._may_add = is_offered
        for one in (self._add_link, self._hint, self._foot):
            one.setVisible(is_offered)

    def warn(self, words: str) -> None:
        """What to know before files are attached; "" for nothing."""
        self._warning.setText(words)
        self._warning.setVisible(bool(words))

    def choose_files(self) -> None:
        """Ask for files, several at once."""
        patterns = self.tr("Ảnh (*.jpg *.jpeg *.png *.heic *.heif *.avif *.webp *.gif *.bmp *.tif *.tiff);;Mọi tệp (*)")
        paths = self._context.messages.open_files(PURPOSE, self.tr("Chọn tệp minh chứng"), patterns, several=True)
        if paths:
            self._add(lambda: evidence.sources(paths))

    def choose_folder(self) -> None:
        """Ask for a folder whose files are all attached."""
        folder = self._context.messages.open_folder(PURPOSE, self.tr("Chọn thư mục ảnh"))
        if folder is not None:
            self._add(lambda: evidence.sources([folder]))

    def paste(self) -> None:
        """Attach what is on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        if not self.take(data):
            self._context.say(self.tr("Trong bộ nhớ tạm không có ảnh hay tệp nào"))

    def take(self, data: QMimeData) -> bool:
        """Attach what was dropped or pasted; False when there is nothing of use in it."""
        name = filled(self.tr("Ảnh dán %1"), f"{self._context.session.clock():%Y-%m-%d %H.%M.%S}")
        sources = incoming.sources_of(data, name)
        if sources is None:
            return False
        self._add(sources)
        return True

    def show_here(self) -> None:
        """Open the section, the keyboard on the way to add files."""
        self.set_open(True)
        self._add_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Finish and save a caption that is being typed."""
        for row in self._rows.values():
            row.described.settle()

    def may_close(self) -> bool:
        """Whether the program may be closed: files that are not in the book would be forgotten."""
        self.settle()
        closes = self.desk.is_clear() or self._context.messages.ask(
            self.tr("Còn tệp minh chứng chưa được lưu"),
            self.tr("Đóng bây giờ thì các tệp này không được thêm vào sổ. Tệp gốc vẫn ở chỗ cũ."),
            do=self.tr("Vẫn đóng"),
            keep=self.tr("Ở lại"),
            at_stake=self.desk.names(),
        )
        if closes:
            self.desk.preparing.stop()
        return closes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._files = column_of(gap="tight")
        self._others = column_of(gap="hair")
        self._again = link(self.tr("Thử thêm lại"), self.desk.try_again, name="try_again", shown=False)
        self.busy = BusyBar()
        self._warning = label("", "caption", wrap=True, name="evidence_warning")
        self._warning.hide()
        self._foot = QWidget()
        ways = flow(self._foot)
        for name, words, does in (
            ("add_folder", self.tr("Thêm cả thư mục…"), self.choose_folder),
            ("paste_files", self.tr("Dán ảnh"), self.paste),
        ):
            ways.addWidget(link(words, does, name=name))
        self._hint = label(self.tr("Kéo ảnh thả vào khung này, hoặc dán bằng Ctrl+V."), "caption", wrap=True)
        put(
            self.body,
            self._warning,
            self._files,
            self._others,
            (self._again, 0, Qt.AlignmentFlag.AlignLeft),
            self.busy,
            self._hint,
            self._foot,
        )

    def _add(self, sources: incoming.Sources) -> None:
        if not self._may_add:
            return
        self.set_open(True)
        self.desk.add(sources)

    def _started(self, job: Job, has_save: bool) -> None:
        self.busy.start(self.tr("Đang chuẩn bị tệp để lưu") if has_save else self.tr("Đang chuẩn bị tệp"), job)

    def _sum_up(self) -> None:
        count, waiting = len(self.desk.rows()), len(self.desk.coming_files())
        words = filled(self.tr("%1 tệp"), str(count)) if count or not waiting else ""
        if not count and not waiting:
            words = self.tr("chưa có")
        if waiting:
            more = filled(self.tr("%1 chờ thêm"), str(waiting))
            words = f"{words}, {more}" if words else more
        self.set_summary(words)

    def _show_files(self) -> None:
        self._sum_up()
        if not self.is_open():
            self._rows_away(set())
            return
        rows = self.desk.rows()
        self._rows_away({str(row["id"]) for row in rows})
        for place, row in enumerate(rows):
            file = str(row["id"])
            shown = self._rows.get(file) or self._made(file, place)
            shown.show_row(row)
            shown.place(place, len(rows))
            self._files.removeWidget(shown)
            self._files.insertWidget(place, shown)
            shown.show()
        self._show_waiting()
        self._order_keys()

    def _rows_away(self, kept: set[str]) -> None:
        for file in self._rows.keys() - kept:
            row = self._rows.pop(file)
            self._files.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _made(self, file: str, place: int) -> FileRow:
        made = FileRow(self.desk.rows()[place], self._today)
        made.opened.connect(lambda: self._open(file))
        made.moved.connect(lambda by: self.desk.move(file, by))
        made.removed.connect(lambda: self.desk.remove(file))
        made.described.edited.connect(lambda fields: self.desk.describe(file, fields))
        self._rows[file] = made
        self.show_picture(made)
        return made

    def show_picture(self, row: FileRow) -> None:
        """Ask for the small picture of a file, and put it into its row."""
        session, file = self._context.session, row.file

        def show(photo: Pixels | None) -> None:
            if photo is not None:
                row.thumbnail.set_picture(photo)

        def failed(error: Exception) -> None:
            # A file taken off meanwhile keeps its sign until its row goes; anything else is no officer's doing.
            if not isinstance(error, InputRefused):
                self._context.messages.show_error(error)

        self._context.tasks.read(row, lambda: evidence.thumbnail(session, file), show, failed)

    def _show_waiting(self) -> None:
        waiting = self.desk.coming_files()
        for one in [one for one in self._waiting if one not in waiting]:
            old = self._waiting.pop(one)
            self._others.removeWidget(old)
            old.hide()
            old.deleteLater()
        for one in waiting:
            if one not in self._waiting:
                made = self._waiting[one] = ComingFileRow(one.source.name)
                made.dropped.connect(lambda one=one: self.desk.drop(one))
                self._others.addWidget(made)
                made.show()
            self._waiting[one].tell(one)
        self._again.setVisible(bool(self.desk.record()) and any(one.reason for one in self.desk.coming_files()))
        self._hint.setVisible(self._may_add and not self.desk.rows() and not self._waiting)

    def _open(self, file: str) -> None:
        from cchc_desktop.ui.forms.evidence.viewer import FileView  # late: 5 ms

        self.settle()
        FileView(self._context, self.desk, file, self._today, self.window()).open()

    def _order_keys(self) -> None:
        """Tab goes through the section from top to bottom: rows are made after what stands below them."""
        before: QWidget = self._add_link
        for row in [
            *(self._rows[str(one["id"])] for one in self.desk.rows()),
            *self._waiting.values(),
            self._again,
            self._foot,
        ]:
            parts = [part for part in [row, *row.findChildren(QWidget)] if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
            for part in parts:
                QWidget.setTabOrder(before, part)
                before = part
