"""Merge files that were looked at: one transaction each, all of one drop one act that Ctrl+Z takes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import Cancelled, InputRefused, UserError
from cchc_desktop.domain.lineage import finality
from cchc_desktop.services.backups import keeping
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.merging import asleep, left_out, looking, quarantine, rewritten, sums_only
from cchc_desktop.services.merging.chain import clock_words, missing_words
from cchc_desktop.services.merging.looking import Watch, Wishes, unwatched
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.services.session import Session
from cchc_desktop.storage import acts, words
from cchc_desktop.storage.merging import applying, books, forgetting, set_aside, vouching
from cchc_desktop.storage.merging.counts import Counts
from cchc_desktop.storage.packages import enrolment
from cchc_desktop.storage.saving import Stamp
from cchc_desktop.storage.store import Store
from cchc_desktop.storage.upper import received

SAVING = "bản sao lưu"
"""The name a watch is told while the state before is being backed up."""


@dataclass(slots=True)
class Merge:
    """One drop of files being merged: what it has changed so far, and its act.

    The state before its first file is backed up once, for `reason` (merge, restore; "" for a log book that is being
    made and holds nothing yet).
    """

    session: Session
    reason: str = "merge"
    watch: Watch = unwatched
    saved: bool = False
    act: int = 0
    merged: int = 0
    tables: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    bug: Exception | None = None
    """The first error that is ours and no file's: its file is refused, others go on, and it is raised at the end."""

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Around all files of a drop: what can be done once for all of them is, also after Cancel. Raises `bug`."""
        before = self.merged
        with applying.roomy(self.session.store()):
            try:
                yield
            finally:
                if self.merged > before:
                    with self.session.undoing() as (store, _):
                        words.tidy(store)
        if self.bug is not None:
            raise self.bug

    def take(self, offer: Offer) -> Offer:
        """Merge one ready file in one transaction; its `result`, `counts` and `number` tell what came of it.

        Raises InputRefused SL-01 … SL-03 before the first one when no backup can be made; then nothing is merged.
        """
        if offer.result != "ready" or offer.staging is None:
            return offer
        if self.reason and not self.saved:
            keeping.before(self.session, self.reason, lambda done, total: self.watch(done, total, SAVING))
            self.saved = True
        store = self.session.store()
        try:
            with applying.attached(store, offer.staging), self.session.undoing() as (_, stamp):
                self._united(store, stamp, offer)
        except UserError as error:
            offer.result, offer.error = "refused", error
        except Cancelled:
            raise
        except Exception as error:  # noqa: BLE001 (raised by `at_work`: no file may hold up another)
            offer.result, offer.error = "refused", InputRefused("GN-09")
            self.bug = self.bug or error
        offer.staging.unlink(missing_ok=True)
        offer.staging = None
        if offer.result == "merged":
            quarantine.released(self.session, offer.origin.digest)
        return offer

    def _united(self, store: Store, stamp: Stamp, offer: Offer) -> None:
        again = books.known(store, offer.origin.digest)
        if again is not None:
            offer.result, offer.number, offer.known_since, offer.counts = "known", again.id, again.wall_ms, again.counts
            return
        looking.refuse_untrusted(self.session, offer)
        if offer.origin.sealed and not offer.moved and offer.origin.unit != self.session.unit:
            applying.refuse_others(store, offer.origin.unit)
        union = applying.unite(store, is_whole=offer.moved or self.reason == "restore")
        offer.facts.set_apart(union.apart.revisions, union.apart.units)
        if union.apart.imports:
            brought = [one for one in map(partial(books.one, store), union.apart.imports) if one is not None]
            offer.in_the_way = left_out.in_the_way(self.session, brought)
        counts = sums_only.counts(self.session, offer) or union.counts
        act = self._act(store, stamp, offer, union) if counts.brought else None
        number = books.write(store, act, offer.origin, counts, offer.facts.odd_clock, stamp.wall_ms, stamp.author)
        books.remember_sources(store, number, union)
        if offer.seal is not None:
            vouching.keep(store, number, *offer.seal)
            vouching.take_over(store)
            if offer.facts.left_out and offer.origin.unit != self.session.unit:
                vouching.keep_whole(store, offer.origin.unit, *offer.seal)
        if offer.facts.left_out:
            books.note_left_out(store, number, offer.facts.left_out, offer.facts.others)
        if not finality.REWRITTEN.isdisjoint(union.tables):
            known = rewritten.found(self.session, records=union.records)
            names = {offer.origin.unit: offer.sender}
            offer.rewritten = tuple(rewritten.sentence(one, self.session.unit, names) for one in known)
        if enrolment.TABLE in union.tables:
            offer.asleep = asleep.count(self.session, union.records)
        set_aside.forget(store, offer.origin.digest)
        if offer.origin.sealed and offer.origin.unit != self.session.unit:
            self._figures(received.take(store, number, offer.origin.unit, sums_only.days_told(offer)))
        self.merged += 1
        self.tables |= {*union.tables, "import_log"}
        self.records |= union.records
        self.dates |= union.dates
        offer.result, offer.number, offer.counts = "merged", number, counts

    def _figures(self, days: frozenset[str]) -> None:
        """What came without activities changes reports as these do."""
        if days:
            self.tables.add("activity")
            self.dates |= days

    def _act(self, store: Store, stamp: Stamp, offer: Offer, union: applying.Union) -> int:
        """The act of this drop: begun by its first file, longer with each further one."""
        who = offer.sender or offer.origin.unit
        if self.act and acts.extend(store, self.act, f"Nhập gói của {who} và đơn vị khác", union.first, union.last):
            return self.act
        label = "Khôi phục từ bản sao lưu" if self.reason == "restore" else f"Nhập gói của {who}"
        # What a log book was made of is its founding: Ctrl+Z on the new PC would leave it empty.
        name = "merge" if self.reason else "init"
        self.act = acts.record(store, name, label, stamp.wall_ms, [union.first, union.last])
        return self.act

    def changes(self, label: str = "") -> Changes:
        """What the whole drop has changed so far."""
        return Changes(frozenset(self.tables), frozenset(self.records), frozenset(self.dates), label)


def merge(
    session: Session,
    given: Sequence[Path],
    wishes: Wishes | None = None,
    watch: Watch = unwatched,
    *,
    reason: str = "merge",
) -> tuple[list[Offer], Changes]:
    """Look at files and folders and merge what is whole; bad ones are lines among the offers, and of packages whose key
    is unknown a copy is kept.

    Raises InputRefused SL-01 … SL-03 when the state before can't be backed up; `reason` "" goes without.
    """
    if reason:
        session.refuse_if_read_only()
        keeping.refuse_if_no_room(session)
    with looking.room(session) as folder:
        drop = Merge(session, reason, watch)
        with drop.at_work():
            offers = [drop.take(one) for one in looking.look(session, folder, given, wishes, watch, counted=False)]
        if reason:
            quarantine.note(session, offers)
    return offers, drop.changes()


def preview(
    session: Session, given: Sequence[Path], wishes: Wishes | None = None, watch: Watch = unwatched
) -> list[Offer]:
    """Look at files and folders and say what merging them would change; nothing is kept."""
    with looking.room(session) as folder:
        offers = list(looking.look(session, folder, given, wishes, watch))
        for one in offers:
            one.staging = None
        return offers


def take_back(session: Session, number: int) -> Changes:
    """Forget what only that import brought; the same file can be imported again. Raises InputRefused GN-16."""
    with session.undoing() as (store, stamp):
        entry = books.one(store, number)
        if entry is None or entry.taken_back_ms:
            raise InputRefused("GN-16", number=number)
        gone = forgetting.take_back(store, [number], stamp.wall_ms)
        if entry.act and not books.of_act(store, entry.act):
            acts.close(store, stamp.wall_ms, entry.act)
    return _changes(gone, f"Đã gỡ gói {entry.origin.file}")


def _changes(gone: forgetting.Forgotten, label: str) -> Changes:
    return Changes(gone.tables | {"import_log"}, gone.records, gone.dates, label)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the import log, for people: `who` is the unit's name where the log book knows it; `figures`: it
    brought sums without activities, and `counts` counts their lines; `left_out` is the sentence on what it brought in
    other units' names."""

    number: int
    who: str
    file: str
    period: str
    counts: Counts
    wall_ms: int
    author: str
    taken_back: bool
    figures: bool
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """The import log, sentences on packages that seem to be missing, and on chains that are no line; packages that wait
    for their key, files that were refused, names by unit."""

    lines: tuple[Line, ...]
    gaps: tuple[str, ...]
    notes: tuple[str, ...]
    waiting: tuple[Offer, ...] = ()
    refused: tuple[quarantine.Refused, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def notes(session: Session, offers: Sequence[Offer]) -> list[str]:
    """What an officer should know after merging: saves in others' names, issued reports that were changed afterwards,
    packages that seem to be missing of these units, wrong clocks."""
    merged = {one.origin.unit: one.sender or one.origin.unit for one in offers if one.result == "merged"}
    missing = [one for one in books.gaps(session.store()) if one.unit in merged]
    return [
        *offer_words(offers, session.unit, _names(session)),
        *(f"{merged[one.unit]}: {missing_words(one)}." for one in missing),
        *clock_words(offers),
    ]


def offer_words(offers: Sequence[Offer], own: str, names: Mapping[str, str]) -> list[str]:
    """What is wrong with files that were merged or can be: saves in others' names, issued reports written anew, keys
    that nobody vouches for."""
    return [
        *left_out.sentences(offers, own, names),
        *(words for one in offers if (words := one.in_the_way)),
        *(words for one in offers for words in one.rewritten),
        *(asleep.words(one.asleep) for one in offers if one.asleep),
    ]


def _names(session: Session) -> dict[str, str]:
    """Unit → its name, as far as the log book knows it."""
    names = {one.card.unit: one.card.name for one in keys.listed(session)}  # an upper level sends no office along
    rows = session.store().rows("SELECT unit, name FROM office")
    return names | {str(row["unit"]): str(row["name"]) for row in rows if row["name"]}


def incoming(session: Session) -> Incoming:
    """What came in so far."""
    store = session.store()
    names, absent = _names(session), books.left_out(store)

    def who(unit: str) -> str:
        return names.get(unit) or unit

    lines = tuple(
        Line(
            one.id,
            who(one.origin.unit),
            one.origin.file,
            one.origin.period,
            one.counts,
            one.wall_ms,
            one.author,
            bool(one.taken_back_ms),
            one.origin.profile == sums_only.PROFILE,
            left_out.sentence(
                who(one.origin.unit),
                absent[one.id][0],
                [who(unit) for unit in absent[one.id][1]],
                is_ours=one.origin.unit == session.unit,
                is_of_its_own=one.origin.unit in absent[one.id][1],
            )
            if one.id in absent
            else "",
        )
        for one in books.newest(store)
    )
    missing = tuple(f"{who(one.unit)}: {missing_words(one)}." for one in books.gaps(store))
    notes = tuple(
        f"{who(unit)}: các gói không nối tiếp nhau; có thể hai máy dùng chung khóa hoặc đã khôi phục từ bản sao lưu."
        for unit, _ in books.forks(store)
    )
    waiting, refused = tuple(quarantine.listed(session)), tuple(quarantine.refused(session))
    return Incoming(lines, missing, notes, waiting, refused, names)
