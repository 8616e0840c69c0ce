"""The act of importing: identity, undo, deleted rows, all or nothing, old fonts, warnings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import Cancelled, InputRefused
from cchc_desktop.services import log_activity, read_log
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.imports.outcome import ImportResult
from cchc_desktop.services.session import Session
from tests import make
from tests.make_books import broadcast, nfd, radio_book, save
from tests.unit.domain.test_legacy import encode

ROWS = [broadcast(n, f"{n:02d}/10/2026", f"Tin {n}") for n in range(1, 6)]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def take(session: Session, path: Path) -> ImportResult:
    return import_log.apply(session, import_log.read(session, path), sure=True)


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.read, result.added, result.same, len(result.refused)


def titles(session: Session) -> list[str]:
    return sorted(str(row["title"]) for row in read_log.page(session, read_log.Filter()).rows)


def test_the_same_file_adds_nothing_renamed_sorted_or_saved_again(session: Session, tmp_path: Path) -> None:
    assert counts(take(session, radio_book(tmp_path / "a.xlsx", ROWS))) == (5, 5, 0, 0)
    assert counts(take(session, tmp_path / "a.xlsx")) == (5, 0, 5, 0)
    again = [[*row[:3], nfd(str(row[3])), *row[4:]] for row in reversed(ROWS)]
    assert counts(take(session, radio_book(tmp_path / "b.xlsx", again))) == (5, 0, 5, 0)
    text = "\n".join(";".join("" if cell is None else str(cell).replace(";", ",") for cell in row) for row in again)
    headings = "STT;Ngày;Giờ phát;Tên tin bài;CCHC;Số tin bài;Phút;Lượt phát;Cụm loa;Biên tập;Duyệt;Ghi chú"
    (tmp_path / "phat thanh.csv").write_text(f"Sổ theo dõi phát thanh\n{headings}\n{text}", encoding="utf-8")
    assert counts(take(session, tmp_path / "phat thanh.csv")) == (5, 0, 5, 0)


def test_equal_rows_are_several_activities(session: Session, tmp_path: Path) -> None:
    path = radio_book(tmp_path / "a.xlsx", [ROWS[0], ROWS[0], ROWS[0]])
    assert counts(take(session, path)) == (3, 3, 0, 0)
    assert counts(take(session, path)) == (3, 0, 3, 0)
    assert counts(take(session, radio_book(tmp_path / "b.xlsx", [ROWS[0]] * 4))) == (4, 1, 3, 0)


def test_only_the_repaired_rows_of_a_repaired_file_are_added(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert counts(take(session, radio_book(path, [*ROWS, broadcast(6, "45/10/2026", "Tin 6")]))) == (6, 5, 0, 1)
    assert counts(take(session, radio_book(path, [*ROWS, broadcast(6, "25/10/2026", "Tin 6")]))) == (6, 1, 5, 0)


def test_a_row_edited_in_the_program_stays_as_edited(session: Session, tmp_path: Path) -> None:
    path = radio_book(tmp_path / "a.xlsx", ROWS[:1])
    (record,) = take(session, path).changes.records
    log_activity.change(session, record, {"title": "Tin sửa"})
    assert counts(take(session, path)) == (1, 0, 1, 0)
    assert titles(session) == ["Tin sửa"]


def test_a_row_deleted_in_the_program_stays_deleted_and_is_spoken_of(session: Session, tmp_path: Path) -> None:
    path = radio_book(tmp_path / "a.xlsx", ROWS)
    records = take(session, path).changes.records
    log_activity.delete(session, [min(records)])
    result = take(session, path)
    assert counts(result) == (5, 0, 5, 0)
    assert "1 dòng đã bị xóa trong sổ trước đây nên không thêm lại" in result.warnings
    assert len(titles(session)) == 4


def test_undo_takes_the_whole_import_back_and_the_file_can_come_again(session: Session, tmp_path: Path) -> None:
    path = radio_book(tmp_path / "a.xlsx", ROWS)
    result = take(session, path)
    assert result.changes.label == "Nhập 5 hoạt động từ a.xlsx"
    log_activity.undo(session)
    assert titles(session) == []
    assert counts(take(session, path)) == (5, 5, 0, 0)
    assert len(titles(session)) == 5
    log_activity.undo(session)
    assert titles(session) == []


def test_changes_name_the_days_and_records(session: Session, tmp_path: Path) -> None:
    changes = take(session, radio_book(tmp_path / "a.xlsx", ROWS)).changes
    assert changes.tables == {"activity"}
    assert changes.dates == {f"2026-10-{n:02d}" for n in range(1, 6)}
    assert len(changes.records) == 5


def test_strict_is_all_or_nothing(session: Session, tmp_path: Path) -> None:
    path = radio_book(tmp_path / "a.xlsx", [*ROWS, broadcast(6, "45/10/2026")])
    preview = import_log.read(session, path)
    with pytest.raises(InputRefused, match=r"Có 1 dòng không nhập được.*“Phát thanh”, dòng 12, cột B") as caught:
        import_log.apply(session, preview, strict=True)
    assert caught.value.code == "NL-07"
    assert titles(session) == []
    good = import_log.read(session, radio_book(tmp_path / "b.xlsx", ROWS))
    assert import_log.apply(session, good, strict=True).added == 5


@pytest.mark.parametrize("stop_at", [0, 50, 100])
def test_cancel_leaves_nothing(session: Session, tmp_path: Path, stop_at: int) -> None:
    path = radio_book(tmp_path / "a.xlsx", [broadcast(n, "01/10/2026", f"Tin {n}") for n in range(120)])
    preview = import_log.read(session, path)
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        if done >= stop_at:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_log.apply(session, preview, sure=True, progress=progress)
    assert seen[-1] == (stop_at, 120)
    assert titles(session) == []
    assert import_log.apply(session, preview, sure=True).added == 120


def test_a_preview_saves_nothing_and_knows_what_is_new(session: Session, tmp_path: Path) -> None:
    take(session, radio_book(tmp_path / "a.xlsx", ROWS[:2]))
    preview = import_log.read(session, radio_book(tmp_path / "b.xlsx", [*ROWS, broadcast(9, "hôm nay")]))
    assert (preview.read, len(preview.new), preview.same, len(preview.refused)) == (6, 3, 2, 1)
    assert len(titles(session)) == 2
    view = preview.sheets[0]
    assert (view.name, view.kind, view.heading_row, view.read, view.accepted, view.refused) == (
        "Phát thanh", "broadcast", 6, 6, 5, 1
    )  # fmt: skip
    assert [(one.letters, one.heading, one.label) for one in view.columns][:4] == [
        ("A", "STT", "Số thứ tự (bỏ qua)"),
        ("B", "Ngày, tháng", "Ngày phát"),
        ("C", "Giờ phát", "Giờ phát"),
        ("D", "Nội dung chương trình", "Tên tin, bài"),
    ]
    assert [draft.row for draft in preview.first_rows("Phát thanh", 2)] == [7, 8]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_old_fonts_are_offered_and_never_converted_unasked(session: Session, tmp_path: Path, encoding: str) -> None:
    rows = [
        ("SỔ THEO DÕI PHÁT THANH",),
        ("Ngày phát", "Giờ phát", "Tên tin bài", "Nội dung CCHC", "Cụm loa"),
        ("03/10/2026", "5h00", "Lợi ích của dịch vụ công trực tuyến", "Cải cách thể chế", "Thôn Đông"),
        ("04/10/2026", "5h00", "Họp thôn Đường Làng", "N2", "Bé"),
    ]
    coded = [tuple(encode(cell, encoding) for cell in row) for row in rows]
    path = save(tmp_path / "a.xlsx", {"Sheet1": [*coded, ("05/10/2026", "5h00", "Tin đã gõ Unicode", "N3", "Hà")]})
    preview = import_log.read(session, path)
    assert set(preview.legacy) == {encoding}
    assert preview.legacy_cells == preview.sheets[0].legacy_cells > 8
    before, after = preview.sheets[0].legacy_sample
    assert (before, after.lower()) == (coded[0][0], "sổ theo dõi phát thanh")
    assert any("phông chữ cũ" in one for one in preview.warnings)
    assert [draft.values["topic"] for draft in preview.drafts] == ["N1", "N2", "N3"]
    assert preview.drafts[0].values["places"] == encode("Thôn Đông", encoding)
    result = import_log.apply(session, preview, convert_legacy=True)
    assert result.added == 3
    assert titles(session) == ["Họp thôn Đường Làng", "Lợi ích của dịch vụ công trực tuyến", "Tin đã gõ Unicode"]
    places = {row["places"] for row in read_log.page(session, read_log.Filter()).rows}
    assert places == {"Thôn Đông", "Bé", "Hà"}


def test_old_fonts_may_stay_as_they_are(session: Session, tmp_path: Path) -> None:
    rows = [("Ngày", "Nội dung họp"), ("03/10/2026", encode("Bộ Nội vụ họp", "vni"))]
    preview = import_log.read(session, save(tmp_path / "a.xlsx", {"Họp": rows}))
    import_log.apply(session, preview, convert_legacy=False)
    assert titles(session) == [encode("Bộ Nội vụ họp", "vni")]


def test_only_cells_that_change_count_as_old_font(session: Session, tmp_path: Path) -> None:
    words = [encode("Bộ Nội vụ họp", "vni"), encode("Họp thôn Đường Làng", "vni"), "Treo 10 m²"]
    rows = [("Ngày", encode("Nội dung họp", "vni")), *(("03/10/2026", one) for one in words)]
    assert import_log.read(session, save(tmp_path / "a.xlsx", {"Họp": rows})).legacy == {"vni": 3}


def test_proper_text_is_never_taken_for_an_old_font(session: Session, tmp_path: Path) -> None:
    rows = [broadcast(1, "01/10/2026", "Hà", places="xã; Bé"), broadcast(2, "02/10/2026", "Café René", editor="Hélène")]
    preview = import_log.read(session, radio_book(tmp_path / "a.xlsx", rows))
    assert preview.legacy_cells == 0


def test_future_days_and_secret_stamps_are_pointed_at(session: Session, tmp_path: Path) -> None:
    rows = [broadcast(1, "23/11/2026", "Tin mai"), broadcast(2, "22/11/2026", "Kế hoạch (TỐI MẬT)")]
    warnings = import_log.read(session, radio_book(tmp_path / "a.xlsx", rows)).warnings
    assert "Trang tính “Phát thanh”, dòng 7: Ngày phát 23/11/2026 còn ở phía trước mà ghi “Đã thực hiện”" in warnings
    assert any("dòng 8" in one and "TỐI MẬT" in one and "bí mật nhà nước" in one for one in warnings)


def test_every_row_in_doubt_is_named(session: Session, tmp_path: Path) -> None:
    rows = [broadcast(n, f"{n + 1:02d}/12/2026", f"Tin {n}") for n in range(30)]
    preview = import_log.read(session, radio_book(tmp_path / "a.xlsx", rows))
    assert len(preview.doubtful) == len(preview.warnings) == 30


def test_a_number_for_a_name_is_pointed_at_and_kept(session: Session, tmp_path: Path) -> None:
    preview = import_log.read(session, radio_book(tmp_path / "a.xlsx", [broadcast(1, "01/10/2026", editor=7)]))
    assert preview.drafts[0].values["editor"] == "7"
    assert any("Người biên tập là “7”" in one for one in preview.warnings)


def test_the_result_in_json_and_in_words(session: Session, tmp_path: Path) -> None:
    take(session, radio_book(tmp_path / "a.xlsx", ROWS[:1]))
    result = take(session, radio_book(tmp_path / "b.xlsx", [*ROWS, broadcast(6, "45/10/2026")]))
    told = json.loads(json.dumps(result.to_json(), ensure_ascii=False))
    assert (told["read"], told["added"], told["same"]) == (6, 4, 1)
    assert told["refused"] == [
        {
            "sheet": "Phát thanh",
            "row": 12,
            "column": "B",
            "heading": "Ngày, tháng",
            "value": "45/10/2026",
            "reason": "Ngày “45/10/2026” không có trong lịch (ghi ngày trước, tháng sau)",
        }
    ]
    assert {"sheet": "Phát thanh", "row": 4, "reason": "dòng tiêu đề"} in told["ignored"]
    assert result.sentence() == "Đã đọc 6 dòng, thêm 4, đã có sẵn 1, không nhập được 1."
    assert take(session, tmp_path / "a.xlsx").sentence() == "Đã đọc 1 dòng, thêm 0, đã có sẵn 1."
