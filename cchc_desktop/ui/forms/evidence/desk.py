"""The files of the record in the form: what is attached, and what is done to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import Doubtful, UserError
from cchc_desktop.domain.values import Value
from cchc_desktop.services import evidence
from cchc_desktop.services.evidence import Attached, Prepared, Source
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.evidence import old_note
from cchc_desktop.ui.forms.evidence.incoming import Sources
from cchc_desktop.ui.forms.evidence.preparing import ComingFile, Preparing
from cchc_desktop.ui.taking_back import TakingBack
from cchc_desktop.ui.widgets.plain_words import filled


class FileDesk(QObject):
    """All that is done to files, on the workers. It knows records and files, no widget.

    Files that could not be attached stay under their record until the officer drops them or they are attached.
    """

    changed = Signal()
    """Another record, or other files: `rows` and `waiting` tell them."""

    def __init__(self, context: Context, parent: QObject, of: str) -> None:
        super().__init__(parent)
        self._context = context
        self._acts = TakingBack(context, self)
        self._record = ""
        self._coming = ""
        self._rows: list[dict[str, Value]] = []
        self._has_note = False
        self.preparing = Preparing(context, self, of)
        self.preparing.changed.connect(self.changed)
        self.preparing.fit.connect(self._attach)
        self.preparing.idle.connect(self._drop_note)

    def record(self) -> str:
        """Id of the record in the form; empty for a new one."""
        return self._record

    def rows(self) -> list[dict[str, Value]]:
        """The attached files in their order."""
        return self._rows

    def coming_files(self) -> list[ComingFile]:
        """The files of this record that are not in the book."""
        return self.preparing.of(self._key())

    def has_unsaved(self) -> bool:
        """Whether files of a new record wait for its first save."""
        return not self._record and bool(self.coming_files())

    def unsaved(self) -> tuple[str, ...]:
        """Paths of the files that wait for a new record's first save, for its draft."""
        held = [] if self._record else self.coming_files()
        paths = [str(one.source.path) for one in held if one.source.path is not None]
        # A name that is no text (an old stick, another system) can't stand in the draft.
        return tuple(path for path in paths if path.isprintable())

    def is_clear(self) -> bool:
        """Whether nothing would be lost if the program were closed now: the draft keeps what it can name."""
        return len(self.unsaved()) == len(self.preparing.all())

    def names(self) -> list[str]:
        """Names of all files that are not in the book, whatever record they belong to."""
        return [one.source.name for one in self.preparing.all()]

    def put_back(self, there: Sequence[Path], gone: Sequence[Path]) -> None:
        """Files that waited for the new record in the form when the program stopped: they are prepared again.

        Those that are gone stay listed: a stick that is put in again brings them back.
        """
        if not self._record:
            reason = self.tr("Không còn ở chỗ cũ. Cắm lại USB rồi lưu, hoặc bỏ tệp này.")
            back = [ComingFile(Source.file(path)) for path in there]
            self.preparing.put(self._coming, [*back, *(ComingFile(Source.file(path), reason) for path in gone)])

    def take_over(self, noted: Mapping[str, Sequence[ComingFile]]) -> None:
        """Hang on what an earlier program still owed to stored records; its note goes once that is done or told."""
        for record, files in noted.items():
            self.preparing.expect(record)
            self.preparing.put(record, files)
        self._has_note = bool(noted)

    def show(self, record: str, coming: str) -> None:
        """Another record is in the form; a new one (an empty id), stored under the `coming` one, begins without any."""
        if record == self._record and record:
            return
        # Whoever leaves a new record unsaved was asked first.
        self._record, self._coming, self._rows = record, coming, []
        self.preparing.begin("" if record else coming)
        self.changed.emit()
        self.read()

    def saved(self, record: str) -> None:
        """The record in the form was saved, a new one with the files that were prepared for it."""
        self._record = record
        self.preparing.saved(record)
        self.read()

    def follow(self, changes: Changes) -> None:
        """Something was saved elsewhere or taken back."""
        if self._record and "evidence" in changes.tables:
            self.read()

    def read(self) -> None:
        """Read the files of this record anew."""
        session, record = self._context.session, self._record
        if record:
            self._context.tasks.read(
                self, lambda: (record, evidence.files(session, record)), self._take_rows, latest="files"
            )

    def add(self, sources: Sources) -> None:
        """Files are prepared at once: a stored record gets them then, a new one with its first save."""
        self.preparing.add(self._key(), sources)

    def drop(self, file: ComingFile) -> None:
        """The officer no longer wants a file that is not in the book."""
        self.preparing.drop(self._key(), file)

    def try_again(self) -> None:
        """Attach what was left over."""
        self.preparing.try_again(self._key())

    def remove(self, file: str) -> None:
        """Take a file off; the toast brings it back."""
        session = self._context.session
        self._write(lambda: evidence.detach(session, [file]), self.tr("Đã gỡ tệp"))

    def move(self, file: str, by: int) -> None:
        """Bring a file further to the front (-1) or the back (1)."""
        order = [str(row["id"]) for row in self._rows]
        at = order.index(file)
        if 0 <= at + by < len(order):
            order.insert(at + by, order.pop(at))
            session, record = self._context.session, self._record
            self._write(lambda: evidence.arrange(session, record, order), "")

    def describe(self, file: str, fields: dict[str, Value], then: Callable[[Changes], object] | None = None) -> None:
        """Save caption or day of a file; what a caption should not hold is asked."""
        session, said = self._context.session, self.tr("Đã lưu chú thích")

        def failed(error: Exception) -> None:
            if not isinstance(error, Doubtful):
                self._not_written(error)
            elif self._context.messages.confirm(error, self.tr("Vẫn lưu")):
                self._write(lambda: evidence.describe(session, file, fields, sure=True), said, then)

        self._write(lambda: evidence.describe(session, file, fields), said, then, failed)

    def _write(
        self,
        act: Callable[[], Changes],
        said: str,
        then: Callable[[Changes], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        def done(changes: Changes) -> None:
            self._tell(changes, said)
            if then is not None:
                then(changes)

        self._context.tasks.write(self, act, done, failed or self._not_written)

    def _not_written(self, error: Exception) -> None:
        self.read()
        self._context.messages.show_error(error)

    def _tell(self, changes: Changes, said: str) -> None:
        self.read()
        if said and changes.records:
            self._acts.tell(changes, changes.told(said))
        else:
            self._context.bus.changed.emit(changes)

    def _key(self) -> str:
        return self._record or self._coming

    def _attach(self, record: str, files: Sequence[ComingFile]) -> None:
        """Hang these on a stored record, in an act of their own."""
        session, again = self._context.session, any(one.owed_by for one in files)
        prepared = Prepared(tuple(one.file for one in files if one.file is not None))

        def done(made: Attached) -> None:
            self.preparing.forget(files)
            self._tell(made.changes, filled(self.tr("Đã thêm %1 tệp vào"), len(made.ids)))

        def failed(error: Exception) -> None:
            for one in files:
                one.reason = error.what if isinstance(error, UserError) else self.tr("Có lỗi khi lưu tệp.")
            self.preparing.put(record, files)
            self._context.messages.show_error(error)

        self._context.tasks.write(self, lambda: evidence.attach(session, record, prepared, again=again), done, failed)

    def _drop_note(self) -> None:
        if self._has_note:
            self._has_note = False
            note = old_note.path_of(self._context.session.path)
            # Behind the acts that hang its files on.
            self._context.tasks.write(self, lambda: note.unlink(missing_ok=True), lambda _: None)

    def _take_rows(self, answer: tuple[str, list[dict[str, Value]]]) -> None:
        record, rows = answer
        if record == self._record:
            self._rows = rows
            self.changed.emit()
