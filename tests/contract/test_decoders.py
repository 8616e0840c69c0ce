"""Which decoders bytes from outside can reach, and in which process: a closed list, and never by guessing.

`OPENERS` names every module that may open a picture, a paper, a workbook, a text table, an archive or a database. The
first part of it runs in the child alone; what the second opens, this program has made or the child has read first.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

import PIL.Image
import pytest

from cchc_desktop.services import photos
from cchc_desktop.services.files import decoding, origin

PACKAGE = Path(photos.__file__).parents[1]
IN_THE_CHILD = {
    "services/files/decoding.py": {"PIL", "pi_heif"},
    "services/files/drawing.py": {"pypdfium2"},
    "services/imports/reading/container.py": {"zipfile"},
    "services/imports/reading/delimited.py": {"csv"},
    "services/imports/reading/word_tables.py": {"docx"},
    "services/imports/reading/workbook.py": {"zipfile", "python_calamine"},
    "services/imports/reading/xls.py": {"xlrd"},
    "services/imports/reading/xlsx_scan.py": {"zipfile", "xml.parsers.expat"},
    "storage/packages/examining.py": {"sqlite3"},
}
OPENERS = IN_THE_CHILD | {
    # Writers of what is our own: a file for Word, its pictures, the archival form of a report.
    "reports/archival.py": {"pikepdf"},
    "reports/word/album.py": {"docx"},
    "reports/word/charts.py": {"PIL", "docx"},
    "reports/word/document.py": {"zipfile", "docx"},
    "reports/word/pages.py": {"docx"},
    "reports/word/picture.py": {"PIL", "docx"},
    "reports/word/styles.py": {"docx"},
    # The log book and copies of it, and a new package.
    "storage/migrations.py": {"sqlite3"},
    "storage/store.py": {"sqlite3"},
    "storage/disk/journals.py": {"sqlite3"},
    "storage/backups/copying.py": {"sqlite3"},
    "storage/packages/build.py": {"sqlite3"},
    "storage/packages/known_schema.py": {"sqlite3"},
    "storage/packages/layout.py": {"sqlite3"},
    # What the child has read first: a copy to be put in place, staging.
    "storage/backups/proving.py": {"sqlite3"},
    "storage/backups/replacing.py": {"sqlite3"},
    "storage/backups/revocations.py": {"sqlite3"},
    "storage/merging/staging.py": {"sqlite3"},
}
READERS = {
    *("PIL", "pi_heif", "pypdfium2", "pikepdf", "zipfile", "tarfile", "gzip", "bz2", "lzma", "csv", "openpyxl"),
    *(
        "python_calamine",
        "docx",
        "xlrd",
        "xml",
        "lxml",
        "pickle",
        "plistlib",
        "wave",
        "shelve",
        "dbm",
        "marshal",
        "yaml",
        "olefile",
    ),
}
GUESSING = {"QImageReader", "fromData", "loadFromData", "QMovie", "QSvgRenderer", "QSvgWidget"}
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
    assert [name for name, _ in opening] == ["decoding.py"]
    assert [name for name, words in opening if "formats" not in words] == []


def test_every_opener_is_listed_with_its_place() -> None:
    """Beside the modules that merely talk about values (an error's name, the type of a connection)."""
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            names = [name for name in names if name.split(".")[0] in READERS and name != "xml.sax.saxutils"]
            names = [name if name.startswith("xml") else name.split(".")[0] for name in names]
            is_connect = isinstance(node, ast.Call) and ast.unparse(node.func) == "sqlite3.connect"
            names += ["sqlite3"] if is_connect else []
            if names:
                place = path.relative_to(PACKAGE).as_posix()
                found.setdefault(place, set()).update("xml.parsers.expat" if n == "xml.parsers" else n for n in names)
    assert found == OPENERS


def test_what_runs_in_the_child_is_asked_for_by_its_work_alone() -> None:
    """Nobody imports these modules but one another, and who does to hand over the name of the work."""
    readers = {f"cchc_desktop.{place[:-3].replace('/', '.')}" for place in IN_THE_CHILD}
    found = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                names = {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
                if names & readers:
                    found.add(path.relative_to(PACKAGE).as_posix())
    assert found == {
        "services/photos.py",
        "services/files/pages.py",
        "services/imports/reading/opening.py",
        "storage/packages/reader.py",
        # one another
        *(
            f"services/imports/reading/{name}.py"
            for name in ("workbook", "container", "delimited", "xls", "word_tables")
        ),
        "services/imports/json_rows.py",
    }


def test_the_formats_of_photographs_are_a_closed_list_of_still_pictures() -> None:
    assert set(decoding._DECODERS) == {
        *("JPEG", "PNG", "AVIF", "WEBP", "GIF", "BMP", "TIFF", "JPEG2000", "DDS", "ICO", "PSD", "QOI"),
    }
    assert ACTIVE.isdisjoint(decoding._DECODERS)


@pytest.mark.parametrize("data", [EPS, SVG, b"%PDF-1.7\n", picture("PPM"), picture("TGA")])
def test_nothing_else_is_decoded_whatever_it_is_called(data: bytes) -> None:
    with pytest.raises(photos.Unfit):
        photos.prepared(data)


def test_qt_decodes_no_file_at_all() -> None:
    assert [(path.name, name) for path, _, name in calls() if name in GUESSING] == []
    # `QImage(name)` and `QPixmap(name)` open files: pixels, sizes and other pictures are all they are given here.
    given = {ast.unparse(call.args[0]) for path, call, name in calls() if name in {"QImage", "QPixmap"} and call.args}
    assert given == {"photo.data", "made.data", "image", "image.size()", "size"}


def test_a_file_opened_outside_bears_the_systems_mark_of_origin(tmp_path: Path) -> None:
    path = tmp_path / "biên bản.docx"
    path.write_bytes(b"PK")
    origin.mark(path, "win32")  # on a disk of Windows that is a stream of the file itself
    assert b"ZoneId=3" in Path(f"{path}:Zone.Identifier").read_bytes()
    origin.mark(path, "linux")
    origin.mark(tmp_path / "không có", "linux")
    assert path.read_bytes() == b"PK"
