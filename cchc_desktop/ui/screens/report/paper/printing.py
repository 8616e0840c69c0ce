"""Paper from the printer: the same pages as the PDF, in their true size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.errors import UserError
from cchc_desktop.ui.screens.report.paper.pdf_pages import PdfPages
from cchc_desktop.ui.tasks import Progress

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FINEST = 600
"""Dots per inch; a finer printer gets the same picture larger, the eye sees no difference."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the officer chose in the print dialog: the printer with its settings, and pages counted from 1."""

    printer: QPrinter
    pages: tuple[int, ...]


def ask(parent: QWidget, name: str, pages: int, current: int) -> Order | None:
    """Show the system's print dialog; None when it was cancelled. Runs on the GUI thread."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    prepare(printer)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(QCoreApplication.translate("Printing", "In báo cáo"))
    option = QAbstractPrintDialog.PrintDialogOption
    dialog.setOption(option.PrintPageRange, True)
    dialog.setOption(option.PrintCurrentPage, True)
    dialog.setOption(option.PrintSelection, False)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)
    if not dialog.exec():
        return None
    return Order(printer, chosen(printer, pages, current))


def prepare(printer: QPrinter) -> None:
    """A4 counted from the corner of the paper: the margins are those of the page itself."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)


def chosen(printer: QPrinter, pages: int, current: int) -> tuple[int, ...]:
    """The pages of the chosen range, in the order in which they come out."""
    from PySide6.QtPrintSupport import QPrinter as Printer

    first, last = 1, pages
    if printer.printRange() == Printer.PrintRange.PageRange:
        first, last = max(1, printer.fromPage()), min(pages, printer.toPage() or pages)
    elif printer.printRange() == Printer.PrintRange.CurrentPage:
        first = last = max(1, current)
    numbers = tuple(range(first, last + 1))
    turned = numbers[::-1] if printer.pageOrder() == Printer.PageOrder.LastPageFirst else numbers
    return turned * (1 if printer.supportsMultipleCopies() else max(1, printer.copyCount()))


def print_pages(pdf: bytes, order: Order, progress: Progress) -> int:
    """Print, and give the number of pages. Runs on a worker; Cancel stops between two pages.

    Raises UserError IN-01 when the printer takes no work.
    """
    pages, printer = PdfPages(pdf), order.printer
    painter = QPainter()
    try:
        for place, number in enumerate(order.pages):
            progress(place, len(order.pages))
            width, height = pages.sizes[number - 1]
            wide = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
            printer.setPageOrientation(wide)
            _begin(painter, printer, is_first=place == 0)
            _paint(painter, pages, number - 1, printer.resolution())
        progress(len(order.pages), len(order.pages))
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        pages.close()
    return len(order.pages)


def _begin(painter: QPainter, printer: QPrinter, *, is_first: bool) -> None:
    if not (painter.begin(printer) if is_first else printer.newPage()):
        raise _refused(printer.printerName())


def _paint(painter: QPainter, pages: PdfPages, number: int, resolution: int) -> None:
    dots = min(FINEST, resolution)
    larger = resolution / dots
    for top, image in pages.strips(number, dots):
        place = QRectF(0, top * larger, image.width() * larger, image.height() * larger)
        painter.drawImage(place, image)


def _refused(name: str) -> UserError:
    return UserError(
        "IN-01",
        f"Không in được: máy in “{name}” không nhận lệnh in." if name else "Không in được: chưa có máy in nào.",
        "Báo cáo và lời văn vẫn nguyên vẹn.",
        "Hãy xem máy in đã bật và có giấy chưa, chọn máy in khác, hoặc lưu PDF rồi in từ máy khác.",
    )
