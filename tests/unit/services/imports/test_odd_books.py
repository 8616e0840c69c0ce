"""Odd workbooks: a sheet without an end, styled cells that hold nothing."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.session import Session
from tests import make, make_xls
from tests.make_books import broadcast, radio_book
from tests.unit.services.test_import_old_books import HEADINGS


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def test_an_old_book_whose_last_sheet_just_stops_was_not_copied_to_its_end(session: Session, tmp_path: Path) -> None:
    name, cells = make_xls.sheet("Hội nghị", [HEADINGS, ("03/10/2026", "Hội nghị tổng kết", 50.0)])
    path = tmp_path / "so.xls"
    path.write_bytes(make_xls.book((name, cells.removesuffix(make_xls.record(0x0A)))))
    with pytest.raises(InputRefused) as refusal:
        import_log.read(session, path)
    assert refusal.value.code == "NL-03"


def test_a_styled_cell_at_the_end_of_the_page_does_not_make_a_book_too_large(session: Session, tmp_path: Path) -> None:
    path, styled = radio_book(tmp_path / "mau.xlsx", [broadcast(1, "01/10/2026")]), tmp_path / "so.xlsx"
    put = rb'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    target = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            part = source.read(name)
            copy.writestr(name, re.sub(b"</sheetData>", put, part) if name.endswith("sheet1.xml") else part)
    styled.write_bytes(target.getvalue())
    assert len(import_log.read(session, styled).drafts) == len(import_log.read(session, path).drafts) == 1
