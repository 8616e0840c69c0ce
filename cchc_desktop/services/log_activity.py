"""Log an activity, change it, delete it, take the last act back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cchc_desktop.domain import activity
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.revision import DELETED
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services.session import Session, Writing
from cchc_desktop.storage import activities, acts

Draft = Mapping[str, object]


class Added(NamedTuple):
    """Ids in the order of the drafts, and what changed."""

    ids: tuple[str, ...]
    changes: Changes


def add(session: Session, drafts: Draft | Sequence[Draft], *, name: str = "add", label: str = "") -> Added:
    """Log activities, all or none. A draft may carry its own "id" (an import's); otherwise it gets a new one.

    Raises InputRefused NK-01/NK-02; for several drafts the sentence begins with the draft's place ("Dòng 3: …").
    """
    several = not isinstance(drafts, Mapping)
    todo: Sequence[Draft] = drafts if not isinstance(drafts, Mapping) else [drafts]
    rows = [_checked(draft, place if several else 0) for place, draft in enumerate(todo, 1)]
    ids = tuple(str(draft.get("id") or session.new_record()) for draft in todo)
    with session.writing(name, label or _added_label(rows)) as act:
        for record, row in zip(ids, rows, strict=True):
            act.save("activity", record, {**row, DELETED: False}, [text_of(row, "date")])
    return Added(ids, act.changes())


def _checked(draft: Draft, place: int) -> dict[str, Value]:
    try:
        return activity.checked(draft)
    except InputRefused as error:
        if not place:
            raise
        raise InputRefused(error.code, f"Dòng {place}: {error.what}", error.safe, error.todo, error.problems) from error


def _added_label(rows: Sequence[Row]) -> str:
    if len(rows) == 1:
        return f"Thêm {KINDS[text_of(rows[0], 'kind')].short.lower()}"
    return f"Thêm {len(rows)} hoạt động"


def change(session: Session, record: str, fields: Draft) -> Changes:
    """Change some fields of an activity (None empties one); raises InputRefused NK-02, NK-03, NK-04."""
    with session.writing("change", "Sửa hoạt động") as act:
        before = own(session, record)
        after = activity.changed(before, fields)
        dates = [text_of(before, "date"), text_of(after, "date") or text_of(before, "date")]
        act.save("activity", record, after, dates)
    return act.changes()


def delete(session: Session, records: Sequence[str]) -> Changes:
    """Delete activities, all or none; the history keeps them. Raises InputRefused NK-03 (a kind that only a newer
    program knows is read-only), NK-04."""
    label = "Xóa hoạt động" if len(records) == 1 else f"Xóa {len(records)} hoạt động"
    with session.writing("delete", label) as act:
        for record in records:
            row = own(session, record)
            activity.known_kind(row)
            act.save("activity", record, {DELETED: True}, [text_of(row, "date")])
    return act.changes()


def own(session: Session, record: str) -> Row:
    """An activity that this unit may change; raises InputRefused NK-04 (no such one), NK-07 (another unit's)."""
    row = activities.get(session.store(), record)
    if row is None:
        raise unknown(record)
    refuse_others(session, row)
    return row


def refuse_others(session: Session, row: Row) -> None:
    """Each unit writes its own log alone: raises InputRefused NK-07 for a row of another one."""
    if row["unit"] != session.unit:
        raise InputRefused(
            "NK-07",
            f"Hoạt động này là của đơn vị {row['unit']}; mỗi đơn vị chỉ sửa sổ của mình.",
            "Không có gì thay đổi.",
            "Hãy ghi ý kiến về hoạt động này rồi gửi tệp trả lời cho đơn vị đó.",
        )


def unknown(record: str) -> InputRefused:
    """No such activity (any more)."""
    return InputRefused(
        "NK-04",
        f"Không có hoạt động mang mã “{record}”, hoặc hoạt động đã bị xóa.",
        "Không có gì thay đổi.",
        "Hãy xem lại danh sách, hoặc dùng Hoàn tác nếu vừa xóa nhầm.",
    )


def next_undo(session: Session) -> str:
    """The label of the act that undo would take back; "" when there is none."""
    act = acts.last(session.store())
    return act.label if act else ""


def undo(session: Session) -> Changes:
    """Take back the last act, a whole import included; raises InputRefused NK-05 when there is none."""
    with session.undoing() as (store, stamp):
        act = acts.last(store)
        if act is None:
            raise InputRefused("NK-05", "Không còn thao tác nào để hoàn tác.", "Không có gì thay đổi.")
        label = f"Đã hoàn tác: {act.label}"
        if act.name == "merge":
            # Imported here: the start of the program must not wait for it.
            from cchc_desktop.storage.merging import forgetting

            gone = forgetting.undo(store, act.id, stamp.wall_ms)
            return Changes(gone.tables | {"import_log"}, gone.records, gone.dates, label)
        before = {one: activities.get(store, one) for one in acts.records(store, act)}
        undone, _ = acts.take_back(store, stamp, act)
        changed = Writing(store, stamp, "undo", act.label)
        for revision in undone:
            changed.tables.add(revision.table)
            changed.records.add(revision.record)
            for row in (before.get(revision.record), activities.get(store, revision.record)):
                if row:
                    changed.dates.add(text_of(row, "date"))
    return Changes(
        frozenset(changed.tables),
        frozenset(changed.records),
        frozenset(changed.dates),
        label,
    )
