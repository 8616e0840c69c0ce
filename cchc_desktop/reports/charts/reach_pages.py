"""The subjects of reach: hamlets, audiences, topics, and where nothing was done for how long."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cchc_desktop.domain import formats
from cchc_desktop.reports.charts.chart import Behind, Chart, Lead
from cchc_desktop.reports.charts.page import ACTIVITIES, AUDIENCES, HAMLETS, TOPICS, ChartPage
from cchc_desktop.reports.tables import CENTRE, RIGHT, Bars, Column, Line, Table
from cchc_desktop.services.reach.reaching import Line as Reached
from cchc_desktop.services.reach.reaching import Reach

NEVER = "chưa có lần nào"
_LONG, _TOLD, _FOREVER = 30, 5, 1_000_000
"""Days without anything that are told below a chart, of so many at most; more days than any."""
_SPARE = (4, 3, 2, 6, 5)
"""Columns that go first where there is no room: how many, and for how long nothing, stay to the last."""


def silent_words(reach: Reach, line: Reached) -> str:
    """For how long nothing was done: "0 ngày", "19 ngày", "chưa có lần nào"."""
    days = reach.silent(line)
    return NEVER if days is None else f"{formats.number(days)} ngày"


def hamlets(reach: Reach) -> ChartPage:
    """Where activities took place."""
    title = "Số hoạt động theo thôn, địa điểm"
    return ChartPage(
        HAMLETS,
        title,
        (_reached(reach, title, reach.hamlets, _at),) if reach.hamlets else (),
        _table(reach, "Thôn, địa điểm", (reach.hamlets,)),
        tuple(_at(reach, line) for line in reach.hamlets),
        "Chưa biết thôn, địa điểm nào: hãy ghi ô “Địa điểm” của hoạt động, hoặc lập sổ điểm phát, điểm niêm yết.",
        _noted(
            reach,
            reach.hamlets,
            "Một hoạt động ở nhiều thôn được tính cho từng thôn; nơi của sổ điểm phát, niêm yết được tính cho thôn "
            "của nó.",
        ),
        _SPARE,
    )


def audiences(reach: Reach) -> ChartPage:
    """For whom they were: the two groups, then each audience by its name."""
    named = [line for line in reach.audiences if not line.untold]
    groups, names = (
        _reached(reach, title, lines, _for)
        for title, lines in (
            ("Số hoạt động theo nhóm đối tượng", reach.groups),
            ("Số hoạt động theo từng đối tượng", named),
        )
    )
    return ChartPage(
        AUDIENCES,
        "Số hoạt động theo đối tượng",
        (groups, *([names] if named else [])) if reach.whole.last else (),
        _table(reach, "Đối tượng", ([_as_group(line) for line in reach.groups], named)),
        tuple(_for(reach, line) for line in (*reach.groups, *named)),
        "Sổ chưa có hoạt động nào đã thực hiện.",
        _noted(reach, (*reach.groups, *named), "Một hoạt động cho nhiều đối tượng được tính cho từng đối tượng."),
        _SPARE,
    )


def _as_group(line: Reached) -> Reached:
    """Told apart from the one audience of the same name, in the same table."""
    return line if line.untold else line._replace(name=f"Nhóm: {line.name}")


def topics(reach: Reach) -> ChartPage:
    """On which contents; they alone add up to the whole."""
    title = "Số hoạt động theo nội dung cải cách hành chính"
    return ChartPage(
        TOPICS,
        title,
        (_reached(reach, title, reach.topics, _on),) if reach.whole.last else (),
        _table(reach, "Nội dung", (reach.topics,), reach.whole),
        (*(_on(reach, line) for line in reach.topics), _on(reach, reach.whole)),
        "Sổ chưa có hoạt động nào đã thực hiện.",
        _noted(reach, reach.topics),
        _SPARE,
    )


def _noted(reach: Reach, lines: Sequence[Reached], more: str = "") -> str:
    """Where nothing was done for longest, never first; then what is to be known of the figures."""
    waiting = [(reach.silent(line), line) for line in lines if not line.untold]
    long_ago = [(days, line) for days, line in waiting if days is None or days >= _LONG]
    long_ago.sort(key=lambda one: -_FOREVER if one[0] is None else -one[0])
    names = ", ".join(f"{line.name} ({silent_words(reach, line)})" for _, line in long_ago[:_TOLD])
    rest = f" và {formats.two(len(long_ago) - _TOLD)} mục khác" if len(long_ago) > _TOLD else ""
    return f"{f'Lâu nhất chưa có hoạt động: {names}{rest}. ' if names else ''}{more}".strip()


def _reached(reach: Reach, title: str, lines: Sequence[Reached], lead: Callable[[Reach, Reached], Lead]) -> Chart:
    return Chart(
        f"{title}, {reach.period.title}",
        tuple(line.name for line in lines),
        (("Số hoạt động", tuple(line.period.activities for line in lines)),),
        lying=True,
        unit=ACTIVITIES,
        written=tuple(_written(reach, line) for line in lines),
        leads=tuple(lead(reach, line) for line in lines),
    )


def _written(reach: Reach, line: Reached) -> str:
    """ "12 hoạt động"; of one with none, for how long: "0 (đã 19 ngày)", "0 (chưa có lần nào)"."""
    if line.period.activities:
        return f"{formats.number(line.period.activities)} {ACTIVITIES}"
    if line.untold:
        return "0"
    return f"0 ({NEVER})" if line.last is None else f"0 (đã {silent_words(reach, line)})"


def _table(reach: Reach, name: str, parts: Sequence[Sequence[Reached]], whole: Reached | None = None) -> Table:
    columns = (
        Column(name, 70),
        Column("Hoạt động", 24, RIGHT),
        Column("Phút phát", 22, RIGHT),
        Column("Lượt người dự", 24, RIGHT),
        Column("Lượt người được hướng dẫn", 28, RIGHT),
        Column("Lũy kế từ đầu năm", 24, RIGHT),
        Column("Lần gần nhất", 28, CENTRE),
        Column("Đã bao lâu chưa có", 30, CENTRE),
    )
    lines = [_line(reach, line) for part in parts for line in part]
    total = [_line(reach, whole, strong=True)] if whole else []
    return Table(columns, (*lines, *total), bars=(Bars((1,), lying=True, title=f"Số hoạt động, {reach.period.title}"),))


def _line(reach: Reach, line: Reached, *, strong: bool = False) -> Line:
    last = formats.day(line.last) if line.last else None
    silent = None if line.untold else silent_words(reach, line)
    return Line((line.name, *line.period, line.year.activities, last, silent), strong)


def _at(reach: Reach, line: Reached) -> Lead:
    span = _span(reach, line)
    return span and span._replace(places=line.names)


def _for(reach: Reach, line: Reached) -> Lead:
    span = _span(reach, line)
    return span and span._replace(audiences=line.names)


def _on(reach: Reach, line: Reached) -> Lead:
    span = _span(reach, line)
    return span and span._replace(topics=line.names)


def _span(reach: Reach, line: Reached) -> Behind | None:
    """The period, or the year so far where there is nothing in the period alone; nothing leads to nothing."""
    if line.period.activities:
        return Behind(reach.period, name=line.name)
    return Behind(reach.period.year_to_date(), name=line.name) if line.year.activities else None
