"""Every part of a log book is proved; what can be made again is, and what can't is named."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.domain.revision import Key
from cchc_desktop.services import safekeeping
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.finding import by_words
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import units
from cchc_desktop.storage.merging import lifting
from cchc_desktop.storage.proof import finding, whole
from tests import make, make_upper, older_program
from tests.make_offices import UPPER, packed, pc, took, trust
from tests.make_packages import full_log
from tests.reliability import rich_books
from tests.unit.storage import files


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A log book with a photo, an issued report and a package."""
    log = full_log(tmp_path)
    packed(log, tmp_path)
    log.close()
    return log.path


def freed(path: Path, *statements: str) -> None:
    """Do what damage does, whatever triggers say; they are back afterwards."""
    raw = sqlite3.connect(path)
    triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    for one in statements:
        raw.execute(one)
    for _, sql in triggers:
        raw.execute(sql)
    raw.commit()
    raw.close()


def checked(path: Path) -> safekeeping.Check:
    return safekeeping.check(make.opened(path), full=True)


MADE_AGAIN = [
    ("UPDATE office SET name = 'Xã khác'", "thông tin đơn vị “UBND xã Xuân Đông”"),
    ("DELETE FROM issued_report", "báo cáo đã phát hành kỳ “2026-11” ngày 16/11/2026"),
    ("UPDATE issued_report SET figures = '{}'", "báo cáo đã phát hành"),
    ("UPDATE evidence SET caption = 'x'", "tệp minh chứng “anh.jpg”"),
    ("INSERT INTO enrolled_key(id, unit) VALUES ('k', '99999')", "bảng có dòng không thuộc lịch sử (khóa của)"),
    ("INSERT INTO conflict VALUES ('r', '25747', 'activity', 'title', x'00', '1', 1)", "bảng mâu thuẫn có dòng"),
    ("UPDATE activity SET seq = seq + 100", "hoạt động “Nộp hồ sơ trực tuyến tại nhà” ngày 20/10/2026"),
    ("UPDATE activity SET title = CAST(x'ff' AS TEXT)", "hoạt động “Nộp hồ sơ trực tuyến tại nhà”"),
    ("DELETE FROM activity_words", "bảng từ để tìm kiếm"),
    ("UPDATE activity_words SET text = ' khac '", "bảng từ để tìm kiếm"),
    ("INSERT INTO activity_words VALUES (7, ' nua ')", "bảng từ để tìm kiếm"),
    ("INSERT INTO activity_search(rowid, text) VALUES (7, 'nua')", "bảng từ để tìm kiếm"),
    ("UPDATE activity_search_data SET block = x'00' WHERE id > 10", "bảng từ để tìm kiếm"),
    ("UPDATE thumbnail SET data = x'00'", "1 ảnh thu nhỏ đã hỏng"),
    ("DELETE FROM revision_parent", "bảng nối các lần sửa khác lịch sử"),
    ("DROP TRIGGER act_told", "1 ràng buộc của tệp bị thiếu hoặc sai"),
    ("DROP INDEX revision_record", "1 chỉ mục của tệp bị thiếu hoặc sai"),
    ("CREATE INDEX nobodys ON activity(note)", "1 chỉ mục của tệp bị thiếu hoặc sai"),
]


@pytest.mark.parametrize(("statement", "words"), MADE_AGAIN)
def test_what_follows_from_the_history_is_found_and_made_again(path: Path, statement: str, words: str) -> None:
    if "activity_search_data" in statement:  # words that wait are in no index yet
        files.run(path, "INSERT INTO activity_search(rowid, text) SELECT seq, text FROM activity_words")
        files.run(path, "DELETE FROM activity_words")
    files.run(path, statement) if "TRIGGER" in statement else freed(path, statement)
    found = checked(path)
    assert (found.ok, found.remade) == (False, True), found.problems
    assert any(words in one for one in found.problems), found.problems
    log = make.opened(path)
    safekeeping.rebuild(log)
    assert safekeeping.check(log, full=True).problems == ()
    titles = [hit.row["title"] for hit in by_words.hits(log, "truc tuyen tai nha", 5)]
    assert "Nộp hồ sơ trực tuyến tại nhà" in titles
    assert log.store().number("SELECT count(*) FROM thumbnail") == 1


