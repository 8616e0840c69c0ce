"""Trao đổi: what goes out as a file and what comes in. One tab for each job; the office's role decides which."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.office import Office
from cchc_desktop.services.exchange import waiting
from cchc_desktop.ui import theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screen import Screen
from cchc_desktop.ui.screens.exchange.tab import BOTH, COMMUNE, UPPER, ExchangeTab, TabEntry
from cchc_desktop.ui.shell.waiting import read_counts
from cchc_desktop.ui.widgets.tab_strip import TabStrip

KEY = "exchange"


class ExchangeScreen(Screen):
    """Knows no tab from inside: each is made when it is opened first, and told what was saved meanwhile."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._role = ""
        self._entries: dict[str, TabEntry] = {}
        self._tabs: dict[str, ExchangeTab] = {}
        self._badges: dict[str, int] = {}
        self._status: dict[str, str] = {}
        self._wanted = ""
        self._wanted_remark = self._wanted_conflict = ""
        self._strip: TabStrip | None = None
        self._pages = QStackedWidget()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, theme.space("tight"))
        self._whole.setSpacing(theme.space("tight"))
        self._whole.addWidget(self._pages, 1)
        context.bus.changed.connect(self._changed)
        context.bus.office_changed.connect(self._read)
        self._read()

    def _known(self) -> list[TabEntry]:
        """Every tab, in reading order: a new one is a line here and a file in this folder."""
        return [
            TabEntry("board", self.tr("Tình hình nộp"), UPPER, self._board_tab),
            TabEntry("send", self.tr("Xuất gói"), BOTH, self._send_tab),
            TabEntry("merge", self.tr("Nhập gói"), BOTH, self._merge_tab),
            TabEntry("conflicts", self.tr("Mâu thuẫn"), BOTH, self._conflict_tab),
            TabEntry("remarks", self.tr("Ý kiến của cấp trên"), COMMUNE, self._remarks_tab),
            TabEntry("remarks", self.tr("Ý kiến với đơn vị"), UPPER, self._remarks_tab),
            TabEntry("down", self.tr("Gửi xuống"), UPPER, self._down_tab),
            TabEntry("keys", self.tr("Khóa và phiếu"), BOTH, self._keys_tab),
            TabEntry("backups", self.tr("Sao lưu"), BOTH, self._backups_tab),
        ]

    def _board_tab(self) -> ExchangeTab:
        from cchc_desktop.ui.screens.exchange.board.board_tab import BoardTab

        return BoardTab(self._context)

    def _send_tab(self) -> ExchangeTab:
        from cchc_desktop.ui.screens.exchange.sending.send_tab import SendTab

        return SendTab(self._context)

    def _merge_tab(self) -> ExchangeTab:
        from cchc_desktop.ui.screens.exchange.receiving.merge_tab import MergeTab

        return MergeTab(self._context)

    def _conflict_tab(self) -> ExchangeTab:
        from cchc_desktop.ui.screens.exchange.receiving.conflict_tab import ConflictTab

        return ConflictTab(self._context)

    def _remarks_tab(self) -> ExchangeTab:
        from cchc_desktop.ui.screens.exchange.remarks.remarks_tab import RemarksTab

        return RemarksTab(self._context)

    def _down_tab(self) -> ExchangeTab:
        from cchc_desktop.ui.screens.exchange.down.down_tab import DownTab

        return DownTab(self._context)

    def _keys_tab(self) -> ExchangeTab:
        from cchc_desktop.ui.screens.exchange.keys.keys_tab import KeysTab

        return KeysTab(self._context)

    def _backups_tab(self) -> ExchangeTab:
        from cchc_desktop.ui.screens.exchange.backups.backups_tab import BackupsTab

        return BackupsTab(self._context)

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
        self._strip = TabStrip(tuple((one.key, one.title) for one in self._entries.values()))
        self._strip.setObjectName("exchange_tabs")
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
        self._choose_remark()
        self._choose_conflict()
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

    def show_remark(self, remark: str) -> None:
        """Bring the tab of remarks to the front with one of them chosen; an empty id leaves the choice."""
        self._wanted_remark = remark
        self.show_tab("remarks")
        self._choose_remark()

    def show_conflict(self, record: str) -> None:
        """Bring the tab of conflicts to the front, beginning with that record."""
        self._wanted_conflict = record
        self.show_tab("conflicts")
        self._choose_conflict()

    def _choose_conflict(self) -> None:
        from cchc_desktop.ui.screens.exchange.receiving.conflict_tab import ConflictTab

        tab = self._tabs.get("conflicts")
        if self._wanted_conflict and isinstance(tab, ConflictTab):
            tab.show_record(self._wanted_conflict)
            self._wanted_conflict = ""

    def _choose_remark(self) -> None:
        from cchc_desktop.ui.screens.exchange.remarks.remarks_tab import RemarksTab

        tab = self._tabs.get("remarks")
        if self._wanted_remark and isinstance(tab, RemarksTab):
            tab.show_remark(self._wanted_remark)
            self._wanted_remark = ""

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
        self.badge_changed.emit(waiting.of_rail(self._badges))

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
        from cchc_desktop.ui.screens.exchange.remarks import asking

        def found(news: tuple[bool, str]) -> None:
            if news[0]:
                self.show_remark(news[1])

        session = self._context.session
        self._context.tasks.read(self, lambda: asking.news(session, changes.records), found, latest="news")

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
