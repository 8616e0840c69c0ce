"""The whole report: paper and figures agree, the same input gives the same bytes, a locked target loses nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from cchc_desktop.domain import period
from cchc_desktop.domain.errors import InputRefused, UserError
from cchc_desktop.domain.papers.profile import Profile
from cchc_desktop.reports import report_files
from cchc_desktop.reports.annexes import annexes, declared
from cchc_desktop.reports.content import letterhead
from cchc_desktop.reports.tables import Cell, Change
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.files.saving import write_whole
from cchc_desktop.services.report_data import ReportData
from tests.make_plan import save_items
from tests.unit.reports import office
from tests.unit.reports.office import act, broadcasts, data
from tests.unit.reports.paper import line, lines, outside, page_texts, text_of

OCTOBER = period.parse("2026-10", "admin")


@pytest.fixture
def autumn(tmp_path: Path) -> ReportData:
    return data(
        tmp_path,
        [
            *broadcasts("2026-08-20", 20),
            *broadcasts(
                "2026-09-15", 24, items=2, places=["Thôn Đông", "Thôn Đoài"], editor="Lê Ngọc Ánh", approver="Trần Đức"
            ),
            act("conference", "2026-09-20", "Hội nghị đối thoại", topic="N2", participants=148, women=70),
            act("training", "2026-09-28", "Tập huấn Tổ công nghệ số", topic="N6.1", participants=37),
            act("social", "2026-10-01", "Bài viết", topic="N6", views=1440, extra={"channel": "zalo"}),
            act("visual", "2026-10-02", "Băng rôn", quantity=8, cost=2_500_000, extra={"form": "banner"}),
            act("board", "2026-10-03", "Danh mục thủ tục", places=["Thôn Đông"], end_date="2026-11-03"),
        ],
    )


def rows(found: ReportData, number: str) -> list[tuple[Cell, ...]]:
    """All cells of an annex, also those of columns that its paper leaves out."""
    table = next(annex for annex in declared(found) if annex.number == number).table(found)
    return [row.cells for row in table.lines] if table else []


def test_the_paper_has_body_and_the_annexes_with_rows(autumn: ReportData) -> None:
    pdf = report_files.make(autumn).pdf
    text = text_of(pdf)
    for words in (
        "BÁO CÁO Kết quả công tác tuyên truyền cải cách hành chính tháng 10 năm 2026",
        "(Số liệu từ ngày 15/9/2026 đến ngày 14/10/2026)",
        "Kính gửi: Sở Nội vụ tỉnh Đồng Nai.",
        "tổ chức 24 buổi phát thanh với 48 tin, bài, 24 lượt phát, tổng thời lượng 240 phút (04 giờ 00 phút)",
        "Phụ lục BIỂU SỐ LIỆU THÁNG 10 NĂM 2026",
        "BIỂU 01. TỔNG HỢP THEO HÌNH THỨC TUYÊN TRUYỀN STT",
        "(Kèm theo Báo cáo số …/BC-UBND ngày … tháng 10 năm 2026 của Ủy ban nhân dân xã Xuân Đông)",
        "BIỂU 04. HỘI NGHỊ, CUỘC HỌP, TẬP HUẤN STT",
        "Tổng cộng (04 giờ 00 phút)",
        f"Mã báo cáo: {autumn.code}",
        f"Mã sổ dữ liệu: {autumn.digest}",
    ):
        assert words in text, words
    assert "BIỂU 09" not in text
    assert len([one for one in page_texts(pdf) if "Mã báo cáo" in one]) == 1


def test_annexes_count_their_own_pages_and_stand_across(autumn: ReportData) -> None:
    pdf = report_files.make(autumn).pdf
    pages = PdfReader(BytesIO(pdf)).pages
    texts = page_texts(pdf)
    wide = [float(page.mediabox.width) > float(page.mediabox.height) for page in pages]
    first = next(place for place, text in enumerate(texts) if text.startswith("Phụ lục "))
    assert wide == [False] * first + [True] * (len(pages) - first)
    assert [text.partition(" ")[0] for text in texts[first + 1 :]] == [str(n) for n in range(2, len(pages) - first + 1)]
    broadcasts_at = next(place for place, text in enumerate(texts) if "BIỂU 03" in text)
    assert texts[broadcasts_at + 1].startswith(f"{broadcasts_at + 2 - first} STT Ngày")
    numbers = [one for one in lines(pdf) if one.base < 20 and one.text.isdigit() and one.page > first]
    assert all(one.middle == pytest.approx(30 + 252 / 2, abs=0.2) for one in numbers)


def test_number_and_day_are_printed_when_given(autumn: ReportData) -> None:
    text = text_of(report_files.make(autumn, number=7, day=date(2026, 10, 9)).pdf)
    assert "Số: 07/BC-UBND" in text
    assert "Xuân Đông, ngày 09 tháng 10 năm 2026" in text
    assert "(Kèm theo Báo cáo số 07/BC-UBND ngày 09 tháng 10 năm 2026 của" in text


def test_a_report_of_a_calendar_month_is_signed_in_the_next(tmp_path: Path) -> None:
    found = data(tmp_path, broadcasts("2026-12-01", 2), "2026-12", "calendar")
    assert letterhead(found, None, None).month == (2027, 1)
    assert "tháng 01 năm 2027" in text_of(report_files.make(found).pdf)


@pytest.mark.parametrize(
    ("lines", "upper", "own"),
    [
        ("", (), ("ỦY BAN NHÂN DÂN", "XÃ XUÂN ĐÔNG")),
        (
            "Ủy ban nhân dân xã Xuân Đông\nPhòng Văn hóa - Xã hội",
            ("ỦY BAN NHÂN DÂN XÃ XUÂN ĐÔNG",),
            ("PHÒNG VĂN HÓA - XÃ HỘI",),
        ),
        (
            "ỦY BAN NHÂN DÂN\nPHƯỜNG AN BÌNH\nTRUNG TÂM PHỤC VỤ\nHÀNH CHÍNH CÔNG",
            ("ỦY BAN NHÂN DÂN", "PHƯỜNG AN BÌNH"),
            ("TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"),
        ),
    ],
)
def test_the_agency_above_is_told_from_the_issuing_one(
    autumn: ReportData, lines: str, upper: tuple[str, ...], own: tuple[str, ...]
) -> None:
    head = letterhead(replace(autumn, office=replace(autumn.office, letterhead=lines)), None, None)
    assert (head.upper, head.own) == (upper, own)


def test_the_same_input_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    opened = office.session(tmp_path, broadcasts("2026-09-15", 5))
    here = report_files.make(collect(opened, OCTOBER)).pdf
    assert report_files.make(collect(opened, OCTOBER)).pdf == here
    opened.close()
    script = (
        "import sys; from datetime import datetime; from pathlib import Path\n"
        "from cchc_desktop.domain import period; from cchc_desktop.reports import report_files\n"
        "from cchc_desktop.services.collecting import collect\n"
        "from cchc_desktop.services.session import Session\n"
        "opened = Session.open(Path(sys.argv[1]), clock=lambda: datetime(2027, 5, 1))\n"
        "sys.stdout.buffer.write(report_files.make(collect(opened, period.parse('2026-10', 'admin'))).pdf)"
    )
    for seed, zone in (("1", "UTC"), ("99", "Asia/Ho_Chi_Minh")):
        there = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / "so.db")],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8", "HOME": str(tmp_path), "PATH": ""},
            cwd=Path(report_files.__file__).parents[2],
        ).stdout
        assert there == here


def test_title_author_language_and_outline_are_set(autumn: ReportData) -> None:
    reader = PdfReader(BytesIO(report_files.make(autumn).pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == ("Báo cáo Kết quả công tác tuyên truyền cải cách hành chính tháng 10 năm 2026")
    assert reader.metadata.author == "UBND xã Xuân Đông"
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "vi-VN"  # type: ignore[index]
    top = [one.title for one in reader.outline if not isinstance(one, list)]
    assert top[:2] == ["I. Công tác chỉ đạo, điều hành", "II. Kết quả thực hiện"]
    assert str(top[-1]).startswith("Phụ lục. Biểu số liệu")
    below = reader.outline[-1]
    assert isinstance(below, list)
    assert [str(one.title)[:7] for one in below] == [f"Biểu 0{n}" for n in range(1, 8)]  # type: ignore[union-attr]


def test_a_sign_without_a_glyph_is_reported(tmp_path: Path) -> None:
    printed = report_files.make(data(tmp_path, [act("social", "2026-10-01", "Chúc mừng 😀")]))
    assert any("😀" in warning for warning in printed.warnings)
    assert report_files.make(data_of_nothing(tmp_path)).warnings == ()


def data_of_nothing(folder: Path) -> ReportData:
    (folder / "empty").mkdir()
    return data(folder / "empty", [])


def test_texts_of_any_length_stay_on_the_page(tmp_path: Path) -> None:
    long = "Đẩy mạnh tuyên truyền cải cách hành chính tại các thôn, tổ dân phố; " * 7
    found = data(
        tmp_path,
        [
            act("broadcast", "2026-10-01", long[:480], topic="N2", minutes=10, editor="Nguyễn" * 12),
            act("meeting", "2026-10-02", "W" * 400, participants=5, audiences=[long[:300]]),
            act("social", "2026-10-03", "Bài", url="https://" + "a" * 1500),
        ],
    )
    found = replace(found, parts={"proposals": "\n".join([long * 5] * 20)})
    pdf = report_files.make(found).pdf
    assert outside(pdf) == []
    assert line(pdf, "CỘNG HÒA").text.endswith("VIỆT NAM")


def test_summary_rows_keep_the_measures_apart(autumn: ReportData) -> None:
    summary = rows(autumn, "01")
    assert summary[0][:2] == (1, "Phát thanh trên đài truyền thanh cấp xã")
    told = {row[1]: (row[2], row[4], row[5], row[7]) for row in summary[1:5]}
    assert told == {
        "Số lần thực hiện": ("buổi", 24, 44, 20),
        "Số tin, bài": ("tin, bài", 48, 68, 20),
        "Số lượt phát": ("lượt phát", 24, 44, 20),
        "Tổng thời lượng": ("phút", 240, 440, 200),
    }
    assert summary[4][8] == Change(40)


def test_contents_and_forms_add_up(autumn: ReportData) -> None:
    matrix = rows(autumn, "02")
    *topics, total = matrix
    assert total[0] == "Tổng cộng"
    for column in range(1, len(total)):
        assert sum(row[column] or 0 for row in topics) == (total[column] or 0)  # type: ignore[misc]
    assert topics[-1][0] == "Chưa ghi nội dung"
    assert total[-1] == autumn.current.total().count


def test_listings_show_what_the_log_holds(autumn: ReportData) -> None:
    assert rows(autumn, "03")[0][1:9] == (date(2026, 9, 15), "", "Bài 0", "N2. Thủ tục hành chính", "", 2, 10, 1)
    assert rows(autumn, "03")[-1][8:10] == (24, 240)
    assert rows(autumn, "04")[1][8] == "N6.1. Chính quyền số"
    assert rows(autumn, "04")[-1][6:8] == (185, 70)
    assert rows(autumn, "05") == [(1, date(2026, 10, 1), "Bài viết", "Zalo", "", 1440, None, "")]
    assert rows(autumn, "06") == [(1, "Băng rôn", "Băng rôn", 8, "cái", "", date(2026, 10, 2), None, 2_500_000)]
    assert rows(autumn, "07")[0][1:6] == (
        "Thôn Đông",
        "Bảng tin",
        "Danh mục thủ tục",
        date(2026, 10, 3),
        date(2026, 11, 3),
    )


def test_the_plan_is_an_annex_of_its_own(tmp_path: Path) -> None:
    opened = office.session(tmp_path, broadcasts("2026-09-15", 10))
    save_items(
        opened, 2026, [{"number": "1", "title": "Phát thanh", "kind": "broadcast", "measure": "plays", "target": 40}]
    )
    found = collect(opened, OCTOBER)
    opened.close()
    assert rows(found, "09")[0][:4] == ("1", "Phát thanh", "", "40 lượt phát")
    assert rows(found, "01")[3][3] == 40
    assert "25,0%" in text_of(report_files.make(found).pdf)


def test_the_file_is_whole_or_the_old_one_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = office.session(tmp_path, broadcasts("2026-09-15", 2))
    target = tmp_path / "báo cáo.pdf"
    old = report_files.make(collect(opened, OCTOBER)).pdf
    write_whole(target, old)
    opened.close()
    assert target.read_bytes() == old

    def locked(self: Path, to: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(UserError) as caught:
        write_whole(target, b"new")
    assert caught.value.code == "TL-01"
    assert "vẫn nguyên vẹn" in caught.value.safe
    assert target.read_bytes() == old
    assert sorted(one.name for one in tmp_path.iterdir() if one.suffix == ".part") == []


@pytest.mark.parametrize(("place", "reason"), [("absent/x.pdf", "không có thư mục"), (".", "thư mục")])
def test_a_bad_target_is_named(tmp_path: Path, place: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        write_whole(tmp_path / place, b"x")


def test_a_format_is_data_and_a_senseless_one_is_refused() -> None:
    assert Profile.of(Profile().as_values()) == Profile()
    assert Profile.of({"margin_left": 35, "name": "Mẫu tỉnh", "unknown": 1, "body_size": "lớn"}).margin_left == 35
    with pytest.raises(InputRefused) as caught:
        Profile(margin_left=0)
    assert caught.value.code == "TT-01"
    with pytest.raises(InputRefused):
        Profile(head_right=140)


def test_the_report_names_its_file() -> None:
    assert report_files.file_name("UBND xã Xuân Đông", OCTOBER) == "bao-cao-cchc-ubnd-xa-xuan-dong-2026-10.pdf"


def test_a_month_of_two_activities_has_its_tables_on_two_pages_numbered_without_gaps(tmp_path: Path) -> None:
    found = data(
        tmp_path,
        [
            act("broadcast", "2026-10-01", "Bài", topic="N2", minutes=10),
            act("board", "2026-10-02", "Danh mục thủ tục", topic="N2"),
        ],
    )
    pdf = report_files.make(found).pdf
    pages = page_texts(pdf)
    assert len(pages) <= 4
    assert re.findall(r"BIỂU (\d\d)\.", " ".join(pages)) == ["01", "02", "03", "04"]
    assert "BIỂU 04. BẢNG TIN CÔNG CỘNG" in " ".join(pages)


def test_columns_without_anything_in_them_are_not_printed(autumn: ReportData) -> None:
    for annex, table in annexes(autumn):
        empty = [
            column.heading
            for place, column in enumerate(table.columns)
            if all(line.cells[place] in (None, "") for line in table.lines)
        ]
        assert empty == [], annex.number
    [notes] = [table for annex, table in annexes(autumn) if annex.number == "03"]
    assert "Người duyệt" in [column.heading for column in notes.columns]
    assert "Minh chứng" not in [column.heading for column in notes.columns]


def test_a_sum_of_women_says_how_many_meetings_did_not_tell_theirs(tmp_path: Path) -> None:
    meetings = [act("meeting", "2026-10-01", "Họp", participants=20, women=w) for w in (5, None, None)]
    summary = rows(data(tmp_path, meetings), "01")
    assert next(row[9] for row in summary if row[1] == "Trong đó nữ") == "02 lần chưa ghi số nữ"


def test_posts_are_done_in_times_and_counted_in_pieces(tmp_path: Path) -> None:
    summary = rows(data(tmp_path, [act("social", "2026-10-01", "Bài", items=3)]), "01")
    units = [row[1:3] for row in summary[1:3]]
    assert units == [("Số lần thực hiện", "lần"), ("Số bài đăng", "bài")]
