"""The board of a period as a table: a letter for each month, the period in words."""

from __future__ import annotations

from cchc_desktop.domain.upper.standing import NOT_EXPECTED, SIGNS
from cchc_desktop.reports.tables import CENTRE, RIGHT, Column, Heading, Line, Table
from cchc_desktop.services.upper.board import Board
from cchc_desktop.services.upper.board import Line as UnitLine

_PLAIN = {"✓": "Đ", "◔": "M", "✗": "C"}
PAPER_MARKS = "Ký hiệu: Đ: đúng hạn; M: muộn; C: chưa nộp; –: được miễn; ·: chưa đến hạn; ô trống: không phải nộp."
"""On paper letters stand for the signs of the screen: no office face has all of these."""


def board_table(board: Board) -> Table:
    """One line for each unit: a letter for each month, the period in words, how much it did."""
    months = [Column(f"T{one.number}", 9, CENTRE) for one in board.months]
    columns = (
        Column("STT", 10, CENTRE),
        Column("Mã", 15, CENTRE),
        Column("Đơn vị", 58),
        *months,
        Column(board.period.label, 46),
        Column("Số hoạt động", 18, RIGHT),
        Column("Phút phát thanh", 20, RIGHT),
        Column("Ghi chú", 44),
    )
    after, first = len(months) + 3, 3
    headings = [
        Heading(one.heading, 0, place, rows=2) for place, one in enumerate(columns) if not first <= place < after
    ]
    headings.append(Heading("Các tháng trong năm", 0, first, columns=len(months)))
    headings += [Heading(one.heading, 1, first + place) for place, one in enumerate(months)]
    lines = [_line(place, one) for place, one in enumerate(board.lines, 1)]
    return Table(columns, (*lines, _total(board)), tuple(headings), note=PAPER_MARKS)


def _line(place: int, one: UnitLine) -> Line:
    signs = [_PLAIN.get(SIGNS[month.state], SIGNS[month.state]) for month in one.months]
    words = one.standing.words.lstrip("✓◔✗·– ")
    done = one.volume.activities or None
    return Line(
        (
            place,
            one.unit.code,
            one.unit.place,
            *signs,
            words if one.standing.state != NOT_EXPECTED else "không phải nộp",
            done,
            one.volume.total_minutes or None,
            "; ".join(filter(None, (one.standing.reason, one.explained))),
        )
    )


def _total(board: Board) -> Line:
    rates = board.month_rates()
    counted = [one.received or None for one in rates]
    activities = sum(one.volume.activities for one in board.lines)
    minutes = sum(one.volume.total_minutes for one in board.lines)
    told = f"{board.rates.received}/{board.rates.expected} đơn vị"
    return Line((None, None, "Số đơn vị đã nộp; tổng cộng", *counted, told, activities, minutes, None), strong=True)
