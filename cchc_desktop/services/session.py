"""The opened database: who, where, when, and one connection per thread."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused, StoreUnusable, why
from cchc_desktop.domain.office import Office, checked_new, checked_office
from cchc_desktop.domain.revision import Key
from cchc_desktop.storage import history, meta, opening
from cchc_desktop.storage.disk import scratch
from cchc_desktop.storage.disk.flushing import take_name
from cchc_desktop.storage.store import LIFTING, Store

if TYPE_CHECKING:
    from cchc_desktop.services.writing import Writing
    from cchc_desktop.storage.saving import Stamp

Clock = Callable[[], datetime]
FIRST_YEAR, LAST_YEAR = 2000, 2199
"""Years a clock may say."""
_INIT = "Khởi tạo đơn vị"
_DAY_MS = 86_400_000
_OFFICER = "officer"
EARLIEST = datetime(2026, 1, 1)  # noqa: DTZ001 (local time, as the PC shows it)
"""Before this program was made: a clock that says so is wrong."""
_EARLIEST_MS = int(EARLIEST.timestamp() * 1000)


def system_clock() -> datetime:
    """The PC's own time; a clock gone mad is held within years that every reckoning of ours can bear."""
    now = datetime.now()  # noqa: DTZ005
    if FIRST_YEAR <= now.year <= LAST_YEAR:
        return now
    return now.replace(year=FIRST_YEAR if now.year < FIRST_YEAR else LAST_YEAR, day=min(now.day, 28))


