"""A record whose title names another is told by that one's name, never by its id."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.services.finding import lookup
from cchc_desktop.services.registers import keeping
from tests import make

NAME = "Tỷ lệ người dân hài lòng"
MEASURED = next(one for one in REGISTERS.values() if one.title in dict(one.references))
ASKED: Register = REGISTERS[dict(MEASURED.references)[MEASURED.title]]


def test_acts_and_the_search_tell_the_name(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    (target,) = keeping.add(log, ASKED, [{"year": 2026, ASKED.title: NAME}]).ids
    draft = {"measured_on": "2026-11-10", MEASURED.title: NAME, "value": "12,5"}
    added = keeping.add(log, MEASURED, [draft])
    assert added.changes.label == f"Thêm {MEASURED.one} “{NAME}”"
    (record,) = added.ids
    assert keeping.get(log, record)[MEASURED.title] == target
    assert [*keeping.would(log, MEASURED, [{**draft, "measured_on": "2026-11-11"}])] == [(NAME, "new")]
    changes = keeping.change(log, record, {"note": "Phiếu hỏi riêng"})
    assert (changes.subject, target in changes.label) == (f"{MEASURED.one} “{NAME}”", False)
    assert [one.title for one in lookup.look(log, "phiếu hỏi riêng").lines] == [NAME]
    assert keeping.delete(log, [record]).label == f"Xóa {MEASURED.one} “{NAME}”"
