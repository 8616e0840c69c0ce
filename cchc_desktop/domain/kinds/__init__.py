"""The registry of kinds: a new kind is one file here and one name in KINDS."""

from __future__ import annotations

from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds.board import BOARD
from cchc_desktop.domain.kinds.broadcast import BROADCAST
from cchc_desktop.domain.kinds.conference import CONFERENCE
from cchc_desktop.domain.kinds.contest import CONTEST
from cchc_desktop.domain.kinds.integrated import INTEGRATED
from cchc_desktop.domain.kinds.leaflet import LEAFLET
from cchc_desktop.domain.kinds.meeting import MEETING
from cchc_desktop.domain.kinds.newsletter import NEWSLETTER
from cchc_desktop.domain.kinds.outreach import OUTREACH
from cchc_desktop.domain.kinds.posting import POSTING
from cchc_desktop.domain.kinds.press import PRESS
from cchc_desktop.domain.kinds.screen import SCREEN
from cchc_desktop.domain.kinds.sms import SMS
from cchc_desktop.domain.kinds.social import SOCIAL
from cchc_desktop.domain.kinds.training import TRAINING
from cchc_desktop.domain.kinds.visual import VISUAL
from cchc_desktop.domain.kinds.web import WEB

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        BROADCAST,
        BOARD,
        POSTING,
        SCREEN,
        NEWSLETTER,
        LEAFLET,
        OUTREACH,
        WEB,
        SOCIAL,
        SMS,
        MEETING,
        CONFERENCE,
        TRAINING,
        CONTEST,
        VISUAL,
        PRESS,
        INTEGRATED,
    )
}
"""Every kind by its key, in the order in which menus, tables and reports list them."""


UNKNOWN = "Loại chưa biết (cần bản mới hơn)"
"""Stands where the name of a kind would stand that only a newer program knows."""


def short_name(key: str) -> str:
    """What lists call that kind."""
    kind = KINDS.get(key)
    return kind.short if kind else UNKNOWN


def long_name(key: str) -> str:
    """What a single record calls that kind; the key of an unknown one tells which it is."""
    kind = KINDS.get(key)
    return kind.label if kind else f"{UNKNOWN}: {key}"