def test_words_that_cannot_even_be_read_are_made_again(path: Path) -> None:
    freed(path, "UPDATE activity_words SET text = CAST(x'ff' AS TEXT)")
    found = checked(path)
    assert (found.problems, found.remade) == (("bảng từ để tìm kiếm: có chỗ không đọc được",), True)


def test_beginnings_of_words_that_find_nothing_are_made_again(path: Path) -> None:
    log = make.opened(path)
    (right,) = log.store().rows("SELECT sql FROM sqlite_master WHERE name = 'activity_search'")
    log.close()
    raw = sqlite3.connect(path)
    raw.execute("DROP TABLE activity_search")
    raw.execute(right["sql"].replace("prefix = '1 2 3 4 5 6 7', ", ""))
    raw.execute("INSERT INTO activity_search(rowid, text) SELECT seq, text FROM activity_words")
    raw.execute("DELETE FROM activity_words")
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'activity_search'", (right["sql"],))
    raw.commit()
    raw.close()
    found = checked(path)
    assert (found.problems, found.remade) == (("bảng từ để tìm kiếm khác các hoạt động",), True)
    safekeeping.rebuild(make.opened(path))
    assert checked(path).ok


def test_a_value_of_another_type_in_a_made_table_is_made_again(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("UPDATE sqlite_master SET sql = replace(sql, 'note TEXT', 'note BLOB') WHERE name = 'activity'")
    raw.commit()
    raw.close()
    raw = sqlite3.connect(path)
    raw.execute("UPDATE activity SET note = x'41'")
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("UPDATE sqlite_master SET sql = replace(sql, 'note BLOB', 'note TEXT') WHERE name = 'activity'")
    raw.commit()
    raw.close()
    found = checked(path)
    assert found.problems[0] == "cấu trúc tệp: một bảng dựng từ lịch sử có giá trị sai loại"
    assert found.remade
    safekeeping.rebuild(make.opened(path))
    assert checked(path).ok


def test_a_broken_page_is_told_in_vietnamese(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[36:40] = (5).to_bytes(4, "big")  # free pages that are nowhere
    path.write_bytes(content)
    assert checked(path).problems == ("cấu trúc tệp: có trang dữ liệu bị hỏng",)


def test_a_table_of_another_shape_is_left_by_a_rebuild(path: Path) -> None:
    freed(path, "ALTER TABLE office ADD COLUMN colour TEXT")
    safekeeping.rebuild(make.opened(path))
    assert checked(path).problems == ("có 1 bảng của tệp bị thiếu hoặc sai",)


def test_a_record_two_pcs_tell_differently_is_proved_too(tmp_path: Path) -> None:
    commune, _ = rich_books.made(tmp_path)
    for statement in ("UPDATE conflict SET shown = 1 - shown", "UPDATE conflict SET value = CAST(x'ff' AS TEXT)"):
        whole_book = commune.read_bytes()
        freed(commune, statement)
        found = checked(commune)
        assert found.remade
        assert "bảng mâu thuẫn khác lịch sử ở hoạt động “Nộp hồ sơ tại" in found.problems[0]
        safekeeping.rebuild(make.opened(commune))
        assert checked(commune).ok
        make.close_all()
        commune.write_bytes(whole_book)


def test_a_table_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    with log.writing("change", "Sửa") as act:
        act.save("tomorrow", "t1", {"title": "x"})
    assert safekeeping.check(log, full=True).ok
    log.close()
    freed(log.path, "UPDATE revision SET body = 'rác' WHERE tbl = 'tomorrow'")
    assert any("không đọc được: bản ghi t1" in one for one in checked(log.path).problems)


def test_a_day_that_is_none_names_the_record_without_it(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    older_program.took_in(log, make.UNIT, "plan_item", "p1", {"title": "Phát thanh", "deadline": "Tháng 10"})
    log.close()
    freed(log.path, "UPDATE register_row SET title = 'Khác'")
    assert checked(log.path).problems == ("bảng khác lịch sử ở nhiệm vụ kế hoạch “Phát thanh”",)


def test_not_more_than_twenty_lost_files_are_named(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    log.close()
    freed(log.path, *[f"INSERT INTO blob VALUES (randomblob(32), 1, 'x{place}', x'00')" for place in range(25)])
    assert len(checked(log.path).problems) == 20


LOST = [
    ("UPDATE blob SET data = x'00' WHERE mime = 'application/pdf'", "tệp PDF của báo cáo đã phát hành kỳ “2026-11”"),
    ("UPDATE blob SET mime = 'ảnh' WHERE mime = 'image/jpeg'", "“Nộp hồ sơ trực tuyến tại nhà” ngày 20/10/2026"),
    ("DELETE FROM blob WHERE mime = 'application/pdf'", "tệp PDF của báo cáo đã phát hành kỳ “2026-11”"),
    ("INSERT INTO blob VALUES (zeroblob(32), 1, 'x', x'00')", "tệp không thuộc bản ghi nào"),
    ("UPDATE act SET label = 'khác' WHERE id = 2", "nhật ký thao tác có dòng đã bị thay đổi"),
    ("UPDATE package_out SET name = 'khac.db'", "danh sách gói đã xuất có dòng đã bị thay đổi: “khac.db”"),
    ("UPDATE meta SET value = '0000000000000000' WHERE key = 'device'", "thông tin của tệp dữ liệu"),
    ("UPDATE revision SET body = CAST(x'ff' AS TEXT) WHERE tbl = 'activity'", "không đọc được: hoạt động “Nộp hồ sơ"),
    ("UPDATE revision SET body = replace(body, 'tại nhà', 'tại nhạ')", "đã bị thay đổi nội dung: hoạt động “Nộp hồ sơ"),
    ("UPDATE _sqlite_migrations SET name = 'x' WHERE id = 3", "sổ các bước nâng cấp"),
    ("ALTER TABLE office ADD COLUMN colour TEXT", "1 bảng của tệp bị thiếu hoặc sai"),
]


@pytest.mark.parametrize(("statement", "words"), LOST)
def test_what_cannot_be_made_again_is_named(path: Path, statement: str, words: str) -> None:
    freed(path, statement)
    found = checked(path)
    assert (found.ok, found.remade) == (False, False)
    assert any(words in one for one in found.problems), found.problems


def test_a_rebuild_of_a_damaged_history_changes_nothing(path: Path) -> None:
    freed(path, "UPDATE revision SET body = replace(body, 'tại nhà', 'tại nhạ')")
    log = make.opened(path)
    before = files.shown(log.store())
    with pytest.raises(StoreUnusable, match="DB-03"):
        safekeeping.rebuild(log)
    assert files.shown(log.store()) == before


def test_a_rebuild_stops_at_a_history_with_a_hole(path: Path) -> None:
    freed(path, "DELETE FROM revision WHERE seq = (SELECT min(seq) FROM revision WHERE tbl = 'activity')")
    with pytest.raises(StoreUnusable, match="thiếu một phần"):
        safekeeping.rebuild(make.opened(path))


def test_a_record_is_never_saved_on_top_of_a_changed_one(path: Path) -> None:
    freed(path, "UPDATE revision SET body = replace(body, 'tại nhà', 'tại nhạ')")
    log = make.opened(path)
    row = log.store().rows("SELECT id FROM activity WHERE title LIKE '%tại nhà' AND date = '2026-10-20'")[0]
    with pytest.raises(StoreUnusable, match="DB-03"), log.writing("change", "Sửa") as act:
        act.save("activity", str(row["id"]), {"note": "x"})


@pytest.fixture
def received(tmp_path: Path) -> Session:
    """An upper level with activities and figures of two units, and a telephone number."""
    upper, first, second = pc(tmp_path / "tinh", unit=UPPER), pc(tmp_path / "1"), pc(tmp_path / "2", unit="25748")
    trust(upper, first, second)
    make.added(first, make.broadcast(date="2026-10-03", plays=2), make.activity("web"))
    make.added(second, make.broadcast(date="2026-10-03", plays=2))
    took(upper, packed(first, tmp_path, Order(profile="text")))
    took(upper, packed(second, tmp_path, Order(profile="figures")))
    make_upper.listed(upper)
    units.save(upper, [{"code": "25747", "name": "UBND xã Xuân Đông", "phone": "0900 000 000"}])
    assert safekeeping.check(upper, full=True).problems == ()
    upper.close()
    return upper


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE private_value SET value = '0900 000 001'", "người liên hệ của đơn vị có dòng đã bị thay đổi"),
        ("UPDATE import_log SET brought = 9 WHERE id = 1", "sổ nhập gói có dòng đã bị thay đổi"),
        ("DELETE FROM revision_source WHERE seq = (SELECT max(seq) FROM revision_source)", "nguồn của các bản ghi"),
        ("UPDATE received_figure SET date = '2026-10-04'", "số liệu không kèm hoạt động khác lúc nhập ở lần nhập"),
    ],
)
def test_what_an_upper_level_alone_knows_is_proved(received: Session, statement: str, words: str) -> None:
    freed(received.path, statement)
    found = checked(received.path)
    assert (found.ok, found.remade) == (False, False)
    assert any(words in one for one in found.problems), found.problems
    safekeeping.rebuild(make.opened(received.path))
    assert not checked(received.path).ok  # a rebuild does not make damage look whole


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE received_half SET plays = 9",
        "DELETE FROM received_span",
        "UPDATE received_span SET first = CAST(x'ff' AS TEXT)",
        "UPDATE unit_figures SET plays = 9",
    ],
)
def test_sums_of_an_upper_level_are_made_again(received: Session, statement: str) -> None:
    freed(received.path, statement)
    assert checked(received.path).remade
    safekeeping.rebuild(make.opened(received.path))
    assert checked(received.path).ok


