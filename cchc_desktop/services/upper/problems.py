"""What the import log tells of a unit's files: a package that went astray, one key on two PCs, odd clocks, conflicts.

A file that was refused changed nothing; it stands here, under the unit that it says it comes from, until a package of
that unit is merged.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from cchc_desktop.domain import formats
from cchc_desktop.services.merging.chain import missing_words
from cchc_desktop.services.session import Session
from cchc_desktop.storage.merging import books, set_aside
from cchc_desktop.storage.upper import submissions


def by_unit(session: Session) -> Mapping[str, list[str]]:
    """Unit code → sentences about its files, the most urgent first; units without problems are left out."""
    store = session.store()
    found: dict[str, list[str]] = {}
    for unit, count in submissions.conflict_counts(store, session.unit).items():
        found.setdefault(unit, []).append(
            f"{formats.two(count)} bản ghi hai máy của đơn vị ghi khác nhau; đề nghị đơn vị chọn giá trị đúng."
        )
    for gap in books.gaps(store):
        words = missing_words(gap)
        found.setdefault(gap.unit, []).append(f"{words[0].upper()}{words[1:]}, nhưng nên hỏi lại USB đã gửi.")
    for unit, _ in books.forks(store):
        found.setdefault(unit, []).append(
            "Hai gói cùng nối sau một gói: một khóa dùng trên hai máy, hoặc máy đã khôi phục."
        )
    for unit, count in submissions.odd_clocks(store).items():
        found.setdefault(unit, []).append(f"{formats.two(count)} lần lưu khi đồng hồ máy của đơn vị sai.")
    last: dict[str, int] = {}
    for entry in books.newest(store):
        last[entry.origin.unit] = max(last.get(entry.origin.unit, 0), entry.wall_ms)
    for bad in set_aside.refused(store):
        if bad.unit and bad.wall_ms > last.get(bad.unit, 0):
            day = formats.day(datetime.fromtimestamp(bad.wall_ms / 1000).date())  # noqa: DTZ006 (local, as shown)
            found.setdefault(bad.unit, []).insert(0, f"Tệp “{bad.file}” ngày {day} không nhập được: {bad.what}")
    found.pop(session.unit, None)
    return found
