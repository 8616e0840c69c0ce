"""Makes the pictures of the manual from the real window; with CCHC_PICTURES=1 it keeps them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pypdf
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from cchc_desktop import paths
from cchc_desktop.ui import theme, tour
from cchc_desktop.ui.screens.report.report_screen import ReportScreen


@pytest.fixture
def light(qapp: QApplication) -> QApplication:
    theme.current.apply(qapp, "light", 100)
    return qapp


def colours(path: Path) -> int:
    """How many different colours a picture has: an empty window has a handful."""
    picture = QImage(str(path))
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)})


def test_the_tour_does_the_main_job_and_pictures_it(light: QApplication, tmp_path: Path) -> None:
    book = tour.write_book(tmp_path / "so-theo-doi.xlsx")
    window = tour.Tour(light, tmp_path).open()
    added = window.take_over(book)
    record = window.log_broadcast("Hướng dẫn nộp hồ sơ trực tuyến tại nhà", date="14/10/2026", start_time="5h00")
    target = tmp_path / "bao-cao.pdf"
    screen = window.report("2026-10", target)
    assert isinstance(screen, ReportScreen)
    report_picture = window.picture("bao-cao.png")
    window.log().show_record(record)
    log_picture = window.picture("nhat-ky.png")
    window.close()
    assert added > 50
    assert "BÁO CÁO" in pypdf.PdfReader(target).pages[0].extract_text()
    for picture in (log_picture, report_picture):
        assert QImage(str(picture)).size().toTuple() == tour.SIZE
        assert colours(picture) > 40
        if os.environ.get("CCHC_PICTURES"):
            shutil.copy(picture, paths.resources() / "help" / picture.name)
        assert (paths.resources() / "help" / picture.name).is_file()
