"""No position, no comment and no maker's data of a picture lies in the log book or leaves it, whatever its form."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from cchc_desktop.domain.values import Value
from cchc_desktop.services import evidence, log_activity, photos, safekeeping
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.files import decoding
from cchc_desktop.services.session import Session
from cchc_desktop.storage import evidence as stored
from tests import make, make_pictures
from tests.make_packages import package

FORMS = ("JPEG", "MPO", "PNG", "WEBP", "AVIF", "TIFF", "GIF", "BMP", "DDS", "JPEG2000")
UNFIT = {
    "cut.jpg": make_pictures.told("JPEG")[:-200],
    "huge.jpg": make_pictures.huge(),
    "cut.heic": make_pictures.heic()[:-60],
    "cut.avif": make_pictures.told("AVIF")[:-200],
    "cut.dds": make_pictures.told("DDS")[:200],
    "drawing.svg": make_pictures.svg(),
    "raw.cr3": b"\0\0\0\x18ftypcrx GPSMARK",
    "named.jpg": b"GPSMARK, but no picture",
    "unnamed": make_pictures.told("JPEG")[:-200],
}


def marks(data: bytes) -> list[bytes]:
    whole = make_pictures.unpacked(data)
    return [mark for mark in make_pictures.MARKS if mark in whole]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


@pytest.fixture
def meeting(session: Session) -> str:
    draft = {"kind": "meeting", "date": "2026-10-05", "title": "Họp thôn", "participants": 40}
    return log_activity.add(session, draft).ids[0]


def pictures() -> dict[str, bytes]:
    found = {f"{form}.{form.lower()}": make_pictures.told(form) for form in FORMS}
    return found | {"IMG_01.HEIC": make_pictures.heic(), "see-through.png": make_pictures.told("PNG", mode="RGBA")}


def test_what_pictures_tell_is_neither_kept_nor_handed_on(session: Session, meeting: str, tmp_path: Path) -> None:
    sources = [Source.pasted(data, name) for name, data in pictures().items()]
    assert all(marks(data) for name, data in pictures().items() if name[:3] not in {"BMP", "DDS", "JPE"})
    made = evidence.attach(session, meeting, sources)
    assert made.refused == ()
    rows = evidence.files(session, meeting)
    assert {row["mime"] for row in rows} == {"image/jpeg", "image/png"}
    assert all(photos.is_photo(row) for row in rows)
    (tmp_path / "goi").mkdir()
    sealed = package(session, tmp_path / "goi", profile="photos").path
    session.close()
    for path in (session.path, sealed):
        assert marks(path.read_bytes()) == []


def test_a_photo_of_an_iphone_becomes_a_jpeg(session: Session, meeting: str) -> None:
    [record] = evidence.attach(session, meeting, [Source.pasted(make_pictures.heic(), "IMG_01.HEIC")]).ids
    [row] = evidence.files(session, meeting)
    assert (row["mime"], row["width"], row["height"], row["taken_on"]) == ("image/jpeg", 64, 48, "2026-10-05")
    with Image.open(io.BytesIO(evidence.content(session, record))) as opened:
        colour = opened.convert("RGB").getpixel((30, 20))
    assert isinstance(colour, tuple)
    assert all(abs(found - wanted) < 20 for found, wanted in zip(colour, (0, 128, 128), strict=True))


def test_a_damaged_photo_of_an_iphone_ends_only_its_reader(session: Session, meeting: str) -> None:
    """A byte of the sort of its metadata changed: the library that reads such files ends with the process then."""
    data = bytearray(make_pictures.heic())
    data[227] = 154
    made = evidence.attach(session, meeting, [Source.pasted(bytes(data), "a.heic"), Source.pasted(b"%PDF", "b.pdf")])
    assert ([one.code for one in made.refused], len(made.ids)) == (["MC-08"], 1)


@pytest.mark.parametrize("name", UNFIT)
def test_what_cannot_be_stripped_is_refused_or_kept_when_asked(session: Session, meeting: str, name: str) -> None:
    sources = [Source.pasted(UNFIT[name], name), Source.pasted(b"%PDF-1.7", "bien ban.pdf")]
    made = evidence.attach(session, meeting, sources)
    assert [error.code for error in made.refused] == ["MC-08"]
    assert [row["name"] for row in evidence.files(session, meeting)] == ["bien ban.pdf"]
    assert marks(session.path.read_bytes()) == []

    evidence.attach(session, meeting, made.left, as_they_are=True)
    row = evidence.files(session, meeting)[1]
    assert (row["mime"], row["width"], photos.is_photo(row)) == ("application/octet-stream", None, False)
    assert evidence.thumbnail(session, str(row["id"])) is None


@pytest.mark.parametrize(
    "error", [RuntimeError, NotImplementedError, SyntaxError, MemoryError, OverflowError, IndexError, KeyError]
)
def test_whatever_a_decoder_chokes_on_is_told_and_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error("decoder")

    monkeypatch.setattr("PIL.JpegImagePlugin.JpegImageFile.load", fail)
    for asked in (decoding.KEEP, decoding.PAPER, decoding.SCREEN):
        told, *_ = b"".join(decoding.work(asked + b"\n" + make_pictures.told("JPEG"), lambda done, total: None)).split(
            b"\n"
        )
        assert json.loads(told) == {"unfit": error.__name__, "sizes": []}


def test_a_photo_is_shown_as_the_child_has_opened_it_and_nothing_else_is(session: Session, meeting: str) -> None:
    """Another office's "photo" may be a drawing that loads files, or a program for a printer."""
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'
    printer = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n"
    shown = []
    for number, data in enumerate((make_pictures.told("JPEG"), make_pictures.told("PNG"), drawing, printer)):
        file = kept_by_an_older_program(session, meeting, f"{number}.jpg", data, 320)
        shown.append(evidence.picture(session, file))
    jpeg, png, *others = shown
    for photo in (jpeg, png):
        assert photo is not None
        assert len(photo.data) == photo.width * photo.height * 4
    assert others == [None, None]