def test_an_older_file_gets_its_hashes_when_it_is_lifted(received: Session, path: Path) -> None:
    for one in (received.path, path):
        freed(one, "UPDATE import_log SET figures = NULL, told = NULL", "UPDATE thumbnail SET digest = NULL")
        freed(one, "INSERT INTO meta(key, value, told) VALUES ('lift_from', '11', '''lift_from'' ''11''')")
        raw = sqlite3.connect(one)
        raw.execute("UPDATE import_log SET figures = figures")
        raw.commit()
        raw.close()
        store = make.opened(one).store()
        assert lifting.finish(store) == 0
        assert whole.problems(store) == []


def test_an_error_is_damage_only_where_there_is_damage(path: Path) -> None:
    bug = ValueError("ours")
    assert whole.cause(path, bug) is bug
    refused = StoreUnusable("DB-01")
    freed(path, "UPDATE activity SET extra = '{rác' WHERE title = 'Nộp hồ sơ trực tuyến tại nhà'")
    assert whole.cause(path, refused) is refused
    found = whole.cause(path, bug)
    assert isinstance(found, StoreUnusable)
    assert (found.code, "Nộp hồ sơ trực tuyến tại nhà" in found.what) == ("DB-03", True)
    assert "cchc rebuild" in found.todo
    freed(path, "UPDATE act SET label = 'khác' WHERE id = 2")
    assert "khôi phục" in str(whole.cause(path, bug))


def test_a_part_that_is_kept_out_calls_the_file_busy(path: Path) -> None:
    store = make.opened(path).store()
    store.execute("PRAGMA busy_timeout = 0")
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreUnusable, match="DB-01"):
        whole.problems(store)
    with pytest.raises(StoreUnusable, match="DB-01"):
        finding.called_by_table(store, "office", Key(make.UNIT, "office-25747"))
    raw.close()


@pytest.mark.slow
def test_a_busy_file_is_called_busy_and_not_damaged(path: Path) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("BEGIN EXCLUSIVE")
    found = whole.damage(path)
    raw.close()
    assert found is not None
    assert found.code == "DB-01"
