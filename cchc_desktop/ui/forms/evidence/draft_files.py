"""Files that wait for a new record: its draft names them, they come back after a crash, closing asks about them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.evidence.kept import parted
from cchc_desktop.ui.forms.evidence.place import EvidencePlace
from cchc_desktop.ui.widgets.plain_words import filled

_NAMED = 2
"""So many file names are told, then dots."""


class DraftFiles(QObject):
    """Between the draft of a form and its section of files."""

    def __init__(self, context: Context, place: EvidencePlace, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._place = context, place
        self._returning: tuple[str, ...] = ()  # of the draft, being looked for

    def paths(self) -> tuple[str, ...]:
        """What the draft names: files that wait, and those on their way back."""
        return self._place.unsaved_paths() + self._returning

    def names(self) -> list[str]:
        """Names of the files that wait."""
        return [Path(each).name for each in self._place.unsaved_paths()]

    def forget(self) -> None:
        """What came back is thrown away while its files are still being looked for."""
        self._returning = ()

    def tidy(self, wanted: Collection[str]) -> None:
        """On a worker: let go of pictures that earlier runs kept, but for these paths."""
        self._place.section.desk.preparing.kept.tidy(wanted)

    def bring(self, paths: tuple[str, ...], tell: Callable[[str], object]) -> None:
        """Put the files of a draft back, once it is known which are still there; `tell` says how many, and what is
        lost."""
        self._returning = paths
        if paths:
            self._context.tasks.read(self, partial(parted, paths), partial(self._found, tell))

    def may_wait(self, record: str) -> bool:
        """Files of a new record are kept by their place alone, and nothing shows them once the window is closed: the
        officer is asked, who sees what the record is called."""
        names = self.names()
        return not names or self._context.messages.ask(
            filled(self.tr("%1 tệp minh chứng chờ bản ghi chưa lưu"), len(names)),
            self.tr(
                "Bản ghi và các tệp này chưa vào sổ. Chương trình giữ bản nháp, lần mở sau đưa lại vào khung nhập; "
                "đừng xóa hay chuyển các tệp gốc đi chỗ khác. Muốn ghi vào sổ ngay thì ở lại và bấm Lưu."
            ),
            do=self.tr("Đóng, giữ bản nháp"),
            keep=self.tr("Ở lại"),
            at_stake=[record, *names],
        )

    def _found(self, tell: Callable[[str], object], found: tuple[list[Path], list[Path]]) -> None:
        if not self._returning:
            return
        self._returning = ()
        there, gone = found
        words = filled(self.tr("Kèm %1 tệp minh chứng đang chờ."), len(there))
        if gone:
            lost = filled(self.tr("%1 tệp không còn ở chỗ cũ: %2."), len(gone), _names(gone))
            words = f"{words} {lost}" if there else lost
        self._place.put_back(there, gone)
        tell(words)


def _names(paths: Sequence[Path]) -> str:
    more = ", …" if len(paths) > _NAMED else ""
    return ", ".join(f"“{path.name}”" for path in paths[:_NAMED]) + more
