"""Issued reports: fit for archives, the same bytes on any PC, and a correction names what it replaces."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader

from cchc_desktop.domain import period
from cchc_desktop.domain.errors import UserError
from cchc_desktop.reports import report_files
from cchc_desktop.reports.archival import archived, findings
from cchc_desktop.services import evidence, issuing, report_text
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.session import Session
from tests.unit.reports import office
from tests.unit.reports.office import act, broadcasts
from tests.unit.reports.paper import document, text_of

OCTOBER = period.parse("2026-10", "admin")
ROOT = Path(__file__).parents[3]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Session]:
    session = office.session(
        tmp_path,
        [
            *broadcasts("2026-08-20", 20),
            *broadcasts("2026-09-15", 24, approver="Trần Văn Đức"),
            act("conference", "2026-09-20", "Hội nghị đối thoại", topic="N2", participants=148),
        ],
    )
    yield session
    session.close()


def photo(form: str, mode: str) -> Source:
    target = BytesIO()
    Image.effect_noise((300, 200), 90).convert(mode).save(target, form)
    return Source.pasted(target.getvalue(), f"anh.{form.lower()}")


def test_an_issued_report_with_photographs_is_fit_for_archives(opened: Session) -> None:
    plain = report_files.make(collect(opened, OCTOBER)).pdf
    assert findings(plain)
    record = str(report_files.make_issued(opened, OCTOBER).data.rows[0]["id"])
    evidence.attach(opened, record, [photo("JPEG", "RGB"), photo("JPEG", "L"), photo("PNG", "RGBA"), photo("PNG", "P")])
    ready = report_files.make_issued(opened, OCTOBER, number=5, day=date(2026, 10, 15))
    assert findings(ready.pdf) == []
    with pikepdf.open(BytesIO(ready.pdf)) as file:
        with file.open_metadata() as metadata:
            assert metadata.pdfa_status == "2B"
            assert metadata["dc:title"].startswith("Báo cáo Kết quả công tác")
            assert metadata["dc:creator"] == ["UBND xã Xuân Đông"]
            assert metadata["dc:language"] == {"vi-VN"}
            dates = {str(metadata[f"xmp:{key}"]) for key in ("CreateDate", "ModifyDate", "MetadataDate")}
        assert dates == {"2026-10-15T00:00:00+07:00"}
        assert str(file.Root.Lang) == "vi-VN"


def test_sections_and_annexes_are_bookmarked(opened: Session) -> None:
    reader = PdfReader(BytesIO(report_files.make_issued(opened, OCTOBER).pdf))
    top = [one for one in reader.outline if not isinstance(one, list)]
    places = {str(one.title): reader.get_destination_page_number(one) for one in top}
    assert list(places)[:2] == ["I. Công tác chỉ đạo, điều hành", "II. Kết quả thực hiện"]
    for title, page in places.items():
        assert page is not None
        told = " ".join(reader.pages[page].extract_text().split())
        assert title.split(". ")[0].upper() in told.upper(), title
    annexes = [title for title in places if title.startswith("Phụ lục")]
    assert annexes == ["Phụ lục. Biểu số liệu tháng 10 năm 2026"]
    [below] = [one for one in reader.outline[-1:] if isinstance(one, list)]
    assert [str(one.title)[:7] for one in below] == [f"Biểu 0{n}" for n in range(1, 1 + len(below))]  # type: ignore[union-attr]


def test_all_four_styles_are_embedded_as_subsets(opened: Session) -> None:
    fonts = {}
    with pikepdf.open(BytesIO(report_files.make_issued(opened, OCTOBER).pdf)) as file:
        for page in file.pages:
            for font in page.Resources.Font.values():
                fonts[str(font.BaseFont)] = font
        assert len({re.sub(r"^/[A-Z]+\+", "", name).split("-")[-1] for name in fonts}) >= 4
        for name, font in fonts.items():
            assert re.match(r"/[A-Z]{6}\+", name), name
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font


MAKE = """
import sys
from pathlib import Path
from cchc_desktop.domain import period
from cchc_desktop.reports import report_files
from cchc_desktop.services.session import Session
session = Session.open(Path(sys.argv[1]))
pdf = report_files.make_issued(session, period.parse("2026-10", "admin")).pdf
session.close()
sys.stdout.buffer.write(pdf)
"""


def test_the_bytes_are_the_same_on_another_day_zone_and_locale(opened: Session) -> None:
    here = report_files.make_issued(opened, OCTOBER).pdf
    for zone, locale, seed in (("Asia/Ho_Chi_Minh", "C.UTF-8", "1"), ("America/New_York", "POSIX", "2")):
        changed = {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        told = subprocess.run(
            [sys.executable, "-c", MAKE, str(opened.path)], env=os.environ | changed, capture_output=True, check=True
        )
        assert told.stdout == here


def test_a_correction_names_the_report_it_replaces(opened: Session) -> None:
    first = report_files.make_issued(opened, OCTOBER, number=5, day=date(2026, 10, 15))
    assert "Bổ sung" not in text_of(first.pdf)
    issued, _ = issuing.issue(opened, first.data, first.parts, first.pdf, number="05", signed_on=date(2026, 10, 15))
    assert issuing.paper(opened, issued.id) == first.pdf
    report_text.save_part(opened, OCTOBER, "proposals", "Đề nghị hỗ trợ.")
    second = report_files.make_issued(opened, OCTOBER)
    assert "(Bổ sung lần 1, thay thế Báo cáo số 05/BC-UBND ngày 15/10/2026)" in text_of(second.pdf)
    assert findings(second.pdf) == []
    issuing.issue(opened, second.data, second.parts, second.pdf)
    report_text.save_part(opened, OCTOBER, "proposals", "")
    third = text_of(report_files.make_issued(opened, OCTOBER).pdf)
    assert "(Bổ sung lần 2, thay thế Báo cáo số …/BC-UBND ngày …, mã " in third


def test_what_no_archive_takes_is_refused_and_told() -> None:
    changed = BytesIO()
    with pikepdf.open(BytesIO(document())) as file:
        fonts = file.pages[0].Resources.Font
        for font in fonts.values():
            del font.FontDescriptor.FontFile2
        file.save(changed)
    with pytest.raises(UserError) as refused:
        archived(changed.getvalue(), date(2026, 10, 15))
    assert refused.value.code == "PA-01"
