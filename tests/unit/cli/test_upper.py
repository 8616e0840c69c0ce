"""The commands of the upper level."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from cchc_desktop.services.exchange.export_package import Order
from tests import make
from tests.make_offices import packed, pc
from tests.unit.cli.shell import Shell


@pytest.fixture
def upper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    made = Shell(tmp_path / "tinh.db", capsys)
    made.ok("init", "--unit", "75", "--name", "Sở Nội vụ tỉnh Đồng Nai", "--role", "upper")
    (tmp_path / "ds.csv").write_text(
        "Mã đơn vị,Tên đơn vị,Đầu mối,Điện thoại,Từ ngày\n"
        "25747,UBND xã Xuân Đông,Lê Thị Hoa,0251,15/12/2024\n25748,UBND xã Suối Đá,,,15/12/2024\n",
        "utf-8",
    )
    made.ok("units", "import", str(tmp_path / "ds.csv"))
    return made


def test_the_list_and_the_board_as_json(upper: Shell) -> None:
    assert [one["unit"] for one in json.loads(upper.ok("units", "list", "--json"))] == ["25747", "25748"]
    found = json.loads(upper.ok("board", "2026-10", "--json"))
    assert (found["due"], found["expected"], found["missing"], found["received_permille"]) == ("2026-10-16", 2, 2, 0)
    assert {one["state"] for one in found["units"]} == {"missing"}


def test_deadline_exemption_and_lock_from_the_command_line(upper: Shell) -> None:
    upper.ok("deadline", "2026-10", "20/10/2026")
    upper.ok("exempt", "2026-10", "25747", "da-nhan", "20/10/2026", "--reason", "Bản giấy")
    upper.ok("lock", "2026-10", "--reason", "Chốt thi đua")
    found = json.loads(upper.ok("board", "2026-10", "--json"))
    assert (found["on_time"], found["missing"], found["lock_reason"]) == (1, 1, "Chốt thi đua")
    assert upper.run("deadline", "2026-10").code == 1
    upper.ok("exempt", "2026-10", "25748", "mien", "--reason", "Lũ")
    assert json.loads(upper.ok("board", "2026-10", "--json"))["expected"] == 1
    upper.ok("unlock", "2026-10", "--reason", "Sửa sai")


def test_the_board_and_the_call_list_on_paper(upper: Shell, tmp_path: Path) -> None:
    upper.ok("board", "2026-10", "-o", str(tmp_path / "bang.pdf"))
    text = PdfReader(tmp_path / "bang.pdf").pages[0].extract_text()
    assert "Suối Đá" in text
    assert "Đã nhận 00/02 đơn vị" in text
    upper.ok("board", "2026-10", "--calls", "-o", str(tmp_path / "goi.pdf"))
    text = PdfReader(tmp_path / "goi.pdf").pages[0].extract_text()
    assert "Lê Thị Hoa" in text
    assert "Tháng 1-10/2026" in text


def test_a_unit_leaves_the_list(upper: Shell) -> None:
    upper.ok("units", "remove", "25748")
    assert "25748" not in upper.ok("units", "list")
    assert upper.run("units", "remove", "25748").code == 1


def test_a_commune_is_told_that_the_board_is_not_its_own(shell: Shell) -> None:
    outcome = shell.run("board", "2026-10")
    assert outcome.code == 1
    assert "CT-01" in outcome.err


def test_figures_without_activities_are_merged_and_told(upper: Shell, tmp_path: Path) -> None:
    commune = pc(tmp_path / "xa")
    make.added(commune, make.broadcast(plays=2), make.activity("meeting", date="2026-10-05", participants=7))
    package = str(packed(commune, tmp_path, Order(profile="figures")))
    assert "Chỉ có số liệu, không có từng hoạt động: 2 hoạt động từ 03/10/2026" in upper.ok(
        "merge", package, "--enrol-new"
    )
    (told,) = json.loads(upper.ok("merge", package, "--json"))
    assert told["result"] == "already merged"
    east = json.loads(upper.ok("board", "2026-10", "--json"))["units"][0]
    assert (east["activities"], east["total_minutes"], east["figures_only"]) == (2, 20, 2)
    told = json.loads(upper.ok("report", "2026-10", "--json"))
    assert {one["kind"]: one["participants"] for one in told["by_kind"]} == {"broadcast": 0, "meeting": 7}
    upper.ok("takeback", "1")
    (told,) = json.loads(upper.ok("merge", package, "--dry-run", "--json"))
    assert told["figures"] == {"activities": 2, "first": "2026-10-03", "last": "2026-10-05"}
    assert (told["result"], told["new"], told["revisions"]) == ("ready", 2, 0)
    assert json.loads(upper.ok("board", "2026-10", "--json"))["units"][0]["activities"] == 0


def test_a_mistyped_unit_gets_no_exemption_and_a_commune_has_no_list(upper: Shell, tmp_path: Path) -> None:
    shown = upper.run("exempt", "2026-10", "00000", "mien", "--reason", "Lũ")
    assert (shown.code, "[DS-12]" in shown.err) == (1, True)
    shown = upper.run("exempt", "2026-10", "25747", "thoi")
    assert (shown.code, "Giá trị của LOẠI không dùng được" in shown.err) == (2, True)
    commune = Shell(tmp_path / "xa.db", upper._capsys)
    commune.ok("init", "--unit", "25747", "--name", "UBND xã Xuân Đông")
    shown = commune.run("units", "list")
    assert (shown.code, "[CT-01]" in shown.err) == (1, True)


def test_a_group_without_its_command_shows_its_help_and_a_missing_file_speaks_vietnamese(
    upper: Shell, tmp_path: Path
) -> None:
    shown = upper.run("keys")
    assert shown.code == 2
    assert shown.err.startswith("Cách dùng: cchc keys")
    shown = upper.run("merge", str(tmp_path / "khong-co.db"))
    assert (shown.code, "(không có tệp này)" in shown.err) == (1, True)
    shown = upper.run("export", "-o", str(tmp_path / "mat" / "goi.db"))
    assert (shown.code, f"Không tìm thấy “{tmp_path / 'mat'}”" in shown.err) == (1, True)
