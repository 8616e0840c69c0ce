"""Proof: photos are kept small and without their position, files once, nothing is lost by a mistake."""

from __future__ import annotations

import io
import os
import zlib
from pathlib import Path

import pytest
from PIL import Image

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import Doubtful, InputRefused
from cchc_desktop.domain.revision import Key
from cchc_desktop.services import evidence, log_activity, photos, read_log, safekeeping
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.files import decoding
from cchc_desktop.services.finding import past
from cchc_desktop.services.session import Session
from tests import make

OCTOBER = periods.make("month", 2026, 10, "calendar")


def photo(width: int = 3000, height: int = 2000, *, form: str = "JPEG", colour: str = "teal", **exif: object) -> bytes:
    """A picture with a camera's day and a position."""
    picture = Image.new("RGBA" if form == "PNG" else "RGB", (width, height), colour)
    tags = Image.Exif()
    tags[0x0110] = "Phone X"
    tags.get_ifd(0x8769)[36867] = exif.get("taken", "2026:10:05 08:31:00")
    tags.get_ifd(0x8825)[1] = "N"
    if "orientation" in exif:
        tags[0x0112] = exif["orientation"]
    target = io.BytesIO()
    picture.save(target, form, exif=tags)
    return target.getvalue()


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


@pytest.fixture
def meeting(session: Session) -> str:
    draft = {"kind": "meeting", "date": "2026-10-05", "title": "Họp thôn", "participants": 40}
    return log_activity.add(session, draft).ids[0]


def one(data: bytes, name: str = "anh.jpg") -> list[Source]:
    return [Source.pasted(data, name)]


def test_a_photo_is_shrunk_and_tells_no_position(session: Session, meeting: str) -> None:
    [record] = evidence.attach(session, meeting, one(photo())).ids
    [row] = evidence.files(session, meeting)
    assert (row["width"], row["height"], row["taken_on"]) == (2048, 1365, "2026-10-05")
    kept = evidence.content(session, record)
    assert len(kept) == row["size"]
    with Image.open(io.BytesIO(kept)) as opened:
        assert dict(opened.getexif()) == {}
        assert opened.size == (2048, 1365)
    small = evidence.thumbnail(session, record)
    assert small is not None
    assert max(small.width, small.height) == decoding.SMALL


def test_a_photo_taken_upright_stays_upright(session: Session, meeting: str) -> None:
    evidence.attach(session, meeting, one(photo(800, 400, orientation=6)))
    [row] = evidence.files(session, meeting)
    assert (row["width"], row["height"]) == (400, 800)


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "", "hôm qua"])
def test_a_day_that_is_none_is_left_out(session: Session, meeting: str, taken: str) -> None:
    evidence.attach(session, meeting, one(photo(50, 50, taken=taken)))
    assert evidence.files(session, meeting)[0]["taken_on"] is None


def test_a_see_through_picture_stays_a_png(session: Session, meeting: str) -> None:
    evidence.attach(session, meeting, one(photo(60, 40, form="PNG"), "so do.png"))
    assert evidence.files(session, meeting)[0]["mime"] == "image/png"


def test_the_same_bytes_are_stored_once(session: Session, meeting: str) -> None:
    evidence.attach(session, meeting, [*one(photo(90, 60)), *one(photo(90, 60), "lan nua.jpg")])
    assert len(evidence.files(session, meeting)) == 2
    assert session.store().number("SELECT count(*) FROM blob") == 1


def test_documents_and_sound_are_kept_as_they_are(session: Session, meeting: str, tmp_path: Path) -> None:
    path = tmp_path / "Biên bản.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    [record] = evidence.attach(session, meeting, [Source.file(path)]).ids
    assert evidence.content(session, record) == b"%PDF-1.7 ..."
    assert evidence.files(session, meeting)[0]["mime"] == "application/pdf"
    assert evidence.thumbnail(session, record) is None


def test_bad_files_are_named_and_stop_no_other(session: Session, meeting: str, tmp_path: Path) -> None:
    big = Source("to.mp3", lambda: b"x" * (evidence.MOST_BYTES + 1))
    found = evidence.attach(
        session,
        meeting,
        [Source.file(tmp_path / "none.jpg"), big, Source("rong.txt", lambda: b""), *one(photo(50, 50))],
    )
    assert [error.code for error in found.refused] == ["MC-01", "MC-02", "MC-03"]
    assert len(found.ids) == 1


def test_a_huge_file_is_refused_before_it_is_read(session: Session, meeting: str, tmp_path: Path) -> None:
    path = tmp_path / "phim.mp4"
    with path.open("wb") as file:
        file.truncate(11 * evidence.MOST_BYTES)
    assert evidence.attach(session, meeting, [Source.file(path)]).refused[0].code == "MC-02"


def test_a_picture_bomb_is_refused(session: Session, meeting: str) -> None:
    target = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(target, "PNG")
    made = evidence.attach(session, meeting, one(target.getvalue(), "bom.png"))
    assert ([error.code for error in made.refused], made.ids) == (["MC-08"], ())


