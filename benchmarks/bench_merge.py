"""A province's year: 168 communes, about 150,000 activities, merged in one act; then the very same files again.

Ours copies each sealed file, proves seal, key, every hash and value in a child process, unites it in a transaction of
its own and brings tables and index of words up to date. The floor, in the same run and with a transaction per file
too: the hash of every body, one JSON parse of it, and a bare INSERT … SELECT of the same rows into history and table.
`python -m benchmarks.bench_merge [communes]` (default 168).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from datetime import date, datetime
from pathlib import Path
from random import Random

from benchmarks.figures import told
from cchc_desktop.domain.office import Office
from cchc_desktop.services import demo, evidence, log_activity
from cchc_desktop.services import demo_texts as texts
from cchc_desktop.services.exchange import export_package, keys
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.session import Session
from cchc_desktop.storage import migrations
from cchc_desktop.storage.packages import layout
from tests.make_plan import save_items

LIMIT, AGAIN_MS = 3.0, 2000.0
NOW = datetime(2026, 11, 22, 8, 0)  # noqa: DTZ001 (local time, as the PC shows it)
PHOTO_BYTES, ONE_IN = 20_000, 20


def commune(folder: Path, place: int, upper: Session) -> Path:
    """The package of one made-up commune with a year of activities, one in twenty with a photo; its key is enrolled."""
    session = Session.create(folder / f"{place}.db", demo.office(place), author=texts.PEOPLE[0], clock=lambda: NOW)
    ids = log_activity.add(session, list(demo.drafts(date(2026, 11, 22), 12, Random(place))), sure=True).ids
    save_items(session, 2026, texts.PLAN)
    chance = Random(place)
    for record in ids[::ONE_IN]:
        evidence.attach(session, record, [evidence.Source.pasted(chance.randbytes(PHOTO_BYTES), "a.bin")])
    keys.enrol(upper, keys.own_card(session), None)
    packages = folder / "goi"
    packages.mkdir(exist_ok=True)
    handed = export_package.export(session, export_package.Order(profile="photos"), packages)
    session.close()
    (folder / f"{place}.db").unlink()
    return handed.path


def floor(packages: list[Path], path: Path) -> tuple[float, int]:
    """Milliseconds and revisions of the least that could do it."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.executescript("PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;")
    raw.executescript(";\n".join(layout.statements(migrations.latest())))
    start, count = time.perf_counter(), 0
    for package in packages:
        raw.execute("ATTACH :path AS s", {"path": f"{package}"})
        for (body,) in raw.execute("SELECT body FROM s.revision"):
            hashlib.sha256(body.encode()).digest()
            json.loads(body)
            count += 1
        for (data,) in raw.execute("SELECT data FROM s.blob"):
            hashlib.sha256(data).digest()
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(
            "INSERT INTO revision(unit, id, record, tbl, depth, body) "
            "SELECT unit, id, record, tbl, depth, body FROM s.revision ORDER BY seq"
        )
        raw.execute("INSERT OR IGNORE INTO activity SELECT * FROM s.activity ORDER BY seq")
        raw.execute("INSERT OR IGNORE INTO blob SELECT * FROM s.blob")
        raw.execute("COMMIT")
        raw.execute("DETACH s")
    raw.close()
    return (time.perf_counter() - start) * 1000, count


def main() -> int:
    """Print the figures; the exit code tells whether the promises were kept."""
    communes = int(sys.argv[1]) if len(sys.argv) > 1 else 168
    folder = Path(tempfile.mkdtemp())
    os.environ["XDG_DATA_HOME"] = os.environ["LOCALAPPDATA"] = str(folder / "data")
    try:
        upper = Session.create(folder / "tinh.db", Office("75", "Sở Nội vụ tỉnh Đồng Nai", role="upper"))
        packages = [commune(folder, place, upper) for place in range(communes)]
        least, revisions = floor(packages, folder / "floor.db")
        start = time.perf_counter()
        offers, _ = merge_packages.merge(upper, packages)
        ours = (time.perf_counter() - start) * 1000
        assert [one.result for one in offers] == ["merged"] * communes, {str(one.error) for one in offers}
        start = time.perf_counter()
        offers, _ = merge_packages.merge(upper, packages)
        again = (time.perf_counter() - start) * 1000
        assert {one.result for one in offers} == {"known"}
        upper.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{communes} communes, {revisions} revisions: {revisions / ours * 1000:.0f} revisions a second")
    print(f"the same again: {again:.0f} ms (limit {AGAIN_MS:.0f})")
    kept = told("merge", ours, least, LIMIT, "hash, JSON parse and bare INSERT … SELECT")
    return 0 if kept and again <= AGAIN_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
