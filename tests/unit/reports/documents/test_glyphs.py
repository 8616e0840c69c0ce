"""Signs without a glyph are told before drawing, with the place where they stand."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.reports import report_files
from cchc_desktop.reports.content import content
from cchc_desktop.reports.documents.glyphs import undrawable
from cchc_desktop.reports.fonts import BOX, VIETNAMESE
from cchc_desktop.services.report_data import ReportData
from tests.unit.reports.office import act, broadcasts, data
from tests.unit.reports.paper import text_of


def told(found: ReportData) -> tuple[str, ...]:
    return undrawable(content(found))


@pytest.fixture
def autumn(tmp_path: Path) -> ReportData:
    return data(tmp_path, [*broadcasts("2026-09-15", 3), act("social", "2026-10-01", "Chúc mừng 😀 😀", topic="N6")])


def test_each_sign_is_told_once_with_its_places(autumn: ReportData) -> None:
    found = replace(autumn, parts={"judgement.causes": "Do thiếu người 漢.", "proposals": "Đề nghị 😀."})
    assert told(found) == (
        "Ký tự “漢” (U+6F22) không có trong phông chữ, được in thành ô □ ở 1 chỗ: phần “2. Nguyên nhân”.",
        (
            "Ký tự “😀” (U+1F600) không có trong phông chữ, được in thành ô □ ở 3 chỗ: "
            "phần “IV. Kiến nghị, đề xuất”; Biểu 04, dòng 1, cột “Tiêu đề”."
        ),
    )
    assert text_of(report_files.make(found).pdf).count(BOX) == 1 + 3
    assert report_files.make(found).warnings == told(found)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"letterhead": "ỦY BAN 漢"}, "tên cơ quan"),
        ({"upper": "Sở 漢"}, "Kính gửi"),
        ({"recipients": "Như trên\nSở 漢"}, "Nơi nhận"),
        ({"signer_name": "Nguyễn 漢"}, "chữ ký"),
        ({"place": "Xuân 漢"}, "địa danh"),
    ],
)
def test_the_offices_own_words_are_looked_through(autumn: ReportData, change: dict[str, str], place: str) -> None:
    (words,) = [one for one in told(replace(autumn, office=replace(autumn.office, **change))) if "漢" in one]
    assert place in words


def test_many_places_are_counted_and_not_all_named(tmp_path: Path) -> None:
    found = data(tmp_path, [act("social", "2026-10-01", f"Bài {n} 漢", topic="N6") for n in range(5)])
    (words,) = told(found)
    assert "ở 5 chỗ: Biểu 03, dòng 1, cột “Tiêu đề”; " in words
    assert words.endswith("dòng 3, cột “Tiêu đề” và 2 nơi khác.")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_vietnamese_letters_and_unseen_signs_are_no_fault(autumn: ReportData, form: str) -> None:
    letters = unicodedata.normalize(form, VIETNAMESE)  # type: ignore[arg-type]
    said = replace(content(autumn), subject=f"{letters}\u200b\u00a0\u00ad\t", parts=(), annexes=())
    assert undrawable(said) == ()
