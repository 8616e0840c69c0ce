"""What the tab "Phát hành" shows of a period, and the act of issuing. All of it runs on workers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.domain import formats
from cchc_desktop.domain.activity import COLUMNS
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.values import text_of
from cchc_desktop.services import issuing, report_text
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.files.saving import write_whole
from cchc_desktop.services.issuing import Issue, Late
from cchc_desktop.services.merging import rewritten
from cchc_desktop.services.session import Session

if TYPE_CHECKING:
    from cchc_desktop.domain.papers.checks import Check


@dataclass(frozen=True, slots=True)
class Issues:
    """One period's versions (newest first), what to look at before issuing, what changed since the newest version:
    single activities (`late`), and in words everything that differs (`changes`).

    `own` is what this report's paper has of its own (domain/papers/choices.py), the rest is the `office`'s. `rewritten`
    are sentences on this unit's issued reports, of any period, that were written anew or deleted afterwards.
    """

    period: Period
    versions: tuple[Issue, ...]
    checks: tuple[Check, ...]
    late: tuple[tuple[str, str], ...]
    changes: tuple[str, ...]
    office: Office
    own: Mapping[str, str]
    rewritten: tuple[str, ...] = ()

    @property
    def is_hindered(self) -> bool:
        """Whether something has to be decided first."""
        return any(one.blocks for one in self.checks)

    @property
    def next_version(self) -> int:
        """The version the next issue gets."""
        return self.versions[0].version + 1 if self.versions else 1


def read(session: Session, period: Period) -> Issues:
    """Ask for everything the tab shows."""
    from cchc_desktop.reports import checklist as checking  # late: 115 ms

    versions = tuple(one for one in issuing.listed(session) if one.period == period)
    data = collect(session, period)
    late = issuing.changed_since(session, versions[0]) if versions else []
    return Issues(
        period,
        versions,
        tuple(checking.checklist(session, data)),
        tuple((one.record, words_of(one)) for one in late),
        tuple(checking.changes(session, data, versions[0])) if versions else (),
        session.office(),
        report_text.choices(session, period),
        tuple(rewritten.sentences(session, session.unit)),
    )


def words_of(late: Late) -> str:
    """One late change in words: "Sửa 03/10/2026 Đường làng: Số lượt phát 1 → 9"."""
    row = late.after or late.before or {}
    name = f"{formats.day(text_of(row, 'date'))} {text_of(row, 'title')}"
    if late.before is None:
        return f"Thêm {name}"
    if late.after is None:
        return f"Xóa {name}"
    kind = KINDS.get(text_of(row, "kind"))
    told = []
    for key in sorted(set(late.before) | set(late.after)):
        before, after = late.before.get(key), late.after.get(key)
        item = kind.field(key) if kind and kind.has(key) else COLUMNS.get(key)
        if before != after and item is not None:
            told.append(f"{item.label} {item.show(before) or 'trống'} → {item.show(after) or 'trống'}")
    return f"Sửa {name}: {'; '.join(told)}" if told else f"Sửa {name}"


def issue(session: Session, period: Period, number: int | None, day: date | None) -> tuple[Issue, Changes]:
    """Make the archival paper of the figures as they stand and freeze both. Raises UserError PC-01, PA-01, PH-01…"""
    from cchc_desktop.reports import report_files  # late: 2 ms

    frozen, changes, _ = report_files.issue(session, period, number=number, day=day)
    return frozen, changes


def save_paper(session: Session, record: str, path: Path) -> None:
    """Put the paper of an issued version into a file. Raises UserError PH-04, TL-01."""
    write_whole(path, issuing.paper(session, record))
