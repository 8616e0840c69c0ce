"""The tab Nhập gói: drop files or a folder, see what each would change, merge; below, what came in before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.merging import merge_packages, quarantine
from cchc_desktop.services.merging.chain import clock_words
from cchc_desktop.services.merging.drop import Drop
from cchc_desktop.services.merging.looking import Wishes
from cchc_desktop.services.merging.merge_packages import Incoming, Line
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.ui import theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.exchange.keys.comparing import compare
from cchc_desktop.ui.screens.exchange.receiving.aside_list import AsideList
from cchc_desktop.ui.screens.exchange.receiving.drop_area import DropArea, paths_of
from cchc_desktop.ui.screens.exchange.receiving.file_rows import file_row
from cchc_desktop.ui.screens.exchange.receiving.log_rows import in_order, log_row
from cchc_desktop.ui.screens.exchange.tab import ExchangeTab
from cchc_desktop.ui.tasks import Progress
from cchc_desktop.ui.widgets.boxes import column_of, holding, pages_of, put
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import Card, SectionHeader, label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.row_menu import Entry
from cchc_desktop.ui.widgets.rows.rows_table import Column, RowsTable
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage
from cchc_desktop.ui.widgets.states import EmptyState

_GOOD = ("ready", "merged", "known")
_MOST_NOTES = 3


class MergeTab(ExchangeTab):
    """Two actions: drop the folder, press the button. Bad files stand in a list of their own."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._drop = Drop(context.session)
        self._lines: list[Line | quarantine.Refused] = []
        self._waiting: list[Offer] = []
        self._names: Mapping[str, str] = {}
        self._is_saving = False
        self.setAcceptDrops(True)
        self.area = DropArea()
        self.area.files_wanted.connect(self.choose_files)
        self.area.folder_wanted.connect(self.choose_folder)
        self.area.merge_wanted.connect(lambda: self.merge())
        self.area.clear_wanted.connect(self.clear)
        self.files = RowsTable("offers", self.tr("Các tệp đang chọn"), self._file_columns())
        self.aside = AsideList()
        self.aside.enrol_wanted.connect(self.enrol)
        self.aside.plain_wanted.connect(self.agree_plain)
        self.aside.words_given.connect(self.unlock)
        self.aside.drop_wanted.connect(self.let_go)
        self.log = RowsTable("imports", self.tr("Sổ nhập gói"), self._log_columns())
        self.log.menu.offer(lambda: [Entry(self.tr("Gỡ lần nhập này…"), self.take_back)])
        self.files.menu.offer(lambda: [Entry(self.tr("Cất các tệp đang chọn"), self.clear)])
        self._log_head = SectionHeader(self.tr("Sổ nhập gói"))
        self._gaps = label("", "warn", wrap=True, name="gaps", shown=False)
        self._clocks = label("", "warn", wrap=True, name="clocks", shown=False)
        self._lay_out()
        self._read()

    def _file_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Đơn vị"), 0),
            Column(self.tr("Kỳ"), 84, spare=1),
            Column(self.tr("Kết quả"), 172),
            Column(self.tr("Mới"), 50, number=True),
            Column(self.tr("Sửa"), 50, number=True),
            Column(self.tr("Xóa"), 50, number=True),
            Column(self.tr("Như cũ"), 74, number=True),
            Column(self.tr("Mâu thuẫn"), 96, number=True),
            Column(self.tr("Người ghi"), 150, spare=2),
            Column(self.tr("Ngày ghi"), 206, spare=3),
        )

    def _log_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Ngày giờ"), 140),
            Column(self.tr("Đơn vị"), 0),
            Column(self.tr("Kỳ"), 80, spare=1),
            Column(self.tr("Mới"), 64, number=True),
            Column(self.tr("Sửa"), 64, number=True),
            Column(self.tr("Xóa"), 64, number=True),
            Column(self.tr("Tệp"), 320, spare=2),
            Column(self.tr("Trạng thái"), 130),
        )

    def _lay_out(self) -> None:
        self._desk = Card()
        put(self._desk.body, SectionHeader(self.tr("Các tệp đang chọn")), self._clocks, (self.files, 1))
        self._desk.hide()
        self.aside.hide()
        self._log_card = log = Card()
        self._take_back = link(self.tr("Gỡ lần nhập đang chọn…"), self.take_back, name="take_back")
        self._log_head.row.addWidget(self._take_back)
        put(log.body, self._log_head, self._gaps)
        words = self.tr("Chưa nhập gói nào. Gói của đơn vị khác hay của máy khác, khi nhập, sẽ được ghi ở đây.")
        self._pages = pages_of(EmptyState(words), self.log)
        log.body.addWidget(self._pages, 1)
        for one, rows in ((self.files, 4), (self.log, 4)):
            one.setMinimumHeight(theme.px(theme.ROW * rows))
        inside = holding(column_of(self.area, (self._desk, 1), (self.aside, 1), (log, 1), gap="gap"))
        # At 150 % the three do not fit a small screen together.
        column_of(ScrolledPage(inside, "window"), into=self)

    # --- what is there -----------------------------------------------------------------------------------

    def entered(self) -> None:
        self._read()

    def changed(self, changes: Changes) -> None:
        if changes.tables & {"import_log", "enrolled_key"}:
            self._read()

    def _read(self) -> None:
        job = partial(merge_packages.incoming, self._context.session)
        self._context.tasks.read(self, job, self._show_log, latest="imports")

    def _show_log(self, found: Incoming) -> None:
        self._lines, self._waiting, self._names = in_order(found), list(found.waiting), found.names
        self.log.show_rows([log_row(one) for one in self._lines])
        self._pages.setCurrentIndex(1 if self._lines else 0)
        self._log_head.set_count(formats.number(len(found.lines)) if found.lines else "")
        self._take_back.setVisible(bool(found.lines))
        self._gaps.setText("\n".join(f"⚠ {one}" for one in (*found.gaps[:_MOST_NOTES], *found.notes[:2])))
        self._gaps.setVisible(bool(found.gaps or found.notes))
        self.status_changed.emit(filled(self.tr("Đã nhập %1 gói"), len(found.lines)))
        self._show_aside()

    def _show_aside(self) -> None:
        """What of the desk needs an answer, then the packages that wait for their key since another day."""
        bad = [one for one in self._drop.offers if one.result not in _GOOD]
        # A package that waits for its key and lies on the desk as well is one package.
        here = {one.origin.digest for one in self._drop.offers}
        waiting = [one for one in self._waiting if one.origin.digest not in here]
        offers = [*bad, *waiting]
        self.aside.show_offers(offers)
        self.aside.setVisible(bool(offers))
        # The log makes room for what needs an answer; it is back as soon as the desk is clear.
        self._log_card.setVisible(not bad)
        asked = [one for one in self._drop.offers if one.result in ("ready", "quarantined")]
        self.badge_changed.emit(len(asked) + len(waiting))

    # --- files coming in ---------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.look(paths_of(event.mimeData()))
        event.acceptProposedAction()

    def choose_files(self) -> None:
        """Choose packages one by one."""
        patterns = self.tr("Gói dữ liệu (*.db *.age);;Mọi tệp (*)")
        found = self._context.messages.open_files("merge", self.tr("Chọn gói để nhập"), patterns, several=True)
        self.look(found)

    def choose_folder(self) -> None:
        """Choose a stick or a folder with many packages."""
        folder = self._context.messages.open_folder("merge", self.tr("Chọn USB hoặc thư mục có các gói"))
        self.look([folder] if folder else [])

    def look(self, paths: Sequence[Path], wishes: Wishes | None = None, taken: frozenset[str] = frozenset()) -> None:
        """Look at files and show what each would change; those of the digests `taken` are merged at once."""
        if not paths or self.area.is_busy():
            return
        drop = self._drop

        def work(report: Progress) -> int:
            return drop.look(paths, wishes, lambda done, total, name: report(done, max(1, total)))

        self._run(self.tr("Đang kiểm tra tệp"), work, partial(self._looked, taken))

    def _looked(self, taken: frozenset[str], count: int) -> None:
        self._ended()
        if not count:
            self._context.say(self.tr("Không thấy gói nào ở chỗ đã chọn."))
        if any(one.origin.digest in taken for one in self._drop.ready()):
            self.merge(taken)
        elif any(one.result == "quarantined" for one in self._drop.offers):
            self._read()

    def merge(self, only: frozenset[str] | None = None) -> None:
        """Merge all files that are good, or those of these digests."""
        drop = self._drop

        def work(report: Progress) -> Changes:
            def watch(done: int, total: int, name: str) -> None:
                self._is_saving = name == merge_packages.SAVING
                report(done, max(1, total))

            return drop.merge(watch, only)

        self._run(self.tr("Đang nhập"), work, self._merged)

    def _merged(self, changes: Changes) -> None:
        self._ended()
        self._context.bus.changed.emit(changes)
        count = sum(one.result == "merged" for one in self._drop.offers)
        told = ", ".join([one.name for one in self._drop.offers if one.result == "merged"][:2]) + ", …" * (count > 2)
        self._context.say(filled(self.tr("Đã nhập %1 gói: %2"), str(count), told))

    def _run(self, words: str, work: object, done: object) -> None:
        job = self._context.tasks.long(
            self,
            work,  # type: ignore[arg-type]
            done,  # type: ignore[arg-type]
            self._failed,
            progress=self._advance,
            cancelled=self._stopped,
            writes=False,
        )
        self.area.work(words, job)

    def _advance(self, done: int, total: int) -> None:
        if self._is_saving:  # counted in bytes, which would tell the officer nothing
            part = f"{100 * done // max(1, total)} %"
            self.area.busy.show_part(filled(self.tr("Đang sao lưu trước khi nhập %1"), part), done, total)
        else:
            self.area.busy.advance(done, total)

    def _stopped(self) -> None:
        self._ended()
        self._context.bus.changed.emit(self._drop.changes())
        self._context.say(self.tr("Đã dừng. Gói nào đã nhập thì trọn vẹn, gói còn lại chưa động đến."))

    def _failed(self, error: Exception) -> None:
        self._ended()
        self._context.messages.show_error(error)

    def _ended(self) -> None:
        offers = self._drop.offers
        self.files.show_rows([file_row(one, self._names) for one in offers if one.result in _GOOD])
        told = merge_packages.offer_words(offers, self._context.session.unit, self._names)
        clocks = [*told, *clock_words(offers)][:_MOST_NOTES]
        self._clocks.setText("\n".join(f"⚠ {one}" for one in clocks))
        self._clocks.setVisible(bool(clocks))
        self._desk.setVisible(any(one.result in _GOOD for one in offers))
        self._show_aside()
        self.area.rest(len(self._drop.ready()), bool(offers))

    # --- answers -----------------------------------------------------------------------------------------

    def enrol(self, offer: Offer) -> None:
        """Compare the digits of an unknown key with the paper, trust it, look at its files again."""
        card = offer.card
        if card is None:
            return
        if offer.enrolled:
            self._take_in(card.key_id)
        else:
            compare(self._context, self, card, partial(self._enrolled, card))

    def _enrolled(self, card: keys.KeyCard, changes: Changes) -> None:
        self._context.bus.changed.emit(changes)
        self._context.say(filled(self.tr("Đã đăng ký khóa của %1"), card.name))
        self._take_in(card.key_id)

    def _take_in(self, key_id: str) -> None:
        """The packages that this key sealed, on the desk or waiting since another day, are merged, as the button says;
        other files on the desk stay as they are."""
        every = [*self._drop.offers, *self._waiting]
        found = {one.origin.digest: one for one in reversed(every) if one.card and one.card.key_id == key_id}.values()
        paths = [one.kept if one.kept and one.kept.is_file() else one.path for one in found]
        self.look(paths, taken=frozenset(one.origin.digest for one in found))

    def let_go(self, offer: Offer) -> None:
        """Drop a package that waits for its key, after a question."""
        asked = self._context.messages.ask(
            filled(self.tr("Bỏ gói “%1” đang chờ khóa?"), offer.name),
            self.tr("Bản giữ trên máy sẽ bị xóa. Gói chưa nhập gì vào sổ; muốn nhập sau này cần tệp từ đơn vị gửi."),
            do=self.tr("Bỏ gói này"),
        )
        if asked:
            self._drop.offers = [one for one in self._drop.offers if one.origin.digest != offer.origin.digest]
            job = partial(quarantine.drop, self._context.session, offer.origin.digest)
            self._context.tasks.write(self, job, lambda _: self._let_go())

    def _let_go(self) -> None:
        self._ended()
        self._read()

    def agree_plain(self, offer: Offer) -> None:
        """A database without a seal, taken over as one's own after a question."""
        asked = self._context.messages.ask(
            filled(self.tr("Nhập “%1” dù chưa niêm phong?"), offer.name),
            self.tr(
                "Chỉ đồng ý nếu chính đơn vị mình đã chép tệp này từ máy khác của mình. "
                "Chương trình chỉ lấy bản ghi của đơn vị mình, và lần nhập này gỡ lại được."
            ),
            do=self.tr("Đúng, tệp của đơn vị mình"),
        )
        if asked:
            self.look([offer.path], Wishes(plain=True))

    def unlock(self, offer: Offer, words: str) -> None:
        """Try the words of an encrypted package."""
        self.look([offer.path], Wishes(passphrase=words))

    def clear(self) -> None:
        """Put away files that were not merged."""
        self._drop.clear()
        self._ended()

    def take_back(self) -> None:
        """Forget what the selected import alone has brought, after a question."""
        place = self.log.chosen_place()
        line = self._lines[place] if 0 <= place < len(self._lines) else None
        if not isinstance(line, Line) or line.taken_back:
            self._context.say(self.tr("Hãy chọn một lần nhập chưa gỡ trong sổ."))
            return
        asked = self._context.messages.ask(
            filled(self.tr("Gỡ lần nhập “%1”?"), line.file),
            self.tr(
                "Những gì chỉ lần nhập này mang đến sẽ được bỏ khỏi sổ. Những gì ghi ở máy này, "
                "hoặc gói khác cũng có, vẫn giữ nguyên. Tệp có thể nhập lại bất cứ lúc nào."
            ),
            do=self.tr("Gỡ"),
        )
        if asked:
            job = partial(merge_packages.take_back, self._context.session, line.number)
            self._context.tasks.write(self, job, self._taken_back)

    def _taken_back(self, changes: Changes) -> None:
        self._context.bus.changed.emit(changes)
        self._context.say(changes.label)

    def step_back(self) -> bool:
        if self._drop.offers and not self.area.is_busy():
            self.clear()
            return True
        return False

    def panes(self) -> list[QWidget]:
        return [self.area, self.files, self.log]
