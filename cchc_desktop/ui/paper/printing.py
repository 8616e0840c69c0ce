"""Paper from the printer: the same pages as the PDF, in their true size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.errors import UserError
from cchc_desktop.ui.paper.pdf_pages import PdfPages
from cchc_desktop.ui.tasks import Progress

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Size = tuple[float, float]
"""Width and height of a page."""
FINEST = 600
"""Dots per inch; a finer printer gets the same picture larger, the eye sees no difference."""


BLANK = 0
"""In an order: the empty back of a sheet, so that what follows begins on a sheet of its own."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the officer chose in the print dialog: the printer with its settings, and pages counted from 1 or BLANK."""

    printer: QPrinter
    pages: tuple[int, ...]


def ask(parent: QWidget, name: str, sizes: Sequence[Size], current: int, *, two_sided: bool = False) -> Order | None:
    """Show the system's print dialog; None when it was cancelled. Runs on the GUI thread.

    A paper that should be `two_sided` is offered so where the printer can; the officer may change it.
    """
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo  # late: 1 ms

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    prepare(printer)
    wanted = duplex_of(sizes)
    if two_sided and wanted in QPrinterInfo(printer).supportedDuplexModes():
        printer.setDuplex(wanted)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(name)
    option = QAbstractPrintDialog.PrintDialogOption
    dialog.setOption(option.PrintPageRange, True)
    dialog.setOption(option.PrintCurrentPage, True)
    dialog.setOption(option.PrintSelection, False)
    dialog.setMinMax(1, len(sizes))
    dialog.setFromTo(1, len(sizes))
    dialog.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)
    if not dialog.exec():
        return None
    return Order(printer, chosen(printer, len(sizes), current))


def duplex_of(sizes: Sequence[Size]) -> QPrinter.DuplexMode:
    """How both sides of a paper bound at its left edge are printed: upright pages turn over their long edge, pages
    across over their short one; a single page has one side. The first page decides for annexes across behind it."""
    from PySide6.QtPrintSupport import QPrinter  # late: 1 ms

    if len(sizes) < 2:
        return QPrinter.DuplexMode.DuplexNone
    width, height = sizes[0]
    return QPrinter.DuplexMode.DuplexShortSide if width > height else QPrinter.DuplexMode.DuplexLongSide


def duplex_words(sizes: Sequence[Size]) -> str:
    """The same as advice to the officer, "" for a single page."""
    if len(sizes) < 2:
        return ""
    width, height = sizes[0]
    if width > height:
        return QCoreApplication.translate("Printing", "Nên in hai mặt, lật cạnh ngắn.")
    return QCoreApplication.translate("Printing", "Nên in hai mặt, lật cạnh dài.")


def prepare(printer: QPrinter) -> None:
    """A4 counted from the corner of the paper: the margins are those of the page itself."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)


def chosen(printer: QPrinter, pages: int, current: int) -> tuple[int, ...]:
    """The pages of the chosen ranges ("1-3, 7"), in the order in which they come out, copies included.

    On both sides, the last page first and copies keep whole sheets together: an odd page gets a blank back.
    """
    from PySide6.QtPrintSupport import QPrinter as Printer  # late: 1 ms

    numbers = list(range(1, pages + 1))
    ranges = printer.pageRanges()
    if printer.printRange() == Printer.PrintRange.PageRange and not ranges.isEmpty():
        numbers = [number for number in numbers if ranges.contains(number)]
    elif printer.printRange() == Printer.PrintRange.CurrentPage:
        numbers = [max(1, current)]
    both = printer.duplex() in (Printer.DuplexMode.DuplexLongSide, Printer.DuplexMode.DuplexShortSide)
    step = 2 if both else 1
    sheets = [numbers[place : place + step] for place in range(0, len(numbers), step)]
    if printer.pageOrder() == Printer.PageOrder.LastPageFirst:
        sheets.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    sheets = sheets * copies if printer.collateCopies() else [sheet for sheet in sheets for _ in range(copies)]
    told = [number for sheet in sheets for number in [*sheet, *[BLANK] * (step - len(sheet))]]
    return tuple(told[:-1] if told[-1:] == [BLANK] else told)


def print_pages(pdf: bytes, order: Order, progress: Progress) -> int:
    """Print, and give the number of printed pages. Runs on a worker; Cancel stops between two pages.

    Raises UserError IN-01 when the printer takes no work.
    """
    pages, printer = PdfPages(pdf), order.printer
    painter = QPainter()
    try:
        for place, number in enumerate(order.pages):
            progress(place, len(order.pages))
            if number != BLANK:
                width, height = pages.sizes[number - 1]
                wide = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
                printer.setPageOrientation(wide)
            _begin(painter, printer, is_first=place == 0)
            if number != BLANK:
                _paint(painter, pages, number - 1, printer.resolution())
        progress(len(order.pages), len(order.pages))
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        pages.close()
    return sum(number != BLANK for number in order.pages)


def _begin(painter: QPainter, printer: QPrinter, *, is_first: bool) -> None:
    if not (painter.begin(printer) if is_first else printer.newPage()):
        name = printer.printerName()
        raise UserError("IN-01", name=name) if name else UserError("IN-01:none")


def _paint(painter: QPainter, pages: PdfPages, number: int, resolution: int) -> None:
    dots = min(FINEST, resolution)
    larger = resolution / dots
    for top, image in pages.strips(number, dots):
        place = QRectF(0, top * larger, image.width() * larger, image.height() * larger)
        painter.drawImage(place, image)
