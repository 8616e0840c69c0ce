"""The help page of the registers, told from their declarations: what must be filled, what stays on this PC."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_desktop.domain.fields import Field, Reference
from cchc_desktop.domain.record_types.field_types import State
from cchc_desktop.domain.record_types.register import NOT_TOLD, Register
from cchc_desktop.domain.registers import REGISTERS


def page() -> str:
    """All registers as Markdown, each under its label."""
    intro = (
        "Mỗi sổ có một bảng, một khung nhập, mẫu Excel và bản in. Bấm F1 trong một sổ thì phần về sổ đó mở ra.",
        "**Ctrl+S** lưu, **Ctrl+Enter** lưu và thêm tiếp, **Ctrl+Z** hoàn tác, **Esc** về bảng, **Ctrl+K** tìm mọi sổ.",
        "Mục **Minh chứng** nhận ảnh, văn bản (kéo thả, dán), lưu cùng bản ghi. Dòng lệnh: `cchc attach MÃ TỆP…`.",
    )
    return "\n\n".join(["# Các sổ theo dõi", *intro, *("\n".join(_of(one)) for one in REGISTERS.values())]) + "\n"


def _of(register: Register) -> Iterator[str]:
    yield f"## {register.label}\n"
    needed = [item.label for item in register.required if item.default is None]
    yield f"- Bắt buộc: {_listed(needed)}. Các ô khác có thể để trống."
    if register.state:
        steps = register.field(register.state)
        assert isinstance(steps.type, State)
        yield f"- {steps.label}: {', '.join(label for _, label in steps.type.choices)}."
        waiting = [label for key, label in steps.type.choices if key in steps.type.waits]
        if register.due:
            due = register.field(register.due).label
            yield f"- Quá “{due}” mà còn {_listed(waiting)} thì bảng và con số ở thanh bên nhắc quá hạn."
    for item in register.fields:
        if isinstance(item.type, Reference):
            yield f"- “{item.label}”: gõ một phần tên {REGISTERS[item.type.register].one} rồi chọn."
    private = [item.label for item in register.fields if item.private]
    if private:
        yield (
            f"- Chỉ lưu trên máy này: {_listed(private)}; không in, không vào gói, không gửi đi. Xóa bản ghi, hoặc "
            "hoàn tác việc thêm, là xóa hẳn phần đó."
        )
        yield "- Tệp minh chứng của sổ này không gửi cấp trên, không in; tên tệp và chú thích vẫn đi theo gói."
    same = _listed([register.field(key).label for key in register.same])
    yield f"- Dòng trong tệp Excel trùng {same} với dòng đã có thì sửa dòng đó, không thêm lần nữa."
    told = "không đưa vào lời báo cáo." if register.told_in == NOT_TOLD else "có trong lời báo cáo của kỳ."
    yield f"- Số liệu của sổ này {told}"
    yield f"- Cột Excel: {'; '.join(map(_heading, register.fields))}."
    yield f"- Dòng lệnh: `cchc add {register.key}`, `cchc list --kind {register.key}`, `cchc template {register.key}`."


def _heading(item: Field) -> str:
    others = f" (hoặc {', '.join(item.synonyms[:3])})" if item.synonyms else ""
    return f"{item.label}{others}"


def _listed(words: list[str]) -> str:
    return ", ".join(f"“{one}”" for one in words)
