"""The command line attaches proof, names what it refuses, and finds what has none."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from cchc_desktop.services.session import Session
from tests import make_pictures
from tests.unit.cli.shell import Shell
from tests.unit.storage import files as raw


def picture(path: Path, colour: str = "teal") -> Path:
    target = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(target, "JPEG")
    path.write_bytes(target.getvalue())
    return path


@pytest.fixture
def meeting(shell: Shell) -> str:
    return shell.ok("add", "meeting", "--date", "2026-10-05", "--title", "Họp thôn").strip()


def test_files_are_attached_in_order_and_listed(shell: Shell, meeting: str, tmp_path: Path) -> None:
    photo, note = picture(tmp_path / "ảnh họp.jpg"), tmp_path / "biên bản.txt"
    note.write_text("Biên bản", encoding="utf-8")

    ids = shell.ok("attach", meeting[:8], str(photo), str(note)).split()

    listed = json.loads(shell.ok("files", meeting, "--json"))
    assert [one["id"] for one in listed] == ids
    assert [(one["name"], one["mime"], one["width"]) for one in listed] == [
        ("ảnh họp.jpg", "image/jpeg", 640),
        ("biên bản.txt", "text/plain", None),
    ]
    lines = shell.ok("files", meeting).splitlines()
    assert lines[1].split("\t") == [ids[1][:8], "biên bản.txt", "1 KB", "--", ""]


def test_a_folder_stands_for_its_files(shell: Shell, meeting: str, tmp_path: Path) -> None:
    folder = tmp_path / "anh"
    (folder / "con").mkdir(parents=True)
    for name in ("b.jpg", "a.jpg", ".an.jpg", "con/c.jpg"):
        picture(folder / name)

    shell.ok("attach", meeting, str(folder))

    assert [one["name"] for one in json.loads(shell.ok("files", meeting, "--json"))] == ["a.jpg", "b.jpg"]


def test_an_empty_word_is_not_the_folder_one_stands_in(shell: Shell, meeting: str) -> None:
    refused = shell.run("attach", meeting, "")
    assert (refused.code, shell.ok("files", meeting)) == (2, "")
    assert "để trống" in refused.err


def test_a_refused_file_is_named_and_stops_no_other(shell: Shell, meeting: str, tmp_path: Path) -> None:
    empty = tmp_path / "trong.txt"
    empty.touch()
    good = picture(tmp_path / "anh.jpg")

    told = shell.run("attach", meeting, str(tmp_path / "khong-co.jpg"), str(empty), str(good))

    assert told.code == 1
    assert len(told.out.split()) == 1
    assert "“khong-co.jpg”" in told.err
    assert "MC-01" in told.err
    assert "“trong.txt”" in told.err
    assert "MC-03" in told.err
    assert len(json.loads(shell.ok("files", meeting, "--json"))) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("attach", "không-có", "{photo}"), 1, "NK-04"),
        (("files", "không-có"), 1, "NK-04"),
        (("attach", "x"), 2, "thiếu"),
        (("files",), 2, "thiếu"),
    ],
)
def test_wrong_input_is_told(shell: Shell, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    photo = str(picture(tmp_path / "anh.jpg"))
    told = shell.run(*(one.format(photo=photo) for one in arguments))
    assert (told.code, told.out) == (code, "")
    assert words in told.err


def test_the_list_without_proof(shell: Shell, meeting: str, tmp_path: Path) -> None:
    bare = shell.ok("add", "web", "--date", "2026-10-06", "--title", "Tin").strip()
    shell.ok("add", "web", "--date", "2026-10-07", "--title", "Sẽ làm", "--status", "planned")
    shell.ok("attach", meeting, str(picture(tmp_path / "anh.jpg")))

    assert [one["id"] for one in json.loads(shell.ok("list", "--without-proof", "--json"))] == [bare]

    shell.ok("undo")
    assert {one["id"] for one in json.loads(shell.ok("list", "--without-proof", "--json"))} == {bare, meeting}


def test_a_full_check_names_proof_that_is_gone(shell: Shell, meeting: str, tmp_path: Path) -> None:
    shell.ok("attach", meeting, str(picture(tmp_path / "anh.jpg")))
    shell.ok("check", "--full")

    raw.triggers_off(shell.database)
    raw.run(shell.database, "DELETE FROM blob")

    assert shell.run("check").code == 0
    told = shell.run("check", "--full")
    assert told.code == 3
    assert "“anh.jpg” của hoạt động “Họp thôn” ngày 05/10/2026" in told.err
    Session.open(shell.database).close()


def test_the_command_keeps_such_a_picture_only_with_yes(shell: Shell, tmp_path: Path) -> None:
    meeting = shell.ok("add", "meeting", "--date", "2026-10-05", "--title", "Họp thôn").strip()
    path = tmp_path / "cut.jpg"
    path.write_bytes(make_pictures.told("JPEG")[:-200])
    told = shell.run("attach", meeting, str(path))
    assert (told.code, "[MC-08]" in told.err, "--yes" in told.err) == (1, True, True)
    assert shell.ok("files", meeting) == ""
    shell.ok("attach", meeting, str(path), "--yes")
    assert "cut.jpg" in shell.ok("files", meeting)


def test_a_record_of_a_register_has_files_too(shell: Shell, tmp_path: Path) -> None:
    note = tmp_path / "biên bản.txt"
    note.write_text("Biên bản", encoding="utf-8")
    record = shell.ok("add", "fixture", "--title", "Cụm loa thôn Đoài").strip()
    assert "Tệp minh chứng" not in shell.ok("show", record)
    shell.ok("attach", record[:8], str(note))
    assert "Tệp minh chứng: 1" in shell.ok("show", record)
    assert [one["name"] for one in json.loads(shell.ok("files", record[:8], "--json"))] == ["biên bản.txt"]
    shell.ok("delete", record)
    refused = shell.run("files", record)
    assert (refused.code, refused.out) == (1, "")
    assert "TD-01" in refused.err
