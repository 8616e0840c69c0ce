"""What an import brought is noted and forgotten without a walk over what all other imports brought."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop.services import safekeeping
from tests import make
from tests.make_offices import UPPER, packed, pc, took, trust

A, B = "25748", "25750"


def test_a_merge_walks_over_no_others_sources(tmp_path: Path) -> None:
    upper, a, b = pc(tmp_path / "tinh", unit=UPPER), pc(tmp_path / "a", unit=A), pc(tmp_path / "b", unit=B)
    trust(upper, a, b)
    make.one(a)
    took(upper, packed(a, tmp_path))
    make.one(a)
    asked: list[str] = []
    store = upper.store()
    store.connection.set_trace_callback(asked.append)
    for one in (a, b):
        took(upper, packed(one, tmp_path))
    store.connection.set_trace_callback(None)
    about = [sql for sql in asked if "revision_source" in sql and " FROM s." not in sql]
    plans = [row["detail"] for sql in about for row in store.rows(f"EXPLAIN QUERY PLAN {sql}")]
    assert about
    assert not [one for one in plans if one.split()[:2] in (["SCAN", "revision_source"], ["SCAN", "s"])], plans
    assert [row["sources"] for row in store.rows("SELECT sources FROM import_log ORDER BY id")] == [
        f"{row['count']} {row['total']}"
        for row in store.rows(
            "SELECT count(*) AS count, sum(seq) AS total FROM revision_source GROUP BY import ORDER BY import"
        )
    ]
    assert safekeeping.check(upper, full=True).ok
