"""What the import log tells of a unit's files: a package that went astray, one key on two PCs, odd clocks, conflicts.

Files that were refused or set aside changed nothing and are not kept; they stand beside the files being imported.
"""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain import formats
from cchc_desktop.services.merging.chain import missing_words
from cchc_desktop.services.session import Session
from cchc_desktop.storage.merging import books
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
    found.pop(session.unit, None)
    return found
