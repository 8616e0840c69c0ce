"""From blocks to the bytes of a PDF: pages, their numbers, the foot of the last one.

The same input gives the same bytes on any day and PC with the same face: no date, no name of a machine inside.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.domain.papers.profile import BOTTOM, MM, Profile
from cchc_desktop.reports.flow import Block
from cchc_desktop.reports.fonts import REGULAR, load

LANGUAGE = "vi-VN"
_SPARSE = 1 / 3
"""A last page filled less than that is nearly empty."""
_one_at_a_time = threading.Lock()
# reportlab keeps parser, fonts and settings in module globals: two documents at once would mix.


def no_turn() -> None:
    """For papers that nobody waits for."""


@dataclass(frozen=True, slots=True)
class Section:
    """Pages that are counted on their own: the body, or one annex.

    `foot` stands at the bottom of its last page; the last block leaves the room for it, which only that block knows.
    A section that `continues` goes on counting where the one before ended: the months of a log book. An `even` one
    shares what it has between its last two pages where the last would be nearly empty.
    """

    blocks: Sequence[Block]
    landscape: bool = False
    foot: Block | None = None
    continues: bool = False
    even: bool = False


def compose(
    sections: Sequence[Section], profile: Profile, *, title: str, author: str, turned: Callable[[], object] = no_turn
) -> bytes:
    """The whole PDF. `turned` is called at the end of every page; what it raises stops the work."""
    load()
    with _one_at_a_time:
        target = BytesIO()
        canvas = Canvas(
            target,
            pagesize=(profile.paper_width * MM, profile.paper_height * MM),
            invariant=1,
            pageCompression=1,
            initialFontName=REGULAR,
            lang=LANGUAGE,
        )
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setSubject(title)
        canvas.setCreator("Sổ tuyên truyền CCHC")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        page = 0
        for section in sections:
            before = page if section.continues else 0
            kept = _kept_back(profile, section) if section.even else (0, 0.0)
            page = _Column(canvas, profile, section, before, turned, kept).run()
        canvas.save()
        return target.getvalue()


class _Column:
    """One section being set: where the next block goes."""

    def __init__(
        self,
        canvas: Canvas,
        profile: Profile,
        section: Section,
        page: int,
        turned: Callable[[], object],
        kept: tuple[int, float] = (0, 0.0),
    ) -> None:
        self._canvas, self._profile, self._section, self._turned = canvas, profile, section, turned
        wide, high = profile.paper_width * MM, profile.paper_height * MM
        self._paper = (high, wide) if section.landscape else (wide, high)
        self._left = profile.margin_left * MM
        self._room = self._paper[0] - (profile.margin_left + profile.margin_right) * MM
        self._bottom = profile.margin_bottom * MM
        self._ceiling = self._paper[1] - profile.margin_top * MM
        self._page = page
        self._sheets, (self._short, self._kept) = 0, kept
        self._y, self._fresh = self._ceiling, True

    def run(self) -> int:
        """Set all blocks and the foot; returns the number of the last page."""
        self._begin()
        for block in self._section.blocks:
            self._place(block)
        if foot := self._section.foot:
            foot.draw(self._canvas, self._left, self._bottom + foot.height(self._room), self._room)
        self._canvas.showPage()
        self._turned()
        return self._page

    def _place(self, block: Block) -> None:
        """One block, over as many pages as it takes."""
        waiting: Block | None = block
        while waiting:
            kept = self._kept if self._sheets == self._short else 0.0
            space = self._y - self._bottom - kept - (0.0 if self._fresh else waiting.before)
            tall = waiting.height(self._room)
            if tall <= space + 0.01:
                self._draw(waiting, tall)
                return
            pieces = waiting.split(self._room, space) if space > 0 else None
            if pieces is None and self._fresh:
                pieces = waiting.force(self._room, space)
                if pieces is None:
                    self._draw(waiting, tall)
                    return
            if pieces:
                self._draw(pieces[0], pieces[0].height(self._room))
                waiting = pieces[1]
            self._turn()

    def _draw(self, block: Block, tall: float) -> None:
        top = self._y - (0.0 if self._fresh else block.before)
        block.draw(self._canvas, self._left, top, self._room)
        self._y = top - tall
        self._fresh = False

    def _turn(self) -> None:
        self._canvas.showPage()
        self._turned()
        self._begin()

    def _begin(self) -> None:
        """A new page; its number stands centred in the top margin, and not on the first (Phụ lục I, phần I, 7).

        The format may put it into the bottom margin.
        """
        self._page += 1
        self._sheets += 1
        self._canvas.setPageSize(self._paper)
        self._y, self._fresh = self._ceiling, True
        if self._page > 1:
            size = self._profile.page_number_size
            middle = self._paper[1] - self._profile.margin_top * MM / 2
            if self._profile.page_number_place == BOTTOM:
                middle = self._bottom / 2
            self._canvas.setFont(REGULAR, size)
            # The digits of Times are 0.676 of the type size high.
            self._canvas.drawCentredString(self._left + self._room / 2, middle - 0.338 * size, str(self._page))


class _Rehearsal(_Column):
    """The same without a canvas: how many pages there will be, and how far down the last one is filled."""

    def __init__(self, profile: Profile, section: Section, kept: tuple[int, float]) -> None:
        super().__init__(Canvas(BytesIO()), profile, section, 0, no_turn, kept)

    def filled(self) -> tuple[int, float]:
        """Pages, and the share of the last one that is used."""
        self._begin()
        for block in self._section.blocks:
            self._place(block)
        return self._sheets, (self._ceiling - self._y) / (self._ceiling - self._bottom)

    def _draw(self, block: Block, tall: float) -> None:
        self._y -= (0.0 if self._fresh else block.before) + tall
        self._fresh = False

    def _turn(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._sheets += 1
        self._y, self._fresh = self._ceiling, True


def _kept_back(profile: Profile, section: Section) -> tuple[int, float]:
    """Which page of a section ends earlier, and by how much (points), so that the next and last one is not nearly
    empty; nothing where there is no need or no way without another page."""
    pages, share = _Rehearsal(profile, section, (0, 0.0)).filled()
    if pages < 2 or share >= _SPARSE:
        return 0, 0.0
    high = (profile.paper_width if section.landscape else profile.paper_height) * MM
    for tenth in range(1, 7):
        kept = pages - 1, high * tenth / 10
        if _Rehearsal(profile, section, kept).filled()[0] != pages:
            break
        if _Rehearsal(profile, section, kept).filled()[1] >= _SPARSE:
            return kept
    return 0, 0.0