def test_films_and_texts_are_no_pictures(session: Session, meeting: str) -> None:
    given = {
        "phim.mp4": b"\0\0\0\x18ftypmp42" + bytes(50),
        "phim.mpg": b"\0\0\1\xb3" + bytes(50),
        "BM.txt": b"BMTE-01 bien ban",
        "trang.eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
    }
    made = evidence.attach(session, meeting, [Source.pasted(data, name) for name, data in given.items()])
    assert (made.refused, len(made.ids)) == ((), 4)


def kept_by_an_older_program(session: Session, activity: str, name: str, data: bytes, width: int | None) -> str:
    with session.writing("attach", "Thêm tệp") as act:
        blob = stored.put(act.store, data, "image/jpeg")
        values: dict[str, Value] = {
            "name": name,
            "mime": "image/jpeg",
            "size": len(data),
            "width": width,
            "height": width,
        }
        record = session.new_record()
        act.save("evidence", record, {**values, "activity": activity, "blob": blob})
    return record


def test_photos_of_older_programs_are_put_right_before_they_leave(
    session: Session, meeting: str, tmp_path: Path
) -> None:
    target = io.BytesIO()
    Image.new("RGB", (64, 48)).save(target, "JPEG", comment=b"COMMENTMARK")
    kept_by_an_older_program(session, meeting, "comment.jpg", target.getvalue(), 64)
    kept_by_an_older_program(session, meeting, "iphone.heic", make_pictures.heic(), None)
    kept_by_an_older_program(session, meeting, "cut.jpg", make_pictures.told("JPEG")[:-200], None)
    evidence.attach(session, meeting, [Source.pasted(make_pictures.told("PNG"), "new.png")])
    digest = safekeeping.digest(session)
    (tmp_path / "goi").mkdir()

    sealed = package(session, tmp_path / "goi", profile="photos").path

    assert marks(sealed.read_bytes()) == []
    assert {row["name"]: photos.is_photo(row) for row in evidence.files(session, meeting)} == {
        "comment.jpg": True,
        "iphone.heic": True,
        "cut.jpg": False,
        "new.png": True,
    }
    assert safekeeping.check(session, full=True).ok
    once = safekeeping.digest(session)
    assert once != digest
    package(session, tmp_path / "goi", profile="photos")
    assert safekeeping.digest(session) == once


@pytest.mark.parametrize("form", FORMS)
def test_what_is_made_here_tells_nothing(form: str) -> None:
    assert not photos.tells(photos.prepared(make_pictures.told(form)).data[:65_536])
    assert form not in {"JPEG", "PNG", "MPO"} or photos.tells(make_pictures.told(form)[:65_536])
