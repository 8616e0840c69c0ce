"""Proofs on paper: every file is listed, every photograph shown, and none of them can spoil the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader

from cchc_desktop.domain import period
from cchc_desktop.domain.values import Row
from cchc_desktop.reports import proofs, report_files
from cchc_desktop.reports.annexes import annexes
from cchc_desktop.reports.proofs.album import readable
from cchc_desktop.reports.tables import Cell
from cchc_desktop.services import evidence
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.services.session import Session
from tests.unit.reports import office
from tests.unit.reports.office import act
from tests.unit.reports.paper import outside, page_texts, text_of

OCTOBER = period.parse("2026-10", "admin")
ON_ITS_SIDE = Image.Exif()
ON_ITS_SIDE[0x0112] = 6


def picture(
    form: str = "JPEG", mode: str = "RGB", size: tuple[int, int] = (640, 480), exif: Image.Exif | None = None
) -> bytes:
    target = BytesIO()
    Image.effect_noise(size, 90).convert(mode).save(target, form, exif=exif or b"")
    return target.getvalue()


SHOWN = picture(size=(64, 48))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Session]:
    drafts = [
        act("broadcast", "2026-09-20", "Phát thanh <đầu> kỳ", topic="N2", minutes=5, places=["Thôn Đông"]),
        act("meeting", "2026-10-02", "Họp thôn Đoài", topic="N2", participants=40, url="https://vd.vn/1"),
    ]
    session = office.session(tmp_path, drafts)
    yield session
    session.close()


def report(session: Session) -> ReportData:
    return collect(session, OCTOBER)


def attach(session: Session, title: str, *sources: Source) -> tuple[str, ...]:
    row = next(one for one in report(session).rows if one["title"] == title)
    return evidence.attach(session, str(row["id"]), sources).ids


def rows(found: ReportData, number: str) -> list[tuple[Cell, ...]]:
    return [row.cells for annex, table in annexes(found) if annex.number == number for row in table.lines]


def pictures(pdf: bytes) -> int:
    return sum(len(page.images) for page in PdfReader(BytesIO(pdf)).pages)


def many(data: ReportData, count: int, **more: str | int) -> ReportData:
    """The same figures with so many photographs of which none is stored."""
    usual: Row = {"activity": "x", "mime": "image/jpeg", "width": 640, "height": 480, "date": "2026-10-02"}
    own: list[Row] = [{"id": str(n), "name": f"{n}.jpg", "title": f"Buổi {n}"} for n in range(count)]
    return replace(data, files=[{**usual, **one, **more} for one in own])


def test_every_file_is_listed_and_counted(opened: Session) -> None:
    assert rows(report(opened), "10") == []
    sound = Source.pasted(b"ID3" + b"0" * 50, "bai.mp3")
    first, _ = attach(opened, "Phát thanh <đầu> kỳ", Source.pasted(picture(), "anh.jpg"), sound)
    attach(opened, "Họp thôn Đoài", Source.pasted(b"%PDF-1.4", "bien-ban.pdf"), Source.pasted(b"\x00", "so.la"))
    evidence.describe(opened, first, {"caption": "Phòng máy"})
    found = report(opened)
    told = [(row[0], row[2], row[3], row[4], row[5]) for row in rows(found, "10")]
    assert told == [
        (1, "Phát thanh <đầu> kỳ", "anh.jpg", "Ảnh", "Phòng máy"),
        (2, "Phát thanh <đầu> kỳ", "bai.mp3", "Ghi âm", ""),
        (3, "Họp thôn Đoài", "bien-ban.pdf", "PDF", ""),
        (4, "Họp thôn Đoài", "so.la", "Tệp khác", ""),
    ]
    assert rows(found, "03")[0][-1] == "02 tệp"
    assert rows(found, "04")[0][-1] == "02 tệp\nhttps://vd.vn/1"
    assert [one.caption for one in proofs.photos(found)[0]] == ["Phòng máy (Thôn Đông, ngày 20/9/2026)"]


def test_the_photographs_are_the_last_annex(opened: Session) -> None:
    sources = [Source.pasted(picture(size=(640, 400 + n)), f"anh-{n}.jpg") for n in range(7)]
    attach(opened, "Phát thanh <đầu> kỳ", *sources)
    pdf = report_files.make(report(opened)).pdf
    texts = page_texts(pdf)
    assert pictures(pdf) == 7
    assert "Phụ lục II ẢNH MINH CHỨNG THÁNG 10 NĂM 2026" in texts[-2]
    assert texts[-2].count("kỳ (Thôn Đông, ngày 20/9/2026)") == 6
    assert texts[-1].startswith("2 Phát thanh <đầu> kỳ (Thôn Đông")
    assert outside(pdf) == []


def test_a_jpeg_goes_into_the_file_as_it_is(opened: Session) -> None:
    [record] = attach(opened, "Họp thôn Đoài", Source.pasted(picture(), "anh.jpg"))
    kept = evidence.content(opened, record)
    assert kept in report_files.make(report(opened)).pdf


@pytest.mark.parametrize("missing", [None, b"", b"no picture", picture()[:20_000], picture("PNG")[:2000]])
def test_a_lost_photograph_is_left_out_and_told(opened: Session, missing: bytes | None) -> None:
    photo, drawing = Source.pasted(picture(), "anh đẹp.jpg"), Source.pasted(picture("PNG"), "b.png")
    attach(opened, "Họp thôn Đoài", photo, drawing)
    found = report(opened)
    lost = found.files[0]["id"]
    data = replace(found, photo=lambda file: missing if file == lost else found.photo(file))
    whole = report_files.make(data)
    assert pictures(whole.pdf) == 1
    assert page_texts(whole.pdf)[-1].count("(ngày") == 1
    assert [("anh đẹp.jpg" in one, "không in các ảnh này" in one) for one in whole.warnings] == [(True, True)]
    assert "anh đẹp.jpg" in report_files.lost_photos(data)
    # The QR code, and the photograph that is left.
    assert len(Document(BytesIO(report_files.docx(data))).inline_shapes) == 2


def test_a_paper_without_any_readable_photograph_has_no_annex_of_them(opened: Session) -> None:
    attach(opened, "Họp thôn Đoài", Source.pasted(picture(), "anh.jpg"))
    whole = report_files.make(replace(report(opened), photo=lambda file: None))
    assert not any("ẢNH MINH CHỨNG" in text for text in page_texts(whole.pdf))


def test_a_file_that_was_never_opened_as_a_picture_is_no_photograph(opened: Session) -> None:
    """Books of older programs hold such files, named as pictures."""
    attach(opened, "Họp thôn Đoài", Source.pasted(b"%PDF-1.4", "anh.pdf"))
    found = report(opened)
    old = replace(found, files=[{**one, "mime": "image/jpeg"} for one in found.files])
    assert [row[4] for row in rows(old, "10")] == ["Tệp khác"]
    assert proofs.photos(old) == ([], [])


def test_bytes_are_fetched_while_they_are_there(opened: Session) -> None:
    [record] = attach(opened, "Họp thôn Đoài", Source.pasted(picture(), "anh.jpg"))
    found = report(opened)
    assert found.photo(record) == evidence.content(opened, record)
    evidence.detach(opened, [record])
    assert found.photo(record) is None


@pytest.mark.parametrize(
    ("form", "mode", "turned"),
    [
        ("PNG", "RGBA", False),
        ("PNG", "P", False),
        ("PNG", "1", False),
        ("JPEG", "CMYK", False),
        ("GIF", "P", False),
        ("TIFF", "I", False),
        ("JPEG", "RGB", True),
    ],
)
def test_other_pictures_are_written_anew_as_a_jpeg(form: str, mode: str, turned: bool) -> None:
    found = readable(picture(form, mode, exif=ON_ITS_SIDE if turned else None))
    assert found is not None
    with Image.open(found.jpeg_fh()) as again:
        assert (again.format, again.mode) == ("JPEG", "RGB")
        assert again.size == ((480, 640) if turned else (640, 480))


def test_200_photographs_are_fetched_one_by_one(opened: Session) -> None:
    data = picture(size=(64, 48))
    asked: list[str] = []

    def fetch(file: str) -> bytes:
        asked.append(file)
        return data

    pdf = report_files.make(replace(many(report(opened), 200), photo=fetch)).pdf
    # Once to see whether it can be shown, once to be shown.
    assert asked == [str(n) for n in range(200)] * 2
    album = " ".join(text for text in page_texts(pdf) if "STT" not in text)
    assert [n for n in range(200) if f"Buổi {n} (ngày 02/10/2026)" not in album] == []
    assert outside(pdf) == []


def test_captions_and_names_of_any_length_stay_on_the_page(opened: Session) -> None:
    found = many(report(opened), 3, caption="W" * 60 + " chú thích" * 200, name="w" * 300, height=6400)
    pdf = report_files.make(replace(found, photo=lambda _: SHOWN)).pdf
    assert outside(pdf) == []
    assert "…" in text_of(pdf)


def test_without_photographs_there_is_no_album(opened: Session) -> None:
    assert "ẢNH MINH CHỨNG" not in text_of(report_files.make(report(opened)).pdf)
