"""The command line logs, shows, changes and finds activities as the contract says."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from tests.unit.cli.shell import Shell


def test_an_activity_is_logged_shown_and_listed(shell: Shell) -> None:
    record = shell.ok(
        "add", "broadcast", "--date", "2026-10-03", "--title", "Đường làng sạch đẹp", "--plays", "2"
    ).strip()
    row = json.loads(shell.ok("show", record, "--json"))
    assert row["title"] == "Đường làng sạch đẹp"
    assert (row["plays"], row["items"], row["minutes"], row["status"]) == (2, 1, 0, "done")
    assert (row["unit"], row["places"], row["extra"]) == ("25747", [], {})
    assert [one["id"] for one in json.loads(shell.ok("list", "--json"))] == [record]
    assert "Đường làng sạch đẹp" in shell.ok("show", record[:8])


def test_list_fields_may_be_given_several_times(shell: Shell) -> None:
    shell.ok(
        "add", "board", "--date", "3/10/2026", "--title", "Lịch tiếp dân", "--places", "Thôn Đông", "--places=Thôn Đoài"
    )
    assert json.loads(shell.ok("list", "--json"))[0]["places"] == ["Thôn Đông", "Thôn Đoài"]


def test_what_a_kind_has_beside_the_columns_is_shown_in_words(shell: Shell) -> None:
    record = shell.ok(
        *("add", "web", "--date", "2026-10-03", "--title", "Phỏng vấn", "--genre", "phỏng vấn", "--royalty", "250.000"),
        *("--area", "Đất đai", "--area=Thuế", "--start-time", "9h03"),
    ).strip()
    told = shell.ok("show", record)
    for line in ("Thể loại: Phỏng vấn", "Nhuận bút (đồng): 250.000", "Lĩnh vực: Đất đai; Thuế", "Giờ đăng: 09:03"):
        assert line in told.splitlines()
    extra = json.loads(shell.ok("show", record, "--json"))["extra"]
    assert extra == {"genre": "interview", "royalty": 250_000, "area": ["Đất đai", "Thuế"]}


def test_a_kinds_own_field_goes_to_extra(shell: Shell) -> None:
    shell.ok("add", "visual", "--date", "2026-10-03", "--title", "Khẩu hiệu", "--form", "Băng rôn")
    assert json.loads(shell.ok("list", "--json"))[0]["extra"] == {"form": "banner"}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("add", "broadcast", "--date", "2026-02-30", "--title", "x"), 1, "NK-02"),
        (("add", "broadcast", "--date", "2026-10-03"), 1, "bắt buộc"),
        (("add", "broadcast", "--date", "2026-10-03", "--title", "x", "--plays", "-1"), 1, "âm"),
        (("add", "flyer", "--date", "2026-10-03", "--title", "x"), 1, "NK-01"),
        (("add", "broadcast", "--colour", "red"), 2, "--colour"),
        (("add", "broadcast", "--date"), 2, "thiếu giá trị"),
        (("add", "broadcast", "stray"), 2, "stray"),
        (("add",), 2, "loại"),
        (("show", "nothing"), 1, "Không có hoạt động hay dòng nào của sổ theo dõi mang mã “nothing”"),
        (("edit", "nothing", "title=x"), 1, "hay dòng nào của sổ theo dõi"),
        (("delete", "nothing"), 1, "hay dòng nào của sổ theo dõi"),
        (("history", "nothing"), 1, "hay dòng nào của sổ theo dõi"),
        (("list", "--kind", "flyer"), 2, "flyer"),
        (("add", "flyer"), 1, "Không có loại hoạt động hay sổ theo dõi nào tên “flyer”"),
        (("list", "--from", "hôm qua"), 2, "Giá trị của --from không dùng được: “hôm qua”"),
        (("list", "--to", "32/1/2026"), 2, "Giá trị của --to"),
        (("schedule", "fill", "--from", "xyz"), 2, "Giá trị của --from"),
        (("report", "2026-10", "--issue", "--date", "xyz"), 2, "Giá trị của --date"),
        (("list", "--limit", "0"), 2, "--limit"),
        (("edit", "x"), 2, "thiếu"),
        (("undo",), 1, "NK-05"),
        (("redo",), 1, "NK-20"),
        (("no-such-command",), 2, "no-such-command"),
    ],
)
def test_wrong_input_is_refused_in_vietnamese_and_changes_nothing(
    shell: Shell, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = shell.ok("digest")
    result = shell.run(*arguments)
    assert result.code == code
    assert words in result.err
    assert result.out == ""
    assert shell.ok("digest") == before


def test_many_activities_come_from_json_lines_all_or_none(shell: Shell, tmp_path: Path) -> None:
    good = [{"kind": "web", "date": "2026-10-01", "title": f"Bài {number}", "views": number} for number in range(3)]
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in good), encoding="utf-8")
    assert len(shell.ok("add", "--json", str(file)).split()) == 3
    bad = [*good, {"kind": "web", "date": "2026-10-01", "title": "Sai", "views": "nhiều"}]
    file.write_text(json.dumps(bad, ensure_ascii=False), encoding="utf-8")
    refused = shell.run("add", "--json", str(file))
    assert (refused.code, refused.out) == (1, "")
    assert "Dòng 4" in refused.err
    assert "Lượt xem" in refused.err
    assert len(json.loads(shell.ok("list", "--json"))) == 3


def test_an_id_in_json_never_changes_what_stands_under_it(shell: Shell, tmp_path: Path) -> None:
    """`add` writes new records: the one that has the id, an item of the plan as well, stays as it is."""
    plan = tmp_path / "kế hoạch.csv"
    plan.write_text("STT;Nội dung;Chỉ tiêu\n1;Họp thôn;12 cuộc\n", encoding="utf-8")
    shell.ok("plan", "import", str(plan), "--year", "2026")
    item = json.loads(shell.ok("plan", "show", "2026", "--json"))[0]["id"]
    own = shell.ok("add", "web", "--date", "2026-10-01", "--title", "Bài gốc", "--views", "0").split()[0]
    file = tmp_path / "a.json"
    file.write_text(shell.ok("list", "--json"), encoding="utf-8")
    before = shell.ok("digest")
    assert shell.ok("add", "--json", str(file)).split() == [own]  # what is there already is not added twice
    new = {"kind": "web", "date": "2026-10-02", "title": "Bài khác"}
    for many in (
        [{**new, "id": own}],
        [{**new, "id": item}],
        [{**new, "id": "x1"}, {**new, "title": "Ba", "id": "x1"}],
    ):
        file.write_text(json.dumps(many), encoding="utf-8")
        refused = shell.run("add", "--json", str(file), "--yes")
        assert (refused.code, refused.out) == (1, "")
        assert "[NK-25]" in refused.err
    assert shell.ok("digest") == before
    shell.ok("check", "--full")
    shell.ok("delete", own)
    file.write_text(json.dumps({**new, "id": own}), encoding="utf-8")
    assert shell.ok("add", "--json", str(file)).split() == [own]


@pytest.mark.parametrize("content", ['{"kind": "web"', "[1, 2]", '{"a": 1}\nrubbish'])
def test_broken_json_names_the_line(shell: Shell, tmp_path: Path, content: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(content, encoding="utf-8")
    refused = shell.run("add", "--json", str(file))
    assert refused.code == 1
    assert "Dòng" in refused.err


def test_json_comes_from_standard_input_too(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    text = json.dumps({"kind": "press", "date": "2026-10-01", "title": "Tin trên báo"})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
    assert len(shell.ok("add", "--json", "-").split()) == 1


class Terminal(io.StringIO):
    """Somebody who sits before it and types that."""

    def isatty(self) -> bool:
        return True


def test_undo_and_redo_name_what_they_do(shell: Shell) -> None:
    ids = [shell.ok("add", "meeting", "--date", "2026-10-05", "--title", f"Họp thôn {n}").strip() for n in "12"]
    shell.ok("undo")
    assert "Đã làm lại: Thêm họp 05/10 “Họp thôn 2”." in shell.run("redo").err
    assert "Đã xóa 2 hoạt động. Muốn lấy lại: cchc undo." in shell.run("delete", *ids).err
    assert "Đã hoàn tác: Xóa 2 hoạt động (2 hoạt động)." in shell.run("undo").err
    assert len(shell.ok("list").splitlines()) == 2
    shell.ok("redo", "--yes")
    assert shell.ok("list") == ""


def test_at_a_terminal_they_ask_about_several_records(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [shell.ok("add", "meeting", "--date", "2026-10-05", "--title", f"Họp thôn {n}").strip() for n in "12"]
    shell.ok("delete", *ids)
    for answer in ("", "\n", "không\n"):
        monkeypatch.setattr(sys, "stdin", Terminal(answer))
        refused = shell.run("undo")
        assert (refused.code, "[NK-22]" in refused.err, "Xóa 2 hoạt động" in refused.err) == (1, True, True)
        assert shell.ok("list") == ""
    monkeypatch.setattr(sys, "stdin", Terminal("Có\n"))
    shell.ok("undo")
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    shell.ok("redo", "--yes")
    assert shell.ok("list") == ""


def test_edit_delete_undo_and_history(shell: Shell) -> None:
    record = shell.ok("add", "meeting", "--date", "2026-10-05", "--title", "Họp thôn").strip()
    shell.ok("edit", record, "participants=120", "women=60")
    assert shell.run("edit", record, "women=200").code == 1
    shell.ok("delete", record)
    assert shell.run("show", record).code == 1
    shell.ok("undo")
    assert json.loads(shell.ok("show", record, "--json"))["participants"] == 120
    shell.ok("undo")
    assert json.loads(shell.ok("show", record, "--json"))["participants"] == 0
    past = json.loads(shell.ok("history", record, "--json"))
    assert len(past) == 5
    assert past[-1]["fields"]["title"] == "Họp thôn"
    assert "Số người dự: 120" in shell.ok("history", record)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("words", ["duong lang", "đường làng", "ĐƯỜNG LÀNG"])
def test_search_finds_the_same_whatever_the_accents(shell: Shell, words: str, form: Literal["NFC", "NFD"]) -> None:
    typed = unicodedata.normalize(form, words)
    shell.ok("add", "broadcast", "--date", "2026-10-03", "--title", "Dưỡng lăng sinh vật cảnh")
    exact = shell.ok("add", "broadcast", "--date", "2026-10-01", "--title", "Vệ sinh đường làng").strip()
    found = json.loads(shell.ok("search", typed, "--json"))
    assert len(found) == 2
    if typed != "duong lang":
        assert found[0]["id"] == exact


def test_kinds_tell_their_fields(shell: Shell) -> None:
    kinds = json.loads(shell.ok("kinds", "--json"))
    assert len(kinds) == 17
    broadcast = kinds[0]
    assert broadcast["kind"] == "broadcast"
    assert {"name": "date", "label": "Ngày phát", "type": "day", "required": True, "unit": ""} in broadcast["fields"]


def test_a_kind_takes_what_its_form_has_language_with_all(shell: Shell) -> None:
    given = ("add", "leaflet", "--date", "2026-10-03", "--title", "Tờ rơi")
    outcome = shell.run(*given, "--reader", "Hoa")
    assert outcome.code == 2
    assert "--reader" in outcome.err
    record = shell.ok(*given, "--language", "Tiếng Khmer").strip()
    assert "Ngôn ngữ: Tiếng Khmer" in shell.ok("show", record)
    refused = shell.run("edit", record, "reader=Hoa")
    assert refused.code == 1
    assert "không có ô “Người đọc”" in refused.err


def test_what_can_hardly_be_needs_a_yes(shell: Shell) -> None:
    given = ("add", "broadcast", "--date", "2099-11-30", "--title", "TUYỆT MẬT")
    outcome = shell.run(*given)
    assert (outcome.code, outcome.out) == (1, "")
    assert "NK-08" in outcome.err
    assert "--yes" in outcome.err
    record = shell.ok(*given, "--yes").strip()
    assert "Đã xác nhận: " in shell.ok("show", record)
    shell.ok("edit", record, "note=đã xem")
    assert shell.run("edit", record, "plays=99999999").code == 1
    shell.ok("edit", record, "plays=99999999", "--yes")


def test_the_officer_is_named_by_a_command(shell: Shell) -> None:
    shell.ok("officer", "Lê Thị Hoa")
    assert shell.ok("officer").strip() == "Lê Thị Hoa"
    record = shell.ok("add", "web", "--date", "2026-10-03", "--title", "Bài").strip()
    assert json.loads(shell.ok("history", record, "--json"))[0]["author"] == "Lê Thị Hoa"
