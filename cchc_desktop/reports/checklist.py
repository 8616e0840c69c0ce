"""What to look at before a report is issued: what its paper would lack, each with the key of the place to mend it.

Nothing but conflicts hinders issuing (services/issuing.py): papers go out without a recipient, and the clerk writes
number and day after signing (Nghị định 30/2020/NĐ-CP, Điều 15).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cchc_desktop.domain import formats
from cchc_desktop.domain.papers.checks import (
    BLANKS,
    CONFLICT,
    NUMBER,
    OPEN,
    PLANNED,
    PROOF,
    RECIPIENTS,
    SIGNER,
    TOPIC,
    TWICE,
    Check,
    of_signing_day,
)
from cchc_desktop.domain.papers.signers import signers_of
from cchc_desktop.domain.values import text_of
from cchc_desktop.reports import narrative
from cchc_desktop.reports.content import addressees
from cchc_desktop.reports.narrative.judgement import TO_FILL
from cchc_desktop.services import issuing
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.services.session import Session


def checklist(session: Session, data: ReportData, *, number: int | None = None, day: date | None = None) -> list[Check]:
    """Everything there is to look at, what hinders issuing first; empty when the paper lacks nothing."""
    return [
        *_conflicts(session, data),
        *_paper(data),
        *_work(session, data),
        *_twice(session, data),
        *_notes(session, data, number, day),
    ]


def _conflicts(session: Session, data: ReportData) -> Iterator[Check]:
    for row in issuing.hindrances(session, data.period):
        name = f"{formats.day(text_of(row, 'date'))} {text_of(row, 'title')}"
        yield Check(CONFLICT, f"Ghi khác nhau giữa hai máy: {name}", text_of(row, "id"), blocks=True)


def _paper(data: ReportData) -> Iterator[Check]:
    if not addressees(data.office):
        yield Check(RECIPIENTS, "Chưa ghi nơi nhận báo cáo, bản in không có dòng “Kính gửi”")
    if not all(one.name.strip() for one in signers_of(data.office.signer_lines, data.office.signer_name)):
        yield Check(SIGNER, "Chưa ghi họ tên người ký")
    for part in narrative.parts(data):
        if TO_FILL in part.text:
            yield Check(BLANKS, f"Lời văn còn chỗ phải điền (……): {part.heading}", part.key)


def _work(session: Session, data: ReportData) -> Iterator[Check]:
    waiting = issuing.still_planned(session, data.period)
    if waiting:
        yield Check(PLANNED, f"{formats.two(waiting)} hoạt động theo kế hoạch trong kỳ chưa xác nhận kết quả")
    if untold := data.current.topic("").count:
        yield Check(TOPIC, f"{formats.two(untold)} hoạt động đã thực hiện chưa ghi nội dung CCHC")
    proven = {text_of(file, "activity") for file in data.files}
    if unproven := sum(1 for row in data.rows if text_of(row, "id") not in proven):
        yield Check(PROOF, f"{formats.two(unproven)} hoạt động đã thực hiện chưa có tệp minh chứng")


def _twice(session: Session, data: ReportData) -> Iterator[Check]:
    """A unit whose code changed may have entered anew what it handed up under the old one."""
    for unit, former, count in issuing.entered_anew(session, data.period):
        told = f"{formats.two(count)} hoạt động của đơn vị {unit} được nhập lại từ sổ mang mã cũ {former}"
        yield Check(TWICE, f"{told}, số liệu theo mã cũ cũng có: đang bị cộng hai lần")


def _notes(session: Session, data: ReportData, number: int | None, day: date | None) -> Iterator[Check]:
    today = session.clock().date()
    if today <= data.period.end:
        yield Check(OPEN, f"Kỳ báo cáo chưa hết (đến ngày {formats.day(data.period.end)})", is_note=True)
    if day is not None and (odd := of_signing_day(day, data.period, today)):
        yield Check(NUMBER, odd)
    blank = [words for words, given in (("số", number), ("ngày ký", day)) if given is None]
    if blank:
        yield Check(NUMBER, f"Để trống {' và '.join(blank)}: văn thư điền sau khi ký", is_note=True)


def changes(session: Session, data: ReportData, newest: issuing.Issue) -> list[str]:
    """What is no longer as it was issued: figures, words, proof, the office's facts; empty while all is the same. Only
    then a supplement has a reason."""
    figures, parts = issuing.frozen(session, newest.id)
    texts = {part.key: part.text for part in narrative.parts(data)}
    return issuing.changed_things(session, data, newest, figures, texts != parts)
