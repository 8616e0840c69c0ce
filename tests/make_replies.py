"""A commune and its upper level that know each other's keys, and the ways between them by file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cchc_desktop.services.replies import remarks, reply_file
from cchc_desktop.services.session import Session
from tests import make
from tests.make_offices import UPPER, packed, pc, took, trust

UPPER_NAME = "Sở Nội vụ tỉnh Đồng Nai"


class Pair(NamedTuple):
    """`logged` is an activity of the commune that the upper level holds too."""

    commune: Session
    upper: Session
    logged: str


def pair(folder: Path) -> Pair:
    """Both with the other's key enrolled and the commune's log handed up once."""
    commune, upper = pc(folder / "xa"), pc(folder / "so", unit=UPPER)
    upper.save_office(replace(upper.office(), name=UPPER_NAME))
    trust(commune, upper)
    trust(upper, commune)
    logged = make.one(commune, title="Hội nghị tổng kết tuyên truyền")
    took(upper, packed(commune, folder / "usb"))
    return Pair(commune, upper, logged)


def replied(upper: Session, folder: Path, unit: str = make.UNIT, *wanted: tuple[str, int]) -> Path:
    """The reply file for a unit, in a folder that is made."""
    folder.mkdir(parents=True, exist_ok=True)
    return reply_file.write(upper, unit, folder, wanted).path


def asked(both: Pair, text: str = "Đề nghị bổ sung ảnh minh chứng", **more: str) -> str:
    """A request of the upper level about the activity; the remark's id."""
    return remarks.write(both.upper, both.logged, text, sort="request", **more)[0]
