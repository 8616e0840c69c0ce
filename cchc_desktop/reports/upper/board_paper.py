"""The board of a period on paper, and the list of units to call: what is missing, whom to ask, room for the answer."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.domain import formats
from cchc_desktop.domain.papers.profile import MM, Profile
from cchc_desktop.domain.period import Period
from cchc_desktop.reports.body import Styles
from cchc_desktop.reports.content import head_of
from cchc_desktop.reports.documents.logbook import across
from cchc_desktop.reports.documents.setting import Printed, counting
from cchc_desktop.reports.flow import Block, Ending, Text
from cchc_desktop.reports.grid import grid
from cchc_desktop.reports.head import NationalHeading, Title
from cchc_desktop.reports.pages import Section, compose
from cchc_desktop.reports.safe_text import Ink, paragraph
from cchc_desktop.reports.signing import Signing, sign_block
from cchc_desktop.reports.tables import CENTRE, Column, Line, Table
from cchc_desktop.reports.upper.board_table import board_table
from cchc_desktop.services.printouts import Progress
from cchc_desktop.services.safekeeping import silent
from cchc_desktop.services.upper.board import Board
from cchc_desktop.services.upper.board import Line as UnitLine

BOARD_SUBJECT = "Tình hình nộp báo cáo, gói dữ liệu tuyên truyền cải cách hành chính"
CALLS_SUBJECT = "Đơn vị chưa nộp báo cáo, gói dữ liệu tuyên truyền cải cách hành chính"


def printed(board: Board, progress: Progress = silent) -> Printed:
    """The board, A4 across. Raises UserError PC-01 (no usable font), InputRefused TT-01 and TT-02."""
    told = [
        _when(board),
        rates_in_words(board),
    ]
    if board.decided.is_locked:
        told.append(f"Đã khóa ngày {formats.day_in_prose(board.decided.locked_on[:10])}: {board.decided.reason}")
    return _paper(board, "BẢNG TỔNG HỢP", BOARD_SUBJECT, told, board_table(board), "NGƯỜI LẬP BẢNG", progress)


def calls(board: Board, progress: Progress = silent) -> Printed:
    """The list of units to call, A4 across, empty columns for the pen. Raises what `printed` raises."""
    missing = board.missing()
    told = [
        _when(board),
        f"{formats.two(len(missing))}/{formats.two(board.rates.expected)} đơn vị chưa nộp",
    ]
    return _paper(board, "DANH SÁCH", CALLS_SUBJECT, told, calls_table(board), "NGƯỜI LẬP DANH SÁCH", progress)


def _when(board: Board) -> str:
    title, due, today = board.period.title, formats.day_in_prose(board.due), formats.day_in_prose(board.today)
    return f"{title[:1].upper()}{title[1:]}, hạn nộp {due}, lập ngày {today}"


def rates_in_words(board: Board) -> str:
    """ "Đã nhận 88/95 đơn vị (92,6%); đúng hạn 81 (85,3%); muộn 07; chưa nộp 07"."""
    rates = board.rates
    said = [f"Đã nhận {formats.two(rates.received)}/{formats.two(rates.expected)} đơn vị{_share(rates.received_share)}"]
    said.append(f"đúng hạn {formats.two(rates.on_time)}{_share(rates.on_time_share)}")
    said += [
        f"{words} {formats.two(count)}"
        for words, count in (("muộn", rates.late), ("chưa nộp", rates.missing), ("chưa đến hạn", rates.waiting))
        if count
    ]
    return "; ".join(said)


def _share(permille: int | None) -> str:
    return "" if permille is None else f" ({formats.percent(permille)})"


def calls_table(board: Board) -> Table:
    """Whom to call, what is missing, room for what was answered."""
    columns = (
        Column("STT", 10, CENTRE),
        Column("Mã", 15, CENTRE),
        Column("Đơn vị", 50),
        Column("Còn thiếu", 56),
        Column("Đầu mối, điện thoại", 50),
        Column("Ngày giờ gọi", 30),
        Column("Nội dung trả lời, ngày hẹn", 70),
    )
    lines = []
    for place, one in enumerate(board.missing(), 1):
        whom = "\n".join(part for part in (one.unit.contact, one.unit.phone) if part)
        lines.append(Line((place, one.unit.code, one.unit.place, _lacking(board, one), whom, "", "")))
    nobody = Line((None, None, "Không có đơn vị nào", *[None] * 4))
    return Table(columns, tuple(lines) or (nobody,))


def _lacking(board: Board, line: UnitLine) -> str:
    """The period, and months before that are missing too; whether its activities are here already."""
    missing = [month for month, one in zip(board.months, line.months, strict=True) if one.state == "missing"]
    if board.period.kind == "month":
        said = _runs(sorted({*missing, board.period}, key=lambda one: one.start))
    else:
        said = [board.period.label]
    there = f"\n(đã có {formats.number(line.volume.activities)} hoạt động)" if line.volume.activities else ""
    return "; ".join(said) + there


def _runs(months: Sequence[Period]) -> list[str]:
    """Months in their order, those without a gap in one word: "Tháng 1-10/2026"."""
    runs: list[list[Period]] = []
    for one in months:
        if runs and runs[-1][-1].year == one.year and one.previous() == runs[-1][-1]:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [run[0].label if len(run) == 1 else f"Tháng {run[0].number}-{run[-1].number}/{run[0].year}" for run in runs]


def _paper(
    board: Board, name: str, subject: str, told: Sequence[str], table: Table, signer: str, progress: Progress
) -> Printed:
    profile, ink = across(Profile.of_text(board.office.profile)), Ink()
    styles = Styles(profile)
    head = head_of(board.office, "", (board.today.year, board.today.month), day=board.today)
    note = [Text(paragraph(table.note, styles.table_note, ink))] if table.note else []
    rows = grid(table, profile, ink)
    signed = sign_block(Signing((signer,), "", ()), profile, ink)
    ending: list[Block] = [rows, Ending(note[0], signed)] if note else [Ending(rows, signed)]
    blocks = [
        NationalHeading(head, profile, ink),
        Title(name, subject, "\n".join(f"({one})" for one in told), profile, ink),
        *ending,
    ]
    pages = 1 + int(rows.height(profile.text_width * MM) / (profile.text_height * MM))
    turned = counting(pages, progress)
    pdf = compose(
        [Section(blocks)], profile, title=ink.line(subject), author=ink.line(board.office.name), turned=turned
    )
    return Printed(pdf, tuple(ink.warnings()))
