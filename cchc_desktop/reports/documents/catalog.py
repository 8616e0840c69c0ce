"""The documents beside the report, each declared once: menu, window and command line follow.

Importing this module is cheap: what draws a document is loaded when the first one is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from cchc_desktop.domain.text import file_words
from cchc_desktop.domain.values import text_of
from cchc_desktop.services.files.saving import write_whole
from cchc_desktop.services.printouts import Found, LogBook, Meeting, Pieces, YearPlan
from cchc_desktop.services.registers.printing import RegisterList
from cchc_desktop.services.safekeeping import silent
from cchc_desktop.services.upper.board import Board

if TYPE_CHECKING:
    from cchc_desktop.reports.documents.setting import Printed
    from cchc_desktop.services.points.bundling import Index
    from cchc_desktop.services.points.ranking import Ranking
    from cchc_desktop.services.points.scoring import Sheet
    from cchc_desktop.services.printouts import Progress
    from cchc_desktop.services.reach.overview import Overview

T = TypeVar("T")


@dataclass(frozen=True)
class Document(Generic[T]):
    """What a menu calls it, what it is made of (T), the words of its file's name, what its title goes on with once the
    data are there, and where it is drawn.

    `drawn` is `module:function` below `reports`; the function takes the data and a progress and gives a `Printed`. The
    module has a function named like each of the `other` endings. `across` papers have wide pages and may be long;
    `two_sided` ones are offered on both sides.
    """

    title: str
    drawn: str
    words: Callable[[T], tuple[str, ...]]
    about: Callable[[T], str] = lambda _: ""
    other: tuple[str, ...] = ()
    across: bool = False
    two_sided: bool = False

    @property
    def endings(self) -> tuple[str, ...]:
        """Endings of the files it can be written to."""
        return (".pdf", *(f".{one}" for one in self.other))

    def name(self, data: T) -> str:
        """A name for its file, without an ending."""
        return file_words(*self.words(data))

    def printed(self, data: T, progress: Progress = silent) -> Printed:
        """The PDF with its warnings. Raises UserError PC-01 (no usable font), InputRefused TT-01 and TT-02 (the
        office's own format is unusable), Cancelled."""
        made: Printed = self._function(self.drawn.split(":")[1])(data, progress)
        return made

    def file(self, ending: str, data: T) -> bytes:
        """The same as a ".docx" or an ".xlsx"; raises what `printed` does, KeyError for an ending it does not have."""
        if ending not in self.endings[1:]:
            raise KeyError(ending)
        made: bytes = self._function(ending[1:])(data)
        return made

    def write(self, data: T, path: Path) -> tuple[str, ...]:
        """The file that the path's ending asks for; its warnings. Raises what `file` does and UserError TL-01 (the file
        can't be written; an older one is unchanged)."""
        ending = path.suffix.lower()
        if ending != ".pdf":
            write_whole(path, self.file(ending, data))
            return ()
        printed = self.printed(data)
        write_whole(path, printed.pdf)
        return printed.warnings

    def _function(self, name: str) -> Callable[..., Any]:
        module = import_module(f"cchc_desktop.reports.{self.drawn.split(':')[0]}")
        found: Callable[..., Any] = getattr(module, name)
        return found


PLAN = Document[YearPlan](
    "Kế hoạch tuyên truyền",
    "documents.plan:printed",
    lambda data: ("ke-hoach-tuyen-truyen-cchc", data.office.unit_name, str(data.year)),
    about=lambda data: f"năm {data.year}",
    other=("docx",),
    two_sided=True,
)
MINUTES = Document[Meeting](
    "Biên bản",
    "documents.minutes:printed",
    lambda data: ("bien-ban", text_of(data.row, "title")[:60], text_of(data.row, "date")),
    other=("docx",),
)
LOG_BOOK = Document[LogBook](
    "Sổ theo dõi phát thanh",
    "documents.logbook:printed",
    lambda data: ("so-phat-thanh", data.office.unit_name, data.period.file_tag),
    across=True,
    two_sided=True,
)
PIECES = Document[Pieces](
    "Sổ theo dõi tin bài và nhuận bút",
    "documents.pieces_book:printed",
    lambda data: ("so-nhuan-but", data.office.unit_name, data.period.file_tag),
    other=("xlsx",),
    across=True,
    two_sided=True,
)
LISTING = Document[Found](
    "Danh sách hoạt động",
    "documents.listing:printed",
    lambda data: ("danh-sach-hoat-dong", data.office.unit_name, data.chosen.start, data.chosen.end),
    other=("xlsx",),
    across=True,
    two_sided=True,
)
REGISTER = Document[RegisterList](
    "Sổ theo dõi",
    "documents.register_list:printed",
    lambda data: ("so-theo-doi", data.register.key.replace("_", "-"), data.office.unit_name, data.today.isoformat()),
    about=lambda data: data.register.label.lower(),
    other=("xlsx",),
    across=True,
    two_sided=True,
)
BOARD = Document[Board](
    "Tình hình nộp báo cáo",
    "upper.board_paper:printed",
    lambda data: ("tinh-hinh-nop", data.period.file_tag),
    across=True,
    two_sided=True,
)
CALLS = Document[Board](
    "Danh sách gọi",
    "upper.board_paper:calls",
    lambda data: ("danh-sach-goi", data.period.file_tag),
    across=True,
    two_sided=True,
)
POINTS: Document[Sheet] = Document(
    "Bảng tự chấm điểm",
    "documents.points:printed",
    lambda data: ("bang-tu-cham-diem", data.office.unit_name, str(data.year)),
    about=lambda data: f"năm {data.year}",
    other=("xlsx",),
    across=True,
    two_sided=True,
)
PROOF_INDEX: Document[Index] = Document(
    "Danh mục minh chứng",
    "documents.points:index",
    lambda data: ("danh-muc-minh-chung", data.sheet.office.unit_name, str(data.sheet.year)),
    about=lambda data: f"năm {data.sheet.year}",
    across=True,
    two_sided=True,
)
RANKING: Document[Ranking] = Document(
    "Bảng xếp hạng điểm",
    "documents.points:ranking",
    lambda data: ("bang-xep-hang-diem", str(data.own.year)),
    about=lambda data: f"năm {data.own.year}",
    across=True,
    two_sided=True,
)
CHARTS: Document[Overview] = Document(
    "Biểu đồ tuyên truyền",
    "documents.charts:printed",
    lambda data: ("bieu-do-tuyen-truyen", data.office.unit_name, data.period.file_tag),
    about=lambda data: data.period.title,
    other=("xlsx",),
    two_sided=True,
)
DOCUMENTS: tuple[Document[Any], ...] = (
    PLAN,
    MINUTES,
    LOG_BOOK,
    LISTING,
    REGISTER,
    CHARTS,
    BOARD,
    CALLS,
    POINTS,
    PROOF_INDEX,
    RANKING,
)
"""Every document of the program but the report itself, in the order in which menus list them."""
