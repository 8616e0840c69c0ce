"""The help page of the five articles: every thing they name, each with the way to its place in the window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain.fields import Choice, Field
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.office_fields import NAME, SIGNER_NAME, UPPER
from cchc_desktop.domain.record_types.base import RecordType
from cchc_desktop.domain.registers import PLANS, REGISTERS
from cchc_desktop.domain.topics import topic_label
from cchc_desktop.services.finding import coverage
from cchc_desktop.services.finding.coverage import KeptAt, Row
from cchc_desktop.ui import going
from cchc_desktop.ui.frame import Frame

SCHEME = "mo:"
"""What a link of the page begins with; the row's id follows."""
_NEW_KIND, _NEW_TOPIC = "broadcast", "topic"


def _tr(text: str) -> str:
    return QCoreApplication.translate("CoveragePage", text)


def title() -> str:
    """What the page is called."""
    return _tr("Năm bài viết: từng việc ở đâu trong phần mềm")


def page() -> str:
    """The whole page as Markdown."""
    rows = coverage.rows()
    intro = _tr("Bấm vào một dòng để mở đúng chỗ đó. Gõ một vài chữ vào ô tìm ở trên để tìm trong trang này.")
    parts = [f"# {title()}", intro]
    for key, article in coverage.ARTICLES.items():
        told = "\n".join(_line(row) for row in rows if row.id.startswith(f"{key}-"))
        parts += [f"## {article}", told]
    return "\n\n".join(parts) + "\n"


def follow(frame: Frame, link: str) -> None:
    """Bring the place of a row to the front, and the keyboard from the help to the window."""
    frame.activateWindow()
    row = next((row for row in coverage.rows() if link == f"{SCHEME}{row.id}"), None)
    if row is not None and row.place is not None:
        bring(frame, row.place)


def bring(frame: Frame, place: KeptAt) -> None:
    """Bring a place to the front: a new record with the field in focus, a register, a part of the report."""
    if place.sort == "command":
        command = frame.commands.get(place.of)
        if command.screen:
            frame.open_screen(command.screen)
        frame.commands.run(place.of)
    else:
        frame.go(_going(place))


def _going(place: KeptAt) -> going.Place:
    of, field, value = place.of, place.field, place.value
    match place.sort:
        case "kind" | "field" | "choice" if of in KINDS:
            return going.New(of, field, value)
        case "proof":
            return going.New(of, going.PROOF)
        case "topic":
            return going.New(_NEW_KIND, _NEW_TOPIC, of)
        case "field" | "choice":
            return (going.NewPlanKept if of in PLANS else going.NewKept)(of, field, value)
        case "register" | "list":
            return (going.PlanKept if of in PLANS else going.Kept)(of, words=value)
        case "part":
            return going.Part(of)
        case "annex":
            return going.Annex(of)
        case _:
            return going.Setting(of)


def _line(row: Row) -> str:
    if row.place is None:
        return f"- {row.thing}: {_tr('chưa có chỗ riêng')}"
    return f"- {row.thing}: [{' → '.join(_words(row.place))}]({SCHEME}{row.id})"


def _words(place: KeptAt) -> Iterator[str]:
    """The way to a place as the window names it, step by step."""
    of = place.of
    match place.sort:
        case "kind" | "field" | "choice" | "proof" if of in KINDS:
            yield _tr("Nhật ký")
            yield KINDS[of].short
            yield from _of_field(KINDS[of], place) if place.field else ()
            if place.sort == "proof":
                yield _tr("Minh chứng")
        case "topic":
            yield _tr("Nhật ký")
            yield _tr("Nội dung CCHC")
            yield topic_label(of)
        case "part" | "annex":
            yield _tr("Báo cáo")
            yield _tr("Lời văn") if place.sort == "part" else f"{_tr('Biểu')} {of}"
            yield from [PARTS[of]] if of in PARTS else ()
        case "setting":
            yield _tr("Cài đặt")
            yield {one.key: one.label for one in (NAME, UPPER, SIGNER_NAME)}.get(of, _tr("Cỡ chữ"))
        case "command":
            yield _tr("Nhật ký")
            yield _tr("Lịch sử của hoạt động")
        case _:
            yield _tr("Kế hoạch") if of in PLANS else _tr("Sổ theo dõi")
            yield REGISTERS[of].label
            yield from _of_field(REGISTERS[of], place) if place.field else ()
            if place.sort == "list":
                yield place.value


def _of_field(kind: RecordType, place: KeptAt) -> Iterator[str]:
    item: Field = kind.field(place.field)
    yield item.label
    if place.value:
        yield item.show(place.value) if isinstance(item.type, Choice) else place.value


PARTS = {
    "opening": "Căn cứ, mở đầu",
    "steering": "Công tác chỉ đạo, điều hành",
    "results.forms": "Theo hình thức tuyên truyền",
    "results.contents": "Theo nội dung cải cách hành chính",
    "results.feedback": "Tiếp nhận, trả lời phản ánh, kiến nghị",
    "results.plan": "Mức độ hoàn thành kế hoạch",
    "judgement.strengths": "Ưu điểm",
    "judgement.shortcomings": "Tồn tại, hạn chế",
    "judgement.causes": "Nguyên nhân",
    "proposals": "Kiến nghị, đề xuất",
}
"""Parts of the report as the page names them."""
