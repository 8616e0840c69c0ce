"""The page number may stand in the bottom margin where an office's format says so, on paper and in Word alike."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.papers.profile import MM, ND30, SPANS, Profile
from cchc_desktop.reports import report_files
from cchc_desktop.services.report_data import ReportData
from tests.unit.reports.office import broadcasts, data
from tests.unit.reports.word_file import opened


@pytest.fixture
def below(tmp_path: Path) -> ReportData:
    found = data(tmp_path, broadcasts("2026-09-15", 24))
    profile = replace(ND30, page_number_place="bottom").as_text()
    return replace(found, office=replace(found.office, profile=profile))


def margins(pdf: bytes) -> list[tuple[str, str]]:
    """What stands in the top and in the bottom margin of every page."""
    found = []
    with pdfplumber.open(BytesIO(pdf)) as document:
        for page in document.pages:
            above = "".join(sign["text"] for sign in page.chars if sign["bottom"] < 20 * MM)
            under = "".join(sign["text"] for sign in page.chars if sign["top"] > page.height - 20 * MM)
            found.append((above, under))
    return found


def test_the_number_stands_below_from_the_second_page_on(below: ReportData) -> None:
    found = margins(report_files.make(below).pdf)
    assert ("", "2") in found
    assert {above for above, _ in found} == {""}


def test_word_has_it_in_the_footer(below: ReportData) -> None:
    for section in opened(report_files.docx(below)).sections:
        assert "PAGE" in section.footer._element.xml
        assert "PAGE" not in section.header._element.xml
        assert "PAGE" not in section.first_page_footer._element.xml


def test_a_place_there_is_not_is_refused() -> None:
    with pytest.raises(InputRefused, match="TT-01"):
        Profile.of({"page_number_place": "left"})


def test_the_decrees_own_figures_lie_in_its_spans() -> None:
    assert all(span.least <= getattr(ND30, key) <= span.most for key, span in SPANS.items())
    assert ND30.as_text() == ""
    assert Profile.of_text(replace(ND30, page_number_place="bottom").as_text()).page_number_place == "bottom"
