"""Báo cáo: periods at the left, the report's figures and words in the middle, its paper at the right."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.papers import checks
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.topics import UNTOLD
from cchc_desktop.ui import going
from cchc_desktop.ui.commands import Command
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.going import Place
from cchc_desktop.ui.screen import Screen
from cchc_desktop.ui.screens.report import contents as asking
from cchc_desktop.ui.screens.report import known_periods
from cchc_desktop.ui.screens.report.contents import AnnexLine, Contents
from cchc_desktop.ui.screens.report.known_periods import Known
from cchc_desktop.ui.screens.report.layout import ReportLayout
from cchc_desktop.ui.screens.report.other_papers import OtherPrints
from cchc_desktop.ui.screens.report.paper_desk import PaperDesk
from cchc_desktop.ui.screens.report.period_choice import PeriodChoice
from cchc_desktop.ui.screens.report.words_keeper import WordsKeeper
from cchc_desktop.ui.widgets.plain_words import filled

if TYPE_CHECKING:
    from cchc_desktop.domain.papers.checks import Check

KEY = "reports"
TABLES = (*REGISTERS, "report_text", "office", "evidence", "issued_report")
"""Besides activities, what a report is made of."""


class ReportScreen(Screen):
    """Reads on workers only; what the officer types is kept by `WordsKeeper`, the paper is made by `PaperDesk`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._known: Known | None = None
        self._period: Period | None = None
        self._chosen: list[Period] = []
        self._contents: Contents | None = None
        self._saved: dict[Period, datetime] = {}
        self._stale = False
        self._told_refusal = False
        self._wanted: going.Part | going.Annex | None = None
        self._choice: PeriodChoice | None = None
        self.view = ReportLayout(context, self)
        self._others = OtherPrints(context, self.period, self.view.others, self)
        self._keeper = WordsKeeper(context, self)
        self._desk = PaperDesk(context, self.view.pane, self._keeper, self)
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.new.clicked.connect(self.choose_period)
        view.chip.clicked.connect(view.toggle_list)
        view.periods.chosen.connect(self.show_period)
        view.parts.typed.connect(self._typed)
        view.parts.left.connect(self._left)
        view.parts.part_entered.connect(lambda key: self._desk.mark(key, bring=True))
        view.parts.replaced.connect(self._replaced)
        view.figures.look.connect(self._context.go)
        view.charts.look.connect(self._context.go)
        view.charts.print_wanted.connect(self._others.charts)
        view.figures.log_wanted.connect(lambda: self._context.go(going.Log()))
        view.annexes.list.wanted.connect(self._show_annex)
        view.annexes.list.left_out.connect(self._leave_out)
        view.issue.record_wanted.connect(lambda record: self._context.go(going.Record(record)))
        view.issue.place_wanted.connect(self._go_to)
        view.issue.issued.connect(self._issued)
        view.pane.word_wanted.connect(lambda: self._desk.save_as("docx"))
        view.pane.excel_wanted.connect(lambda: self._desk.save_as("xlsx"))
        view.pane.print_wanted.connect(self.print)
        view.pane.save_wanted.connect(self.save_pdf)
        self._keeper.saved.connect(self._kept)
        self._keeper.failed.connect(self._not_kept)
        self._desk.shown.connect(self._say_status)
        self._desk.shown.connect(view.pane.search.again)
        self._context.bus.changed.connect(self._changed)

    def commands(self) -> list[Command]:
        """What this screen can do; the frame's registry gives each its key on this screen."""
        return [
            Command("report_new", self.tr("Lập báo cáo"), self.choose_period, "Ctrl+N", "plus", "ky bao cao moi", KEY),
            Command("report_save", self.tr("Lưu PDF"), self.save_pdf, "Ctrl+S", "floppy-disk", "xuất tệp", KEY),
            Command("report_print", self.tr("In báo cáo"), self.print, "Ctrl+P", "printer", "máy in", KEY),
            *self._others.commands(KEY),
            Command(
                "report_find", self.tr("Tìm trong bản in"), self.find_on_paper, "Ctrl+F", "magnifying-glass", "", KEY
            ),
        ]

    def entered(self) -> None:
        is_first = self._known is None and self._period is None
        if self._known is None or self._stale or self._known.today != self._context.session.clock().date():
            self._stale = False
            self._read_known()
            if self._period is not None:
                self._read()
        focus = QApplication.focusWidget()
        if is_first or focus is None or not self.isAncestorOf(focus):
            self.view.take_focus()

    def narrowed(self, is_narrow: bool) -> None:
        self.view.set_narrow(is_narrow)

    def step_back(self) -> bool:
        return self.view.step_back()

    def panes(self) -> list[QWidget]:
        return self.view.panes()

    def can_leave(self) -> bool:
        self.view.parts.settle()
        self.view.issue.choices.settle()
        refused = self._keeper.refused_titles()
        self._keeper.flush()
        return not refused or self._context.messages.ask(
            self.tr("Lời văn chưa lưu được"),
            self.tr("Phần lời văn vừa sửa chưa ghi được vào cơ sở dữ liệu. Đóng bây giờ sẽ mất phần đó."),
            do=self.tr("Đóng, bỏ phần chưa lưu"),
            keep=self.tr("Ở lại"),
            at_stake=[filled(self.tr("Báo cáo %1"), title) for title in refused],
        )

    def period(self) -> Period | None:
        """The period shown."""
        return self._period

    def contents(self) -> Contents | None:
        """What is shown of it; None while it is being read."""
        return self._contents

    def is_waiting(self) -> bool:
        """Whether something typed is still to be saved or to be put on paper."""
        return self._keeper.is_waiting() or self._desk.is_waiting() or self._is_choosing()

    def _is_choosing(self) -> bool:
        return self.view.issue.choices.is_waiting() or self.view.pane.search.is_waiting()

    def show_place(self, place: Place) -> None:
        match place:
            case going.Report(period):
                self.show_period(period)
            case going.Part() | going.Annex():
                self._wanted = place
                self._show_wanted()
            case _:
                super().show_place(place)

    def show_period(self, period: Period) -> None:
        """Show the report of a period; it joins the list when it is not there yet."""
        if period == self._period:
            return
        self.view.parts.settle()
        self._keeper.flush()
        self._period, self._contents = period, None
        self._desk.put_away()
        self._show_list()
        self._read()

    def choose_period(self) -> None:
        """Open the small window with all periods of a year."""
        if self._known is None:
            return
        if self._choice is None:
            self._choice = PeriodChoice(lambda: self._context.session.clock().date(), self)
            self._choice.chosen.connect(self._take_period)
            self._choice.rule_changed.connect(self._set_rule)
        self._choice.open_below(self.view.shown_opener(), self._known.rule, self._period)

    def save_pdf(self) -> None:
        """Save the paper as a file."""
        self.view.parts.settle()
        self._desk.save()

    def print(self) -> None:
        """Print the paper."""
        self.view.parts.settle()
        self._desk.print()

    def find_on_paper(self) -> None:
        """Search words on the paper."""
        self.view.show_paper_side()
        self.view.pane.search.open_bar()

    def _take_period(self, period: Period) -> None:
        if period not in self._chosen:
            self._chosen.append(period)
        self.view.close_list()
        self.show_period(period)
        self._show_list()

    def _set_rule(self, rule: str) -> None:
        session = self._context.session

        def save() -> Changes:
            return session.save_office(replace(session.office(), rule=rule))

        self._context.tasks.write(self, save, self._rule_set)

    def _rule_set(self, changes: Changes) -> None:
        self._context.bus.changed.emit(changes)
        self._context.bus.office_changed.emit()

    def _read_known(self) -> None:
        self._context.tasks.read(
            self, partial(known_periods.read_known, self._context.session), self._take_known, latest="known"
        )

    def _take_known(self, known: Known) -> None:
        other_rule = self._known is not None and self._known.rule != known.rule
        self._known = known
        self._say_status()
        if self._period is None or (other_rule and self._period not in self._chosen):
            self.show_period(known_periods.due(known))
        self._show_list()

    def _show_list(self) -> None:
        if self._known is not None:
            extra = [*self._chosen, *([self._period] if self._period is not None else [])]
            self.view.show_periods(known_periods.lines(self._known, extra), self._period)

    def _read(self) -> None:
        if self._period is not None:
            job = partial(asking.read_contents, self._context.session, self._period)
            self._context.tasks.read(self, job, self._take_contents, latest="contents")
            self.view.issue.show_period(self._period)

    def _take_contents(self, contents: Contents) -> None:
        self._contents = contents
        self._show_parts()
        self.view.show_contents(contents)
        self._desk.take(contents)
        self._show_wanted()
        self._say_status()

    def _show_wanted(self) -> None:
        """A part or a Biểu that was asked for from elsewhere, as soon as the report is there."""
        wanted = self._wanted
        if self._contents is not None and wanted is not None:
            self._wanted = None
            if isinstance(wanted, going.Part):
                self.view.show_part(wanted.key)
            else:
                self.view.show_annex(wanted.number)

    def _show_parts(self) -> None:
        if self._contents is not None:
            period = self._contents.data.period
            before = filled(self.tr("%1 trước"), period.noun)
            self.view.parts.show_parts(period, self._contents.parts, self._keeper.unsaved(period), before)

    def _typed(self, key: str, text: str) -> None:
        if self._contents is None:
            return
        part = next(part for part in self._contents.parts if part.key == key)
        as_drafted = text.strip() == part.draft.strip()
        self._keeper.keep(self._contents.data.period, key, None if as_drafted else text)
        self._desk.make_soon()

    def _left(self) -> None:
        self._keeper.flush()
        self._show_parts()
        self._desk.mark("", bring=False)

    def _replaced(self, key: str, before: str, now: str) -> None:
        self._keeper.flush()
        self._desk.make()
        drafted = self._contents is not None and any(
            part.key == key and part.draft == now for part in self._contents.parts
        )
        words = self.tr("Đã soạn lại từ số liệu: %1") if drafted else self.tr("Đã lấy lời văn của kỳ trước: %1")
        words = filled(words, self.view.parts.block(key).heading())
        period = self._period

        def undo() -> None:
            if self._period == period:
                self.view.parts.replace(key, before)
                self._keeper.flush()

        self._context.say(words, self.tr("Hoàn tác"), undo)

    def _kept(self, when: datetime) -> None:
        if self._period is not None:
            self._saved[self._period] = when
        self._told_refusal = False
        self._say_status()

    def _not_kept(self, error: Exception) -> None:
        """One box for a full disk, not one for each word; the status line goes on saying it."""
        told, self._told_refusal = self._told_refusal, True
        self._say_status()
        if not told or not isinstance(error, UserError):
            self._context.messages.show_error(error)

    def _changed(self, changes: Changes) -> None:
        if not self._concerns(changes):
            return
        if not self.isVisible():
            self._stale = True
            return
        if changes.tables & {"report_text", "office", "issued_report"}:
            self._read_known()
        self._read()

    def _concerns(self, changes: Changes) -> bool:
        if any(changes.concerns(table) for table in TABLES):
            return True
        if self._period is None:
            return False
        period = self._period
        start = min(period.same_last_year().start, period.previous().start)
        return changes.concerns("activity", start.isoformat(), period.end.isoformat())

    def _go_to(self, check: Check) -> None:
        """The place where something that a paper lacks is put right."""
        if self._period is None:
            return
        if check.key == checks.CONFLICT:
            self._context.go(going.Conflict(check.record))
        elif check.key == checks.RECIPIENTS:
            self._context.go(going.Setting("upper"))
        elif check.key == checks.SIGNER:
            self.view.issue.choices.show_signers()
        elif check.key == checks.BLANKS:
            self.view.show_part(check.record)
        else:
            is_proof = check.key == checks.PROOF
            states = ("planned",) if check.key == checks.PLANNED else ("done",)
            topics = (UNTOLD,) if check.key == checks.TOPIC else ()
            shown = going.Activities(self._period, topics=topics, statuses=states, without_proof=is_proof)
            self._context.go(shown)

    def _issued(self, _: Changes) -> None:
        """What was saved as a draft before is issued now."""
        if self._period is not None:
            self._saved.pop(self._period, None)

    def _show_annex(self, line: AnnexLine) -> None:
        self.view.show_paper_side()
        self._desk.bring(line.heading)

    def _leave_out(self, annexes: frozenset[str]) -> None:
        if self._contents is not None:
            job = partial(asking.save_annexes, self._context.session, self._contents.data, annexes)
            self._context.tasks.write(self, job, self._context.bus.changed.emit)

    def _say_status(self) -> None:
        if self._contents is None or self._period is None:
            return
        data = self._contents.data
        total = data.current.total()
        said: list[str] = []
        if self._told_refusal:
            said.append(self.tr("Lời văn vừa sửa chưa lưu được"))
        elif self._period in self._saved:
            said.append(filled(self.tr("Bản nháp lưu lúc %1"), f"{self._saved[self._period]:%H:%M}"))
        elif self._known is not None and (issue := self._known.issued.get(self._period)) is not None:
            said.append(filled(self.tr("Đã phát hành, mã %1"), issue.code))
        elif data.parts:
            count = formats.number(len(data.parts))
            said.append(filled(self.tr("Bản nháp, đã sửa %1 phần lời văn"), count))
        counted: tuple[tuple[str, int], ...] = (
            (self.tr("%1 hoạt động"), total.count),
            (self.tr("%1 lượt phát"), total.plays),
            (self.tr("%1 phút"), total.total_minutes),
            (self.tr("%1 lượt người dự"), total.participants),
            (self.tr("%1 lượt người được hướng dẫn"), total.guided),
        )
        said += [filled(words, figure) for words, figure in counted if figure]
        if not total.count:
            said.append(self.tr("Chưa có hoạt động nào trong kỳ"))
        if data.conflicts:
            words = self.tr("%1 mâu thuẫn cần chọn trước khi nộp")
            said.append(filled(words, formats.two(data.conflicts)))
        said += self._desk.warnings
        self.status_changed.emit(" · ".join(said))
