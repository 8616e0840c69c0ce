"""Photos that older programs kept with what they tell beside the picture: put right before a package takes them along.

Bytes are named by their hash, so that a photo put right is another file: the record names the new one from then on. The
old bytes stay in this PC's history, which undo needs, and no package holds them.
"""

from __future__ import annotations

from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services import photos
from cchc_desktop.services.session import Session
from cchc_desktop.services.writing import Writing
from cchc_desktop.storage import evidence


def put_right(session: Session) -> int:
    """Make every photo of this unit anew that may tell more than it shows, in one act; returns how many there were.

    One that can't be opened stays as it is here, and `package_files.sql` leaves it out of packages.
    """
    known: dict[str, bool] = {}
    doubtful = [row for row in evidence.pictures(session.store(), session.unit) if _tells(session, row, known)]
    if not doubtful:
        return 0
    with session.writing("attach", f"Xóa vị trí, ghi chú trong {len(doubtful)} ảnh cũ") as act:
        return sum(_made_anew(act, row) for row in doubtful)


def _tells(session: Session, row: Row, known: dict[str, bool]) -> bool:
    blob = text_of(row, "blob")
    if blob not in known:
        head = evidence.beginning(session.store(), blob)
        known[blob] = bool(head) and (not photos.is_photo(row) or photos.tells(head))
    return known[blob]


def _made_anew(act: Writing, row: Row) -> bool:
    try:
        photo = photos.prepared(evidence.get(act.store, text_of(row, "blob")) or b"")
    except photos.Unfit:
        return False
    blob = evidence.put(act.store, photo.data, photo.mime)
    evidence.put_thumbnail(act.store, blob, photo.thumbnail)
    values: dict[str, Value] = {
        "blob": blob,
        "mime": photo.mime,
        "size": len(photo.data),
        "width": photo.width,
        "height": photo.height,
    }
    return act.save("evidence", text_of(row, "id"), values)