def plant(folder: Path, sort: str) -> Path:
    """Something under a file's name that is no plain file."""
    path = folder / f"{sort}.jpg"
    if sort == "pipe":
        os.mkfifo(path)
    elif sort == "folder":
        path.mkdir()
    else:
        path.symlink_to({"zero": "/dev/zero", "link": "/dev/urandom"}[sort])
    return path


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("sort", ["pipe", "folder", "zero", "link"])
def test_only_plain_files_are_read(session: Session, meeting: str, tmp_path: Path, sort: str) -> None:
    sources = [Source.file(plant(tmp_path, sort)), *one(photo(50, 50))]
    made = evidence.attach(session, meeting, sources)
    assert ([(error.code, "tệp thường" in error.what) for error in made.refused], len(made.ids)) == (
        [("MC-01", True)],
        1,
    )


def test_a_link_to_a_plain_file_is_followed(session: Session, meeting: str, tmp_path: Path) -> None:
    path = tmp_path / "that.jpg"
    path.write_bytes(photo(50, 50))
    (tmp_path / "link.jpg").symlink_to(path)
    assert len(evidence.attach(session, meeting, [Source.file(tmp_path / "link.jpg")]).ids) == 1


def test_captions_order_and_taking_off_are_undone_like_any_act(session: Session, meeting: str) -> None:
    first, second = evidence.attach(session, meeting, [*one(photo(50, 50)), *one(photo(60, 60), "hai.jpg")]).ids
    evidence.describe(session, first, {"caption": "  Quang cảnh   cuộc họp "})
    evidence.arrange(session, meeting, [second, first])
    assert [row["caption"] for row in evidence.files(session, meeting)] == [None, "Quang cảnh cuộc họp"]
    evidence.detach(session, [first, second])
    assert evidence.files(session, meeting) == []
    log_activity.undo(session)
    assert len(evidence.files(session, meeting)) == 2
    assert safekeeping.check(session, full=True).ok


@pytest.mark.parametrize(("fields", "code"), [({"caption": "x" * 501}, "MC-06")])
def test_a_caption_too_long_is_refused(session: Session, meeting: str, fields: dict[str, str], code: str) -> None:
    [record] = evidence.attach(session, meeting, one(photo(50, 50))).ids
    with pytest.raises(InputRefused) as caught:
        evidence.describe(session, record, fields)
    assert caught.value.code == code
    with pytest.raises(ValueError, match="no such"):
        evidence.describe(session, record, {"blob": "x"})


def test_unknown_activities_and_files_are_refused(session: Session) -> None:
    with pytest.raises(InputRefused, match="NK-04"):
        evidence.attach(session, "none", one(photo(50, 50)))
    with pytest.raises(InputRefused, match="MC-05"):
        evidence.content(session, "none")


def test_files_are_counted_and_listed_by_their_activities(session: Session, meeting: str) -> None:
    other = log_activity.add(session, {"kind": "web", "date": "2026-10-06", "title": "Bài"}).ids[0]
    evidence.attach(session, meeting, one(photo(50, 50)))
    keys = [Key(make.UNIT, meeting), Key(make.UNIT, other)]
    assert read_log.numbers_of_files(session, keys) == {keys[0]: 1}
    assert read_log.numbers_of_files(session, []) == {}
    assert [row["title"] for row in evidence.of_period(session, OCTOBER)] == ["Họp thôn"]


def test_lost_and_damaged_bytes_are_found(session: Session, meeting: str) -> None:
    first, second, third = evidence.attach(
        session, meeting, [*one(photo(900, 700)), *one(photo(60, 60), "hai.jpg"), *one(b"ghi am", "ba.mp3")]
    ).ids
    store = session.store()
    with store.transaction():
        store.execute("DROP TRIGGER blob_never_changes")
        store.execute("DELETE FROM blob WHERE size = (SELECT size FROM evidence WHERE id = :id)", {"id": first})
        store.execute("UPDATE blob SET data = x'00' WHERE mime LIKE 'audio%'")
        store.execute("DELETE FROM thumbnail")
    told = " ".join(safekeeping.check(session, full=True).problems)
    assert ("anh.jpg" in told, "hai.jpg" in told, "ba.mp3" in told, "Họp thôn" in told) == (True, False, True, True)
    for record in (first, third):
        with pytest.raises(InputRefused, match="MC-04"):
            evidence.content(session, record)
    assert evidence.thumbnail(session, first) is None
    assert evidence.thumbnail(session, second) is not None


def test_files_take_the_order_they_are_given_in_one_act(session: Session, meeting: str) -> None:
    pictures = [Source.pasted(photo(80, 60, colour=colour), f"{colour}.jpg") for colour in ("red", "blue", "green")]
    first, second, third = evidence.attach(session, meeting, pictures).ids
    changes = evidence.arrange(session, meeting, [third, first])
    assert [row["id"] for row in evidence.files(session, meeting)] == [third, first, second]
    assert changes.records == {first, second, third}
    log_activity.undo(session)
    assert [row["id"] for row in evidence.files(session, meeting)] == [first, second, third]


