"""Take over a log book kept elsewhere: read it, show what it holds, then add it in one act that undo takes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from cchc_desktop.domain import formats
from cchc_desktop.domain.activity import COLUMNS, IS_FOR
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.revision import DELETED
from cchc_desktop.domain.values import Value, text_of
from cchc_desktop.services.entry import gate
from cchc_desktop.services.entry.gate import Entry
from cchc_desktop.services.finding import past
from cchc_desktop.services.imports import json_rows, sheets
from cchc_desktop.services.imports.book import Book
from cchc_desktop.services.imports.drafting import Identities
from cchc_desktop.services.imports.outcome import Choices, Draft, ImportResult, Preview, Refusal
from cchc_desktop.services.imports.reading import opening
from cchc_desktop.services.session import Session

__all__ = ["Choices", "ImportResult", "Preview", "adjust", "apply", "read"]

Progress = Callable[[int, int], None]
_MOST_DOUBTS = 500
_SAVED_PER_REPORT = 50


def _quiet(done: int, total: int) -> None:
    """Nobody watches."""


def read(session: Session, path: Path, choices: Choices | None = None, *, progress: Progress = _quiet) -> Preview:
    """Read a file whole and save nothing.

    Raises InputRefused NL-01 … NL-06 when the file as a whole can't be taken, and whatever `progress` raises.
    """
    book = opening.opened(path, progress)
    return _preview(session, book, choices or Choices(), progress)


def adjust(session: Session, preview: Preview, choices: Choices, *, progress: Progress = _quiet) -> Preview:
    """The same file under other choices of kinds, columns or conversion; nothing is saved."""
    return _preview(session, preview.book, choices, progress)


def apply(
    session: Session,
    preview: Preview,
    *,
    convert_legacy: bool | None = None,
    strict: bool = False,
    sure: bool = False,
    without_doubtful: bool = False,
    progress: Progress = _quiet,
) -> ImportResult:
    """Add the good rows of the preview in one transaction, as one act for undo.

    `convert_legacy` overrides the preview's choice; undecided text of old fonts stays as it is. With `strict` any
    refused row refuses all (InputRefused NL-07). Rows that can hardly be meant so refuse all (Doubtful NK-08) unless
    the officer is `sure`: the question is asked once for the whole file; `without_doubtful` leaves just those rows
    out, as refused ones. When `progress` raises (Cancelled), nothing has been added.
    """
    if convert_legacy is not None and convert_legacy != preview.choices.convert_legacy and preview.legacy_cells:
        preview = adjust(session, preview, replace(preview.choices, convert_legacy=convert_legacy), progress=progress)
    if strict and preview.refused:
        raise InputRefused("NL-07", count=len(preview.refused), first=str(preview.refused[0]))
    # Asked again: another import may have been made since the preview.
    preview.known = past.standing(session, [draft.id for draft in preview.drafts])
    if without_doubtful:
        preview = _without_doubtful(session, preview)
    new = preview.new
    if not new:
        return preview.result(Changes(label="Không có dòng mới"))
    label = f"Nhập {formats.number(len(new))} hoạt động từ {preview.name}"
    with session.writing("import", label) as act:
        answers = gate.passed(session, _entries(new), sure=sure)
        for place, (draft, answered) in enumerate(zip(new, answers, strict=True)):
            if place % _SAVED_PER_REPORT == 0:
                progress(place, len(new))
            values = {**draft.values, **answered, DELETED: False}
            act.save("activity", draft.id, values, [text_of(draft.values, "date")])
        progress(len(new), len(new))
    return preview.result(act.changes())


def _without_doubtful(session: Session, preview: Preview) -> Preview:
    """The same file, the rows refused that can hardly be meant so as the log stands now."""
    found = zip(preview.new, gate.doubts_of(session, _entries(preview.new)), strict=True)
    left_out = {draft.id: (draft, doubts) for draft, doubts in found if doubts}
    refused = [
        Refusal(draft.sheet, draft.row, "", "", "", f"Bỏ qua theo lựa chọn: {'; '.join(one.told() for one in doubts)}")
        for draft, doubts in left_out.values()
    ]
    kept = [draft for draft in preview.drafts if draft.id not in left_out]
    return replace(preview, drafts=kept, refused=[*preview.refused, *refused])


def _preview(session: Session, book: Book, choices: Choices, progress: Progress) -> Preview:
    preview = Preview(book.name, book.format, book, choices)
    identities = Identities(session.unit)
    if book.records is not None:
        _read_records(session, preview, identities)
    else:
        sheets.read(preview, identities, progress)
        if not any(view.heading_row for view in preview.sheets):
            raise InputRefused("NL-06", name=book.name)
    preview.known = past.standing(session, [draft.id for draft in preview.drafts])
    _pick_items(session, preview)
    _warn_of_content(session, preview)
    return preview


def _read_records(session: Session, preview: Preview, identities: Identities) -> None:
    found = json_rows.read(preview.book.records or [], session.unit)
    if not found.accepted and not found.refused:
        raise InputRefused("NL-06", name=preview.name)
    preview.refused += found.refused
    taken: set[str] = set()
    for line, own_id, values in found.accepted:
        record = own_id if own_id and own_id not in taken else identities.of(values)
        taken.add(record)
        preview.drafts.append(Draft("", line, record, values))
    for unit, count in found.foreign.items():
        preview.warnings.append(
            f"{formats.number(count)} hoạt động mang mã đơn vị {unit}: được nhập thành của đơn vị {session.unit}, "
            "mã cũ giữ trong phần bổ sung. Cấp trên đã nhận số liệu theo mã cũ thì sẽ bị cộng hai lần"
        )


def _pick_items(session: Session, preview: Preview) -> None:
    """Words for an item of the plan become its record; a row whose words mean none is refused. Where the log book has
    no plan of the row's year, the note keeps them: an old book must not be shut out for a plan that nobody has."""
    if not any(draft.values.get(IS_FOR) for draft in preview.new):
        return
    from cchc_desktop.services.plan_work import Picking  # late: 3 ms

    picking, kept, without = Picking(session), list[Draft](), Counter[int]()
    for draft in preview.drafts:
        words = text_of(draft.values, IS_FOR)
        if not words or draft.id in preview.known:
            kept.append(draft)
        elif not picking.has_plan(draft.values):
            without[picking.year(draft.values)] += 1
            kept.append(replace(draft, values=_with_note(draft.values, words)))
        else:
            try:
                kept.append(replace(draft, values=picking.picked(draft.values)))
            except InputRefused as error:
                _refuse(preview, draft, words, error.problems[IS_FOR].partition(": ")[2])
    preview.drafts[:] = kept
    for year, count in without.items():
        preview.warnings.append(
            f"{formats.number(count)} dòng có ô “{_ITEM}” nhưng sổ chưa có kế hoạch năm {year}: "
            "chữ trong ô được giữ ở Ghi chú"
        )


