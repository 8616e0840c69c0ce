"""The first page down to the addressee, as a table of two columns and centred paragraphs.

Lines are broken and rules measured as on the paper (`head`, `measure`), so that both look alike.
"""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.domain.papers.profile import MM, Profile
from cchc_desktop.reports.fonts import BOLD, ITALIC, REGULAR
from cchc_desktop.reports.head import MOTTO, NATION, STAMPS, Letterhead, number_line, place_day, rule_length
from cchc_desktop.reports.measure import balanced, widest, width
from cchc_desktop.reports.plain_text import clean, clean_lines
from cchc_desktop.reports.word.markup import cell, paragraph, row, rule, run, table

_STAMP_HIGH, _STAMP_ABOVE = 8 * MM, 5.0
_AFTER = 12
"""White below the addressees, points; of two gaps word processors take the wider one."""
LEVEL = '<w:vAlign w:val="bottom"/>'
"""Number and day are of different sizes and stand on one line."""


def letterhead(head: Letterhead, profile: Profile) -> str:
    """Agency and number left, nation, motto, place and day right: number and day in one row, so that they are level."""
    left, right = profile.head_left * MM, profile.head_right * MM
    nation = [
        paragraph("QuocHieu", run([NATION])),
        paragraph("TieuNgu", run([MOTTO])),
        rule("DuongKe", width(MOTTO, BOLD, profile.motto_size), right),
    ]
    number = number_line(head.number, clean(head.sign)) if head.sign else ""
    day = place_day(head, clean(head.place))
    wide = width(day, ITALIC, profile.place_date_size)
    smaller = int(2 * profile.place_date_size * right / wide) if wide > right else 0
    rows = [
        row([cell(left, _agency(head, profile, left)), cell(right, "".join(nation))]),
        row(
            [
                cell(left, paragraph("SoKyHieu", run([number])), LEVEL),
                cell(right, paragraph("DiaDanh", run([day], half_points=smaller)), LEVEL),
            ]
        ),
    ]
    if head.urgency:
        rows.append(row([cell(left, _stamp(head.urgency, left)), cell(right, paragraph("NgatPhan"))]))
    return table((left, right), rows, style="TableNormal")


def _stamp(urgency: str, room: float) -> str:
    """The red frame of urgency below the number: a table of one cell, 8 mm high."""
    words, wide = STAMPS[urgency]
    inside = cell(wide * MM, paragraph("DauDoKhan", run([words])), LEVEL.replace("bottom", "center"))
    frame = table((wide * MM,), [row([inside], high=_STAMP_HIGH)], style="KhungDoKhan", align="center")
    return paragraph("NgatPhan", before=_STAMP_ABOVE) + frame + paragraph("NgatPhan")


def _agency(head: Letterhead, profile: Profile, room: float) -> str:
    """The names in even lines; a rule under the last one."""
    size = profile.agency_size
    upper = [line for text in head.upper for line in balanced(clean(text), REGULAR, size, room - 2)]
    own = [line for text in head.own for line in balanced(clean(text), BOLD, size, room - 2)]
    length = rule_length([width(line, BOLD, size) for line in own], profile.rule_share)
    return "".join(
        [
            *(paragraph("CoQuanChuQuan", run([line])) for line in upper),
            *(paragraph("CoQuanBanHanh", run([line])) for line in own),
            rule("DuongKe", length, room),
        ]
    )


def title(name: str, subject: str, note: str, profile: Profile) -> list[str]:
    """BÁO CÁO, its subject in even lines, the rule below, the notes in brackets line by line."""
    room, size = profile.text_width * MM, profile.title_size
    lines = balanced(clean(subject), BOLD, size, room)
    length = rule_length([width(line, BOLD, size) for line in lines or [name]], profile.rule_share)
    notes = [line for one in clean_lines(note) for line in balanced(one, ITALIC, profile.body_size, room)]
    return [
        paragraph("TenLoai", run([clean(name)])),
        paragraph("TrichYeu", run(lines)),
        rule("DuongKe", length, room, keep=True),
        *([paragraph("KySoLieu", run(notes))] if notes else []),
    ]


def addressees(names: Sequence[str], profile: Profile) -> list[str]:
    """Kính gửi: one name on the same line, several below it with the dashes under the colon, centred as a group."""
    told = [clean(name).rstrip(" .;,") for name in names]
    if not told:
        return []
    if len(told) == 1:
        return [paragraph("KinhGui", run([f"Kính gửi: {told[0]}."]), align="center", after=_AFTER)]
    size, room = profile.addressee_size, profile.text_width * MM
    indent, dash = width("Kính gửi", REGULAR, size), width("- ", REGULAR, size)
    ends = [";"] * (len(told) - 1) + ["."]
    lines = [f"- {name}{end}" for name, end in zip(told, ends, strict=True)]
    start = max(0.0, (room - indent - widest(lines, REGULAR, size)) / 2)
    hang = (start + indent + dash, 0.0)
    return [
        paragraph("KinhGui", run(["Kính gửi:"]), indent=(start, 0)),
        *(paragraph("DanhSachKinhGui", run([line]), indent=hang, hanging=dash) for line in lines[:-1]),
        paragraph("DanhSachKinhGui", run([lines[-1]]), indent=hang, hanging=dash, after=_AFTER),
    ]
