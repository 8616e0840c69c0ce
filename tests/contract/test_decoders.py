"""Which decoders of Pillow and Qt bytes from outside can reach: a closed list, and never by guessing."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

import PIL.Image
import pytest

from cchc_desktop.services import photos
from cchc_desktop.services.files import decoding, origin
from cchc_desktop.ui.screens.log.evidence import pictures

PACKAGE = Path(photos.__file__).parents[1]
GUESSING = {"fromData", "loadFromData", "QImageReader", "QMovie", "QSvgRenderer", "QSvgWidget"}
ACTIVE = {"EPS", "PDF", "WMF", "FPX", "MIC", "MPEG", "HDF5", "GRIB", "BUFR", "SVG", "MPO", "IPTC", "FITS"}
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/hostname"/></svg>'


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                yield path, node, name


def picture(form: str) -> bytes:
    made = io.BytesIO()
    PIL.Image.new("RGB", (9, 9), "red").save(made, form)
    return made.getvalue()


def test_every_picture_that_pillow_opens_names_its_formats() -> None:
    opening = [
        (path.name, {word.arg for word in call.keywords})
        for path, call, name in calls()
        if name == "open" and isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value).endswith("Image")
    ]
    assert {name for name, _ in opening} == {"decoding.py", "album.py"}
    assert [name for name, words in opening if "formats" not in words] == []


def test_the_formats_of_photographs_are_a_closed_list_of_still_pictures() -> None:
    assert set(decoding._DECODERS) == {
        *("JPEG", "PNG", "AVIF", "WEBP", "GIF", "BMP", "TIFF", "JPEG2000", "DDS", "ICO", "PSD", "QOI"),
    }
    assert ACTIVE.isdisjoint(decoding._DECODERS)


@pytest.mark.parametrize("data", [EPS, SVG, b"%PDF-1.7\n", picture("PPM"), picture("TGA")])
def test_nothing_else_is_decoded_whatever_it_is_called(data: bytes) -> None:
    with pytest.raises(photos.Unfit):
        photos.prepared(data)


def test_qt_reads_stored_pictures_in_one_place_only() -> None:
    found = {(path.name, name) for path, _, name in calls() if name in GUESSING}
    assert found == {("pictures.py", "QImageReader")}


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_what_the_program_stores_is_shown(form: str) -> None:
    image = pictures.shown(picture(form))
    assert (image.width(), image.height()) == (9, 9)


@pytest.mark.qt_log_ignore("marker type", "contains no image")
@pytest.mark.parametrize("data", [SVG, EPS, picture("GIF"), picture("BMP"), picture("WEBP"), picture("TIFF"), b""])
def test_qt_shows_nothing_else(data: bytes) -> None:
    assert pictures.shown(data).isNull()
    for beginning in pictures.FORMATS:  # nor what begins as a picture and goes on as something else
        assert pictures.shown(beginning + data).isNull()


def test_a_file_opened_outside_bears_the_systems_mark_of_origin(tmp_path: Path) -> None:
    path = tmp_path / "biên bản.docx"
    path.write_bytes(b"PK")
    origin.mark(path, "win32")  # on a disk of Windows that is a stream of the file itself
    assert b"ZoneId=3" in Path(f"{path}:Zone.Identifier").read_bytes()
    origin.mark(path, "linux")
    origin.mark(tmp_path / "không có", "linux")
    assert path.read_bytes() == b"PK"
