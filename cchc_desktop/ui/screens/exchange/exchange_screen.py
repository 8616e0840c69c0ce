"""Trao đổi: what goes out as a file and what comes in. One tab for each job; the office's role decides which."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.office import Office
from cchc_desktop.services.exchange import badges
from cchc_desktop.ui import going
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.going import Place
from cchc_desktop.ui.screen import Screen, later
from cchc_desktop.ui.screens.exchange.remarks import questions
from cchc_desktop.ui.screens.exchange.tab import BOTH, COMMUNE, UPPER, ExchangeTab, TabEntry
from cchc_desktop.ui.shell.exchange_badge import read_counts
from cchc_desktop.ui.widgets.boxes import column_of, named
from cchc_desktop.ui.widgets.tab_strip import TabStrip

KEY = "exchange"


class ExchangeScreen(Screen):
    """Knows no tab from inside: each is made when it is opened first, and told what was saved meanwhile."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._role = ""
        self._entries: dict[str, TabEntry] = {}
        self._tabs: dict[str, ExchangeTab] = {}
        self._badges: dict[str, int] = {}
        self._status: dict[str, str] = {}
        self._wanted = ""
        self._record = ("", "")
        """A tab and the record to be chosen there as soon as the tab is made."""
        self._strip: TabStrip | None = None
        self._pages = QStackedWidget()
        self._whole = column_of((self._pages, 1), gap="tight", around=(0, 0, 0, "tight"), into=self)
        context.bus.changed.connect(self._changed)
        context.bus.office_changed.connect(self._read)
        self._read()

    def _known(self) -> list[TabEntry]:
        """Every tab, in reading order: a new one is a line here and a file in this folder."""

        def tab(key: str, title: str, roles: frozenset[str], where: str) -> TabEntry:
            return TabEntry(key, title, roles, later(f"exchange.{where}", self._context))

        remarks = "remarks.remarks_tab:RemarksTab"
        return [
            tab("board", self.tr("Tình hình nộp"), UPPER, "board.board_tab:BoardTab"),
            tab("send", self.tr("Xuất gói"), BOTH, "sending.send_tab:SendTab"),
            tab("merge", self.tr("Nhập gói"), BOTH, "receiving.merge_tab:MergeTab"),
            tab("conflicts", self.tr("Mâu thuẫn"), BOTH, "receiving.conflict_tab:ConflictTab"),
            tab("remarks", self.tr("Ý kiến của cấp trên"), COMMUNE, remarks),
            tab("remarks", self.tr("Ý kiến với đơn vị"), UPPER, remarks),
            tab("down", self.tr("Gửi xuống"), UPPER, "down.down_tab:DownTab"),
            tab("keys", self.tr("Khóa và phiếu"), BOTH, "keys.keys_tab:KeysTab"),
            tab("backups", self.tr("Sao lưu"), BOTH, "backups.backups_tab:BackupsTab"),
        ]

    def _read(self) -> None:
        self._context.tasks.read(self, self._context.session.office, self._show_role, latest="office")

    def _show_role(self, office: Office) -> None:
        if office.role != self._role:
            self._role = office.role
            self._build()

    def _build(self) -> None:
        """The strip of the role's tabs; tabs that were open stay as they are."""
        self._entries = {one.key: one for one in self._known() if self._role in one.roles}
        before = self._strip
        self._strip = named(TabStrip(tuple((one.key, one.title) for one in self._entries.values())), "exchange_tabs")
        self._strip.chosen.connect(self._show)
        self._whole.insertWidget(0, self._strip)
        if before is not None:
            before.hide()
            before.deleteLater()
        if self._wanted in self._entries:
            self._strip.choose(self._wanted)
        for key in self._badges.keys() & self._entries.keys():
            self._strip.set_count(key, str(self._badges[key] or ""))
        self._show(self._strip.current())
        self._choose_record()
        self._count_closed(None)

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front, at once or as soon as the role is known."""
        self._wanted = key
        if self._strip is not None and key in self._entries:
            self._strip.choose(key)

    def current_tab(self) -> str:
        """Key of the tab in front; empty before the role is known."""
        return self._strip.current() if self._strip is not None else ""

    def tab(self, key: str) -> ExchangeTab | None:
        """A tab that was opened before; None when it was not."""
        return self._tabs.get(key)

    def show_place(self, place: Place) -> None:
        match place:
            case going.Tab(key):
                self.show_tab(key)
            case going.Remark(record):
                self._show_record("remarks", record)
            case going.Conflict(record):
                self._show_record("conflicts", record)
            case _:
                super().show_place(place)

    def _show_record(self, key: str, record: str) -> None:
        """Bring a tab to the front with one of its records chosen; an empty id leaves the choice."""
        self._record = (key, record)
        self.show_tab(key)
        self._choose_record()

    def _choose_record(self) -> None:
        key, record = self._record
        if record and key in self._tabs:
            self._tabs[key].show_record(record)
            self._record = ("", "")

    def _show(self, key: str) -> None:
        if key not in self._tabs:
            made = self._entries[key].make()
            self._tabs[key] = made
            self._pages.addWidget(made)
            made.status_changed.connect(lambda words: self._say(key, words))
            made.badge_changed.connect(lambda count: self._count(key, count))
        self._pages.setCurrentWidget(self._tabs[key])
        self._tabs[key].entered()
        self.status_changed.emit(self._status.get(key, ""))
        self.ready.emit()

    def _say(self, key: str, words: str) -> None:
        self._status[key] = words
        if self._strip is not None and self._strip.current() == key:
            self.status_changed.emit(words)

    def _count(self, key: str, count: int) -> None:
        self._badges[key] = count
        if self._strip is not None and key in self._entries:
            self._strip.set_count(key, str(count) if count else "")
        self.badge_changed.emit(badges.of_rail(self._badges))

    def _count_closed(self, tables: frozenset[str] | None) -> None:
        """Tabs that were not opened yet can't tell what waits behind them."""
        session = self._context.session
        if {"merge", "conflicts", "remarks", "board"} - self._tabs.keys():
            self._context.tasks.read(self, lambda: read_counts(session, tables), self._counted)

    def _counted(self, found: dict[str, int]) -> None:
        for key in found.keys() - self._tabs.keys():
            self._count(key, found[key])

    def _changed(self, changes: Changes) -> None:
        for one in self._tabs.values():
            one.changed(changes)
        self._count_closed(changes.tables)
        if "import_log" in changes.tables and changes.tables & {"remark", "handout"}:
            self._look_for_news(changes)

    def _look_for_news(self, changes: Changes) -> None:
        """A merged reply file opens where it speaks; one that was taken back, or an answer to us, opens nothing."""

        def found(news: tuple[bool, str]) -> None:
            if news[0]:
                self._show_record("remarks", news[1])

        session = self._context.session
        self._context.tasks.read(self, lambda: questions.news(session, changes.records), found, latest="news")

    def _front(self) -> ExchangeTab | None:
        return self._tabs.get(self._strip.current()) if self._strip is not None else None

    def entered(self) -> None:
        if (front := self._front()) is not None:
            front.entered()

    def step_back(self) -> bool:
        front = self._front()
        return front is not None and front.step_back()

    def panes(self) -> list[QWidget]:
        front = self._front()
        return [] if self._strip is None or front is None else [self._strip, *front.panes()]
