"""A kind of activity that no file of the program names, declared as `domain/kinds/` declares its own."""

from __future__ import annotations

from cchc_desktop.domain.common_fields import DATE, ITEMS, TAIL, TITLE, TOPIC, common_problems, counted
from cchc_desktop.domain.fields import Field, Text
from cchc_desktop.domain.kind import NO_ANNEX, OTHERS, Kind

TOY = Kind(
    key="toy_kind",
    label="Múa rối tuyên truyền",
    short="Múa rối",
    code="",
    group="other",
    events="buổi múa rối",
    prose=OTHERS,
    heading="múa rối",
    work="diễn múa rối",
    annex=NO_ANNEX,
    main="count",
    fields=(DATE, TITLE, TOPIC, ITEMS.named("Số tiết mục"), Field("troupe", "Phường rối", Text()), *TAIL),
    summary=lambda row: counted(row, ("items", "tiết mục")),
    synonyms=("múa rối", "rối nước"),
    check=common_problems,
)
