"""The sheet that registers a key: one page with the 40 digits that the receiver compares with the key file.

The file may be swapped on its way, a stamped paper hardly: that is why the digits travel on paper.
"""

from __future__ import annotations

from datetime import date

from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.domain.office import Office
from cchc_desktop.domain.papers.profile import MM, Profile
from cchc_desktop.reports.body import Styles, body_blocks
from cchc_desktop.reports.content import head_of
from cchc_desktop.reports.flow import Block
from cchc_desktop.reports.fonts import BOLD, REGULAR
from cchc_desktop.reports.head import Addressees, NationalHeading, Title
from cchc_desktop.reports.pages import Section, compose
from cchc_desktop.reports.parts import TEXT, Part
from cchc_desktop.reports.safe_text import Ink
from cchc_desktop.reports.signing import Signing, qr_modules, sign_block
from cchc_desktop.services.exchange.keys import KeyCard, file_name

_NAME = "PHIẾU ĐĂNG KÝ KHÓA"
_SUBJECT = "niêm phong gói dữ liệu tuyên truyền cải cách hành chính"


def make(office: Office, card: KeyCard, today: date) -> bytes:
    """The PDF of one page. Raises UserError PC-01 (no usable font), TT-01 and TT-02 (the office's format)."""
    profile = Profile.of_text(office.profile)
    ink, styles = Ink(), Styles(profile)
    sign = f"PĐK-{office.sign.partition('-')[2] or office.sign}"
    head = head_of(office, sign, (today.year, today.month))
    signing = Signing(tuple(office.signer_lines.splitlines()), office.signer_name, ())
    before, after = (Part("", TEXT, "", text) for text in _texts(card))
    blocks: list[Block] = [
        NationalHeading(head, profile, ink),
        Title(_NAME, _SUBJECT, "", profile, ink),
        *([Addressees((office.upper,), profile, ink)] if office.upper else []),
        *body_blocks([before], styles, ink, DigitsBlock(card, profile, ink)),
        *body_blocks([after], styles, ink, sign_block(signing, profile, ink)),
    ]
    return compose([Section(blocks)], profile, title=f"{_NAME} {card.name}", author=ink.line(office.full_name))


def payload(card: KeyCard) -> str:
    """What the QR code says: the public key itself, so that a scanner spares the typing, not the comparing."""
    return f"CCHC1:{card.unit}:{card.public}:{card.recipient}"


def _texts(card: KeyCard) -> tuple[str, str]:
    label = card.label[:1].lower() + card.label[1:]
    opening = (
        f"{card.name} (mã đơn vị {card.unit}) đăng ký khóa của {label}, mã khóa {card.key_id[:8]}, "
        "dùng để niêm phong các gói dữ liệu do máy này xuất ra."
    )
    digits = "40 chữ số của khóa, đọc theo từng nhóm 4 chữ số:"
    compare = (
        f"Phiếu này đi kèm tệp khóa {file_name(card)}. Nơi nhận mở tệp khóa, đối chiếu 40 chữ số trên màn hình với "
        "phiếu; khớp tất cả mới đăng ký. Không nhận khóa khi chỉ có tệp mà không có phiếu."
    )
    lost = "Khi máy bị mất, hỏng hoặc thay người phụ trách, đơn vị báo ngay để nơi nhận thu hồi khóa này."
    meaning = (
        "Niêm phong cho biết gói do máy nào tạo và còn nguyên vẹn; niêm phong không phải chữ ký số và không thay "
        "chữ ký, con dấu trên văn bản."
    )
    return f"{opening}\n{digits}", f"{compare}\n{lost}\n{meaning}"


class DigitsBlock(Block):
    """Ten groups of four digits in two rows, framed, and the QR code of the key beside them."""

    _SIDE = 36 * MM
    _SIZE = 19.0

    def __init__(self, card: KeyCard, profile: Profile, ink: Ink) -> None:
        self.before = 12
        self._groups = card.digits.split(" ")
        self._payload = payload(card)
        self._caption = ink.line("Mã QR của khóa")
        self._profile = profile

    def height(self, room: float) -> float:
        """Side of the QR code and the line below it."""
        return self._SIDE + self._profile.annex_note_size * 1.6

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """The digits at the left, large enough to be read aloud; the code at the right edge."""
        code_left = left + room - self._SIDE
        wide = code_left - left - 6 * MM
        cell, tall = wide / 5, self._SIDE / 2
        canvas.setLineWidth(0.75)
        for row in range(2):
            for column in range(5):
                x, y = left + column * cell, top - (row + 1) * tall
                canvas.rect(x, y, cell, tall)
                canvas.setFont(BOLD, self._SIZE)
                canvas.drawCentredString(
                    x + cell / 2, y + (tall - 0.662 * self._SIZE) / 2, self._groups[row * 5 + column]
                )
                canvas.setFont(REGULAR, 8)
                canvas.drawString(x + 3, y + tall - 9, str(row * 5 + column + 1))
        modules = qr_modules(self._payload)
        step = self._SIDE / len(modules)
        path = canvas.beginPath()
        for line, cells in enumerate(modules):
            for place, dark in enumerate(cells):
                if dark:
                    path.rect(code_left + place * step, top - (line + 1) * step, step, step)
        canvas.drawPath(path, stroke=0, fill=1)
        size = self._profile.annex_note_size
        canvas.setFont(REGULAR, size * 0.85)
        canvas.drawCentredString(code_left + self._SIDE / 2, top - self._SIDE - size * 1.2, self._caption)
