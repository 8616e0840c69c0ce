"""The rows of the log: what each column says, and the question (a filter) they answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject

from cchc_desktop.domain.kinds import UNKNOWN
from cchc_desktop.domain.values import Row
from cchc_desktop.services import read_log
from cchc_desktop.services.read_log import Filter, Page
from cchc_desktop.services.session import Session
from cchc_desktop.ui.screens.log.lines import CANCELLED, DONE, PLANNED, UNSURE, Line, line_of
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.rows.model import Cell, Column
from cchc_desktop.ui.widgets.rows.paged_model import PagedModel

DAY, TIME, KIND, TITLE, TOPIC, FIGURES, FILES, OWNER = range(8)
NUMBER_OF_FILES = "files"
"""Each row carries the number of its proof files under this name, read with its page."""
NAME = "name"
"""The row's name (`Session.key`): its id, another unit's with that unit before it."""
OWNED_BY = "owner"
"""Name of the unit whose row it is, where rows of several units may stand together and it is not one's own."""
REMARKS = "remarks"
"""Whether the upper level has said something about it: nothing, "said", or "waits" for an answer."""


SIGNS = {CANCELLED: ("x", "bad"), UNSURE: ("circle-half-tilt", "warn"), PLANNED: ("", "secondary"), DONE: ("", "text")}
"""State → icon and colour of the figures; the words stand beside it, so colour never speaks alone."""


class ActivityModel(PagedModel[int]):
    """Newest first. `today` is asked when rows are shown: what is planned for a day gone by is not known to be done."""

    def __init__(
        self, session: Session, tasks: Tasks, today: Callable[[], dt.date], parent: QObject | None = None
    ) -> None:
        columns: list[Column[Row]] = [
            Column("date", self.tr("Ngày"), self._day),
            Column("start_time", self.tr("Giờ"), lambda row: Cell(self._line(row).time, ink="secondary")),
            Column("kind", self.tr("Loại"), self._kind),
            Column("title", self.tr("Nội dung"), self._title),
            Column("topic", self.tr("CCHC"), lambda row: Cell(self._line(row).topic, ink="secondary")),
            Column("figures", self.tr("Số liệu"), self._figures, right=True),
            Column("files", self.tr("Tệp"), self._files, right=True),
            Column("owner", self.tr("Đơn vị"), _owner),
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

    def cell(self, place: int, column: int) -> Cell:
        found = super().cell(place, column)
        return found._replace(text="") if column == DAY and not self.begins_day(place) else found

    def _day(self, row: Row) -> Cell:
        line = self._line(row)
        return Cell(line.day(with_year=self._with_year), line.time, told=line.day(with_year=True))

    def _kind(self, row: Row) -> Cell:
        line = self._line(row)
        words = self.tr("Phiên bản mới hơn của phần mềm ghi loại “%1”. Bản ghi được giữ nguyên, chỉ xem được.")
        unknown = filled(words, str(row["kind"])) if line.kind == UNKNOWN else ""
        return Cell(line.kind, tip=unknown, dot=line.group)

    def _title(self, row: Row) -> Cell:
        title = self._line(row).title
        words, icon, ink = {
            "waits": (self.tr("Có ý kiến của cấp trên chờ trả lời"), "chat-circle-dots-fill", "warn"),
            "said": (self.tr("Có ý kiến của cấp trên, đã trả lời"), "chat-circle", "secondary"),
        }.get(str(row[REMARKS]), ("", "", "secondary"))
        said = [part for part in (title, words) if part]
        return Cell(title, tip="\n".join(said), told=". ".join(said), icon=icon, note_ink=ink)

    def _figures(self, row: Row) -> Cell:
        """The figures in words, or what became of the activity."""
        line = self._line(row)
        words = {UNSURE: self.tr("chưa rõ"), PLANNED: self.tr("dự kiến")}.get(line.state, line.figures)
        told = ""
        if line.state == CANCELLED:
            words = line.figures or self.tr("không thực hiện")
            told = filled(self.tr("Không thực hiện: %1"), words)
        icon, ink = SIGNS[line.state]
        return Cell(words, tip=words, told=told, ink=ink, font="strong" if line.state == UNSURE else "body", icon=icon)

    def _files(self, row: Row) -> Cell:
        if not row[NUMBER_OF_FILES] and self._line(row).state == DONE:
            words = self.tr("Đã thực hiện nhưng chưa có tệp minh chứng")
            return Cell("0!", tip=words, told=words, ink="warn", font="strong")
        words = filled(self.tr("%1 tệp minh chứng"), str(row[NUMBER_OF_FILES]))
        return Cell(str(row[NUMBER_OF_FILES] or ""), tip=words, told=words, ink="secondary")

    def _line(self, row: Row) -> Line:
        """The cells of one row are asked for one after another: the line of the last one is kept."""
        if self._kept is None or self._kept[0] is not row:
            self._kept = (row, line_of(row, self._today()))
        return self._kept[1]


def _owner(row: Row) -> Cell:
    return Cell(str(row[OWNED_BY]), tip=str(row[OWNED_BY]), ink="secondary")


def _spans_years(chosen: Filter) -> bool:
    """Whether a day without its year could be taken for another one: the filter is open or longer than a year."""
    if not (chosen.start and chosen.end):
        return True
    start, end = dt.date.fromisoformat(chosen.start), dt.date.fromisoformat(chosen.end)
    return (end - start).days > 366
