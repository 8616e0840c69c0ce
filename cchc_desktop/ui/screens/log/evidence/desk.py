"""The files of the record in the form: what is attached, what waits for the first save, what was refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import Doubtful, InputRefused, UserError
from cchc_desktop.domain.values import Value
from cchc_desktop.services import evidence
from cchc_desktop.services.evidence import Attached, Source
from cchc_desktop.services.safekeeping import Progress
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.log.evidence.incoming import Sources
from cchc_desktop.ui.screens.log.evidence.kept import KeptPictures
from cchc_desktop.ui.screens.log.evidence.owed import OwedFiles
from cchc_desktop.ui.taking_back import TakingBack
from cchc_desktop.ui.tasks import Job

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that is not in the book: it waits for the record to be saved, or it was refused for a reason."""

    source: Source
    reason: str = ""


class FileDesk(QObject):
    """All that is done to files, on the workers. It knows records and files, no widget.

    Files that could not be attached stay under their record until the officer drops them or they are attached.
    """

    changed = Signal()
    """Another record, or other files: `rows` and `waiting` tell them."""
    started = Signal(object, int)
    """Files are being attached: the `Job`, how many."""
    progressed = Signal(int, int)
    ended = Signal()
    stuck = Signal(str, int)
    """So many files that an earlier run owed to this record could not be attached now either."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._acts = TakingBack(context, self)
        self._record = ""
        self._rows: list[dict[str, Value]] = []
        self._waiting: dict[str, list[Waiting]] = {}
        self.kept = KeptPictures(context.session.path)
        self.owed = OwedFiles(context.session.path)

    def record(self) -> str:
        """Id of the record in the form; empty for a new one."""
        return self._record

    def rows(self) -> list[dict[str, Value]]:
        """The attached files in their order."""
        return self._rows

    def waiting(self) -> list[Waiting]:
        """The files of this record that are not in the book."""
        return self._waiting.get(self._record, [])

    def has_unsaved(self) -> bool:
        """Whether files of a new record wait for its first save."""
        return bool(self._waiting.get(""))

    def unsaved(self) -> tuple[str, ...]:
        """Paths of the files that wait for a new record's first save, for its draft."""
        paths = [str(one.source.path) for one in self._waiting.get("", ()) if one.source.path is not None]
        # A name that is no text (an old stick, another system) can't stand in the draft.
        return tuple(path for path in paths if path.isprintable())

    def is_clear(self) -> bool:
        """Whether nothing would be lost if the program were closed now: the draft keeps what it can name."""
        others = any(files for record, files in self._waiting.items() if record)
        return not others and len(self.unsaved()) == len(self._waiting.get("", ()))

    def names(self) -> list[str]:
        """Names of all files that are not in the book, whatever record they belong to."""
        return [one.source.name for files in self._waiting.values() for one in files]

    def put_back(self, there: Sequence[Path], gone: Sequence[Path]) -> None:
        """Files that waited for the new record in the form when the program stopped.

        Those that are gone stay listed: a stick that is put in again brings them back.
        """
        if not self._record:
            reason = self.tr("Không còn ở chỗ cũ. Cắm lại USB rồi lưu, hoặc bỏ tệp này.")
            back = [Waiting(Source.file(path)) for path in there]
            self._waiting.setdefault("", []).extend([*back, *(Waiting(Source.file(path), reason) for path in gone)])
            self.changed.emit()

    def resume(self, owed: Mapping[str, Sequence[str]]) -> None:
        """Attach what an earlier run still owed to stored records when it was stopped."""
        for record, paths in owed.items():
            self._run(record, partial(_files, paths), _files(paths), resumes=True)

    def let_go(self) -> None:
        """The officer closes the program although files of stored records were refused: they are not tried again."""
        for record, files in self._waiting.items():
            self._strike(record, [one.source for one in files])

    def show(self, record: str) -> None:
        """Another record is in the form; a new one (an empty id) begins with no file."""
        if record == self._record and record:
            return
        if not self._record:
            # Whoever leaves a new record unsaved was asked first.
            self._forget([one.source for one in self._waiting.pop("", [])])
        self._record, self._rows = record, []
        self.changed.emit()
        self.read()

    def saved(self, record: str) -> None:
        """The record in the form was saved: files that waited for it are attached, whatever the form shows next."""
        held = self._waiting.pop("", []) if not self._record else []
        self._record = record
        if held:
            self._run(record, lambda: [one.source for one in held], [one.source for one in held])
            self.changed.emit()

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
        """Attach files to a stored record at once; for a new one they wait for its first save."""
        if self._record:
            self._run(self._record, sources, [])
        else:
            self._context.tasks.read(self, lambda: self.kept.held(sources()), self._wait)

    def drop(self, place: int) -> None:
        """The officer no longer wants a file that is not in the book."""
        dropped = [self._waiting[self._record].pop(place).source]
        self._forget(dropped)
        self._strike(self._record, dropped)
        self.changed.emit()

    def try_again(self) -> None:
        """Attach what was left over."""
        held = self._waiting.pop(self._record, [])
        self._run(self._record, lambda: [one.source for one in held], [one.source for one in held])
        self.changed.emit()

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

    def _wait(self, sources: list[Source]) -> None:
        if self._record:
            # The record was saved while a folder was being read.
            self.add(lambda: sources)
        else:
            self._waiting.setdefault("", []).extend(Waiting(one) for one in sources)
            self.changed.emit()

    def _run(
        self,
        record: str,
        sources: Sources,
        held: Sequence[Source],
        *,
        resumes: bool = False,
        as_they_are: bool = False,
    ) -> None:
        session, owed, found = self._context.session, self.owed, list(held)

        def attach(progress: Progress) -> Attached:
            found[:] = sources()
            owed.add(record, _paths(found))
            made = evidence.attach(session, record, found, progress, again=resumes, as_they_are=as_they_are)
            owed.strike(record, [path for path in _paths(found) if path not in _paths(made.left)])
            return made

        job: Job = self._context.tasks.long(
            self,
            attach,
            lambda made: self._attached(record, found, made, resumes=resumes),
            lambda error: self._not_attached(record, found, error, resumes=resumes),
            progress=self.progressed.emit,
            cancelled=lambda: self._stopped(record, found),
        )
        self.started.emit(job, len(found))

    def _attached(self, record: str, sources: Sequence[Source], made: Attached, *, resumes: bool) -> None:
        self.ended.emit()
        self._forget([one for one in sources if one not in made.left])
        refused = list(zip(made.left, made.refused, strict=True))
        unfit = [source for source, error in refused if error.code == evidence.UNFIT]
        self._keep(record, [Waiting(source, error.what) for source, error in refused if source not in unfit])
        count = str(len(made.ids))
        said = self.tr("Đã thêm %1 tệp còn chờ từ lần trước vào") if resumes else self.tr("Đã thêm %1 tệp vào")
        self._tell(made.changes, said.replace("%1", count))
        others = [error for source, error in refused if source not in unfit]
        if others and resumes:
            self.stuck.emit(record, len(others))
        elif others:
            self._tell_refused(others, count)
        if unfit:
            self._ask_of_unfit(record, unfit)

    def _ask_of_unfit(self, record: str, unfit: Sequence[Source]) -> None:
        """Pictures that can't be opened whole may tell where they were taken: the officer says what becomes of them."""
        names = ", ".join(f"“{one.name}”" for one in unfit[:_NAMED]) + (" …" if len(unfit) > _NAMED else "")
        wanted = self._context.messages.ask(
            self.tr("Có %1 ảnh không đọc được trọn vẹn").replace("%1", str(len(unfit))),
            self.tr(
                "Chương trình không xóa được vị trí nơi chụp có thể nằm trong %1. Nếu giữ nguyên, vị trí ấy đi theo "
                "tệp khi gửi cấp trên, và tệp không được in như ảnh. Nên lưu lại thành JPG rồi thêm tệp mới."
            ).replace("%1", names),
            do=self.tr("Vẫn giữ nguyên"),
            keep=self.tr("Không thêm"),
        )
        if wanted:
            self._run(record, lambda: list(unfit), unfit, as_they_are=True)
        else:
            self._forget(unfit)
            self._strike(record, unfit)

    def _tell_refused(self, refused: Sequence[InputRefused], count: str) -> None:
        """All refused files in one box: one box for each would be clicked away unread."""
        title = self.tr("Không thêm được %1 tệp, đã thêm %2 tệp")
        sentences = [f"• {one.what} {one.todo} [{one.code}]" for one in refused]
        self._context.messages.tell(
            title.replace("%1", str(len(refused))).replace("%2", count),
            "\n".join(sentences[:8]),
            details="\n".join(sentences) if len(sentences) > 8 else "",
        )

    def _not_attached(self, record: str, sources: Sequence[Source], error: Exception, *, resumes: bool) -> None:
        self.ended.emit()
        if resumes and isinstance(error, InputRefused) and error.code == "NK-04":
            # The power went before the record itself was saved: the draft has it, with these files.
            self._strike(record, sources)
            return
        reason = error.what if isinstance(error, UserError) else self.tr("Có lỗi khi lưu tệp.")
        self._keep(record, [Waiting(one, reason) for one in sources])
        self._context.messages.show_error(error)

    def _stopped(self, record: str, sources: Sequence[Source]) -> None:
        self.ended.emit()
        self._keep(record, [Waiting(one, self.tr("Đã dừng, chưa thêm.")) for one in sources])
        self._context.say(self.tr("Đã dừng. Chưa thêm tệp nào."))

    def _forget(self, sources: Sequence[Source]) -> None:
        """Their pictures are in the book, or nobody wants them: what was kept of them beside the draft goes."""
        paths = [one.path for one in sources if one.path is not None]
        if paths:
            self._context.tasks.read(self, partial(self.kept.forget, paths), lambda _: None)

    def _strike(self, record: str, sources: Sequence[Source]) -> None:
        """These files are owed to the record no longer."""
        paths = _paths(sources)
        if record and paths:
            self._context.tasks.write(self, partial(self.owed.strike, record, paths), lambda _: None)

    def _keep(self, record: str, left: Sequence[Waiting]) -> None:
        if left:
            self._waiting.setdefault(record, []).extend(left)
        if record == self._record:
            self.changed.emit()

    def _take_rows(self, answer: tuple[str, list[dict[str, Value]]]) -> None:
        record, rows = answer
        if record == self._record:
            self._rows = rows
            self.changed.emit()


def _files(paths: Sequence[str]) -> list[Source]:
    return [Source.file(Path(path)) for path in paths]


def _paths(sources: Sequence[Source]) -> list[Path]:
    return [one.path for one in sources if one.path is not None]
