"""The typeface: which is taken, what it can draw, and that nothing else is in the file."""

from __future__ import annotations

import shutil
import subprocess
import sys
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from pypdf import PdfReader

from cchc_desktop.domain.errors import UserError
from cchc_desktop.reports import fonts
from cchc_desktop.reports.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, VIETNAMESE
from cchc_desktop.reports.parts import Part
from tests.unit.reports.paper import chunks, document, line, page_texts, text_of


def test_there_are_134_vietnamese_letters_beyond_ascii() -> None:
    assert len(VIETNAMESE) == len(set(VIETNAMESE)) == 134
    assert {"ặ", "Ộ", "đ", "Đ", "ỹ", "Ử"} <= set(VIETNAMESE)


def test_the_face_found_here_draws_every_vietnamese_letter() -> None:
    found = fonts.load()
    assert fonts.missing_glyphs(VIETNAMESE, found) == []
    assert found is fonts.load()
    assert found.family in {"Times New Roman", "Tinos", "Liberation Serif"}


def test_a_sign_without_a_glyph_is_named_once_and_blanks_are_none() -> None:
    assert fonts.missing_glyphs("Tin 😀 và ☐, 😀\n\t\u2003", fonts.load()) == ["😀", "☐"]


def test_without_any_face_the_way_out_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        fonts.find([tmp_path, tmp_path / "absent"])
    assert caught.value.code == "PC-01"
    assert "fonts-croscore" in caught.value.todo
    assert caught.value.safe


def test_a_family_that_lacks_a_style_or_is_damaged_is_passed_over(tmp_path: Path) -> None:
    regular, bold, italic, bold_italic = fonts.load().files
    names = dict(fonts.FAMILIES)["Tinos"]
    shutil.copy(regular, tmp_path / names[0])
    with pytest.raises(UserError):
        fonts.find([tmp_path])
    for source, name in zip((bold, italic), names[1:3], strict=True):
        shutil.copy(source, tmp_path / name)
    (tmp_path / names[3]).write_bytes(b"no font")
    with pytest.raises(UserError):
        fonts.find([tmp_path])
    shutil.copy(bold_italic, tmp_path / names[3].upper())
    assert fonts.find([tmp_path]).family == "Tinos"


def test_a_face_without_vietnamese_letters_is_passed_over(tmp_path: Path) -> None:
    """As Liberation Serif 1 is, which has the right name and lacks 92 letters."""
    good = fonts.load()
    poor = fonts.Fonts(good.family, good.files, good.drawable - {ord("ế")})
    assert fonts.missing_glyphs("Thông tin cơ sở đến thôn: tế", poor) == ["ế"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_letter_in_every_style_is_read_back(form: Literal["NFC", "NFD"]) -> None:
    from cchc_desktop.domain.papers.profile import ND30
    from cchc_desktop.reports.grid import grid
    from cchc_desktop.reports.safe_text import Ink
    from cchc_desktop.reports.tables import Column, Line, Table
    from tests.unit.reports.paper import pages_of

    letters = "".join(sorted(VIETNAMESE))
    typed = unicodedata.normalize(form, letters)
    assert (typed == letters) is (form == "NFC")
    rows = tuple(
        Line((unicodedata.normalize(form, " ".join(some)),), strong)
        for strong in (False, True)
        for some in chunks(letters, 20)
    )
    read = text_of(pages_of([grid(Table((Column("CHỮ", 1),), rows), ND30, Ink())])).replace(" ", "")
    assert read.count(letters) == 2
    for font in (REGULAR, BOLD, ITALIC, BOLD_ITALIC):
        assert letters in _drawn_in(font, Ink().line(typed))


def _drawn_in(font: str, letters: str) -> str:
    """The letters drawn directly in one style and read back."""
    from reportlab.pdfgen.canvas import Canvas

    fonts.load()
    target = BytesIO()
    canvas = Canvas(target, invariant=1, initialFontName=font)
    for place, some in enumerate(chunks(letters, 30)):
        canvas.setFont(font, 10)
        canvas.drawString(20, 700 - 20 * place, "".join(some))
    canvas.save()
    return text_of(target.getvalue()).replace(" ", "")


def test_only_the_four_styles_are_embedded_and_no_helvetica_is_named() -> None:
    pdf = document([Part("I", 1, "I. Công tác", "Nội dung.")], foot=True)
    used = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            used.add(font["/BaseFont"])
            assert "/FontFile2" in font["/FontDescriptor"]
    assert len(used) == 4
    assert all("+" in name for name in used)
    assert b"Helvetica" not in pdf
    assert b"Times-Roman" not in pdf


@pytest.mark.parametrize("first", ["fonts", "safe_text", "flow", "periodic", "report_files"])
def test_any_module_may_be_imported_first(first: str) -> None:
    script = (
        f"import cchc_desktop.reports.{first}, cchc_desktop.reports.fonts as f, cchc_desktop.reports.body; f.load()"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(fonts.__file__).parents[2])


def test_decomposed_text_comes_out_composed() -> None:
    words = "Đẩy mạnh tuyên truyền cải cách hành chính ở đường làng"
    pdf = document([Part("I", 1, "I. Chỉ đạo", unicodedata.normalize("NFD", words))])
    assert words in text_of(pdf)
    assert unicodedata.is_normalized("NFC", " ".join(page_texts(pdf)))
    assert line(pdf, "Đẩy mạnh").width > 50
