"""Workbooks with one piece of many megabytes, for which the parser would need a quarter of a minute."""

from __future__ import annotations

import pytest

from cchc_desktop.services.imports.reading import xlsx_scan

_LONG = 2 << 20


@pytest.mark.parametrize(
    "inside",
    [
        b'<row x="' + b"a" * _LONG + b'"/>',
        b'<row x="' + b"a>" * _LONG + b'"/>',
        b"<row " + b" ".join(b'a%d=""' % one for one in range(_LONG // 8)) + b"/>",
        b"<!--" + b"a<" * _LONG + b"--><row/>",
        b"<!-- -->" * 1_001 + b"<row/>",
        b"<row>" + b"a" * _LONG + b"</row>",
    ],
    ids=["attribute", "brackets", "attributes", "remark", "remarks", "text"],
)
def test_a_piece_that_no_program_writes_is_refused_before_it_is_parsed(inside: bytes) -> None:
    seen: list[str] = []
    with pytest.raises(xlsx_scan.Malformed):
        xlsx_scan.parse(b"<sheet>" + inside + b"</sheet>", lambda tag, _: seen.append(tag))
    assert seen == []


def test_long_cells_and_a_few_remarks_are_read() -> None:
    seen: list[str] = []
    xml = b"<sheet><!-- by hand -->" + (b"<v>" + b"a" * 32_767 + b"</v>") * 60 + b"</sheet>"
    xlsx_scan.parse(xml, lambda tag, _: seen.append(tag))
    assert seen.count("v") == 60
