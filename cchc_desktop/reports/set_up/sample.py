"""Pages that show an office how its papers will look: head, text, signatures, set by the blocks of the reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cchc_desktop.domain.office import Office
from cchc_desktop.domain.papers.choices import urgency_of
from cchc_desktop.domain.papers.profile import Profile
from cchc_desktop.reports.body import Styles, body_blocks
from cchc_desktop.reports.content import addressees, copies, head_of, signing
from cchc_desktop.reports.fonts import load
from cchc_desktop.reports.head import Addressees, NationalHeading, Title
from cchc_desktop.reports.pages import Section, compose
from cchc_desktop.reports.parts import CLAUSE, SECTION, TEXT, Part
from cchc_desktop.reports.safe_text import Ink
from cchc_desktop.reports.signing import sign_block

_NAME = "BÁO CÁO"
_SUBJECT = "Kết quả công tác tuyên truyền cải cách hành chính (trang mẫu)"
_OPENING = "Trang này cho thấy cách trình bày của đơn vị: đầu văn bản, cỡ chữ, giãn dòng, chữ ký và nơi nhận."
_TEXT = (
    "Lời văn của báo cáo được căn đều hai bên, dòng đầu mỗi đoạn lùi vào, các đoạn cách nhau đúng như mẫu trình bày "
    "đang chọn. Số liệu, biểu và ảnh trong báo cáo thật được in bằng chính mẫu này."
)
_LONG = 3
"""So many paragraphs in each section reach the second page, where the page number is seen."""


def sample(office: Office, signed: date, *, long: bool = True) -> bytes:
    """The pages as PDF, two or, for a look at head and signatures together, one; `signed` gives month and year.

    Raises UserError PC-01 (no usable font), InputRefused TT-01 and TT-02 (the format is unusable).
    """
    profile = Profile.of_text(office.profile)
    load()
    ink, styles = Ink(), Styles(profile)
    head = replace(head_of(office, office.sign, (signed.year, signed.month)), urgency=urgency_of(office.urgency))
    parts = (
        Part("opening", TEXT, "", _OPENING),
        Part("one", SECTION, "I. Cỡ chữ và giãn dòng", "\n".join([_TEXT] * (_LONG if long else 1))),
        Part("two", CLAUSE, "1. Khoản có tiêu đề", "\n".join([f"a) {_TEXT}", *[f"- {_TEXT}"] * _LONG])),
    )[: 3 if long else 2]
    names = addressees(office)
    blocks = [
        NationalHeading(head, profile, ink),
        Title(_NAME, _SUBJECT, "", profile, ink),
        *([Addressees(names, profile, ink)] if names else []),
        *body_blocks(parts, styles, ink, sign_block(signing(office, copies(office)), profile, ink)),
    ]
    return compose([Section(blocks)], profile, title=_SUBJECT, author=ink.line(office.name))


def family() -> str:
    """The face that papers are set in on this PC. Raises UserError PC-01."""
    return load().family
