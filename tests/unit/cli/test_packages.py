"""`cchc export` and `cchc keys`: what they print, where they refuse."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pypdf
import pytest

from cchc_desktop.storage.packages import envelope, seal
from tests.unit.cli.shell import Shell


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


@pytest.fixture
def upper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    made = Shell(tmp_path / "tren.db", capsys)
    made.ok("init", "--unit", "75", "--name", "Sở Nội vụ tỉnh Đồng Nai", "--role", "upper")
    return made


def test_path_digest_and_counts_are_printed(shell: Shell, stick: Path) -> None:
    shell.ok("add", "broadcast", "--date", "2026-11-03", "--title", "Nộp hồ sơ trực tuyến")
    path, digest, *counts = shell.ok("export", "-o", str(stick)).splitlines()
    assert Path(path) == stick / "CCHC_25747_202611_20261122-0800.db"
    assert hashlib.sha256(Path(path).read_bytes()).hexdigest() == digest
    assert counts == ["Lần ghi\t2", "Hoạt động\t1", "Thông tin đơn vị\t1"]
    shell.ok("add", "plan", "--year", "2026", "--title", "Kế hoạch năm 2026")
    assert "Dòng của sổ theo dõi\t1" in shell.ok("export", "-o", str(stick)).splitlines()


def test_a_package_without_its_periods_report_says_so(shell: Shell, stick: Path) -> None:
    shell.ok("add", "broadcast", "--date", "2026-10-03", "--title", "Nộp hồ sơ trực tuyến")
    shell.ok("report", "2026-10", "--issue")
    whole = shell.run("export", "-o", str(stick / "10.db"), "--period", "2026-10")
    assert (whole.code, "chưa phát hành" in whole.err) == (0, False)
    lacking = shell.run("export", "-o", str(stick / "11.db"), "--json")
    assert "tháng 11 năm 2026 chưa phát hành: gói này không có báo cáo của kỳ." in lacking.err
    assert "chưa phát hành" in json.loads(lacking.out)["lacks_report"]


def test_database_and_place_may_be_named_from_where_one_stands(
    shell: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "usb").mkdir()
    here = Shell(Path("so.db"), capsys)
    here.ok("export", "-o", "usb")
    assert "đã nhập" in here.ok("merge", "usb").lower()


def test_json_is_one_document(shell: Shell, stick: Path) -> None:
    told = json.loads(shell.ok("export", "-o", str(stick / "goi.db"), "--profile", "figures", "--json"))
    assert (told["unit"], told["period"], told["profile"], told["encrypted"]) == ("25747", "2026-11", "figures", False)
    assert told["path"] == str(stick / "goi.db")
    assert told["size"] == (stick / "goi.db").stat().st_size
    assert told["heads"] == shell.ok("digest").strip()
    assert told["previous"] == ""


def test_periods_years_and_other_packages(shell: Shell, stick: Path) -> None:
    for arguments, word in (
        (("--period", "2026-Q3"), "_2026Q3_"),
        (("--year", "2026"), "_2026_"),
        (("--share",), "_maykhac_"),
        (("--move",), "_chuyenmay_"),
    ):
        assert word in shell.ok("export", "-o", str(stick), *arguments)


def test_a_receiver_is_named_by_file_address_or_id(shell: Shell, upper: Shell, stick: Path, tmp_path: Path) -> None:
    card = json.loads(upper.ok("keys", "show", "--json"))
    file = upper.ok("keys", "file", "-o", str(tmp_path)).strip()
    assert Path(file).name == f"CCHC_75_khoa_{card['key_id'][:8]}.json"
    shell.ok("keys", "enrol", file, "--digits", card["digits"])
    for given in (file, card["recipient"], card["key_id"][:8]):
        path = Path(shell.ok("export", "-o", str(stick), "--encrypt-to", given).splitlines()[0])
        assert path.name.endswith(".db.age")
        assert envelope.is_encrypted(path)
    assert shell.run("export", "-o", str(stick), "--encrypt-to", "zzz").code == 1


def test_the_passphrase_comes_from_a_file(shell: Shell, stick: Path, tmp_path: Path) -> None:
    words = tmp_path / "mat-khau.txt"
    words.write_text("mười ký tự trở lên\n", encoding="utf-8")
    path = Path(shell.ok("export", "-o", str(stick), "--passphrase-file", str(words)).splitlines()[0])
    envelope.decrypt_with_passphrase(path, tmp_path / "mo.db", "mười ký tự trở lên")
    assert seal.opened(tmp_path / "mo.db").manifest.unit == "25747"
    words.write_text("", encoding="utf-8")
    assert "MK-02" not in shell.run("export", "-o", str(stick), "--passphrase-file", str(tmp_path / "none")).err
    assert "MK-04" in shell.run("export", "-o", str(stick), "--passphrase-file", str(tmp_path / "none")).err


def test_an_empty_passphrase_never_means_an_open_package(shell: Shell, stick: Path, tmp_path: Path) -> None:
    (tmp_path / "trong.txt").write_text("\n", encoding="utf-8")
    outcome = shell.run("export", "-o", str(stick), "--passphrase-file", str(tmp_path / "trong.txt"))
    assert (outcome.code, list(stick.iterdir())) == (1, [])
    assert "MK-02" in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [("--year", "2026", "--share"), ("--encrypt-to", "age1x", "--passphrase-file", "f"), ("--profile", "x")],
)
def test_choices_that_exclude_each_other_are_wrong_usage(shell: Shell, stick: Path, arguments: tuple[str, ...]) -> None:
    assert shell.run("export", "-o", str(stick), *arguments).code == 2


def test_a_bad_place_is_refused(shell: Shell, tmp_path: Path) -> None:
    outcome = shell.run("export", "-o", str(tmp_path / "none" / "goi.db"))
    assert (outcome.code, outcome.out) == (1, "")
    assert "XG-03" in outcome.err


def test_keys_are_shown_enrolled_listed_and_revoked(shell: Shell, upper: Shell, tmp_path: Path) -> None:
    key_id, digits, recipient = shell.ok("keys", "show").splitlines()
    assert len(digits.replace(" ", "")) == 40
    assert recipient.startswith("age1")
    file = shell.ok("keys", "file", "-o", str(tmp_path / "khoa.json")).strip()
    refused = upper.run("keys", "enrol", file, "--digits", "0" * 40)
    assert (refused.code, "KC-03" in refused.err) == (1, True)
    assert upper.ok("keys", "enrol", file, "--digits", digits).strip() == key_id
    assert upper.ok("keys", "list").split("\t")[:3] == [key_id, "25747", "UBND xã Xuân Đông"]
    (held,) = json.loads(upper.ok("keys", "list", "--json"))
    assert (held["state"], held["compared"], held["enrolled"]) == ("active", True, "2026-11-22T08:00")
    upper.ok("keys", "revoke", key_id[:6], "--reason", "Máy hỏng")
    (held,) = json.loads(upper.ok("keys", "list", "--json"))
    assert (held["state"], held["reason"], held["revoked"]) == ("revoked", "Máy hỏng", "2026-11-22T08:00")


def test_the_sheet_says_the_digits(shell: Shell, tmp_path: Path) -> None:
    shell.ok("keys", "sheet", "-o", str(tmp_path / "phieu.pdf"))
    (page,) = pypdf.PdfReader(tmp_path / "phieu.pdf").pages
    text = page.extract_text()
    assert "PHIẾU ĐĂNG KÝ KHÓA" in text
    assert all(group in text for group in shell.ok("keys", "show").splitlines()[1].split(" "))


def test_the_record_of_handing_over_is_printed(shell: Shell, tmp_path: Path) -> None:
    shell.ok("handover", "-o", str(tmp_path / "bien-ban.pdf"))
    assert "NGƯỜI NHẬN" in "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "bien-ban.pdf").pages)


def test_a_new_pc_receives_the_whole_log_book(shell: Shell, stick: Path, tmp_path: Path, upper: Shell) -> None:
    shell.ok("add", "broadcast", "--date", "2026-11-03", "--title", "Nộp hồ sơ trực tuyến")
    words = tmp_path / "mat-khau.txt"
    words.write_text("mười ký tự trở lên\n", encoding="utf-8")
    before = shell.ok("keys", "show")
    moved = shell.run("export", "-o", str(stick), "--move", "--passphrase-file", str(words))
    path = moved.out.splitlines()[0]
    assert "Khóa của máy này đã đi cùng gói" in moved.err
    new = Shell(tmp_path / "moi" / "so.db", upper._capsys)
    new.ok("receive", path, "--passphrase-file", str(words))
    assert "Nộp hồ sơ trực tuyến" in new.ok("list")
    assert new.ok("keys", "show") == before
    assert shell.ok("keys", "show") != before, "the old PC has the key no more"
    assert new.run("receive", path, "--passphrase-file", str(words)).code == 1
