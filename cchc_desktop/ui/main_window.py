"""One window on one database: opens it off the GUI thread, plugs the screens in, closes everything in order."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cchc_desktop import paths
from cchc_desktop.domain.errors import StoreUnusable, UserError
from cchc_desktop.services import window_lock
from cchc_desktop.services.session import Clock, Session
from cchc_desktop.ui import PRODUCT, going
from cchc_desktop.ui.bus import Bus
from cchc_desktop.ui.commands import Command
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.frame import Frame
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.messages import Messages
from cchc_desktop.ui.screen import ScreenEntry, later
from cchc_desktop.ui.shell.command_box import Found
from cchc_desktop.ui.shell.next_start import ASLEEP, RESCUE, RESTORED
from cchc_desktop.ui.shell.register_deeds import RegisterDeeds
from cchc_desktop.ui.shell.safety import keep_safe
from cchc_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from cchc_desktop.services.backups.restoring import Replacement
    from cchc_desktop.services.imports.outcome import ImportResult
    from cchc_desktop.ui.shell.checking import Checking
    from cchc_desktop.ui.shell.rescue import Rescue

REMIND_MS = LOOK_MS = 300
LONGEST_MS = 3000
"""So long what looks about by itself waits for a log that does not come."""
WISH_MS = 700
"""How often the window looks whether a second start asked it to come to the front."""


class MainWindow(QObject):
    """Holds frame, session and workers together. `next_database` names the database to open afterwards, `next_then`
    what the next window shall do or say first."""

    def __init__(
        self,
        database: Path,
        clock: Clock,
        settings: MachineSettings,
        messages: Messages,
        *,
        exit_when_ready: bool = False,
        then: str = "",
    ) -> None:
        super().__init__()
        self.exit_code = 0
        self.next_database: Path | None = None
        self.next_then = ""
        self._replacement: Replacement | None = None
        self._rescue: Rescue | None = None
        self._database = database
        self._clock = clock
        self._settings = settings
        self._messages = messages
        self._exit_when_ready = exit_when_ready
        self._then = then
        self._deeds: RegisterDeeds | None = None
        self._begins = not then and not exit_when_ready
        self._lock = window_lock.lock_of(database)
        self._session: Session | None = None
        self.context: Context | None = None
        self.tasks = Tasks(self)
        self.bus = Bus(self)
        self.frame = Frame(settings, PRODUCT)
        self._about = QTimer(self)
        self._about.setSingleShot(True)
        self._about.timeout.connect(self._look_about)
        self._wish = QTimer(self)
        self._wish.setInterval(WISH_MS)
        self._wish.timeout.connect(self._look_for_wish)
        self.tasks.failed.connect(messages.show_error)
        self.frame.closing.connect(self._close)

    def start(self) -> bool:
        """Show the window and open the database; False when another window has it (that one comes to the front)."""
        if not self._lock.take():
            self._lock.ask_to_raise()
            self.tasks.close()
            return False
        self._wish.start()
        self.frame.restore_place()
        self.frame.show()
        if self._then.startswith(RESCUE):
            self._rescuing().restore(Path(self._then.removeprefix(RESCUE)))
            return True
        read_only = self._lock.may_only_read
        self.tasks.write(
            self,
            lambda: Session.open(self._database, clock=self._clock, read_only=read_only),
            self._opened,
            self._not_opened,
        )
        return True

    def _opened(self, session: Session) -> None:
        self._session = session
        self.tasks.explain = lambda error: _cause(self._database, error)
        self.context = Context(
            session, self.tasks, self.bus, self._messages, self._settings, self.frame.say, self.frame.go
        )
        self._plug_in(self.context)
        self._show_office()
        self.bus.office_changed.connect(self._show_office)
        self.bus.replace_wanted.connect(self._put_in_place)
        self.frame.title_row.search.set_finder(self._find)
        self.frame.title_row.search.place_chosen.connect(self.frame.go)
        screen = self.frame.open_screen("log")
        # Later: what a report needs is loaded after the officer can work.
        screen.ready.connect(lambda: QTimer.singleShot(REMIND_MS, self, self.remind))
        screen.ready.connect(lambda: self._about.start(LOOK_MS))
        self._messages.set_damage_handler(lambda error: self._rescuing().offer(error))
        keep_safe(self, self.context, by_itself=not (self._is_demo() or self._exit_when_ready))
        if self._lock.was_unclean:
            self._checking(self.context).after_crash()
        if self._then == "import":
            self.open_import()
        elif self._then in {RESTORED, ASLEEP}:
            self.frame.say(self.tr("Đã thay sổ bằng bản sao lưu. Tệp trước đó nằm trong thư mục sao lưu."))
            if self._then == ASLEEP:
                self._say_asleep()
        if self._exit_when_ready:
            # Two turns later: in the first one the rows get their places, in the second they are painted.
            last = lambda: QTimer.singleShot(0, self.frame.close)  # noqa: E731
            screen.ready.connect(lambda: QTimer.singleShot(0, last))

    def _plug_in(self, context: Context) -> None:
        for screen in self._screens(context):
            self.frame.add_screen(screen)
        self._about.start(LONGEST_MS)
        self._add_commands(context)
        if self._is_demo():
            self.frame.banner.show_line(
                self.tr("Đang xem dữ liệu mẫu."),
                self.tr("Cứ thử thoải mái; sổ của đơn vị được lập riêng."),
                self.tr("Lập sổ của đơn vị"),
                self._start_own,
            )

    def _look_about(self) -> None:
        from cchc_desktop.ui.shell import looking_about  # late: 4 ms

        if self.context is not None:
            tells_conflicts = not (self._is_demo() or self.context.session.read_only)
            looking_about.begin(self.context, self.frame, self, tells_conflicts=tells_conflicts)

    def _screens(self, context: Context) -> list[ScreenEntry]:
        """Every screen, in the order of the rail: a new one is an entry here and a folder in `screens`."""
        commands, pages = self.frame.commands, self.frame.pages
        log = later("log.log_screen:LogScreen", context, commands, on_import=self.open_import, parent=pages)
        kept = (going.Log, going.Day, going.Record, going.Activities, going.UnitActivities, going.New)
        plan = later("registers.plan_screen:PlanScreen", context, commands, "plan")
        registers = later("registers.register_screen:RegisterScreen", context, commands)
        reports = later("report.report_screen:ReportScreen", context)
        exchange = later("exchange.exchange_screen:ExchangeScreen", context)
        settings = later("settings.settings_screen:SettingsScreen", context)
        told = (going.Report, going.Part, going.Annex)
        return [
            ScreenEntry("log", self.tr("Nhật ký"), "list", log, shows=kept),
            ScreenEntry("plan", self.tr("Kế hoạch"), "checks", plan, shows=(going.PlanKept, going.NewPlanKept)),
            ScreenEntry("registers", self.tr("Sổ theo dõi"), "book-open", registers, shows=(going.Kept, going.NewKept)),
            ScreenEntry("reports", self.tr("Báo cáo"), "file-text", reports, shows=told),
            ScreenEntry(
                "exchange",
                self.tr("Trao đổi"),
                "arrows-left-right",
                exchange,
                shows=(going.Tab, going.Remark, going.Conflict),
            ),
            ScreenEntry("settings", self.tr("Cài đặt"), "gear", settings, at_bottom=True, shows=(going.Setting,)),
        ]

    def _add_commands(self, context: Context) -> None:
        add = self.frame.commands.add
        add(Command("import", self.tr("Nhập sổ từ Excel…"), self.open_import, "Ctrl+I", "download-simple", "excel csv"))
        words = self.tr("Nhập kế hoạch năm từ Excel…")
        add(Command("import_plan", words, self.open_plan_import, "", "download-simple", "chi tieu nhiem vu excel csv"))
        add(
            Command(
                "export",
                self.tr("Xuất gói nộp cấp trên…"),
                lambda: self.frame.open_screen("exchange"),
                "Ctrl+E",
                "export",
                "nop usb sao chep trao doi ban giao khoa",
            )
        )
        add(
            Command(
                "backups",
                self.tr("Bản sao lưu, khôi phục…"),
                lambda: self.frame.go(going.Tab("backups")),
                "",
                "floppy-disk-back",
                "sao luu khoi phuc phuc hoi backup restore mat du lieu",
            )
        )
        add(
            Command(
                "check",
                self.tr("Kiểm tra cả sổ, dựng lại bảng sai…"),
                lambda: self._checking(context).begin(),
                "",
                "stethoscope",
                "kiem tra nguyen ven hong loi check rebuild dung lai",
            )
        )
        self._deeds = RegisterDeeds(context, self.frame.commands, self.frame.banner, self.frame)
        add(Command("help", self.tr("Trợ giúp"), lambda: self._open_help(), "F1", "question", "huong dan ma loi"))
        words = self.tr("Năm bài viết: từng việc ở đâu trong phần mềm")
        also = "tro giup huong dan tim cho mo hinh sang kien chuyen muc"
        add(Command("coverage", words, lambda: self._open_help("coverage"), "", "question", also))

    def remind(self) -> None:
        """Call a report to mind that is due; the sample data have no deadline."""
        from cchc_desktop.ui.shell.reminders import ReportReminder  # late: 57 ms

        if self.context is not None and not self._is_demo() and not self.context.session.read_only:
            ReportReminder(self.context, self.frame.banner, self)

    def open_import(self) -> None:
        """The window that takes over a log book."""
        from cchc_desktop.ui.screens.importing.import_dialog import ImportDialog  # late: 62 ms

        if self.context is not None:
            dialog = ImportDialog(self.context, self.frame)
            dialog.took.connect(self._show_imported)
            dialog.open_with_file()

    def open_plan_import(self) -> None:
        """Take over the year's plan."""
        from cchc_desktop.domain.registers import ASKING  # late: 12 ms
        from cchc_desktop.ui.screens.registers.tables_in_out import RegisterTables  # late: 18 ms

        if self.context is not None:
            RegisterTables(self.context, self.frame).choose_file(ASKING)

    def _show_imported(self, result: ImportResult) -> None:
        """Stand where the rows are: the newest period that got some."""
        if result.added and result.changes.dates:
            self.frame.go(going.Day(dt.date.fromisoformat(max(result.changes.dates))))

    def _open_help(self, heading: str = "") -> None:
        from cchc_desktop.ui.screens.help_pages import coverage_page, help_window  # late: 13 ms

        screen = self.frame.current_screen()
        shown = help_window.HelpWindow(heading or (screen.help_heading() if screen is not None else ""), self.frame)
        shown.followed.connect(lambda link: coverage_page.follow(self.frame, link))
        shown.show()

    def _show_office(self) -> None:
        if self._session is not None:
            self.tasks.read(self, self._session.office, self._office_read, latest="office")

    def _office_read(self, office: object) -> None:
        self.frame.title_row.set_office(str(getattr(office, "name", "")))
        if self._deeds is not None:
            self._deeds.take_role(str(getattr(office, "role", "")))
        if self._begins and getattr(office, "role", "") == "upper" and self.frame.current_key() == "log":
            self.frame.go(going.Tab("board"))  # its own log book may well be empty: who has handed in?
        self._begins = False

    def _find(self, typed: str, take: Found) -> None:
        session = self._session
        if session is not None:
            from cchc_desktop.services.finding import lookup  # late: 24 ms
            from cchc_desktop.ui.shell import found_lines  # late: 21 ms

            self.tasks.read(
                self,
                lambda: lookup.look(session, typed),
                lambda found: take(found_lines.suggestions(found)),
                latest="find",
            )

    def _checking(self, context: Context) -> Checking:
        from cchc_desktop.ui.shell.checking import Checking  # late: 11 ms

        return Checking(context, self.frame.banner, self)

    def is_given_up(self) -> bool:
        """Whether the log book is about to be replaced, or is damaged: there is nothing to back up at the end."""
        return self._replacement is not None or self._rescue is not None

    def _rescuing(self) -> Rescue:
        from cchc_desktop.ui.shell.rescue import Rescue  # late: 61 ms

        if self._rescue is None:
            self._rescue = Rescue(
                self._database, self._clock, self.tasks, self._messages, self.frame.banner, self._rescued, self
            )
        return self._rescue

    def _not_opened(self, error: Exception) -> None:
        self.exit_code = 3 if isinstance(error, StoreUnusable) else 1
        if isinstance(error, StoreUnusable) and not self._exit_when_ready:
            self._rescuing().begin(error)
            return
        self._messages.show_error(error)
        self.frame.close()

    def _rescued(self, then: str) -> None:
        if then:
            self.exit_code = 0
            self.next_database, self.next_then = self._database, then
        if not self.frame.close():
            self.next_database, self.next_then = None, ""

    def _look_for_wish(self) -> None:
        if self._lock.wish.exists():
            self._lock.wish.unlink(missing_ok=True)
            self.frame.setWindowState(self.frame.windowState() & ~self.frame.windowState().WindowMinimized)
            self.frame.show()
            self.frame.raise_()
            self.frame.activateWindow()

    def _is_demo(self) -> bool:
        return self._database == paths.demo_path(self._database)

    def _start_own(self) -> None:
        self.next_database = paths.own_path(self._database)
        self.frame.close()

    def _put_in_place(self, replacement: Replacement) -> None:
        """Close, exchange the files while nobody has them open, and open anew."""
        self._replacement = replacement
        if not self.frame.close():
            from cchc_desktop.services.backups import restoring  # late: 71 ms

            restoring.drop(replacement)
            self._replacement = None

    def _exchange(self, replacement: Replacement) -> None:
        from cchc_desktop.services.backups import restoring  # late: 71 ms

        self.next_database = self._database
        try:
            placed = restoring.put_in_place(replacement, self._clock)
        except UserError as error:
            self._messages.show_error(error)
        else:
            self.next_then = ASLEEP if placed.keys_asleep else RESTORED

    def _say_asleep(self) -> None:
        from cchc_desktop.services.backups import restoring  # late: 71 ms

        self._messages.tell(self.tr("Các khóa đã đăng ký chưa kích hoạt"), restoring.KEYS_ASLEEP)

    def _close(self) -> None:
        self._wish.stop()
        self._about.stop()
        self._messages.set_damage_handler(None)
        self.tasks.close()
        if self._session is not None:
            self._session.close()
        if self._replacement is not None:
            self._exchange(self._replacement)
        self._lock.release()


def _cause(database: Path, error: Exception) -> Exception:
    from cchc_desktop.services import safekeeping  # late: 39 ms

    return safekeeping.cause(database, error)
