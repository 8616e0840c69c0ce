"""What happens in the child process: a foreign file is opened with every guard SQLite has, read row by row, and what
passes all checks is written to a clean staging database. The file itself is never attached to ours.

The order matters: the list of tables is compared before any of them is read, the structure is checked before the rows,
the rows are checked before they count.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import add
from pathlib import Path

from cchc_desktop.domain import revision as canonical
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.lineage.ancestry import MissingParent
from cchc_desktop.domain.projection import project
from cchc_desktop.domain.revision import Revision
from cchc_desktop.storage import migrations
from cchc_desktop.storage.evidence import is_sort
from cchc_desktop.storage.merging import vouching
from cchc_desktop.storage.merging.staging import Staging
from cchc_desktop.storage.packages import known_schema, layout, strict
from cchc_desktop.storage.packages.job import Facts, Job
from cchc_desktop.storage.packages.seen import Seen

Progress = Callable[[int, int], None]
LARGEST_BLOB = 24 << 20
"""Bytes: a proof file has at most 20 MB, an issued paper less."""
_AT_ONCE = 50_000
"""Revisions held together; a larger history is read record by record."""
_TOLD_EVERY = 2_000
_OPERATIONS_PER_PAGE = 3_000
_LEAST_OPERATIONS = 20_000_000
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LARGEST_BLOB + 4096,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 2,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_SETTINGS = (
    "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA query_only = ON; "
    "PRAGMA temp_store = MEMORY;"
)
_READ = frozenset(
    ("moved", "voucher", "revision", "revision_parent", "blob", "about", "figure", "meta", "sqlite_master")
)
_FIGURES = "figures"
"""The profile of packages that hold sums and no history."""
_MOST_MOVED = 16 << 20
"""Bytes of one extra part of a package for a new PC: the list of packages handed over takes 1 KB each."""
_MOST_LINES = 1_000_000
"""Lines of figures: 17 kinds with a handful of contents on each day of a hundred years."""


def examine(job: Job, progress: Progress) -> Facts:
    """Check a file and write its staging database; raises InputRefused GN-02 … GN-09 with the first thing wrong."""
    try:
        with _opened(Path(job.path)) as raw:
            return _examined(raw, job, progress)
    except (sqlite3.Error, UnicodeError, RecursionError, OverflowError, MemoryError) as error:
        raise InputRefused("GN-02", where=type(error).__name__) from error


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    raw = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        for limit, most in _LIMITS.items():
            raw.setlimit(limit, most)
        _defend(raw)
        raw.executescript(_SETTINGS)
        raw.text_factory = bytes
        pages = path.stat().st_size // 512
        budget = iter(range(max(_LEAST_OPERATIONS, pages * _OPERATIONS_PER_PAGE) // 10_000))
        raw.set_progress_handler(lambda: next(budget, None) is None, 10_000)
        yield raw
    finally:
        raw.close()


def _defend(raw: sqlite3.Connection) -> None:
    """Switches that Python offers from 3.12 on; before, the list of tables alone keeps triggers and views out."""
    wanted = {"DEFENSIVE": True, "ENABLE_TRIGGER": False, "ENABLE_VIEW": False, "ENABLE_LOAD_EXTENSION": False}
    setconfig = getattr(raw, "setconfig", None)
    for name, value in wanted.items():
        switch = getattr(sqlite3, f"SQLITE_DBCONFIG_{name}", None)
        if setconfig and switch is not None:  # pragma: no cover - only Python 3.12 and newer have these switches
            setconfig(switch, value)


def _examined(raw: sqlite3.Connection, job: Job, progress: Progress) -> Facts:
    version = _version(raw, job)
    _compare_tables(raw, job, version)
    for table in ("",) if job.sealed and version <= migrations.latest() else _tables_read(job, version):
        if raw.execute(f"PRAGMA quick_check({table})" if table else "PRAGMA quick_check").fetchall() != [(b"ok",)]:
            raise InputRefused("GN-02", where="cấu trúc")
    raw.set_authorizer(_only_reading)
    facts = Facts(schema=version)
    _read_owner(raw, job, facts)
    if job.owner_only:
        return facts
    staging = Staging(Path(job.staging))
    try:
        seen = _read_history(raw, job, staging, facts, progress)
        _read_parents(raw, facts, seen)
        _read_blobs(raw, staging, facts, seen)
        _read_figures(raw, job, staging, facts)
        _read_moved(raw, job, staging)
    except MissingParent as error:
        staging.abandon()
        raise InputRefused("GN-07") from error
    except BaseException:
        staging.abandon()
        raise
    staging.close()
    return _as_promised(job, facts)


def _version(raw: sqlite3.Connection, job: Job) -> int:
    """The schema the header names, of a file that says it is ours."""
    (found,) = raw.execute("PRAGMA user_version").fetchone()
    (application,) = raw.execute("PRAGMA application_id").fetchone()
    if application != (layout.APPLICATION_ID if job.sealed else migrations.APPLICATION_ID):
        raise InputRefused("GN-10")
    if job.sealed and found != job.schema:
        raise InputRefused("GN-03", names="số phiên bản khác bản kê")
    needed = job.min_reader if job.sealed else found
    if found < 1 or needed > migrations.latest():
        raise InputRefused("GN-04", found=max(found, needed), known=migrations.latest())
    return int(found)


def _compare_tables(raw: sqlite3.Connection, job: Job, version: int) -> None:
    """Every table, index, trigger and view must be one we know, text for text.

    A newer program's package may bring tables of which only the history's are known; the others may be nothing but
    plain tables and indexes, and are never read.
    """
    texts = ", ".join(f"coalesce(CAST({one} AS TEXT), '')" for one in ("type", "name", "sql"))
    rows = raw.execute(f"SELECT {texts} FROM sqlite_master").fetchall()
    found = {(kind.decode(), name.decode(), sql.decode()) for kind, name, sql in rows}
    found = {one for one in found if one[2] or not one[1].startswith("sqlite_autoindex_") or one[0] != "index"}
    newer = version > migrations.latest()
    known = known_schema.package(min(version, migrations.latest())) if job.sealed else known_schema.log_book(version)
    missing = {one for one in known - found if one[1] in _READ} if newer else known - found
    strange = found - known
    if newer:
        strange = {one for one in strange if one[1] in _READ or not _is_plain(one)}
    elif not job.sealed:
        strange = {one for one in strange if not known_schema.of_libraries(one)}
    if missing or strange:
        raise InputRefused("GN-03", names=", ".join(sorted(one[1] for one in missing | strange)[:3])[:80])


def _is_plain(entry: known_schema.Entry) -> bool:
    kind, _, sql = entry
    words = " ".join(sql.upper().split())
    return (kind == "table" and words.startswith("CREATE TABLE")) or (
        kind == "index" and words.startswith(("CREATE INDEX", "CREATE UNIQUE INDEX"))
    )


def _tables_read(job: Job, version: int) -> tuple[str, ...]:
    blobs = ("blob",) if version >= layout.BLOBS_SINCE else ()
    return ("revision", "revision_parent", *blobs, "about" if job.sealed else "meta")


def _only_reading(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """SQLite may run a SELECT, count, and read the columns of the few tables we ask for; everything else is denied."""
    counts = action == sqlite3.SQLITE_FUNCTION and second == "count"
    if counts or action == sqlite3.SQLITE_SELECT or (action == sqlite3.SQLITE_READ and first in _READ):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _read_owner(raw: sqlite3.Connection, job: Job, facts: Facts) -> None:
    """Who made the file: words beside the history, of which only those we know are taken."""
    for key, value in raw.execute(f"SELECT key, value FROM {'about' if job.sealed else 'meta'}"):
        # Texts both: the tables are STRICT, and the quick check has looked at every row of them.
        name, text = key.decode(), value.decode()
        if len(name) <= 40 and len(text) <= 500 and text.isprintable():
            facts.about[name] = text
    if job.unit and facts.about.get("unit") != job.unit:
        raise InputRefused("GN-11", found=facts.about.get("unit", "") or "không rõ", wanted=job.unit)


def _read_history(raw: sqlite3.Connection, job: Job, staging: Staging, facts: Facts, progress: Progress) -> Seen:
    (total,) = raw.execute("SELECT count(*) FROM revision").fetchone()
    order = "seq" if total <= _AT_ONCE else "record, unit, seq"
    rows = raw.execute(f"SELECT unit, id, record, tbl, depth, body FROM revision ORDER BY {order}")
    vouchers = _vouchers(raw, job, facts)
    proven = vouching.by_unit(vouchers) if job.trusted else {}
    staging.add_vouchers(vouchers)
    seen = Seen(raw, job, total)
    batch: list[tuple[Revision, int]] = []
    for done, row in enumerate(rows, 1):
        one = _checked(row, job)
        named = strict.named_unit(one)
        taken = named == one.unit and (job.any_unit or one.unit == job.unit or row[1] in proven.get(one.unit, ()))
        taken = seen.add(one) and taken
        if len(batch) >= _AT_ONCE and batch[-1][0].key != one.key:
            _stage(staging, batch, job)
            batch = []
        if taken:
            seen.take(one)
            facts.count(one)
            batch.append((one, row[4]))
        else:
            facts.leave_out(named)
        if done % _TOLD_EVERY == 0:
            progress(done, total)
    _stage(staging, batch, job)
    # What another unit told each of two PCs was counted when it came.
    if total > strict.MOST_OF_A_MONTH and not job.is_of_a_whole_book:
        facts.set_apart(*staging.leave_out_crowding(job.unit, strict.MOST_OF_A_MONTH))
    facts.rows["revision"] = total
    facts.heads = seen.heads()
    if facts.left_out:
        staging.add_vouchers([vouching.Voucher(job.unit, "", b"", seen.ids())])
    progress(total, total)
    return seen


def _vouchers(raw: sqlite3.Connection, job: Job, facts: Facts) -> list[vouching.Voucher]:
    """What proves records of other units: that they sealed these themselves. Nothing for a file that speaks for one
    unit alone; a move to a new PC is believed anyhow and brings the proofs along for others."""
    facts.rows["voucher"] = 0
    if not job.sealed or not layout.VOUCHERS_SINCE <= facts.schema <= migrations.latest():
        return []
    given = []
    for unit, manifest, signature, ids in raw.execute("SELECT unit, manifest, signature, ids FROM voucher"):
        given.append(vouching.Voucher(unit.decode(), manifest.decode(), signature, ids))
    facts.rows["voucher"] = len(given)
    if job.moved:
        return given
    return vouching.proven(given, _believed(raw, job)) if job.trusted else []


def _believed(raw: sqlite3.Connection, job: Job) -> dict[str, list[bytes]]:
    """The keys that may speak for a unit: those enrolled here, and those the other PC of this unit enrolled, as far as
    nobody has revoked them."""
    found = {unit: [bytes.fromhex(one) for one in some] for unit, some in job.trusted.items()}
    asked = "SELECT record, body FROM revision WHERE tbl = 'enrolled_key' AND unit = ? ORDER BY record"
    rows = raw.execute(asked, (job.unit,)).fetchall()
    for _, some in groupby(rows, key=lambda row: row[0]):
        with contextlib.suppress(ValueError):  # a body that is none is refused when its turn comes
            values = project([canonical.read(body) for _, body in some]).values
            public, owner = str(values.get("public") or ""), str(values.get("owner") or "")
            if values.get("state") == "active" and public not in job.revoked and len(public) == 64:
                found.setdefault(owner, []).append(bytes.fromhex(public))
    return found


def _stage(staging: Staging, batch: list[tuple[Revision, int]], job: Job) -> None:
    """What lay in a log book of ours already may hold what a program took in that asked less: it is shown as nothing,
    and the book stays able to be shared, moved and restored. All else must be as it can be shown."""
    depths = staging.add([one for one, _ in batch], "" if job.is_of_a_whole_book else job.unit)
    if any(depths[one.id] != claimed for one, claimed in batch):
        raise InputRefused("GN-02", where="thứ tự các lần sửa")


def _checked(row: tuple[bytes, bytes, bytes, bytes, int, bytes], job: Job) -> Revision:
    """One row as a revision; raises InputRefused for anything that is not as it must be."""
    unit, key, record, table, _, body = row
    if not all(isinstance(one, bytes) for one in (key, body)) or len(body) > strict.LONGEST_BODY:
        raise InputRefused("GN-02", where="một dòng lịch sử")
    try:
        one = canonical.read(body)
    except ValueError as error:
        if body.startswith(b'["r') and not body.startswith(b'["r1",'):
            raise InputRefused("GN-04:history") from error
        raise InputRefused("GN-02", where="một dòng lịch sử") from error
    if one.id != key.hex():
        raise InputRefused("GN-02", where="mã kiểm tra của một dòng lịch sử")
    if (one.unit.encode(), one.record.encode(), one.table.encode()) != (unit, record, table):
        raise InputRefused("GN-02", where="một dòng lịch sử ghi sai chỗ")
    if found := strict.shape_problem(one, came_before=job.is_of_a_whole_book or one.unit != job.unit):
        raise InputRefused("GN-05", what=found)
    return one


def _read_parents(raw: sqlite3.Connection, facts: Facts, seen: Seen) -> None:
    """The table of parents must say what the bodies say."""
    rows = raw.execute("SELECT child, parent FROM revision_parent").fetchall()
    facts.rows["revision_parent"] = len(rows)
    if len(rows) != len(seen.parents) or {(child.hex(), parent.hex()) for child, parent in rows} != seen.parents:
        raise InputRefused("GN-02", where="bảng nối các lần sửa")


def _read_blobs(raw: sqlite3.Connection, staging: Staging, facts: Facts, seen: Seen) -> None:
    """Proof files and papers, each against its hash; what no revision names is left behind."""
    count = facts.rows["blob"] = 0
    if facts.schema < layout.BLOBS_SINCE:
        return
    for key, size, mime, data in raw.execute("SELECT hash, size, mime, data FROM blob"):
        count += 1
        if len(data) > LARGEST_BLOB or hashlib.sha256(data).digest() != key or size != len(data):
            raise InputRefused("GN-02", where="một tệp minh chứng")
        sort = mime.decode()
        if not is_sort(sort):
            raise InputRefused("GN-05", what="loại của một tệp minh chứng không đúng")
        if key.hex() in seen.blobs:
            staging.add_blobs([(key, size, sort, data)])
    facts.rows["blob"] = count


def _read_figures(raw: sqlite3.Connection, job: Job, staging: Staging, facts: Facts) -> None:
    """A day's sums of kinds and topics; a package holds either these or a history."""
    if not job.sealed:
        return
    (count,) = raw.execute("SELECT count(*) FROM figure").fetchone()
    facts.rows["figure"] = count
    both = count if job.profile != _FIGURES else facts.rows["revision"]
    if both or count > _MOST_LINES:
        raise InputRefused("GN-05", what="số liệu không hợp với loại gói")
    totals = [0] * 11
    lines = []
    for row in raw.execute(
        "SELECT date, kind, topic, activities, items, plays, total_minutes, participants, women, quantity, views, "
        "interactions, sites, cost FROM figure"
    ):
        line = tuple(one.decode() if isinstance(one, bytes) else one for one in row)
        totals = list(map(add, totals, line[3:])) if not (found := strict.figure_problem(line)) else totals
        if found or max(totals) > strict.MOST_OF_FIGURES:
            raise InputRefused("GN-05", what=found or "tổng số liệu quá lớn")
        lines.append(line)
    staging.add_figures(lines)
    days = [str(one[0]) for one in lines]
    facts.activities, facts.first_day, facts.last_day = totals[0], min(days, default=""), max(days, default="")


def _read_moved(raw: sqlite3.Connection, job: Job, staging: Staging) -> None:
    """What a package for a new PC brings along beside the history; no other file is asked for it."""
    if not job.moved or not job.sealed:
        return
    rows = raw.execute("SELECT name, value FROM moved LIMIT 10").fetchall()
    staging.add_moved([(name.decode(), value) for name, value in rows if len(name) <= 40 and len(value) <= _MOST_MOVED])


def _as_promised(job: Job, facts: Facts) -> Facts:
    """The manifest's counts and digest."""
    if not job.sealed:
        return facts
    for table in ("revision", "revision_parent", "blob", "figure"):
        if job.counts.get(table, 0) != facts.rows[table]:
            raise InputRefused("GN-08", what=table)
    if job.profile != _FIGURES and facts.heads != job.heads:
        raise InputRefused("GN-08", what="heads")
    return facts
