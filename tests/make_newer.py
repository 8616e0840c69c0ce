"""What a newer program writes into the same schema: a kind, and fields of a known kind, that this one does not know."""

from __future__ import annotations

from cchc_desktop.domain.values import Value
from cchc_desktop.services.session import Session

KIND = "podcast"
FIELDS: dict[str, Value] = {
    "id": "a" * 32,
    "kind": KIND,
    "date": "2026-10-06",
    "title": "Số podcast đầu tiên",
    "status": "done",
    "topic": "N9",
    "plays": 9,
    "minutes": 30,
    "episodes": 4,
    "host": "Lan",
}
EXTENDED: dict[str, Value] = {
    "id": "b" * 32,
    "kind": "broadcast",
    "date": "2026-10-05",
    "title": "Bài có ô mới",
    "status": "done",
    "plays": 1,
    "mood": "vui",
}


def from_newer(session: Session) -> None:
    """Save both without the checks of this program's kinds, as the newer program's own would have let them pass."""
    with session.writing("add", "Thêm 2 hoạt động") as act:
        for fields in (FIELDS, EXTENDED):
            values = {key: value for key, value in fields.items() if key != "id"}
            act.save("activity", str(fields["id"]), values, [str(fields["date"])])
