"""BIÊN BẢN of handing the log book to another officer: what it holds, what proves it, who gives and who takes it.

Names and offices of people are for the pen: the program does not know who will come.
"""

from __future__ import annotations

from dataclasses import replace

from cchc_desktop.domain import formats
from cchc_desktop.domain.papers.profile import Profile
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.values import text_of, whole_of
from cchc_desktop.reports.content import Content, head_of
from cchc_desktop.reports.documents.plan import sign_of
from cchc_desktop.reports.documents.setting import Printed, set_paper
from cchc_desktop.reports.head import day_words
from cchc_desktop.reports.parts import CLAUSE, PEN, TEXT, Part
from cchc_desktop.reports.signing import Signer, Signing
from cchc_desktop.services.exchange.hand_over import HandOver

_SUBJECT = "bàn giao sổ dữ liệu tuyên truyền cải cách hành chính"
_GROUP = 8


def printed(data: HandOver) -> Printed:
    """The PDF. Raises UserError PC-01 (no usable font), InputRefused TT-01 and TT-02 (format unusable)."""
    return set_paper(content(data), Profile.of_text(data.office.profile))


def content(data: HandOver) -> Content:
    """What the record says."""
    office, today = data.office, data.now.date()
    head = head_of(office, sign_of("BB", office.sign), (today.year, today.month))
    leader = Signer(tuple(office.signer_lines.splitlines()), office.signer_name)
    return Content(
        title=f"Biên bản {_SUBJECT}",
        author=office.name,
        letterhead=replace(head, place=""),
        name="BIÊN BẢN",
        subject=_SUBJECT,
        note="",
        addressees=(),
        parts=tuple(_parts(data)),
        signing=Signing(("NGƯỜI GIAO",), "", (), (Signer(("NGƯỜI NHẬN",), ""), leader)),
        marks=None,
        annexes=(),
        album=None,
    )


def _parts(data: HandOver) -> list[Part]:
    today = data.now.date()
    opening = f"Hôm nay, {day_words(today, (today.year, today.month))}, tại {data.office.full_name}, chúng tôi gồm:"
    people = f"- Người giao: {PEN}\n- Người nhận: {PEN}\n- Người chứng kiến: {PEN}"
    return [
        Part("opening", TEXT, "", f"{opening}\n{people}"),
        Part("book", CLAUSE, "1. Sổ dữ liệu", _book(data)),
        Part("package", CLAUSE, "2. Gói dữ liệu kèm theo", _package(data)),
        Part(
            "duty",
            CLAUSE,
            "3. Việc đang làm dở và lưu ý",
            f"{_open_things(data)}\n- Việc khác: {PEN}\n"
            "Người nhận đã mở sổ trên máy, đối chiếu số liệu và mã kiểm tra nêu trên. Biên bản lập thành 03 bản: mỗi "
            "bên giữ 01 bản, lưu văn thư 01 bản.",
        ),
    ]


def _book(data: HandOver) -> str:
    counts = data.counts
    span = f", {formats.days_in_prose(data.first, data.last)}" if data.first else ""
    held = "; ".join(
        f"{words}: {formats.number(counts[table])}"
        for table, words in (
            ("evidence", "Tệp minh chứng"),
            *((one.key, one.one) for one in REGISTERS.values()),
            ("issued_report", "báo cáo đã phát hành"),
        )
    )
    saves = f"{formats.number(data.revisions)} lần lưu; mã kiểm tra của toàn bộ lịch sử: {_grouped(data.digest)}"
    return f"- Hoạt động tuyên truyền: {formats.number(counts['activity'])}{span};\n- {held};\n- Lịch sử: {saves}."


def _package(data: HandOver) -> str:
    row = data.package
    if row is None:
        return "Chưa xuất gói nào từ máy này."
    return (
        f"- Tên tệp: {text_of(row, 'name')}, {formats.size(whole_of(row, 'size'))}"
        f"{', có mã hóa' if text_of(row, 'sealed_for') else ''};\n"
        f"- SHA-256 của gói (trước khi mã hóa): {_grouped(text_of(row, 'digest'))}."
    )


def _open_things(data: HandOver) -> str:
    told = []
    if data.counts["conflict"]:
        told.append(f"- Còn {formats.number(data.counts['conflict'])} bản ghi được hai máy ghi khác nhau, chưa chọn;")
    told += [f"- Kiểm tra sổ thấy: {problem};" for problem in data.problems]
    return "\n".join(told) or "- Kiểm tra nhanh sổ dữ liệu không thấy lỗi; không có bản ghi mâu thuẫn;"


def _grouped(digest: str) -> str:
    """64 hex digits in groups that can be compared by eye and break at line ends."""
    return " ".join(digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP))
