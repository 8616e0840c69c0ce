"""The evidence bundle of a year's points: a numbered folder with the sheet, its index on paper, and every file once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.reports.documents.catalog import POINTS, PROOF_INDEX
from cchc_desktop.services import evidence
from cchc_desktop.services.files.saving import new_folder, write_whole
from cchc_desktop.services.points import bundling
from cchc_desktop.services.points.scoring import Sheet
from cchc_desktop.services.safekeeping import silent
from cchc_desktop.services.session import Session

_SHEET, _INDEX = "00-bang-tu-cham-diem.pdf", "00-danh-muc-minh-chung.pdf"


def write(
    session: Session, sheet: Sheet, folder: Path, progress: Callable[[int, int], None] = silent
) -> tuple[Path, tuple[str, ...]]:
    """A new folder inside `folder`, whole or not at all, and the warnings of its papers. Raises InputRefused CD-02
    (there is one already), MC-04 (a file is damaged), UserError TL-01, Cancelled."""
    target = folder / bundling.folder_name(sheet)
    if target.exists():
        raise InputRefused("CD-02", name=target.name)
    index = bundling.index(session, sheet)
    with new_folder(target) as part:
        for done, (file, name) in enumerate(index.files.items()):
            progress(done, len(index.files))
            write_whole(part / name, evidence.content(session, file))
        warnings = POINTS.write(sheet, part / _SHEET) + PROOF_INDEX.write(index, part / _INDEX)
    return target, tuple(dict.fromkeys(warnings))
