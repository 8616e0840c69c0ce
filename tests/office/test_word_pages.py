"""The Word document as LibreOffice sets it, measured beside our own paper. Run by `python3 dev.py office`."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from cchc_desktop.reports import report_files
from cchc_desktop.services.report_data import ReportData
from tests.unit.reports.office import Draft, act, broadcasts, data
from tests.unit.reports.paper import line, outside, page_count, page_texts, rule_below, text_of

pytestmark = pytest.mark.office
TITLES = (
    "Hướng dẫn nộp hồ sơ trực tuyến trên Cổng Dịch vụ công quốc gia",
    "Niêm yết, công khai thủ tục hành chính tại Trung tâm Phục vụ hành chính công xã",
    "Quy tắc ứng xử của cán bộ, công chức, viên chức nơi công sở",
)
OTHERS = ("board", "web", "social", "meeting", "conference", "training", "outreach", "visual", "leaflet")


def converted(folder: Path, *documents: Path) -> list[bytes]:
    """The documents as PDF, all by one start of LibreOffice with settings of its own."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: run `python3 dev.py office`, which installs it"
    profile = (folder / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    done = subprocess.run([*command, *documents], capture_output=True, text=True, check=False, timeout=300)
    paths = [folder / f"{document.stem}.pdf" for document in documents]
    assert all(path.exists() for path in paths), done.stderr
    return [path.read_bytes() for path in paths]


def both(folder: Path, found: ReportData) -> tuple[bytes, bytes]:
    """Our paper and LibreOffice's."""
    path = folder / "report.docx"
    path.write_bytes(report_files.docx(found))
    return report_files.make(found).pdf, converted(folder, path)[0]


def month(rows: int = 46) -> list[Draft]:
    """A month's log with so many broadcasts."""
    first = date(2026, 9, 15)
    drafts = [
        act(
            "broadcast",
            (first + timedelta(days=n % 30)).isoformat(),
            TITLES[n % 3],
            topic=f"N{n % 7}",
            minutes=5 + n % 10,
            start_time="05:00",
            places=["Thôn Đông", "Thôn Đoài"],
            editor="Lê Ngọc Ánh",
            approver="Trần Văn Đức",
        )
        for n in range(rows)
    ]
    return drafts + [
        act(kind, (first + timedelta(days=n)).isoformat(), TITLES[n % 3], topic="N2")
        for n, kind in enumerate(OTHERS * 2)
    ]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    folder = tmp_path_factory.mktemp("month")
    return both(folder, data(folder, month()))


def test_the_first_page_is_set_to_the_same_measures(pair: tuple[bytes, bytes]) -> None:
    paper, word = pair
    for start in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN",
        "XÃ XUÂN ĐÔNG",
        "BÁO CÁO",
        "Kết quả công tác tuyên truyền",
        "Kính gửi:",
        "I. CÔNG TÁC",
    ):
        ours, theirs = line(paper, start), line(word, start)
        assert theirs.size == ours.size
        assert theirs.text == ours.text
        assert ("Bold" in theirs.font) == ("Bold" in ours.font)
        assert theirs.middle == pytest.approx(ours.middle, abs=0.5)
        assert theirs.base == pytest.approx(ours.base, abs=2)


@pytest.mark.parametrize("above", ["Độc lập", "XÃ XUÂN ĐÔNG", "Kết quả công tác tuyên truyền"])
def test_the_rules_are_as_long_and_stand_in_the_same_place(pair: tuple[bytes, bytes], above: str) -> None:
    paper, word = pair
    ours, theirs = (rule_below(pdf, line(pdf, above)) for pdf in (paper, word))
    assert theirs.width == pytest.approx(ours.width, abs=0.5)
    assert theirs.middle == pytest.approx(ours.middle, abs=0.5)
    assert theirs.y - line(word, above).base == pytest.approx(ours.y - line(paper, above).base, abs=0.7)


def test_number_and_day_are_level(pair: tuple[bytes, bytes]) -> None:
    word = pair[1]
    assert line(word, "Số:").base == pytest.approx(line(word, "Xuân Đông, ngày").base, abs=0.3)


def test_pages_are_as_many_and_keep_their_margins(pair: tuple[bytes, bytes]) -> None:
    paper, word = pair
    assert abs(page_count(word) - page_count(paper)) <= 1
    assert outside(word) == []


def test_every_annex_counts_its_own_pages_and_repeats_its_headings(pair: tuple[bytes, bytes]) -> None:
    texts = page_texts(pair[1])
    first = next(place for place, text in enumerate(texts) if text.startswith("Phụ lục"))
    numbers = [text.partition(" ")[0] for text in texts[first + 1 :] if not text.startswith("Phụ lục")]
    assert numbers[0] == "2"
    details = next(place for place, text in enumerate(texts) if "BIỂU 03" in text)
    assert "STT Ngày" in texts[details + 1]
    assert texts[0].startswith("ỦY BAN")
    assert texts[1].startswith("2 ")


@pytest.mark.parametrize("copies", range(2, 14, 3))
def test_the_signer_is_on_the_page_of_the_last_paragraph(tmp_path: Path, copies: int) -> None:
    found = data(tmp_path, month(3))
    many = replace(found, office=replace(found.office, recipients="\n".join(f"Đơn vị {n}" for n in range(copies))))
    word = both(tmp_path, many)[1]
    last = next(text for text in page_texts(word) if "Nguyễn Văn An" in text)
    assert "kính báo cáo./." in last


@pytest.mark.parametrize(
    ("drafts", "title"),
    [
        ([], ""),
        (month(400), ""),
        (broadcasts("2026-09-15", 4), "từ " * 2000),
        (broadcasts("2026-09-15", 40), "a" * 60),
    ],
    ids=["nothing", "400 rows", "2,000 words", "one long word"],
)
def test_any_month_has_the_same_number_of_pages(tmp_path: Path, drafts: Sequence[Draft], title: str) -> None:
    found = data(tmp_path, drafts)
    if title:  # longer than the form takes, as an old book may hold it
        found = replace(found, rows=[{**row, "title": title} for row in found.rows[:1]] + found.rows[1:])
    paper, word = both(tmp_path, found)
    assert abs(page_count(word) - page_count(paper)) <= 1
    assert outside(word) == []
    assert "Mã báo cáo:" in text_of(word)


def test_workbooks_are_printed_on_pages_as_wide_as_the_table(tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(report_files.xlsx(data(tmp_path, month())))
    printed = converted(tmp_path, path)[0]
    texts = page_texts(printed)
    assert any("SỐ LIỆU TUYÊN TRUYỀN" in text for text in texts)
    details = next(place for place, text in enumerate(texts) if "BIỂU 03" in text)
    assert "STT Ngày" in texts[details + 1]
