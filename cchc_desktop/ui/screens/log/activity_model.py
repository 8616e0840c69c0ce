"""The rows of the log: what each column says, and the question (a filter) they answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from cchc_desktop.domain.kinds import UNKNOWN
from cchc_desktop.domain.values import Row
from cchc_desktop.services import read_log
from cchc_desktop.services.read_log import Filter, Page
from cchc_desktop.services.session import Session
from cchc_desktop.ui.screens.log.lines import CANCELLED, DONE, PLANNED, UNSURE, Line, line_of
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.paged_model import Column, Index, PagedModel

DAY, TIME, KIND, TITLE, TOPIC, FIGURES, FILES, OWNER = range(8)
NUMBER_OF_FILES = "files"
"""Each row carries the number of its proof files under this name, read with its page."""
NAME = "name"
"""The row's name (`Session.key`): its id, another unit's with that unit before it."""
OWNED_BY = "owner"
"""Name of the unit whose row it is, where rows of several units may stand together and it is not one's own."""
REMARKS = "remarks"
"""Whether the upper level has said something about it: nothing, "said", or "waits" for an answer."""


class ActivityModel(PagedModel[int]):
    """Newest first. `today` is asked when rows are shown: what is planned for a day gone by is not known to be done."""

    def __init__(
        self, session: Session, tasks: Tasks, today: Callable[[], dt.date], parent: QObject | None = None
    ) -> None:
        columns = [
            Column("date", self.tr("Ngày"), lambda row: str(row["date"])),
            Column("start_time", self.tr("Giờ"), lambda row: self._line(row).time),
            Column("kind", self.tr("Loại"), lambda row: self._line(row).kind, tip=self._kind_tip),
            Column("title", self.tr("Nội dung"), lambda row: self._line(row).title, tip=self._title_tip),
            Column("topic", self.tr("CCHC"), lambda row: self._line(row).topic),
            Column(
                "figures",
                self.tr("Số liệu"),
                lambda row: self.figures(self._line(row)),
                right=True,
                tip=lambda row: self.figures(self._line(row)),
            ),
            Column("files", self.tr("Tệp"), self._files, right=True, tip=self._files_tip),
            Column("owner", self.tr("Đơn vị"), lambda row: str(row[OWNED_BY]), tip=lambda row: str(row[OWNED_BY])),
        ]
        super().__init__(tasks, columns, identity=NAME, parent=parent)
        self._session = session
        self._today = today
        self._with_year = False
        self._kept: tuple[Row, Line] | None = None

    def ask(self, chosen: Filter) -> None:
        """Ask for the rows of a filter; the rows shown stay until the first page is in, so that nothing flashes."""
        session = self._session
        self._with_year = _spans_years(chosen)

        def fetch(after: int | None, limit: int) -> Page:
            page = read_log.page(session, chosen, after, limit)
            keys = [read_log.key_of(row) for row in page.rows]
            found, said = read_log.numbers_of_files(session, keys), read_log.remarked(session, keys)
            owners = {} if chosen.unit else read_log.owners(session, page.rows)
            for key, row in zip(keys, page.rows, strict=True):
                row[NAME] = key.named(session.unit)
                row[OWNED_BY] = owners.get(str(row["unit"]), "")
                row[NUMBER_OF_FILES] = found.get(key, 0)
                row[REMARKS] = {None: "", True: "waits", False: "said"}[said.get(key)]
            return page

        self.show(fetch)

    def line(self, place: int) -> Line:
        """What the row in that place says."""
        return self._line(self.row(place))

    def record(self, place: int) -> str:
        """Name (`Session.key`) of the row in that place."""
        return str(self.row(place)[NAME])

    def begins_day(self, place: int) -> bool:
        """Whether this row is the first one of its day."""
        return place == 0 or self.row(place - 1)["date"] != self.row(place)["date"]

    def with_year(self) -> bool:
        """Whether days are written with their year."""
        return self._with_year

    def names_owners(self) -> bool:
        """Whether rows of other units stand in the table, so that each must say whose it is."""
        return any(self.row(place)[OWNED_BY] for place in range(self.rowCount()))

    def lacks_proof(self, place: int) -> bool:
        """Whether the row in that place is done and has no file."""
        return self._lacks_proof(self.row(place))

    def remarks(self, place: int) -> str:
        """Whether the row in that place was remarked on: "", said or waits."""
        return str(self.row(place)[REMARKS])

    def figures(self, line: Line) -> str:
        """The figures in words, or what became of the activity."""
        if line.state == CANCELLED:
            return line.figures or self.tr("không thực hiện")
        return {UNSURE: self.tr("chưa rõ"), PLANNED: self.tr("dự kiến")}.get(line.state, line.figures)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and index.column() == DAY:
            line = self.line(index.row())
            return line.day(with_year=self._with_year) if self.begins_day(index.row()) else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = self.line(index.row())
            if index.column() == DAY:
                return line.day(with_year=True)
            if index.column() == FIGURES and line.state == CANCELLED:
                return self.tr("Không thực hiện: %1").replace("%1", self.figures(line))
            if index.column() == TITLE:
                return self._title_tip(self.row(index.row())).replace("\n", ". ")
            if index.column() == FILES:
                return self._files_tip(self.row(index.row()))
        return super().data(index, role)

    def _kind_tip(self, row: Row) -> str:
        if self._line(row).kind != UNKNOWN:
            return ""
        words = self.tr("Phiên bản mới hơn của phần mềm ghi loại “%1”. Bản ghi được giữ nguyên, chỉ xem được.")
        return words.replace("%1", str(row["kind"]))

    def _title_tip(self, row: Row) -> str:
        words = {
            "waits": self.tr("Có ý kiến của cấp trên chờ trả lời"),
            "said": self.tr("Có ý kiến của cấp trên, đã trả lời"),
        }.get(str(row[REMARKS]), "")
        return "\n".join(part for part in (self._line(row).title, words) if part)

    def _files(self, row: Row) -> str:
        return "0!" if self._lacks_proof(row) else str(row[NUMBER_OF_FILES] or "")

    def _files_tip(self, row: Row) -> str:
        if self._lacks_proof(row):
            return self.tr("Đã thực hiện nhưng chưa có tệp minh chứng")
        return self.tr("%1 tệp minh chứng").replace("%1", str(row[NUMBER_OF_FILES]))

    def _lacks_proof(self, row: Row) -> bool:
        return not row[NUMBER_OF_FILES] and self._line(row).state == DONE

    def _line(self, row: Row) -> Line:
        """The cells of one row are asked for one after another: the line of the last one is kept."""
        if self._kept is None or self._kept[0] is not row:
            self._kept = (row, line_of(row, self._today()))
        return self._kept[1]


def _spans_years(chosen: Filter) -> bool:
    """Whether a day without its year could be taken for another one: the filter is open or longer than a year."""
    if not (chosen.start and chosen.end):
        return True
    start, end = dt.date.fromisoformat(chosen.start), dt.date.fromisoformat(chosen.end)
    return (end - start).days > 366
