"""Files on their way into the book: read and shrunk as soon as they are dropped, then they wait for their record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from cchc_desktop.domain.errors import InputRefused, UserError
from cchc_desktop.services import evidence
from cchc_desktop.services.evidence import Prepared, Source
from cchc_desktop.services.files.hanging import Proof
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.evidence.incoming import Sources
from cchc_desktop.ui.forms.evidence.kept import KeptPictures
from cchc_desktop.ui.tasks import Job
from cchc_desktop.ui.widgets.plain_words import filled

_NAMED, _TOLD = 3, 8
Go = Callable[[Sequence[Proof]], object]
Stay = Callable[[], object]


@dataclass(eq=False, slots=True)
class ComingFile:
    """A file that is not in the book: it is being prepared, waits prepared for its record, or has a reason not to.

    `owed_by` names the record of a file that an earlier program left over: it may hang there already.
    """

    source: Source
    reason: str = ""
    file: Proof | None = None
    as_it_is: bool = False
    owed_by: str = ""


class Preparing(QObject):
    """The files that are not in the book, by the id of their record; a new record has the id it will get.

    One job at a time prepares them, off the GUI thread. A record that was dropped unsaved is no longer known here.
    """

    changed = Signal()
    started = Signal(object, bool)
    """Files are being prepared: the `Job`, and whether a save waits for them."""
    progressed = Signal(int, int)
    ended = Signal()
    fit = Signal(str, object)
    """Files that can be hung on this stored record: a list of `ComingFile`, no longer held here."""
    idle = Signal()
    """Whatever came was prepared, or has a reason."""

    def __init__(self, context: Context, parent: QObject, of: str) -> None:
        super().__init__(parent)
        self._context = context
        self._held: dict[str, list[ComingFile]] = {}
        self._new = ""  # the record in the form, while it is not stored
        self._job: Job | None = None
        self._prepares = ""  # the record whose files the job prepares
        self._is_busy = False  # with a job, or with a question about its outcome
        self._listings = 0  # folders being read, pictures being kept
        self._save: tuple[Go, Stay] | None = None
        self._taken: Sequence[ComingFile] = ()  # what the save under way stores
        self.kept = KeptPictures(context.session.path, of)

    def of(self, record: str) -> list[ComingFile]:
        """The files of a record that are not in the book."""
        return self._held.get(record, [])

    def all(self) -> list[ComingFile]:
        """All of them, whatever record they belong to."""
        return [one for files in self._held.values() for one in files]

    def begin(self, record: str) -> None:
        """A new record stands in the form; the one before is stored or was dropped. Empty for a stored one."""
        dropped = self._held.pop(self._new, [])
        self._stay()
        if self._job is not None and self._prepares not in self._held:
            self._job.cancel()
        self.forget(dropped)
        self._new = record
        if record:
            self._held[record] = []

    def add(self, record: str, sources: Sources) -> None:
        """Files come for a record."""
        is_new = record == self._new
        self.expect(record)
        self._listings += 1

        def listed(found: list[Source]) -> None:
            self._listings -= 1
            self.put(record, [ComingFile(one) for one in found])

        def failed(error: Exception) -> None:
            self._listings -= 1
            self._context.tasks.failed.emit(error)
            self._go_on()

        # A picture without a place on the disk is kept beside the draft, as long as its record is not stored.
        self._context.tasks.read(self, lambda: self.kept.held(sources()) if is_new else sources(), listed, failed)

    def expect(self, record: str) -> None:
        """Files of a stored record may come."""
        self._held.setdefault(record, [])

    def put(self, record: str, files: Sequence[ComingFile]) -> None:
        """Take these in; those without a reason are prepared."""
        if record in self._held:
            self._held[record] += files
            self.changed.emit()
        else:
            self.forget(files)
        self._go_on()

    def drop(self, record: str, file: ComingFile) -> None:
        """The officer no longer wants a file."""
        self._take_out(record, [file])
        self.forget([file])

    def try_again(self, record: str) -> None:
        """What was refused gets another chance."""
        if refused := [one for one in self.of(record) if one.reason]:
            for one in refused:
                one.reason = ""
            self.changed.emit()
        self._hand_over(record)
        self._go_on()

    def then(self, go: Go, stay: Stay) -> None:
        """Before the record in the form is saved: `go` with its files once all are prepared. Those that were refused
        get another chance, then the officer is asked; `stay` when the record is not to be saved without them."""
        if not self._new:
            go(())
            return
        self._save = (go, stay)
        if self._job is not None:
            self.started.emit(self._job, True)
        self.try_again(self._new)

    def saved(self, record: str) -> None:
        """The new record is durable with the files that `then` gave. What came in the meantime follows."""
        if record != self._new:
            return
        self._new = ""
        self.forget(self._taken)
        self._take_out(record, self._taken)
        self._taken = ()
        self._hand_over(record)
        self._go_on()

    def stop(self) -> None:
        """The program closes: nobody waits for files that are being prepared."""
        if self._job is not None:
            self._job.cancel()

    def _go_on(self) -> None:
        if self._is_busy or self._listings:
            return
        for record in sorted(self._held, key=lambda one: one != self._new):
            todo = [one for one in self._held[record] if one.file is None and not one.reason]
            if todo:
                self._prepare(record, [one for one in todo if one.as_it_is == todo[0].as_it_is])
                return
        if self._save is not None:
            self._end_wait(*self._save)
        else:
            self.idle.emit()

    def _prepare(self, record: str, group: list[ComingFile]) -> None:
        sources, as_they_are = [one.source for one in group], group[0].as_it_is
        self._is_busy, self._prepares = True, record
        self._job = self._context.tasks.long(
            self,
            lambda progress: evidence.prepare(sources, progress, as_they_are=as_they_are),
            lambda made: self._prepared(record, group, made),
            lambda error: self._failed(record, group, error),
            progress=self.progressed.emit,
            cancelled=lambda: self._stopped(record, group),
            writes=False,
        )
        self.started.emit(self._job, self._save is not None)

    def _prepared(self, record: str, group: list[ComingFile], made: Prepared) -> None:
        if self._job is None or self._job.stop.is_set():
            self._stopped(record, group)
            return
        fit, reasons = iter(made.files), {id(one): error for one, error in zip(made.left, made.refused, strict=True)}
        refused: list[tuple[ComingFile, InputRefused]] = []
        for one in group:
            if (error := reasons.get(id(one.source))) is None:
                one.file = next(fit)
            else:
                one.reason = error.what
                refused.append((one, error))
        self._end_job()
        self._is_busy = True  # until the officer has answered
        self._hand_over(record)
        wanted = [(one, error) for one, error in refused if one in self.of(record)]
        if unfit := [one for one, error in wanted if error.code == evidence.UNFIT]:
            self._ask_of_unfit(record, unfit)
        others = [(one, error) for one, error in wanted if error.code != evidence.UNFIT]
        if others and (self._save is None or record != self._new):  # a save asks when it comes to it
            self._tell_refused(others, len(made.files), is_new=record == self._new)
        self._is_busy = False
        self._go_on()

    def _end_job(self) -> None:
        self._job, self._is_busy = None, False
        self.ended.emit()
        self.changed.emit()

    def _hand_over(self, record: str) -> None:
        """What is prepared goes to its record, if that is stored."""
        ready = [one for one in self.of(record) if one.file is not None and not one.reason]
        if ready and record != self._new:
            self._take_out(record, ready)
            self.fit.emit(record, ready)

    def _end_wait(self, go: Go, stay: Stay) -> None:
        left = [one for one in self.of(self._new) if one.file is None]
        if left:
            self._is_busy = True
            leaves = self._context.messages.ask(
                filled(self.tr("Có %1 tệp minh chứng chưa thêm được"), len(left)),
                filled(
                    self.tr("%1\n\nLưu mà chưa kèm tệp này? Tệp vẫn ở trong danh sách để thử lại."),
                    _listed([one.reason for one in left]),
                ),
                do=self.tr("Lưu, chưa kèm tệp"),
                keep=self.tr("Ở lại"),
            )
            self._is_busy = False
            if not leaves:
                self._stay()
                return
        self._save = None
        self._taken = [one for one in self.of(self._new) if one.file is not None]
        go([one.file for one in self._taken if one.file is not None])

    def _stay(self) -> None:
        """The record is not saved now."""
        if self._save is not None:
            (_, stay), self._save = self._save, None
            stay()

    def _ask_of_unfit(self, record: str, unfit: Sequence[ComingFile]) -> None:
        """Pictures that can't be opened whole may tell where they were taken: the officer says what becomes of them."""
        names = ", ".join(f"“{one.source.name}”" for one in unfit[:_NAMED]) + (" …" if len(unfit) > _NAMED else "")
        wanted = self._context.messages.ask(
            filled(self.tr("Có %1 ảnh không đọc được trọn vẹn"), len(unfit)),
            filled(
                self.tr(
                    "Chương trình không xóa được vị trí nơi chụp có thể nằm trong %1. Nếu giữ nguyên, vị trí ấy đi "
                    "theo tệp khi gửi cấp trên, và tệp không được in như ảnh. Nên lưu lại thành JPG rồi thêm tệp mới."
                ),
                names,
            ),
            do=self.tr("Vẫn giữ nguyên"),
            keep=self.tr("Không thêm"),
        )
        if wanted:
            for one in unfit:
                one.reason, one.as_it_is = "", True
        else:
            self._take_out(record, unfit)
            self.forget(unfit)

    def _tell_refused(self, refused: Sequence[tuple[ComingFile, InputRefused]], count: int, *, is_new: bool) -> None:
        """All refused files in one box: one box for each would be clicked away unread."""
        title = self.tr("Không thêm được %1 tệp, đã thêm %2 tệp")
        if is_new:
            title = self.tr("Không nhận được %1 tệp, đã nhận %2 tệp")
        sentences = [
            f"{one.owed_by}{': ' if one.owed_by else ''}{error.what} {error.todo} [{error.code}]"
            for one, error in refused
        ]
        self._context.messages.tell(
            filled(title, len(refused), str(count)),
            _listed(sentences),
            details=_listed(sentences, len(sentences)) if len(sentences) > _TOLD else "",
        )

    def _failed(self, record: str, group: Sequence[ComingFile], error: Exception) -> None:
        reason = error.what if isinstance(error, UserError) else self.tr("Có lỗi khi đọc tệp.")
        self._give_up(record, group, reason)
        self._context.messages.show_error(error)

    def _stopped(self, record: str, group: Sequence[ComingFile]) -> None:
        said = self.tr("Đã dừng. Chưa thêm tệp nào.")
        if self._save is not None:
            said = self.tr("Đã dừng. Chưa lưu, nội dung vẫn ở khung nhập.")
        if self._give_up(record, group, self.tr("Đã dừng, chưa thêm.")):
            self._context.say(said)

    def _give_up(self, record: str, group: Sequence[ComingFile], reason: str) -> bool:
        """These could not be prepared; False for a record that was dropped, of which nobody waits to hear."""
        for one in group:
            one.reason = reason
        self._end_job()
        if is_known := record in self._held:
            self._stay()
        self._go_on()
        return is_known

    def _take_out(self, record: str, files: Sequence[ComingFile]) -> None:
        self._held[record] = [one for one in self.of(record) if one not in files]
        self.changed.emit()

    def forget(self, files: Sequence[ComingFile]) -> None:
        """They are in the book, or wanted by nobody: what was kept of their pictures beside the draft goes."""
        paths = [one.source.path for one in files if one.source.path is not None]
        if paths:
            self._context.tasks.read(self, partial(self.kept.forget, paths), lambda _: None)


def _listed(sentences: Sequence[str], most: int = _TOLD) -> str:
    return "\n".join(f"• {one}" for one in sentences[:most]) + ("\n…" if len(sentences) > most else "")
