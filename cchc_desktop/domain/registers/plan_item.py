"""The items of the plans: what is to be done in a year, how much of it, by when and by whom."""

from __future__ import annotations

from cchc_desktop.domain import formats
from cchc_desktop.domain.fields import Choice, Day, Field, Reference, Text, Whole
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.plan import MEASURE_WORDS, UNCOUNTED, unit_of
from cchc_desktop.domain.plan.numbers import placed
from cchc_desktop.domain.record_types.field_types import Year
from cchc_desktop.domain.record_types.next_year import moved_on
from cchc_desktop.domain.record_types.register import Draft, Register
from cchc_desktop.domain.record_types.targets import Target, Targets
from cchc_desktop.domain.record_types.usual import NOTE
from cchc_desktop.domain.values import Row, text_of, whole_of

MEASURES = (*MEASURE_WORDS.items(), (UNCOUNTED, "không cộng được"))
_KIND = Choice(choices=tuple((kind.key, kind.short) for kind in KINDS.values()))
_KEYS = tuple(key for key, _ in MEASURES)


def _understand(draft: Draft, problems: dict[str, str]) -> None:
    """Put the number, the measure and the day that words mean into the draft, and the words beside them. A draft that
    has them apart already (another log book understood them) stays as it is."""
    _understand_target(draft, problems)
    # Imported here: its patterns take 2 ms of every start (measured).
    from cchc_desktop.domain.plan import words as plan_words  # late: 2 ms

    day, year = draft.get("deadline"), str(draft.get("year") or "")
    if isinstance(day, str) and year.isdecimal():
        try:
            due = plan_words.due(day, int(year)) if day.strip() else plan_words.Due("")
            kept = draft.get("due_words") if due.day == day else None
            draft |= {"deadline": due.day or None, "due_words": due.words or kept}
        except ValueError as error:
            problems["deadline"] = f"Thời hạn: {error}"


def _understand_target(draft: Draft, problems: dict[str, str]) -> None:
    from cchc_desktop.domain.plan import words as plan_words  # late: 2 ms

    target, measure = draft.get("target"), draft.get("measure")
    is_apart = not isinstance(target, str) and measure in _KEYS
    if is_apart or not (measure is None or isinstance(measure, str)):
        return
    try:
        found = plan_words.amount(target if isinstance(target, str) else "", measure or "", _kind(draft.get("kind")))
        draft |= {"measure": found.measure, "target_words": found.words or None, "unit_words": found.unit or None}
        draft["target"] = found.number if isinstance(target, str) else target
    except ValueError as error:
        problems["target"] = f"Chỉ tiêu: {error}"


def _kind(given: object) -> str:
    """The key that words for a kind mean; what means none is told by the field itself."""
    try:
        return str(_KIND.parse(given) or "") if isinstance(given, str) else ""
    except ValueError:
        return ""


def _target(row: Row) -> Target:
    """The item as it is counted. Older programs took every unit they did not know for that of the kind."""
    from cchc_desktop.domain.plan import words as plan_words  # late: 2 ms

    kind, amount, words = text_of(row, "kind"), whole_of(row, "target"), text_of(row, "unit_words")
    measure = plan_words.measure_of(text_of(row, "measure") or "count", words, kind)
    unit, day = unit_of(measure, kind, words), text_of(row, "deadline")
    said = text_of(row, "target_words") or (formats.number(amount) if amount else "")
    return Target(
        record=text_of(row, "id"),
        year=whole_of(row, "year"),
        number=text_of(row, "number"),
        title=text_of(row, "title"),
        name=_named(row),
        kind=kind,
        measure=measure,
        amount=amount,
        unit=unit,
        asked=f"{said} {unit}".strip() if said and (amount or words) else said,
        last_day=day,
        due=text_of(row, "due_words") or (formats.day(day) if day else ""),
        row=row,
        plan=text_of(row, "plan"),
        whole=text_of(row, "part_of"),
        gap=" ".join(text_of(row, "gap_reason").split()),
    )


def _asking(row: Row, amount: int) -> Row:
    """The item with another amount: a number of the whole year."""
    from cchc_desktop.domain.plan import words as plan_words  # late: 2 ms

    unit = plan_words.without_time(text_of(row, "unit_words"))
    return {**row, "target": amount, "target_words": None, "unit_words": unit or None}


