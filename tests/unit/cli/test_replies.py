"""Remarks, the reply file and what it hands down, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.shell import Shell


@pytest.fixture
def upper(tmp_path: Path, shell: Shell, capsys: pytest.CaptureFixture[str]) -> Shell:
    """An upper level that has merged the commune's log; both have enrolled each other's key."""
    made = Shell(tmp_path / "tren.db", capsys)
    made.ok("init", "--unit", "75", "--name", "Sở Nội vụ", "--role", "upper")
    shell.ok("add", "meeting", "--date", "2026-10-03", "--title", "Họp giao ban")
    for one, other in ((shell, made), (made, shell)):
        card = other.ok("keys", "file", "-o", str(tmp_path)).strip()
        one.ok("keys", "enrol", card, "--digits", other.ok("keys", "show").splitlines()[1])
    made.ok("merge", shell.ok("export", "-o", str(tmp_path)).splitlines()[0])
    return made


def test_the_round_of_a_remark(shell: Shell, upper: Shell, tmp_path: Path) -> None:
    (logged,) = json.loads(upper.ok("list", "--json"))
    made = upper.ok(
        "remark", logged["id"], "--text", "Bao nhiêu người dự?", "--sort", "question", "--due", "2026-12-01"
    )
    path = upper.ok("reply", "25747", "-o", str(tmp_path)).splitlines()[0]
    assert "merged" in shell.ok("merge", path, "--json")
    (asked,) = json.loads(shell.ok("remarks", "--json"))
    assert (asked["id"], asked["record"], asked["sort"]) == (made.strip(), logged["id"], "question")
    assert "chờ trả lời\thạn 01/12/2026\tHọp giao ban\tBao nhiêu người dự?" in shell.ok("remarks")
    shell.ok("answer", made.strip(), "--text", "40 người")
    assert "→ 40 người" in shell.ok("remarks")
    upper.ok("merge", shell.ok("export", "-o", str(tmp_path)).splitlines()[0])
    (told,) = json.loads(upper.ok("remarks", "--unit", "25747", "--json"))
    assert (told["answer"], told["answered_on"]) == ("40 người", "2026-11-22")
    upper.ok("settle", made.strip())
    assert "đã đóng" in upper.ok("remarks")
    upper.ok("settle", made.strip(), "--again")
    assert "đã trả lời" in upper.ok("remarks")


def test_targets_are_handed_down_and_taken_over(shell: Shell, upper: Shell, tmp_path: Path) -> None:
    table = tmp_path / "ke-hoach.csv"
    table.write_text("STT;Nhiệm vụ;Hình thức;Chỉ tiêu\n1;Phát thanh;Phát thanh;48\n", encoding="utf-8")
    upper.ok("plan", "import", str(table), "--year", "2026")
    told = json.loads(upper.ok("reply", "*", "-o", str(tmp_path), "--plan", "2026", "--json"))
    assert (told["unit"], told["remarks"], told["handouts"]) == ("*", 0, 1)
    shell.ok("merge", told["path"])
    (offered,) = json.loads(shell.ok("handouts", "--json"))
    assert (offered["title"], offered["new"]) == ("Chỉ tiêu kế hoạch năm 2026", 1)
    assert "mới 1, đổi 0" in shell.ok("handouts")
    shell.ok("handouts", "--take", offered["id"])
    (item,) = json.loads(shell.ok("plan", "show", "2026", "--json"))
    assert item["target"] == 48


def test_refusals_have_a_code_and_change_nothing(shell: Shell, upper: Shell, tmp_path: Path) -> None:
    for who, arguments, code in (
        (shell, ("reply", "75", "-o", str(tmp_path)), "GX-04"),
        (upper, ("reply", "25747", "-o", str(tmp_path)), "GX-01"),
        (upper, ("remark", "khong", "--text", "x"), "YK-04"),
        (shell, ("answer", "khong", "--text", "x"), "YK-05"),
        (shell, ("handouts", "--take", "khong"), "GX-02"),
    ):
        outcome = who.run(*arguments)
        assert outcome.code == 1
        assert code in outcome.err
    assert "Chưa có ý kiến nào" in shell.run("remarks").err
    assert "chưa gửi tài liệu nào" in shell.run("handouts").err
