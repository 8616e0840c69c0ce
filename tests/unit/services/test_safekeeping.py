"""The check finds what SQLite does not see; a rebuild puts right what can be put right."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.services import safekeeping
from cchc_desktop.services.session import Session
from tests import make
from tests.unit.storage import files


@pytest.fixture
def path(tmp_path: Path) -> Path:
    log = make.session(tmp_path)
    make.added(log, *[make.broadcast(title=f"Bài {n}") for n in range(3)])
    log.close()
    return log.path


def checked(path: Path, *statements: str) -> safekeeping.Check:
    """What a full check says of the file after something was done to it; the quick one must not stumble over it."""
    files.triggers_off(path)
    files.run(path, *statements)
    log = Session.open(path)
    safekeeping.check(log)
    found = safekeeping.check(log, full=True)
    log.close()
    assert found.ok is not bool(found.problems)
    return found


def test_a_whole_file_is_whole(path: Path) -> None:
    log = Session.open(path)
    told: list[tuple[int, int]] = []
    found = safekeeping.check(log, full=True, progress=lambda done, total: told.append((done, total)))
    assert (found.ok, found.problems, found.full) == (True, (), True)
    assert (found.revisions, found.records) == (4, 4)
    assert found.digest == safekeeping.digest(log)
    assert told == [(4, 4)]
    assert safekeeping.check(log).full is False
    log.close()


def test_a_log_book_that_merged_packages_is_whole_to_the_quick_check_too(tmp_path: Path) -> None:
    """SQLite 3.40 finds fault with the table of sources; the thorough check it is asked then does not."""
    log = make.session(tmp_path)
    with log.undoing() as (store, _):
        store.execute(
            "INSERT INTO import_log(id, file, digest, unit, sealed, package, previous, key_id, profile, period, "
            "created, revisions, brought, records, added, changed, deleted, conflicts, odd_clock, wall_ms, author) "
            "VALUES (1, '', '', '', 0, '', '', '', '', '', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, '')"
        )
        store.execute("INSERT INTO revision_source VALUES (1, 1)")
    assert safekeeping.check(log).ok


def test_a_long_check_tells_how_far_it_is(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    make.added(log, *[make.broadcast()] * 1000)
    told: list[tuple[int, int]] = []
    assert safekeeping.check(log, full=True, progress=lambda done, total: told.append((done, total))).ok
    assert told == [(1000, 1001), (1001, 1001)]
    told.clear()
    safekeeping.rebuild(log, lambda done, total: told.append((done, total)))
    assert told == [(500, 1001), (1000, 1001), (1001, 1001)]


ROW_OF_NOBODY = """
INSERT INTO activity(seq, id, unit, kind, date, title, status) VALUES (1, 'x', '1', 'sms', '2026-01-01', 'T', 'done')
"""
DAMAGE = [
    ("UPDATE revision SET body = replace(body, 'Bài 1', 'Bài 7') WHERE body LIKE '%Bài 1%'", "đã bị thay đổi nội dung"),
    ("UPDATE revision SET body = body || ' ' WHERE seq = 2", "lịch sử số 2 không đọc được"),
    ("UPDATE revision SET body = 'rác' WHERE seq = 2", "lịch sử số 2 không đọc được"),
    ("UPDATE revision SET record = 'khác' WHERE seq = 2", "lịch sử số 2 bị ghi sai chỗ"),
    ("UPDATE revision SET unit = '00001' WHERE seq = 2", "lịch sử số 2 bị ghi sai chỗ"),
    ("UPDATE revision SET tbl = 'office' WHERE seq = 2", "lịch sử số 2 bị ghi sai chỗ"),
    ("UPDATE revision SET depth = 2 WHERE seq = 2", "thứ tự các lần sửa bị ghi sai: hoạt động “Bài 0”"),
    ("INSERT INTO revision_parent VALUES (zeroblob(32), zeroblob(32))", "bảng nối các lần sửa khác lịch sử"),
    ("UPDATE revision SET id = zeroblob(32) WHERE seq = 2", "lịch sử số 2 đã bị thay đổi nội dung"),
    ("UPDATE activity SET plays = 99 WHERE title = 'Bài 1'", "bảng khác lịch sử ở hoạt động"),
    ("UPDATE activity SET extra = '{}' WHERE title = 'Bài 1'", "bảng khác lịch sử ở hoạt động"),
    ("DELETE FROM activity WHERE title = 'Bài 1'", "bảng khác lịch sử ở hoạt động"),
    (ROW_OF_NOBODY, "bảng có dòng không thuộc lịch sử (hoạt động)"),
    (
        "INSERT INTO act(id, name, label, wall_ms, first_seq, last_seq, undone_by) VALUES (99, 'x', '', 0, 1, 1, 98)",
        "nhật ký thao tác tham chiếu đến dòng không tồn tại",
    ),
]


@pytest.mark.parametrize(("statement", "words"), DAMAGE)
def test_damage_is_found_and_named(path: Path, statement: str, words: str) -> None:
    found = checked(path, statement)
    assert not found.ok
    assert any(words in problem for problem in found.problems), found.problems


def test_a_history_with_a_hole_is_found(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    record = make.one(log)
    with log.writing("change", "Sửa") as act:
        act.save("activity", record, {"plays": 2})
    log.close()
    found = checked(log.path, "DELETE FROM revision WHERE seq = 2")
    assert any("thiếu một phần" in problem for problem in found.problems)


def test_a_broken_index_is_found_by_the_full_check(path: Path) -> None:
    content = bytearray(path.read_bytes())
    log = Session.open(path)
    root = log.store().number("SELECT rootpage FROM sqlite_master WHERE name = 'revision_record'")
    log.close()
    page = content[(root - 1) * 4096 : root * 4096]
    middle = page.index(b"office-")
    page[middle : middle + 7] = b"OFFICE-"
    path.write_bytes(bytes(content[: (root - 1) * 4096]) + bytes(page) + bytes(content[root * 4096 :]))
    log = Session.open(path)
    found = safekeeping.check(log, full=True)
    log.close()
    assert any(problem.startswith("cấu trúc tệp: ") for problem in found.problems)


def test_not_more_than_twenty_stale_rows_are_named(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    make.added(log, *[make.broadcast()] * 30)
    log.close()
    found = checked(log.path, "UPDATE activity SET plays = 99").problems
    assert sum("bảng khác lịch sử" in one for one in found) == 20


def test_a_rebuild_puts_stale_tables_right(path: Path) -> None:
    files.run(
        path, "UPDATE activity SET plays = 99", "DELETE FROM activity WHERE title = 'Bài 2'", "DELETE FROM office"
    )
    log = Session.open(path)
    assert not safekeeping.check(log, full=True).ok
    assert safekeeping.rebuild(log) == 4
    assert safekeeping.check(log, full=True).ok
    assert log.office().name == "UBND xã Xuân Đông"
    log.close()


@pytest.mark.parametrize("place", range(0, 400, 40))
def test_any_flipped_bit_of_a_revision_is_found(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    start = content.index('Bài 1"'.encode())
    content[start - place % 60] ^= 1 << place % 8
    path.write_bytes(bytes(content))
    log = Session.open(path)
    assert not safekeeping.check(log, full=True).ok
    log.close()