_ITEM = COLUMNS[IS_FOR].label


def _with_note(values: Mapping[str, Value], words: str) -> dict[str, Value]:
    note = "\n".join(filter(None, (text_of(values, "note"), f"{_ITEM}: {words}")))
    return {**{key: value for key, value in values.items() if key != IS_FOR}, "note": note[:5000]}


def _refuse(preview: Preview, draft: Draft, words: str, reason: str) -> None:
    view = next((one for one in preview.sheets if one.name == draft.sheet), None)
    column = next((one for one in view.columns if one.key == IS_FOR), None) if view else None
    letters, heading = (column.letters, column.heading) if column else (IS_FOR, _ITEM)
    preview.refused.append(Refusal(draft.sheet, draft.row, letters, heading, words, reason))
    if view:
        view.accepted, view.refused = view.accepted - 1, view.refused + 1


def _warn_of_content(session: Session, preview: Preview) -> None:
    """What a person is asked about before it is saved, and what is not taken over."""
    new = preview.new
    found = zip(new, gate.doubts_of(session, _entries(new)), strict=True)
    preview.doubtful = [(draft, tuple(each)) for draft, each in found if each]
    told = [f"{draft.place()}: {one.told()}" for draft, each in preview.doubtful for one in each]
    preview.warnings += [each[:1].upper() + each[1:] for each in told[:_MOST_DOUBTS]]
    if len(told) > _MOST_DOUBTS:
        preview.warnings.append(f"Và {formats.number(len(told) - _MOST_DOUBTS)} điều khác cần xem lại")
    gone = Counter(preview.known.values())["deleted"]
    if gone:
        preview.warnings.append(f"{formats.number(gone)} dòng đã bị xóa trong sổ trước đây nên không thêm lại")


def _entries(drafts: Sequence[Draft]) -> list[Entry]:
    return [Entry(draft.id, draft.values, None, draft.place()) for draft in drafts]
