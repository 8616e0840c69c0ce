"""Names of agencies as papers write them: in full, however an office typed them (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

import re

_FULL = (
    (r"(?:TP|Tp|tp)\.?\s*HCM", "thành phố Hồ Chí Minh"),
    (r"UBMTTQ(?:\s*VN)?", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    (r"UBND", "Ủy ban nhân dân"),
    (r"HĐND", "Hội đồng nhân dân"),
    (r"(?:TP|Tp|tp)(?:\.\s*|\s+)(?=\w)", "thành phố "),
    (r"TTPVHCC", "Trung tâm Phục vụ hành chính công"),
    (r"PVHCC", "Phục vụ hành chính công"),
    (r"VHXH|VH-XH", "Văn hóa - Xã hội"),
    (r"CCHC", "cải cách hành chính"),
)
_RULES = tuple(
    (re.compile(rf"(?<!\w){pattern}" + ("" if full.endswith(" ") else r"(?!\w)")), full) for pattern, full in _FULL
)


def written_out(text: str) -> str:
    """ "UBND TP. Biên Hòa" → "Ủy ban nhân dân thành phố Biên Hòa"; a line that begins so begins with a capital."""
    found = text
    for pattern, full in _RULES:
        found = pattern.sub(full, found)
    return found[:1].upper() + found[1:] if found != text else text
