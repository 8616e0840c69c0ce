"""Log an activity, change it, delete it; take acts back and do them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from cchc_desktop.domain import activity, formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import DELETED, Key
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services.entry import given_ids
from cchc_desktop.services.files.hanging import Proof, hang, with_files
from cchc_desktop.services.session import Session
from cchc_desktop.services.writing import Writing
from cchc_desktop.storage import activities, acts, history
from cchc_desktop.storage.acts import Act
from cchc_desktop.storage.registers import private as private_values
from cchc_desktop.storage.saving import Stamp
from cchc_desktop.storage.store import Store

Draft = Mapping[str, object]
_COUNTED = {
    "activity": "hoạt động",
    "answer": "trả lời ý kiến",
    "enrolled_key": "khóa",
    "evidence": "tệp minh chứng",
    "expected_unit": "đơn vị phải nộp",
    "handout": "tài liệu cấp trên gửi",
    "issued_report": "báo cáo đã phát hành",
    "office": "thông tin đơn vị",
    "remark": "ý kiến",
    "report_text": "lời văn báo cáo",
    "submission_exemption": "ngoại lệ",
    "submission_period": "kỳ nộp",
}
"""Table → what its records are called where they are counted; any other one is a "bản ghi"."""


class Added(NamedTuple):
    """Ids in the order of the drafts, and what changed."""

    ids: tuple[str, ...]
    changes: Changes


class Step(NamedTuple):
    """What undo or redo would do now: the act and its label, how many records it touched, and these in words."""

    act: int = 0
    label: str = ""
    records: int = 0
    words: str = ""


def add(
    session: Session,
    drafts: Draft | Sequence[Draft],
    *,
    name: str = "add",
    label: str = "",
    sure: bool = False,
    files: Sequence[Proof] = (),
) -> Added:
    """Log activities, all or none. A draft may carry its own "id" (an import's); otherwise it gets a new one. The proof
    of a single one (`evidence.prepare`) is stored with it, in the same act.

    Raises InputRefused NK-01/NK-02, and NK-25 for an id that something else has; for several drafts the sentence begins
    with the draft's place ("Dòng 3: …").
    Raises Doubtful NK-08 for what can hardly be meant so, unless the officer is `sure`.
    """
    from cchc_desktop.services.entry import gate  # late: 2 ms

    several = not isinstance(drafts, Mapping)
    todo: Sequence[Draft] = drafts if not isinstance(drafts, Mapping) else [drafts]
    pick = _picking(session, todo)
    rows = [_checked(draft, place if several else 0, pick) for place, draft in enumerate(todo, 1)]
    ids = tuple(str(draft.get("id") or session.new_record()) for draft in todo)
    if files and len(ids) != 1:
        raise ValueError("files belong to one activity")
    with session.writing(name, label) as act:
        there = _there_already(session, todo, rows)
        places = [f"dòng {place}" if several else "" for place in range(1, len(todo) + 1)]
        entries = [
            gate.Entry(record, row, None, place)
            for record, row, place in zip(ids, rows, places, strict=True)
            if record not in there
        ]
        answers = gate.passed(session, entries, sure=sure)
        act.subject = activity.named(rows[0]) if len(rows) == 1 else f"{len(rows)} hoạt động"
        act.label = label or f"Thêm {act.subject}{with_files(files)}"
        for one, answered in zip(entries, answers, strict=True):
            act.save("activity", one.record, {**one.after, **answered, DELETED: False}, [text_of(one.after, "date")])
        if files:
            hang(session, act, ids[0], [text_of(rows[0], "date")], files, again=True)
    return Added(ids, act.changes())


def _picking(session: Session, drafts: Iterable[Draft]) -> Callable[[Mapping[str, Value]], dict[str, Value]]:
    """How words for an item of the plan become its record; the plan is read only where one is named."""
    if not any(draft.get(activity.IS_FOR) for draft in drafts):
        return dict
    from cchc_desktop.services.plan_work import Picking  # late: 3 ms

    return Picking(session).picked


def _checked(draft: Draft, place: int, pick: Callable[[Mapping[str, Value]], dict[str, Value]]) -> dict[str, Value]:
    from cchc_desktop.domain.entry import doubts  # late: 1 ms

    try:
        given_ids.checked(draft.get("id"))
        return pick(activity.checked(doubts.without_answers(draft)))
    except InputRefused as error:
        error.at(place)
        raise


def _there_already(session: Session, drafts: Sequence[Draft], rows: Sequence[Row]) -> set[str]:
    """The ids under which the log holds just what their drafts say; a deleted activity may be added again. A draft
    never changes what stands under its id: raises InputRefused NK-25."""
    given = [str(draft.get("id") or "") for draft in drafts]
    store = session.store()
    owners = history.owners(store, [one for one in given if one])
    there, seen = set[str](), set[str]()
    for place, (record, row) in enumerate(zip(given, rows, strict=True), 1):
        line = place if len(drafts) > 1 else 0
        if record in seen:
            raise InputRefused("NK-25:above", record=record).at(line)
        if record:
            seen.add(record)
        if record not in owners:
            continue
        # Another unit may have taken the same id: that stops nobody from adding what is one's own.
        if {table for table, unit in owners[record] if unit == session.unit} - {"activity"}:
            raise InputRefused("NK-25", record=record).at(line)
        stored = activities.get(store, Key(session.unit, record))
        if stored is None:
            continue
        kept = activity.as_history(stored)
        if any((kept.get(key) or None) != (value or None) for key, value in row.items()):  # JSON tells 0 for none
            raise InputRefused("NK-25:activity", record=record).at(line)
        there.add(record)
    return there


def change(session: Session, record: str, fields: Draft, *, sure: bool = False) -> Changes:
    """Change some fields of an activity (None empties one); raises InputRefused NK-02, NK-03, NK-04, and Doubtful
    NK-08 for what the change makes doubtful, unless the officer is `sure`."""
    from cchc_desktop.domain.entry import doubts  # late: 1 ms
    from cchc_desktop.services.entry import gate  # late: 2 ms

    with session.writing("change", "Sửa hoạt động") as act:
        before = own(session, record)
        after = activity.changed(before, doubts.without_answers(fields))
        if after.get(activity.IS_FOR):
            picked = _picking(session, [fields])({**before, **after})
            after |= {activity.IS_FOR: picked[activity.IS_FOR]}
        if after:
            entry = gate.Entry(record, activity.after(before, after), before)
            (answered,) = gate.passed(session, [entry], sure=sure)
            after |= answered
        act.tells("Sửa", activity.named({**before, **after}))
        dates = [text_of(before, "date"), text_of(after, "date") or text_of(before, "date")]
        act.save("activity", record, after, dates)
    return act.changes()


def delete(session: Session, records: Sequence[str]) -> Changes:
    """Delete activities, all or none; the history keeps them. Raises InputRefused NK-03 (a kind that only a newer
    program knows is read-only), NK-04."""
    with session.writing("delete", "Xóa hoạt động") as act:
        for record in records:
            row = own(session, record)
            activity.known_kind(row)
            act.tells("Xóa", activity.named(row) if len(records) == 1 else f"{len(records)} hoạt động")
            act.save("activity", record, {DELETED: True}, [text_of(row, "date")])
    return act.changes()


def own(session: Session, record: str) -> Row:
    """An activity that this unit may change; raises InputRefused NK-04 (no such one), NK-07 (another unit's)."""
    row = activities.get(session.store(), session.key(record))
    if row is None:
        raise InputRefused("NK-04", record=record)
    refuse_others(session, row)
    return row


def refuse_others(session: Session, row: Row) -> None:
    """Each unit writes its own log alone: raises InputRefused NK-07 for a row of another one."""
    if row["unit"] != session.unit:
        raise InputRefused("NK-07", unit=row["unit"])


def next_undo(session: Session) -> Step:
    """The act that undo would take back; an empty step when there is none."""
    store = session.store()
    return _step(store, acts.last(store))


def next_redo(session: Session) -> Step:
    """The act that redo would do again; an empty step when there is none."""
    store = session.store()
    return _step(store, acts.last_undo(store))


def _step(store: Store, act: Act | None) -> Step:
    if act is None:
        return Step()
    touched = acts.records(store, act)
    sorts: dict[str, int] = {}
    for table in touched.values():
        word = REGISTERS[table].one if table in REGISTERS else _COUNTED.get(table, "bản ghi")
        sorts[word] = sorts.get(word, 0) + 1
    most_first = sorted(sorts.items(), key=lambda sort: (-sort[1], sort[0]))
    words = ", ".join(f"{formats.number(count)} {word}" for word, count in most_first)
    return Step(act.id, act.label, len(touched), words)


def undo(session: Session, *, act: int = 0) -> Changes:
    """Take back the last act, a whole import included. With `act` only that one, for a button that names it.

    Raises InputRefused NK-05 when there is none, NK-23 when another act came after the named one.
    """
    with session.undoing() as (store, stamp):
        found = acts.last(store)
        if found is None:
            raise InputRefused("NK-05")
        _refuse_other(found, act)
        label = f"Đã hoàn tác: {found.label}"
        if found.name == "merge":
            from cchc_desktop.storage.merging import forgetting  # late: 10 ms

            gone = forgetting.undo(store, found.id, stamp.wall_ms)
            return Changes(gone.tables | {"import_log"}, gone.records, gone.dates, label)
        return _taken_back(store, stamp, found, "undo", label)


def redo(session: Session, *, act: int = 0) -> Changes:
    """Do again what the last undo took back, while nothing else was done since. With `act` only that undo.

    Raises InputRefused NK-20 when there is none, NK-21 for a merge, whose file must be merged again (its content was
    forgotten), NK-23 when another undo came after the named one.
    """
    with session.undoing() as (store, stamp):
        found = acts.last_undo(store)
        if found is None:
            raise InputRefused("NK-20")
        _refuse_other(found, act)
        before = acts.undone_by(store, found)
        if before is not None and before.name == "merge":
            raise InputRefused("NK-21", label=found.label)
        if before is not None and found.first_seq <= before.last_seq:
            found = found._replace(first_seq=0, last_seq=0)  # an older program noted an undo that put nothing back so
        return _taken_back(store, stamp, found, "redo", f"Đã làm lại: {found.label}")


def _refuse_other(found: Act, wanted: int) -> None:
    if wanted and found.id != wanted:
        raise InputRefused("NK-23", label=found.label)


def _taken_back(store: Store, stamp: Stamp, act: Act, name: str, label: str) -> Changes:
    """The act taken back inside a transaction, and the days whose figures change by it."""
    before = {one: activities.get(store, Key(stamp.unit, one)) for one in acts.records(store, act)}
    changed = Writing(store, stamp, name, label)
    for revision in acts.take_back(store, stamp, act, name=name):
        changed.tables.add(revision.table)
        changed.records.add(revision.record)
        for row in (before.get(revision.record), activities.get(store, revision.key)):
            if row:
                changed.dates.add(text_of(row, "date"))
    if changed.tables - {"activity"}:
        private_values.sweep(store)
    return changed.changes()