def test_whoever_cancels_gets_nothing_attached(session: Session, meeting: str) -> None:
    class StoppedError(Exception):
        pass

    def stop_at_the_end(done: int, total: int) -> None:
        if done == total:
            raise StoppedError

    with pytest.raises(StoppedError):
        evidence.attach(session, meeting, one(photo(80, 60)), stop_at_the_end)
    assert evidence.files(session, meeting) == []


def test_counts_of_more_rows_than_one_question_takes(session: Session, meeting: str) -> None:
    evidence.attach(session, meeting, one(photo(80, 60)) * 2)
    keys = [*(Key(make.UNIT, f"x{n}") for n in range(40_000)), Key(make.UNIT, meeting)]
    assert read_log.numbers_of_files(session, keys) == {Key(make.UNIT, meeting): 2}


def test_an_activity_is_logged_with_its_files_in_one_act(session: Session) -> None:
    draft = {"kind": "meeting", "date": "2026-10-07", "title": "Họp tổ", "participants": 9, "status": "done"}
    files = evidence.prepare([*one(photo(90, 60)), *one(b"bien ban", "bb.txt")]).files
    [record], changes = log_activity.add(session, draft, files=files)
    assert [(row["name"], row["place"]) for row in evidence.files(session, record)] == [("anh.jpg", 0), ("bb.txt", 1)]
    assert (sorted(changes.tables), list(changes.dates)) == (["activity", "evidence"], ["2026-10-07"])
    assert log_activity.next_undo(session).words == "2 tệp minh chứng, 1 hoạt động"

    log_activity.undo(session)
    assert past.standing(session, [record]) == {record: "undone"}
    assert evidence.files(session, record) == []
    log_activity.redo(session)
    assert len(evidence.files(session, record)) == 2
    # The same draft once more, as after a lost answer: nothing is hung on twice.
    assert log_activity.add(session, {"id": record, **draft}, files=files).changes.records == frozenset()
    assert len(evidence.files(session, record)) == 2


def test_what_is_refused_stores_no_file_either(session: Session) -> None:
    draft = make.broadcast(date="2026-10-07", plays=5000)
    files = evidence.prepare(one(b"loa", "loa.mp3")).files
    with pytest.raises(Doubtful):
        log_activity.add(session, draft, files=files)
    with pytest.raises(ValueError, match="one activity"):
        log_activity.add(session, [draft, draft], sure=True, files=files)
    assert [row["n"] for row in session.store().rows("SELECT count(*) AS n FROM blob")] == [0]


def test_a_folder_stands_for_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "anh"
    (folder / "con").mkdir(parents=True)
    for name in ("2.jpg", "1.jpg", ".an"):
        (folder / name).write_bytes(b"anh")
    assert [one.name for one in evidence.sources([folder, tmp_path / "mat.jpg"])] == ["1.jpg", "2.jpg", "mat.jpg"]


def test_a_path_that_the_disk_can_not_even_look_for_is_refused_and_stops_no_other(
    session: Session, meeting: str, tmp_path: Path
) -> None:
    impossible, good = tmp_path / ("a" * 300 + ".jpg"), tmp_path / "anh.jpg"
    good.write_bytes(photo(60, 60))
    found = evidence.attach(session, meeting, evidence.sources([impossible, good]))
    assert (len(found.ids), len(found.refused), [one.name for one in found.left]) == (1, 1, [impossible.name])


def test_a_picture_of_too_many_dots_is_not_opened() -> None:
    def of_size(side: int) -> bytes:
        """A PNG that says it has that many dots each way: unpacked, they would take gigabytes of memory."""
        data = bytearray(photo(50, 50, form="PNG"))
        data[16:24] = side.to_bytes(4, "big") * 2
        data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
        return bytes(data)

    assert photos.prepared(of_size(50)).width == 50
    for side in (20_000, 11_000):
        with pytest.raises(photos.Unfit, match=r"too many pixels|Bomb"):
            photos.prepared(of_size(side))


def test_a_caption_with_a_persons_number_is_asked(session: Session) -> None:
    record = make.one(session)
    (file,) = evidence.attach(session, record, [evidence.Source.pasted(b"text", "a.txt")]).ids
    for caption in ("Ông Năm, 0912 345 678", "Trang bìa (MẬT)"):
        with pytest.raises(Doubtful, match="Chú thích có"):
            evidence.describe(session, file, {"caption": caption})
    evidence.describe(session, file, {"caption": "Ông Năm, 0912 345 678"}, sure=True)
    evidence.describe(session, file, {"caption": "Ông Năm, 0912 345 678", "taken_on": "2026-10-03"})
