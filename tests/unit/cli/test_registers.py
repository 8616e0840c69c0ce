"""Registers on the command line: a register's key stands wherever a kind's does."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from cchc_desktop.domain.registers import REGISTERS
from tests.unit.cli.shell import Shell


@pytest.fixture
def feedback(shell: Shell) -> str:
    given = ("--received-on", "8/10/2026", "--channel", "đường dây nóng", "--summary", "Loa thôn Đoài nghe không rõ")
    return shell.ok("add", "feedback", *given, "--phone", "0912345118", "--due-on", "15/10/2026").strip()


def test_registers_are_listed_with_their_fields(shell: Shell) -> None:
    listed = json.loads(shell.ok("registers", "--json"))
    assert [one["register"] for one in listed] == list(REGISTERS)
    feedback = next(one for one in listed if one["register"] == "feedback")
    private = [one["name"] for one in feedback["fields"] if one["private"]]
    assert (private, feedback["due"]) == (["sender", "phone"], "due_on")
    assert "feedback\tPhản ánh, kiến nghị\t" in shell.ok("registers")


def test_a_record_is_entered_shown_changed_and_deleted(shell: Shell, feedback: str) -> None:
    assert "Đường dây nóng\tLoa thôn Đoài nghe không rõ" in shell.ok("list", "--kind", "feedback")
    assert "Điện thoại: 0912345118" in shell.ok("show", feedback[:8])
    assert "Đã lưu phản ánh" in shell.run("edit", feedback[:8], "answered_on=14/10/2026", "answer=Đã sửa").err
    shown = json.loads(shell.ok("show", feedback, "--json"))
    assert (shown["state"], shown["answered_on"]) == ("answered", "2026-10-14")
    assert shell.ok("list", "--kind", "feedback", "--status", "received") == ""
    past = shell.ok("history", feedback)
    assert "Tình trạng: Đã trả lời" in past
    assert "0912345118" not in past
    assert "phản ánh\t" in shell.ok("search", "loa thon doai")
    shell.ok("undo")
    assert json.loads(shell.ok("show", feedback, "--json"))["state"] == "received"
    shell.ok("delete", feedback, "--yes")
    assert shell.ok("list", "--kind", "feedback") == ""
    assert shell.run("show", feedback).code == 1


def test_what_is_wrong_is_told_and_nothing_is_kept(shell: Shell, feedback: str) -> None:
    refused = shell.run("add", "feedback", "--received-on", "8/10/2026")
    assert (refused.code, "Nội dung: bắt buộc nhập" in refused.err) == (1, True)
    assert shell.run("add", "feedback", "--colour", "x").code == 2
    assert shell.run("list", "--kind", "feedback", "--status", "done").code == 2
    early = shell.run("edit", feedback, "answered_on=1/10/2026")
    assert "trước ngày tiếp nhận" in early.err


def test_a_reference_is_named_by_a_part_of_its_name(shell: Shell) -> None:
    plan = shell.ok("add", "plan", "--year", "2026", "--title", "Kế hoạch tuyên truyền năm 2026").strip()
    item = ("add", "plan_item", "--year", "2026", "--title", "Phát thanh", "--kind", "phát thanh")
    record = shell.ok(*item, "--target", "02 lần/tuần", "--plan", "tuyen truyen").strip()
    shown = json.loads(shell.ok("show", record, "--json"))
    assert (shown["plan"], shown["target"], shown["measure"]) == (plan, 104, "count")
    assert "Thuộc kế hoạch: Kế hoạch tuyên truyền năm 2026" in shell.ok("show", record)
    assert "không có kế hoạch nào mang chữ “khác”" in shell.run(*item, "--plan", "khác").err


def test_many_are_entered_at_once_or_none(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "phản ánh.json"
    good = [{"received_on": "2026-10-01", "summary": f"Việc {place}"} for place in range(3)]
    file.write_text(json.dumps([*good, {"summary": "Thiếu ngày"}]), encoding="utf-8")
    refused = shell.run("add", "feedback", "--json", str(file))
    assert "Dòng 4: Ngày tiếp nhận: bắt buộc nhập" in refused.err
    assert shell.ok("list", "--kind", "feedback") == ""
    file.write_text(json.dumps(good), encoding="utf-8")
    assert len(shell.ok("add", "feedback", "--json", str(file)).split()) == 3


@pytest.mark.parametrize("given", ["../la", "x" * 200, 7, ["a"]])
def test_a_given_id_that_can_be_none_is_refused(shell: Shell, tmp_path: Path, given: object) -> None:
    """It would be stored, and every package with it would be refused from then on."""
    asked = tmp_path / "a.json"
    asked.write_text(json.dumps({"id": given, "summary": "Hỏi thủ tục", "received_on": "2026-10-08"}), encoding="utf-8")
    told = shell.run("add", "feedback", "--json", str(asked))
    assert (told.code, "NK-02" in told.err) == (1, True), told.err
    assert shell.ok("list", "--kind", "feedback") == ""


def test_a_given_id_never_changes_the_record_that_has_it(shell: Shell, feedback: str, tmp_path: Path) -> None:
    meeting = shell.ok("add", "meeting", "--date", "8/10/2026", "--title", "Họp thôn").strip()
    before = shell.ok("digest")
    for given in ([feedback], [meeting], ["moi", "moi"]):
        drafts = [{"id": one, "summary": "Đè lên", "received_on": "2026-10-09"} for one in given]
        asked = tmp_path / "a.json"
        asked.write_text(json.dumps(drafts), encoding="utf-8")
        told = shell.run("add", "feedback", "--json", str(asked))
        assert (told.code, "NK-25" in told.err) == (1, True), told.err
    assert shell.ok("digest") == before


def test_a_changed_unit_leaves_no_words_of_the_old_one(shell: Shell) -> None:
    item = shell.ok("add", "plan_item", "--year", "2026", "--title", "Đăng tin", "--target", "02 lần/tuần").strip()
    shell.ok("edit", item, "measure=plays")
    shown = json.loads(shell.ok("show", item, "--json"))
    assert (shown["target"], shown["measure"], shown["target_words"], shown["unit_words"]) == (104, "plays", None, None)


def test_a_table_is_only_looked_at_with_dry_run(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "so.csv").write_text("Ngày tiếp nhận;Nội dung\n08/10/2026;Loa hỏng\n", "utf-8")
    told = shell.run("import", str(tmp_path / "so.csv"), "--as", "feedback", "--dry-run").err
    assert "Đọc 1 phản ánh, sẽ ghi 1, không nhận 0." in told
    assert shell.ok("list", "--kind", "feedback") == ""


def _table(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in (("Ngày tiếp nhận", "Kênh", "Nội dung"), *rows):
        book.active.append(row)
    book.save(path)
    return path


def test_a_second_import_of_the_same_says_that_nothing_was_written(shell: Shell) -> None:
    told = shell.run("import", "--ready", "--as", "legal_document").err
    count = int(told.split()[1])
    assert f", ghi {count}, không nhận 0." in told
    assert f"ghi 0, đã có {count}, không nhận 0." in shell.run("import", "--ready", "--as", "legal_document").err
    assert f"sẽ ghi 0, đã có {count}," in shell.run("import", "--ready", "--as", "legal_document", "--dry-run").err


def test_a_strict_import_of_a_register_keeps_nothing(shell: Shell, tmp_path: Path) -> None:
    table = _table(tmp_path / "a.xlsx", ("1/10/2026", "Trực tiếp", "Loa rè"), ("32/10/2026", "Trực tiếp", "Ngày sai"))
    told = shell.run("import", "--as", "feedback", "--strict", str(table))
    assert (told.code, "NL-07" in told.err) == (1, True), told.err
    assert shell.ok("list", "--kind", "feedback") == ""
    assert "sẽ ghi 1, không nhận 1" in shell.run("import", "--as", "feedback", "--dry-run", str(table)).err
    assert shell.run("import", "--as", "feedback", "--convert-legacy", str(table)).code == 2
    assert shell.run("import", "--as", "feedback", "--yes", str(table)).code == 2


def test_a_row_with_a_day_and_no_content_is_refused_by_name(shell: Shell, tmp_path: Path) -> None:
    rows = (("1/10/2026", "Trực tiếp", "Loa rè"), ("2/10/2026", "Trực tiếp", None), ("Tổng cộng", None, None))
    told = shell.run("import", "--as", "feedback", str(_table(tmp_path / "a.xlsx", *rows)))
    assert "dòng 3, cột C (Nội dung): bắt buộc nhập" in told.err
    assert "Đọc 2 phản ánh, ghi 1, không nhận 1." in told.err


def test_a_list_given_twice_keeps_both(shell: Shell) -> None:
    when = ("--on-days", "T2", "--on-days", "T4", "--start-time", "5h30", "--starts-on", "1/11/2026")
    slot = shell.ok("add", "slot", "--title", "Bản tin sáng", *when, "--places", "Cụm 1", "--places", "Cụm 2").strip()
    shown = json.loads(shell.ok("show", slot, "--json"))
    assert (shown["on_days"], shown["places"]) == (["T2", "T4"], ["Cụm 1", "Cụm 2"])


def test_a_filter_that_a_register_has_not_is_refused(shell: Shell, feedback: str) -> None:
    assert shell.run("list", "--kind", "feedback", "--topic", "N1").code == 2
    assert shell.run("list", "--kind", "feedback", "--without-proof").code == 2
    assert "chỉ xem được riêng" in shell.run("list", "--kind", "feedback", "--kind", "plan").err


def test_names_and_telephones_go_only_when_it_is_meant(shell: Shell, feedback: str) -> None:
    told = shell.run("delete", feedback)
    assert (told.code, "[TD-05]" in told.err, "“Điện thoại”" in told.err, "mất hẳn" in told.err) == (
        1,
        True,
        True,
        True,
    )
    assert "0912345118" in shell.ok("show", feedback)
    assert "Đã xóa phản ánh" in shell.run("delete", feedback, "--yes").err
    assert shell.ok("list", "--kind", "feedback") == ""
    plan = shell.ok("add", "plan", "--year", "2026", "--title", "Kế hoạch năm").strip()
    assert "mất hẳn" not in shell.run("delete", plan).err


def test_a_year_that_no_plan_has_is_refused(shell: Shell) -> None:
    told = shell.run("add", "plan", "--year", "1800", "--title", "Kế hoạch")
    assert (told.code, "năm 1800 nằm ngoài khoảng 2000-2100" in told.err) == (1, True), told.err


def test_records_of_two_registers_are_deleted_at_once(shell: Shell, feedback: str) -> None:
    plan = shell.ok("add", "plan", "--year", "2026", "--title", "Kế hoạch năm").strip()
    meeting = shell.ok("add", "meeting", "--date", "8/10/2026", "--title", "Họp thôn").strip()
    assert "phải xóa riêng" in shell.run("delete", plan, meeting).err
    assert "Đã xóa 2 dòng của sổ theo dõi" in shell.run("delete", plan, feedback, "--yes").err
    assert shell.ok("list", "--kind", "plan") == ""


def test_citing_a_document_that_is_no_longer_in_force_is_told(shell: Shell) -> None:
    shell.ok(
        "add", "legal_document", "--number", "61/2018/NĐ-CP", "--sort", "Nghị định", "--title", "Một cửa",
        "--ends-on", "30/6/2025",
    )  # fmt: skip
    told = "Nghị định 61/2018/NĐ-CP hết hiệu lực sau ngày 30/06/2025"
    plan = shell.run("add", "plan", "--year", "2026", "--title", "Kế hoạch", "--bases", "Nghị định 61/2018/NĐ-CP")
    assert (plan.code, f"Lưu ý: {told}." in plan.err) == (0, True)
    activity = ("add", "meeting", "--date", "2026-10-05", "--title", "Họp thôn", "--documents", "61/2018/NĐ-CP")
    refused = shell.run(*activity)
    assert (refused.code, told in refused.err) == (1, True)
    shell.ok(*activity, "--yes")
