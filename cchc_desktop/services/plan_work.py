"""The year's plan: take over its items, see how far they are."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Choice, Day, Field, LongText, Text, Whole
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.plan import MEASURE_WORDS, PlanItem, Progress
from cchc_desktop.domain.revision import DELETED
from cchc_desktop.domain.values import Value
from cchc_desktop.services.session import Session
from cchc_desktop.storage import figures, plans

FIELDS: tuple[Field, ...] = (
    Field("number", "Mục", Text(most=20), synonyms=("STT", "số mục", "TT")),
    Field(
        "title",
        "Nhiệm vụ",
        Text(most=1000),
        required=True,
        synonyms=("nội dung", "nội dung công việc", "công việc", "nội dung, nhiệm vụ"),
    ),
    Field(
        "kind",
        "Hình thức",
        Choice(choices=tuple((kind.key, kind.short) for kind in KINDS.values())),
        synonyms=("hình thức tuyên truyền", "loại"),
    ),
    Field("measure", "Đơn vị tính", Choice(choices=tuple(MEASURE_WORDS.items())), synonyms=("đvt",)),
    Field("target", "Chỉ tiêu", Whole(), synonyms=("kế hoạch", "số lượng", "chỉ tiêu năm")),
    Field("product", "Sản phẩm", Text(), synonyms=("kết quả", "sản phẩm, kết quả")),
    Field("lead", "Chủ trì", Text(), synonyms=("đơn vị chủ trì", "cơ quan chủ trì")),
    Field("support", "Phối hợp", Text(), synonyms=("đơn vị phối hợp", "cơ quan phối hợp")),
    Field(
        "deadline",
        "Thời hạn",
        Day(),
        synonyms=("thời gian hoàn thành", "hạn", "thời gian thực hiện", "hoàn thành trước"),
    ),
    Field("note", "Ghi chú", LongText(most=5000)),
)


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """A plan item and what has been done for it so far."""

    item: PlanItem
    progress: Progress

    def is_late(self, today: str) -> bool:
        """Past its deadline (ISO days) and not finished."""
        return bool(self.item.deadline) and self.item.deadline < today and not self.progress.finished


def items(session: Session, year: int, until: Period | None = None) -> list[ItemProgress]:
    """The plan of a year with its progress, counted to the end of `until` (default: the whole reporting year)."""
    rule = session.office().rule
    whole = periods.make("year", year, 1, "calendar" if rule == "calendar" else "admin")
    span = until.year_to_date() if until else whole
    done = figures.plan_done(session.store(), session.unit, year, span)
    found = [PlanItem.of(row) for row in plans.of_year(session.store(), session.unit, year)]
    found.sort(key=lambda item: (_natural(item.number), item.title))
    return [ItemProgress(item, Progress(item.target, done.get(item.id, {}).get(item.measure, 0))) for item in found]


def save_items(session: Session, year: int, drafts: Sequence[Mapping[str, object]]) -> Changes:
    """Add plan items, or change those of the same number and title; all or none. Raises InputRefused KH-01."""
    rows = [checked_item(draft, place) for place, draft in enumerate(drafts, 1)]
    with session.writing("plan", f"Nhập kế hoạch năm {year}") as act:
        for row in rows:
            act.save("plan_item", item_record(session.unit, year, row), {**row, "year": year, DELETED: False})
    return act.changes()


def item_record(unit: str, year: int, row: Mapping[str, Value]) -> str:
    """The id of a plan item: alike on every PC that takes over the same plan."""
    key = "\n".join(("plan", unit, str(year), str(row.get("number") or ""), str(row.get("title") or "")))
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def checked_item(draft: Mapping[str, object], place: int) -> dict[str, Value]:
    """A plan item that may be stored; raises InputRefused KH-01, which names the item by its place."""
    row: dict[str, Value] = {}
    problems: dict[str, str] = {}
    known = {item.key: item for item in FIELDS}
    for key, given in draft.items():
        if key not in known:
            problems[key] = f"Không có ô nào tên “{key}”"
            continue
        try:
            row[key] = known[key].parse(given) if isinstance(given, str) else given  # type: ignore[assignment]
        except ValueError as error:
            problems[key] = str(error)
    kind = KINDS.get(str(row.get("kind") or ""))
    if row.get("measure") is None:
        row["measure"] = kind.main if kind else "count"
    for key, item in known.items():
        if key not in problems and (sentence := item.problem(row.get(key))):
            problems[key] = sentence
    if problems:
        raise InputRefused(
            "KH-01",
            f"Mục kế hoạch thứ {place}: {'; '.join(problems.values())}.",
            "Chưa lưu gì.",
            "Hãy sửa rồi nhập lại.",
            problems,
        )
    return row


def _natural(number: str) -> tuple[int, str]:
    digits = "".join(one for one in number if one.isdigit())
    return (int(digits) if digits else 10**9, number)
