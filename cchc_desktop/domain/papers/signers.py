"""Who signs: the cases of Nghị định 30/2020/NĐ-CP, Phụ lục I, mục 7, and how several signers are kept as text.

The program signs nothing; it only leaves the room under the right words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MOST = 6
"""More signers than any joint report of a commune has."""
BLANK = "…"
"""Kept for a signer whose name is not known yet, among several."""


class Signer(NamedTuple):
    """Authority and office ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), and the name below the signature."""

    lines: tuple[str, ...]
    name: str


class Case(NamedTuple):
    """One way of signing: what a menu calls it, and its lines."""

    label: str
    lines: tuple[str, ...]


COMMITTEE = "TM. ỦY BAN NHÂN DÂN"
CASES: tuple[Case, ...] = (
    Case("Chủ tịch, thay mặt UBND (TM.)", (COMMITTEE, "CHỦ TỊCH")),
    Case("Phó Chủ tịch ký thay (KT.)", (COMMITTEE, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    Case("Quyền Chủ tịch (Q.)", (COMMITTEE, "Q. CHỦ TỊCH")),
    Case("Trưởng phòng ký thừa lệnh (TL.)", ("TL. CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI")),
    Case("Ký thừa ủy quyền (TUQ.)", ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI")),
    Case("Trưởng phòng (phòng ban hành)", ("TRƯỞNG PHÒNG",)),
    Case("Phó Trưởng phòng ký thay (KT.)", ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")),
    Case("Giám đốc Trung tâm", ("GIÁM ĐỐC",)),
    Case("Phó Giám đốc ký thay (KT.)", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
)
"""TL. only where the work rules say so; TUQ. only by written authorisation, limited in time, never passed on."""


def signers_of(lines: str, names: str) -> tuple[Signer, ...]:
    """The signers in an office's two settings: groups of lines with an empty line between, names line by line.

    There is always one, if only with empty lines. A single signer's name may be broken over lines.
    """
    groups = [tuple(_kept(group)) for group in lines.split("\n\n") if group.strip()] or [()]
    named = [name.strip() for name in names.splitlines()]
    if len(groups) == 1:
        return (Signer(groups[0], " ".join(name for name in named if name)),)
    named += [""] * (len(groups) - len(named))
    named = ["" if name == BLANK else name for name in named]
    return tuple(Signer(group, name) for group, name in zip(groups, named, strict=False))


def texts_of(signers: Sequence[Signer]) -> tuple[str, str]:
    """What is kept of signers: lines, names. Those without any line are left out; a missing name among several is kept
    as BLANK, because an empty line at the beginning of a text does not survive."""
    said = [one for one in signers if one.lines]
    if not said:
        return "", signers[0].name if signers else ""
    if len(said) == 1:
        return "\n".join(said[0].lines), said[0].name
    return "\n\n".join("\n".join(one.lines) for one in said), "\n".join(one.name or BLANK for one in said)


def _kept(group: str) -> list[str]:
    return [line for part in group.splitlines() for one in part.split(";") if (line := one.strip(" -"))]
