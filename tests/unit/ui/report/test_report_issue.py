"""Phát hành: what is issued is frozen, what changes afterwards is shown, a correction names the old version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cchc_desktop.cli.main import run
from cchc_desktop.domain.changes import Changes
from cchc_desktop.services import issuing, log_activity
from cchc_desktop.services.session import Session
from cchc_desktop.ui import going
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.text_edits import TextLine
from tests import make
from tests.screens.report_page import ReportPage
from tests.screens.widgets import error_below, find, replace_text
from tests.unit.ui.report.book import NOW, book


class IssuePage(ReportPage):
    """The tab "Phát hành"."""

    def open_issue(self) -> IssuePage:
        self.view.tabs.choose("issue")
        self.view.tabs.chosen.emit("issue")
        self.settle()
        return self

    def fill(self, **texts: str) -> IssuePage:
        for name, text in texts.items():
            replace_text(find(self.view.issue, TextLine, name), text)
        return self

    def issue(self, *, sure: bool = True) -> IssuePage:
        self.messages.answers = ["do"] if sure else []
        self.click("issue")
        self.settle()
        return self

    def told(self) -> str:
        return "\n".join(one.text() for one in self.view.issue.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return book(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[IssuePage]:
    made = IssuePage(qtbot, session, tmp_path)
    yield made.open_issue()
    made.close()


def test_an_officer_issues_the_report_and_it_stands_in_the_list(page: IssuePage, session: Session) -> None:
    page.fill(number="41", signed_on="16/10/2026").issue()
    assert page.messages.take().title == "Phát hành báo cáo tháng 10 năm 2026?"
    [one] = issuing.listed(session)
    assert (one.period.code, one.version, one.number, one.signed_on) == ("2026-10", 1, "41", "2026-10-16")
    assert "số 41" in page.told()
    line = next(line for line in page.view.periods.lines() if line.period.code == "2026-10")
    assert page.view.periods.state_words(line) == "đã phát hành"
    paper = PdfReader(BytesIO(issuing.paper(session, one.id)))
    assert "41/BC-UBND" in paper.pages[0].extract_text()


def test_the_command_line_issues_the_same_bytes(
    page: IssuePage, session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, paper = tmp_path / "ban-sao.db", tmp_path / "bc.pdf"
    copy.write_bytes(session.path.read_bytes())
    page.fill(number="41", signed_on="16/10/2026").issue()
    page.messages.take()
    order = ["report", "2026-10", "--issue", "--number", "41", "--date", "16/10/2026", "-o", str(paper)]
    assert run(["--db", str(copy), "--now", f"{NOW:%Y-%m-%dT%H:%M}", *order]) == 0
    [one] = issuing.listed(session)
    assert f"mã {one.code}" in capsys.readouterr().err
    assert paper.read_bytes() == issuing.paper(session, one.id)


def test_thinking_again_issues_nothing(page: IssuePage, session: Session) -> None:
    page.issue(sure=False)
    page.messages.take()
    assert issuing.listed(session) == []


def test_late_changes_are_shown_and_a_correction_names_the_old_paper(page: IssuePage, session: Session) -> None:
    page.fill(number="41", signed_on="16/10/2026").issue()
    page.messages.take()
    record = log_activity.add(session, make.broadcast(date="2026-10-02", title="Ghi bổ sung")).ids[0]
    changes = log_activity.change(session, record, {"minutes": 5})
    page.bus.changed.emit(changes)
    page.settle()
    assert "Thêm 02/10/2026 Ghi bổ sung" in page.told()
    page.issue()
    page.messages.take()
    newest = issuing.listed(session)[0]
    assert newest.version == 2
    text = " ".join(PdfReader(BytesIO(issuing.paper(session, newest.id))).pages[0].extract_text().split())
    assert "thay thế Báo cáo số 41" in text
    line = next(line for line in page.view.periods.lines() if line.period.code == "2026-10")
    assert page.view.periods.state_words(line) == "bổ sung lần 1"


def test_a_wrong_day_is_told_under_the_field(page: IssuePage, session: Session) -> None:
    page.fill(signed_on="45/10/2026")
    page.click("issue")
    assert error_below(page.view.issue, "signed_on")
    assert issuing.listed(session) == []


def test_a_day_on_which_nobody_signs_is_asked_about(page: IssuePage, session: Session) -> None:
    page.fill(signed_on="01/01/2099").issue(sure=False)
    assert "Ngày ký 01/01/2099 còn ở xa phía trước" in page.messages.take().text
    page.fill(signed_on="16/10/2026").issue(sure=False)
    assert "Ngày ký" not in page.messages.take().text
    assert issuing.listed(session) == []


def test_the_issued_paper_is_saved_as_it_was(page: IssuePage, session: Session, tmp_path: Path) -> None:
    page.issue()
    page.messages.take()
    page.messages.files = [tmp_path / "bc.pdf"]
    page.click("save_issued_1")
    page.settle()
    assert (tmp_path / "bc.pdf").read_bytes() == issuing.paper(session, issuing.listed(session)[0].id)


def test_word_and_excel_are_one_click_away(page: IssuePage, tmp_path: Path) -> None:
    for button, name in (("save_docx", "bc.docx"), ("save_xlsx", "bc")):
        page.messages.files = [tmp_path / name]
        page.click(button)
        page.settle()
    words = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "bc.docx")).paragraphs)
    assert "KẾT QUẢ THỰC HIỆN" in words
    assert len(openpyxl.load_workbook(tmp_path / "bc.xlsx").sheetnames) > 2


def test_what_the_paper_lacks_is_listed_with_links_and_asked_about(page: IssuePage) -> None:
    told = page.told()
    assert "chưa có tệp minh chứng" in told
    page.issue(sure=False)
    asked = page.messages.take()
    assert "chưa có tệp minh chứng" in asked.text
    assert "văn thư điền sau khi ký" in asked.text
    assert asked.way_out == "keep"
    page.click("check_proof")
    assert page.log.asked[-1] == {"period": "2026-10", "statuses": ("done",), "without_proof": True}


def test_activities_without_a_topic_are_listed_with_a_way_to_them(page: IssuePage, session: Session) -> None:
    assert "chưa ghi nội dung" not in page.told()
    log_activity.add(session, make.broadcast(date="2026-10-12", title="Bài chưa rõ nội dung", topic=None))
    page.bus.changed.emit(Changes(tables=frozenset({"activity"}), dates=frozenset({"2026-10-12"})))
    page.settle()
    assert "01 hoạt động đã thực hiện chưa ghi nội dung CCHC" in page.told()
    page.click("check_topic")
    assert page.log.asked[-1] == {"period": "2026-10", "topics": ("-",), "statuses": ("done",)}


def test_every_line_of_the_list_leads_to_where_it_is_mended(page: IssuePage, session: Session) -> None:
    session.save_office(replace(session.office(), upper=""))
    record = log_activity.add(session, make.activity("meeting", date="2026-10-11", title="Họp thôn Đoài")).ids[0]
    with session.store().transaction():
        for place in (0, 1):
            session.store().execute(
                "INSERT INTO conflict(record, unit, tbl, field, revision, value, shown) "
                "VALUES (:record, :unit, 'activity', 'participants', :revision, '120', :shown)",
                {"record": record, "unit": session.unit, "revision": bytes([place]) * 32, "shown": place},
            )
    page.bus.changed.emit(Changes(tables=frozenset({"office", "activity"}), dates=frozenset({"2026-10-11"})))
    page.settle()

    page.click("check_recipients")
    assert page.settings_screen.asked == [going.Setting("upper")]
    page.frame.open_screen("reports")
    page.click("check_conflict")
    assert page.exchange.asked == [going.Conflict(record)]
    page.frame.open_screen("reports")
    page.click("check_planned")
    assert page.log.asked[-1] == {"period": "2026-10", "statuses": ("planned",)}


def test_the_line_of_the_signer_leads_into_the_empty_name(page: IssuePage, session: Session) -> None:
    session.save_office(replace(session.office(), signer_name=""))
    page.bus.changed.emit(Changes(tables=frozenset({"office"})))
    page.settle()
    page.click("check_signer")
    name = find(page.view.issue, TextLine, "signer_name")
    page.wait_for_workers()
    assert name.isVisible()
    assert name.hasFocus()


def test_after_issuing_another_issue_is_no_next_step_until_something_changed(page: IssuePage, session: Session) -> None:
    page.issue()
    page.messages.take()
    [first] = issuing.listed(session)
    button = find(page.view.issue, Button, "issue")
    assert not button.isVisible()
    assert page.focus().objectName() == "save_issued_1"
    assert f"Đã phát hành, bản mã {first.code}" in page.told()
    assert page.status().startswith(f"Đã phát hành, mã {first.code}")
    added = log_activity.add(session, make.broadcast(date="2026-10-02", title="Ghi bổ sung"))
    page.bus.changed.emit(added.changes)
    page.settle()
    assert button.isVisible()
    assert button.property("role") == "secondary"
    assert button.text() == "Phát hành bổ sung lần 01"
    assert "Đã thay đổi từ khi phát hành: số liệu" in page.told()
    page.issue(sure=False)
    assert f"Bản này thay thế bản mã {first.code}" in page.messages.take().text