class Session:
    """An opened database. Every thread reads through a connection of its own; writes wait for each other."""

    def __init__(self, path: Path, clock: Clock, author: str, *, read_only: bool = False) -> None:
        self.path = path
        self._asked_read_only = read_only
        self.clock = clock
        self.author = ""
        self._local = threading.local()
        self._stores: list[Store] = []
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._newest: int | None = None
        self._digest: tuple[tuple[int, int], str] | None = None
        try:
            self.read_only, self.aside = self.store().read_only, self.store().aside
            facts = meta.proven(self.store())
            if LIFTING in facts:  # an upgrade was cut off between its last step and the end
                from cchc_desktop.storage.merging import lifting  # late: 27 ms

                lifting.finish(self.store())
        except BaseException:
            # On Windows a file that somebody has open can't be replaced by its backup.
            self.close()
            raise
        self.unit = facts["unit"]
        self.device = facts["device"]
        self.author = author or facts.get(_OFFICER, "")

    @classmethod
    def create(
        cls, path: Path, office: Office, *, author: str = "", officer: str = "", clock: Clock = system_clock
    ) -> Session:
        """A new database for that office; raises InputRefused for a bad office or when the file exists (KT-01)."""
        from cchc_desktop.domain.papers.letterheads import founded  # late: 2 ms

        office = founded(checked_new(office))
        try:
            refuse_taken(path)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with scratch.folder(path.parent, scratch.FOUNDING) as folder:
                building = folder / path.name
                cls.create_bare(building, office.unit)
                with closing(cls.open(building, author=author, clock=clock)) as made:
                    if officer:
                        made.save_officer(officer)
                    with made.writing("init", _INIT) as act:
                        act.save("office", office_record(office.unit), office.as_values())
                named(building, path)
        except OSError as error:
            raise StoreUnusable("DB-07:not-made", reason=why(error)) from error
        return cls.open(path, author=author, clock=clock)

    @classmethod
    def create_bare(cls, path: Path, unit: str) -> None:
        """A new file of that unit without any record, for a history that is brought along. Raises OSError."""
        import secrets  # late: 4 ms

        opening.create(path)
        store = opening.opened(path)
        try:
            with store.transaction():
                meta.write(store, {"unit": unit, "device": secrets.token_hex(8)})
        finally:
            store.close()

    @classmethod
    def open(cls, path: Path, *, author: str = "", clock: Clock = system_clock, read_only: bool = False) -> Session:
        """Open a database; raises StoreUnusable when it can't be used. `read_only` of the result tells whether it may
        only be read, because the caller asked so or because its file or folder may not be written."""
        try:
            return cls(path, clock, author, read_only=read_only)
        except Exception as error:
            from cchc_desktop.storage.proof import whole  # late: 26 ms

            if (found := whole.cause(path, error)) is error:
                raise
            raise found from error

    def store(self) -> Store:
        """This thread's connection."""
        found: Store | None = getattr(self._local, "store", None)
        if found is None:
            with self._lock:
                if self._stores:
                    found = Store.further(self.path, read_only=self._stores[0].read_only)
                else:
                    found = opening.opened(self.path, read_only=self._asked_read_only)
                self._stores.append(found)
            self._local.store = found
        return found

    @contextmanager
    def writing(self, name: str, label: str) -> Iterator[Writing]:
        """One act of the user: one transaction, remembered for undo when it changed something."""
        from cchc_desktop.services import writing  # late: 22 ms

        with self._writing:
            store = self.store()
            with store.transaction():
                act = writing.Writing(store, self._stamp(store), name, label)
                yield act
                act.remember()

    def refuse_if_read_only(self) -> None:
        """Said before long work begins whose end could not be written down. Raises StoreUnusable DB-07."""
        if self.read_only:
            raise StoreUnusable("DB-07:read-only")

    @contextmanager
    def still(self) -> Iterator[Store]:
        """A moment that lasts for reading the whole log book: saves of this program wait until it is over."""
        with self._writing:
            yield self.store()

    @contextmanager
    def undoing(self) -> Iterator[tuple[Store, Stamp]]:
        """A transaction of undo and redo, which keep their own books on acts."""
        with self._writing:
            store = self.store()
            with store.transaction():
                yield store, self._stamp(store)

    def office(self) -> Office:
        """The office as it is set now."""
        return Office.of(self.unit, meta.office(self.store(), Key(self.unit, office_record(self.unit))))

    def save_office(self, office: Office) -> Changes:
        """Change the office's settings; its code never changes. Raises InputRefused DV-01 … DV-04, and TT-01 or TT-02
        for a new format of which no paper could be made."""
        office = checked_office(office)
        if office.profile != self.office().profile:
            from cchc_desktop.domain.papers.profile import Profile  # late: 1 ms

            Profile.of_text(office.profile)
        if office.unit != self.unit:
            raise InputRefused("DV-04")
        with self.writing("office", "Sửa thông tin đơn vị") as act:
            act.save("office", office_record(self.unit), office.as_values())
        return act.changes()

    def save_officer(self, name: str) -> None:
        """Who keeps the log on this PC: the author of all that is saved from now on, "" for nobody named. It stays in
        this file, is no act that undo knows, and is never the login. Raises InputRefused DV-05 for a name too long."""
        try:
            from cchc_desktop.domain.office_fields import OFFICER  # late: 2 ms

            name = str(OFFICER.parse(name) or "")
        except ValueError as error:
            raise InputRefused("DV-05", problems={"officer": str(error)}, sentence=error) from error
        with self._writing:
            store = self.store()
            with store.transaction():
                meta.write(store, {_OFFICER: name})
        self.author = name

    def new_record(self) -> str:
        """An id for a new record: 32 hex digits, the first four alike in all of this unit's and the rest by chance.

        A log book that holds many units keeps a unit's ids side by side then: merging its file touches a few pages of
        the two indexes of ids, where ids all by chance would touch most of them.
        """
        import secrets  # late: 4 ms

        return f"{zlib.crc32(self.unit.encode()) & 0xFFFF:04x}{secrets.token_hex(14)}"

    def key(self, given: str) -> Key:
        """The record that a name means here: an id, or `unit/id` for another unit's."""
        return history.key_of(self.store(), given, self.unit)

    def digest(self) -> str:
        """The digest of the history, remembered until that changes: hashing a province's takes 0.2 s. Outside any
        transaction."""
        store = self.store()
        before = history.state(store)
        if self._digest is not None and self._digest[0] == before:
            return self._digest[1]
        found = history.digest(store)
        if history.state(store) == before:
            self._digest = before, found
        return found

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for store in self._stores:
                store.close()
            self._stores.clear()
        self._local = threading.local()

    def _stamp(self, store: Store) -> Stamp:
        from cchc_desktop.services import writing  # late: 22 ms

        wall = int(self.clock().timestamp() * 1000)
        if self._newest is None:  # asked once, as it reads every act
            self._newest = writing.newest_wall(store)
        newest, self._newest = self._newest, max(self._newest, wall)
        good = wall >= _EARLIEST_MS and (not newest or newest - _DAY_MS <= wall <= newest + 400 * _DAY_MS)
        return writing.Stamp(self.unit, self.author, self.device, wall, good)


def refuse_taken(path: Path) -> None:
    """Raises InputRefused KT-01 when a file is there: none is ever written over. Raises OSError."""
    if path.exists():
        raise InputRefused("KT-01:here", name=path.name)


def named(building: Path, path: Path) -> None:
    """Give a finished log book its name; raises InputRefused KT-01 when another start was quicker. Raises OSError."""
    try:
        take_name(building, path)
    except FileExistsError as error:
        raise InputRefused("KT-01:here", name=path.name) from error


def office_record(unit: str) -> str:
    """The record id of a unit's settings, alike on every PC of the unit."""
    return f"office-{unit}"
