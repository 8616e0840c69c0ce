"""The tab "Phát hành": what to look at, number and day if they are known, one button, the versions, late changes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.fields import Day, Field, Whole
from cchc_desktop.domain.papers.checks import NUMBER, of_signing_day
from cchc_desktop.domain.period import Period
from cchc_desktop.services.issuing import Issue
from cchc_desktop.ui import theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.editors import FieldEditor, Sources
from cchc_desktop.ui.screens.report.issue import issues as asking
from cchc_desktop.ui.screens.report.issue.check_list import CheckList
from cchc_desktop.ui.screens.report.issue.issues import Issues
from cchc_desktop.ui.screens.report.issue.paper_choices import PaperChoices
from cchc_desktop.ui.screens.report.issue.rewritten_notice import RewrittenNotice
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, holding, put, row_of
from cchc_desktop.ui.widgets.buttons import Button, link, primary
from cchc_desktop.ui.widgets.cards import SectionHeader, hairline, label
from cchc_desktop.ui.widgets.field_block import FieldBlock
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.side_or_below import Scrolling

_NUMBER = Field("number", "Số văn bản", Whole(most=99_999))
_DAY = Field("signed_on", "Ngày ký", Day())


class IssueTab(Scrolling):
    """Asks before it freezes; what was issued stays as it is, a correction is a new version."""

    issued = Signal(object)
    """The `Changes` of an issue."""
    record_wanted = Signal(str)
    """An activity that was changed late: the officer wants to see it."""
    place_wanted = Signal(object)
    """A `Check`: the officer wants to put right what it names."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._issues: Issues | None = None
        self._period: Period | None = None
        sources = Sources(today=lambda: context.session.clock().date())
        self._editors = {item.key: FieldEditor(item, sources, self) for item in (_NUMBER, _DAY)}
        self._blocks = {key: FieldBlock(one.field.label, one.widget) for key, one in self._editors.items()}
        self.rewritten = RewrittenNotice(context)
        self.choices = PaperChoices(context)
        self.checks = CheckList()
        self.checks.wanted.connect(self.place_wanted)
        self._hint = label("", "secondary", wrap=True)
        self._button = primary("", self.issue, name="issue")
        self._lists = column_of(gap="tight")
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        whole = column_of(gap="half", around="gap", into=inside)
        row = row_of(gap="half")
        for block in self._blocks.values():
            row.addWidget(block, 1)
        put(
            whole,
            row,
            label(self.tr("Có thể để trống cả hai: văn thư điền số, ngày sau khi ký."), "caption", wrap=True),
            self.choices,
            self.checks,
            self._hint,
        )
        put(whole, row_of(self._button, SPRING), self._lists, SPRING)
        self.setWidget(inside)

    def show_period(self, period: Period) -> None:
        """Ask for the versions of a period."""
        if period != self._period:
            self.choices.flush()
        self._period = period
        self._context.tasks.read(self, partial(asking.read, self._context.session, period), self._show, latest="issues")

    def issues(self) -> Issues | None:
        """What is shown; None while it is being read."""
        return self._issues

    def _show(self, found: Issues) -> None:
        self._issues = found
        self.rewritten.show_lines(found.rewritten)
        self.choices.show_issues(found)
        again = found.next_version > 1
        number = formats.two(found.next_version - 1)
        self._button.setText(
            filled(self.tr("Phát hành bổ sung lần %1"), number) if again else self.tr("Phát hành báo cáo")
        )
        self._button.setEnabled(not found.is_hindered)
        # Issued is done: another version is no next step, and none at all while it would say the same again.
        theme.set_role(self._button, "secondary" if again else "primary")
        is_offered = not again or bool(found.changes)
        self._button.setVisible(is_offered)
        self.checks.show_checks([one for one in found.checks if is_offered and one.key != NUMBER])
        self._hint.setText(self._hint_words(found))
        self._fill(found)
        if self.hasFocus():
            self._go_on(found)

    def _go_on(self, found: Issues) -> None:
        """The focus after issuing: the paper that came of it; after a failure the same button again."""
        newest = f"save_issued_{found.versions[0].version}" if found.versions else ""
        saving = [one for one in self.findChildren(Button, newest) if newest and not one.isHidden()]
        following = self._button if self._button.isVisibleTo(self) and self._button.isEnabled() else None
        if (wanted := saving[-1] if saving and following is None else following) is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hint_words(self, found: Issues) -> str:
        if not found.versions:
            return self.tr(
                "Phát hành là chốt số liệu, lời văn và tệp PDF. Sau đó chỉ phát hành bổ sung, không sửa bản đã chốt."
            )
        if found.versions[0].undecided:
            return self.tr(
                "Đã phát hành hai lần với nội dung khác nhau: hãy đối chiếu với văn bản giấy đã ký rồi chọn bản đúng ở "
                "Trao đổi, thẻ Mâu thuẫn."
            )
        named = self._name(found.versions[0])
        if not found.changes:
            return filled(self.tr("Đã phát hành, %1. Từ đó đến nay không có gì thay đổi."), named)
        words = self.tr("Đã thay đổi từ khi phát hành: %1. Bản bổ sung nêu rõ thay thế %2; bản đó vẫn giữ nguyên.")
        return filled(words, ", ".join(found.changes), named)

    def _name(self, one: Issue) -> str:
        """How a version is named: "bản số 41, mã K7QF-2MZD"."""
        if one.undecided:
            return self.tr("bản phát hành hai lần, chưa chọn bản nào đúng")
        code = filled(self.tr("mã %1"), one.code)
        return filled(self.tr("bản số %1, %2"), one.number, code) if one.number else filled(self.tr("bản %1"), code)

    def _fill(self, found: Issues) -> None:
        _clear(self._lists)
        if found.versions:
            self._section(self.tr("Đã phát hành"), len(found.versions))
            for one in found.versions:
                self._lists.addWidget(self._version(one))
        if found.late:
            self._section(self.tr("Thay đổi sau khi chốt"), len(found.late))
            for record, words in found.late:
                self._lists.addWidget(self._late(record, words))

    def _section(self, title: str, count: int) -> None:
        put(self._lists, hairline(), SectionHeader(title, formats.number(count)))

    def _version(self, one: Issue) -> QWidget:
        newest = self._issues is not None and one == self._issues.versions[0]
        button = primary(self.tr("Lưu PDF…")) if newest else link(self.tr("Lưu PDF…"))
        button.setObjectName(f"save_issued_{one.version}")
        button.clicked.connect(lambda: self.save(one))
        return holding(
            row_of((label(self._version_words(one), "body", wrap=True), 1), (button, 0, Qt.AlignmentFlag.AlignTop))
        )

    def _version_words(self, one: Issue) -> str:
        words = self.tr("Lần đầu") if one.version == 1 else filled(self.tr("Bổ sung lần %1"), str(one.version - 1))
        if one.undecided:
            return words + self.tr(" · phát hành hai lần, chưa chọn bản nào đúng")
        if one.number:
            words += filled(self.tr(" · số %1"), one.number)
        if one.signed_on:
            words += filled(self.tr(" · ký %1"), formats.day(one.signed_on))
        issued = formats.day(one.issued_on[:10]) if one.issued_on else ""
        return words + filled(self.tr(" · chốt %1 · mã %2"), issued, one.code)

    def _late(self, record: str, words: str) -> QWidget:
        button = link(self.tr("Xem"), lambda: self.record_wanted.emit(record))
        button.setAccessibleName(filled(self.tr("Xem hoạt động: %1"), words))
        return holding(row_of((label(words, "body", wrap=True), 1), (button, 0, Qt.AlignmentFlag.AlignTop)))

    def issue(self) -> None:
        """Ask, then freeze."""
        period = self._period
        if period is None or not self._is_good():
            return
        self.choices.settle()
        if not self._sure(period):
            return
        self.setFocus()  # a button that is disabled passes the focus on to anything, the search field even
        self._button.setEnabled(False)
        number, day = self._editors["number"].value(), self._editors["signed_on"].value()
        job = partial(
            asking.issue,
            self._context.session,
            period,
            number if isinstance(number, int) else None,
            formats.parse_day(day) if isinstance(day, str) else None,
        )
        self._context.tasks.write(self, job, self._done, self._failed)

    def _sure(self, period: Period) -> bool:
        """Ask, naming what is replaced and what the paper still lacks; Enter goes back."""
        found, words = self._issues, filled(self.tr("Phát hành báo cáo %1?"), period.title)
        more = self.tr("Số liệu, lời văn và tệp PDF của lần này được chốt, không sửa và không hoàn tác được.")
        lacking: list[str] = []
        if found is not None:
            if found.versions:
                number = formats.two(found.next_version - 1)
                words = filled(self.tr("Phát hành bổ sung lần %1, báo cáo %2?"), number, period.title)
                more += " " + filled(self.tr("Bản này thay thế %1."), self._name(found.versions[0]))
            given = [editor.value() for editor in self._editors.values()]
            lacking = [one.words for one in found.checks if one.key != NUMBER or None in given]
        lacking += self._odd_day(period)
        return self._context.messages.ask(
            words, more, do=self.tr("Phát hành"), keep=self.tr("Xem lại"), at_stake=lacking
        )

    def _odd_day(self, period: Period) -> list[str]:
        day = self._editors["signed_on"].value()
        today = self._context.session.clock().date()
        odd = of_signing_day(formats.parse_day(day), period, today) if isinstance(day, str) else ""
        return [odd] if odd else []

    def _is_good(self) -> bool:
        wrong = None
        for key, editor in self._editors.items():
            editor.settle()
            sentence = editor.problem()
            self._blocks[key].set_error(sentence)
            wrong = wrong or (editor.widget if sentence else None)
        if wrong is not None:
            wrong.setFocus()
        return wrong is None

    def _done(self, made: tuple[Issue, Changes]) -> None:
        one, changes = made
        for editor in self._editors.values():
            editor.set_value(None)
        self._context.say(filled(self.tr("Đã phát hành báo cáo %1, mã %2"), one.period.title, one.code))
        self._context.bus.changed.emit(changes)
        self.issued.emit(changes)
        self.show_period(one.period)

    def _failed(self, error: Exception) -> None:
        self._context.messages.show_error(error)
        if self._period is not None:
            self.show_period(self._period)

    def save(self, one: Issue) -> None:
        """Put the paper of a version where the officer wants it."""
        from cchc_desktop.reports.report_files import file_name  # late: 1 ms

        office = self._context.session.unit
        name = file_name(office, one.period).replace(".pdf", f"-{one.code}.pdf")
        title, patterns = self.tr("Lưu báo cáo đã phát hành"), self.tr("Tệp PDF (*.pdf)")
        path = self._context.messages.save_file("report", title, name, patterns)
        if path is not None:
            job = partial(asking.save_paper, self._context.session, one.id, path)
            self._context.tasks.read(self, job, lambda _: self._saved(path))

    def _saved(self, path: Path) -> None:
        words = filled(self.tr("Đã lưu %1"), path.name)
        self._context.say(words, self.tr("Mở tệp"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
