"""The past of a record, told as its form has it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.registers.feedback import FEEDBACK
from cchc_desktop.services import log_activity
from cchc_desktop.services.finding import past
from cchc_desktop.services.registers import keeping
from tests import make


def test_fields_stand_in_the_order_of_the_form_and_by_its_words(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    draft = {"kind": "meeting", "date": "2026-10-08", "title": "Họp thôn", "participants": 40, "start_time": "19:00"}
    (record,) = log_activity.add(log, draft).ids
    (entry,) = past.of(log, record)
    form = {item.key: (place, item.label) for place, item in enumerate(KINDS["meeting"].fields)}
    told = [(key, label) for key, label, _ in entry.fields]
    assert told[0] == ("kind", "Loại")
    known = [(form[key][0], label) for key, label in told if key in form]
    assert known == sorted(known)
    assert [label for key, label in told if key in form] == [form[key][1] for key, _ in told if key in form]
    assert entry.when == datetime.fromtimestamp(entry.wall_ms / 1000)

    given = {"received_on": "2026-10-08", "summary": "Loa không nghe rõ", "channel": "hotline", "area": "Đất đai"}
    (record,) = keeping.add(log, FEEDBACK, [given]).ids
    (entry,) = past.of(log, record)
    keys = [item.key for item in FEEDBACK.fields]
    places = [keys.index(key) for key, _, _ in entry.fields]
    assert places == sorted(places)
    assert len(places) >= 4
