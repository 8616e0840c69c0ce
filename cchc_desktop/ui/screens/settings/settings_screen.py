"""Cài đặt: pages of settings at the left, a true sample page at the right that follows every change."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.office import Office
from cchc_desktop.ui import going, theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.going import Place
from cchc_desktop.ui.screen import Screen
from cchc_desktop.ui.screens.settings.fields_page import SettingsPage
from cchc_desktop.ui.screens.settings.format_page import FormatPage
from cchc_desktop.ui.screens.settings.machine_page import MachinePage
from cchc_desktop.ui.screens.settings.paper_page import PaperPage
from cchc_desktop.ui.screens.settings.reports_page import ReportsPage
from cchc_desktop.ui.screens.settings.sample_pane import SamplePane
from cchc_desktop.ui.screens.settings.who_page import WhoPage
from cchc_desktop.ui.widgets.boxes import SPRING, put, row_of
from cchc_desktop.ui.widgets.buttons import link, primary
from cchc_desktop.ui.widgets.cards import Card, hairline
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage
from cchc_desktop.ui.widgets.tab_strip import TabStrip

BOTH = 1000
"""Below this width of the screen page and sample no longer stand side by side; a button changes between them."""


class SettingsScreen(Screen):
    """One button saves all pages: the office's facts as one act in the history, the PC's look in the PC."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._office: Office | None = None
        self._filled: Office | None = None
        self._sample_side = False
        self.pages: dict[str, SettingsPage] = {
            "office": WhoPage(),
            "paper": PaperPage(self.draft),
            "format": FormatPage(),
            "reports": ReportsPage(),
            "machine": MachinePage(context.settings, context.session.author),
        }
        self._names = {
            "office": self.tr("Đơn vị"),
            "paper": self.tr("Đầu, cuối văn bản"),
            "format": self.tr("Mẫu trình bày"),
            "reports": self.tr("Báo cáo"),
            "machine": self.tr("Máy này"),
        }
        self.tabs = TabStrip(tuple(self._names.items()))
        self.sample = SamplePane(context)
        self._column = QStackedWidget()
        self._card = self._lay_out()
        self._connect()
        self._read()

    def _lay_out(self) -> Card:
        card = Card(padded=False)
        card.body.setSpacing(0)
        put(card.body, row_of(self.tabs, SPRING, around=("half", 0, "half", 0)), hairline())
        for page in self.pages.values():
            self._column.addWidget(ScrolledPage(page, "surface"))
        put(card.body, (self._column, 1), hairline())
        self.other_side = link(self.tr("Xem trang mẫu"), lambda: self.show_sample(True), name="show_sample")
        self._save = primary(self.tr("Lưu cài đặt"), self.save, name="save_settings")
        card.body.addLayout(row_of(self.other_side, SPRING, self._save, around=("gap", "tight", "gap", "tight")))
        row_of((card, 5), (self.sample, 4), gap="half", around=(0, 0, 0, "tight"), into=self)
        return card

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_tab)
        self.sample.back.clicked.connect(lambda: self.show_sample(False))
        for page in self.pages.values():
            page.changed.connect(self._follow)
        paper = self.pages["format"]
        if isinstance(paper, FormatPage):
            self.sample.face_known.connect(paper.show_face)
            paper.restored.connect(self._restored)
        self._context.bus.office_changed.connect(self._read)

    def draft(self) -> Office | None:
        """The office as it stands on the pages; None before it was read."""
        if self._office is None:
            return None
        given: dict[str, str] = {}
        for page in self.pages.values():
            given |= page.values()
        return replace(self._office, **given)

    def is_changed(self) -> bool:
        """Whether something on the pages is not saved."""
        return bool(self._changed_pages())

    def _changed_pages(self) -> list[str]:
        """Names of the pages that hold something unsaved."""
        changed = []
        for key, page in self.pages.items():
            own = isinstance(page, MachinePage) and page.is_changed()
            if own or any(getattr(self._filled, name, value) != value for name, value in page.values().items()):
                changed.append(self._names[key])
        return changed

    def show_sample(self, is_shown: bool) -> None:
        """Where only one of them fits: show the sample, or the settings again; the focus goes with it."""
        self._sample_side = is_shown
        self._fold()
        (self.sample.preview if is_shown else self.tabs).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, place: Place) -> None:
        match place:
            case going.Setting(key):
                self.show_field(key)
            case _:
                super().show_place(place)

    def show_field(self, key: str) -> None:
        """Bring the page with that setting, the cursor in it."""
        for name, page in self.pages.items():
            if (field := page.findChild(QWidget, key)) is not None:
                self.tabs.choose(name)
                field.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save what was changed on all pages."""
        if self._office is None or not self._is_good():
            return
        machine = self.pages["machine"]
        officer = self._context.session.author
        if isinstance(machine, MachinePage):
            officer = machine.officer()
            machine.save()
        office, filled, session = self.draft(), self._filled, self._context.session
        if office is None or filled is None:
            return
        now, then = asdict(office), asdict(filled)
        changed = {key: value for key, value in now.items() if value != then[key]}

        def write() -> Changes:
            if officer != session.author:
                session.save_officer(officer)
            # Only what was changed here: another window may have changed the rest meanwhile.
            return session.save_office(replace(session.office(), **changed))

        self._context.tasks.write(self, write, partial(self._saved, office), self._refused)

    def can_leave(self) -> bool:
        for page in self.pages.values():
            page.settle()
        return not self.is_changed() or self._context.messages.ask(
            self.tr("Cài đặt vừa sửa chưa được lưu"),
            self.tr("Đóng bây giờ thì các thay đổi trong Cài đặt sẽ mất."),
            do=self.tr("Đóng, bỏ thay đổi"),
            keep=self.tr("Ở lại"),
            at_stake=self._changed_pages(),
        )

    def step_back(self) -> bool:
        if self._is_tight() and self._sample_side:
            self.show_sample(False)
            return True
        return False

    def panes(self) -> list[QWidget]:
        return [one for one in (self._card, self.sample.preview) if one.isVisible()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _read(self) -> None:
        self._context.tasks.read(self, self._context.session.office, self._show, latest="office")

    def _show(self, office: Office) -> None:
        """Fill the pages; what the officer is typing stays when the office was changed elsewhere."""
        if self._office is not None and self.draft() != self._filled:
            return
        self._office = office
        for page in self.pages.values():
            page.show_office(office)
        self._filled = self.draft()
        self.sample.show_office(office, soon=False)
        self.status_changed.emit(filled(self.tr("Mã đơn vị %1"), office.unit))

    def _show_tab(self, key: str) -> None:
        self._column.setCurrentIndex(list(self.pages).index(key))
        self.sample.show_long(key == "format")

    def _follow(self) -> None:
        office = self.draft()
        if office is not None:
            self.sample.show_office(office, soon=True)

    def _restored(self) -> None:
        self._context.say(self.tr("Đã đưa về mẫu NĐ 30/2020; bấm Lưu cài đặt để dùng"))

    def _is_good(self) -> bool:
        for key, page in self.pages.items():
            page.settle()
            wrong = page.wrong()
            if wrong is not None:
                self.tabs.choose(key)
                wrong.setFocus()
                return False
        return True

    def _saved(self, office: Office, changes: Changes) -> None:
        self._filled = office
        self._context.say(self.tr("Đã lưu cài đặt của đơn vị"))
        if changes.records:
            self._context.bus.changed.emit(changes)
            self._context.bus.office_changed.emit()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InputRefused):
            for key, sentence in error.problems.items():
                for page in self.pages.values():
                    if key in page.blocks:
                        page.blocks[key].set_error(sentence)
        self._context.messages.show_error(error)

    def _is_tight(self) -> bool:
        return self.width() < theme.px(BOTH)

    def _fold(self) -> None:
        tight = self._is_tight()
        self.other_side.setVisible(tight)
        self.sample.back.setVisible(tight)
        self._card.setVisible(not (tight and self._sample_side))
        self.sample.setVisible(not tight or self._sample_side)