def _named(row: Row) -> str:
    """What an activity's form shows for an item: "1. Phát thanh trên đài"."""
    number, title = text_of(row, "number").rstrip(". "), text_of(row, "title")
    return f"{number}. {title}" if number else title


def _place(row: Row) -> str:
    """By year, then as the plan numbers its items, then by title."""
    number = text_of(row, "number")
    return f"{whole_of(row, 'year'):04d} {placed(number)} {number} {text_of(row, 'title')}"


def _next_year(row: Row, year: int) -> Row:
    return {**moved_on(PLAN_ITEM.fields, row, year - 1, year, without=("gap_reason",)), "year": year}


TARGETS = Targets(_target, _asking, "target", ("number", "title"), ("target_words", "unit_words"))
PLAN_ITEM = Register(
    key="plan_item",
    label="Nhiệm vụ của kế hoạch",
    short="Nhiệm vụ kế hoạch",
    one="nhiệm vụ kế hoạch",
    day="",
    year="year",
    due="deadline",
    belongs="plan",
    columns=("number", "title", "target", "measure", "deadline", "lead", "kind", "year"),
    progress="Đã thực hiện",
    targets=TARGETS,
    same=("year", "number", "title"),
    stem="plan",
    told_in="results.plan",
    fields=(
        Field("year", "Năm", Year(), required=True, synonyms=("năm kế hoạch",)),
        Field("number", "Mục", Text(most=20), synonyms=("STT", "số mục", "TT")),
        Field(
            "title",
            "Nhiệm vụ",
            Text(most=1000),
            required=True,
            synonyms=("nội dung", "nội dung công việc", "công việc", "nội dung, nhiệm vụ"),
        ),
        Field("target", "Chỉ tiêu", Whole(), synonyms=("kế hoạch", "số lượng", "chỉ tiêu năm"), words="target_words"),
        Field("measure", "Đơn vị tính", Choice(choices=MEASURES), synonyms=("đvt", "đơn vị"), words="unit_words"),
        Field("kind", "Hình thức", _KIND, synonyms=("hình thức tuyên truyền", "loại")),
        Field("product", "Sản phẩm", Text(), synonyms=("kết quả", "sản phẩm, kết quả")),
        Field("lead", "Chủ trì", Text(), synonyms=("đơn vị chủ trì", "cơ quan chủ trì")),
        Field("support", "Phối hợp", Text(), synonyms=("đơn vị phối hợp", "cơ quan phối hợp")),
        Field(
            "deadline",
            "Thời hạn",
            Day(),
            words="due_words",
            synonyms=(
                *("thời gian hoàn thành", "hạn", "thời gian thực hiện", "hoàn thành trước", "thời gian", "tiến độ"),
                *("thời hạn hoàn thành", "hạn hoàn thành", "ngày hoàn thành", "tiến độ thực hiện"),
            ),
        ),
        NOTE,
        Field("gap_reason", "Lý do chậm, chưa đạt", Text(), synonyms=("lý do", "nguyên nhân", "lý do chưa hoàn thành")),
        Field("target_words", "Chỉ tiêu theo lời kế hoạch", Text(most=100)),
        Field("unit_words", "Đơn vị tính theo lời kế hoạch", Text(most=100)),
        Field("due_words", "Thời hạn theo lời kế hoạch", Text(most=200)),
        Field("plan", "Thuộc kế hoạch", Reference("plan"), synonyms=("tên kế hoạch",)),
        Field(
            "part_of",
            "Thuộc nhiệm vụ",
            Reference("plan_item"),
            hint="Để trống thì theo số mục: 1.2 thuộc 1",
            synonyms=("nhiệm vụ lớn", "nhóm nhiệm vụ"),
        ),
    ),
    synonyms=("nhiệm vụ", "nhiệm vụ kế hoạch", "mục kế hoạch"),
    headed=("target", "measure", "kind", "deadline", "product"),
    understand=_understand,
    named=_named,
    next_year=_next_year,
    deeds=("plan_copy",),
    place=_place,
    newest_first=False,
)
