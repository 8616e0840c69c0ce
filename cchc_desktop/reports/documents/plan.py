"""KẾ HOẠCH tuyên truyền cải cách hành chính of a year, from its plan items.

Form of Mẫu 1.4 (Nghị định 30/2020/NĐ-CP, Phụ lục III); the items stand in the annex, the text is drafted around them
and the clerk edits it in the Word version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.papers.profile import Profile
from cchc_desktop.domain.plan import words as plan_words
from cchc_desktop.domain.plan.roll_up import Tree
from cchc_desktop.domain.record_types.targets import Target
from cchc_desktop.domain.topics import TOPICS
from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.reports import narrative
from cchc_desktop.reports.annexes.plan_table import due
from cchc_desktop.reports.annexes.summary import MEASURES, measure_words
from cchc_desktop.reports.content import AnnexSheet, Content, addressees, attached, head_of, setting_lines, signing
from cchc_desktop.reports.documents.setting import Printed, no_photo, set_paper
from cchc_desktop.reports.narrative.phrases import count, listed
from cchc_desktop.reports.parts import CLAUSE, SECTION, TEXT, Part, point
from cchc_desktop.reports.tables import CENTRE, Column, Line, Table
from cchc_desktop.services.printouts import Progress, YearPlan
from cchc_desktop.services.safekeeping import silent

_PROGRAMME = (2021, 2030)
"""Years of the programme of Nghị quyết 76/NQ-CP."""
_PROGRAMMES = (
    (
        *_PROGRAMME,
        (
            "Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể cải cách "
            "hành chính nhà nước giai đoạn 2021-2030"
        ),
    ),
    (
        2026,
        2030,
        (
            "Quyết định số 282/QĐ-TTg ngày 12 tháng 02 năm 2026 của Thủ tướng Chính phủ ban hành Kế hoạch cải cách "
            "hành chính nhà nước trọng tâm giai đoạn 2026-2030"
        ),
    ),
)
"""First and last year of what a plan cites by itself."""
_COLUMNS = (
    Column("STT", 11, CENTRE),
    Column("Nhiệm vụ", 66),
    Column("Hình thức", 27),
    Column("Chỉ tiêu", 22, CENTRE),
    Column("Sản phẩm", 30),
    Column("Chủ trì", 34),
    Column("Phối hợp", 34),
    Column("Thời hạn", 23, CENTRE),
    Column("Ghi chú", 22),
)


def printed(data: YearPlan, progress: Progress = silent) -> Printed:
    """The PDF. Raises UserError PC-01 (no usable font), InputRefused TT-01 and TT-02 (format unusable)."""
    made = set_paper(content(data), Profile.of_text(data.office.profile))
    told = [f"Căn cứ của kế hoạch: {one}. Hãy sửa ô “Căn cứ” của kế hoạch rồi in lại." for one in data.lapsed]
    return Printed(made.pdf, (*made.warnings, *told))


def docx(data: YearPlan) -> bytes:
    """The same for a word processor. Raises what `printed` raises."""
    from cchc_desktop.reports.word.document import make  # late: 42 ms

    return make(content(data), Profile.of_text(data.office.profile), no_photo)


def content(data: YearPlan) -> Content:
    """What the plan says. Number and day are left to the clerk; it is signed this month, or as the year begins."""
    office, year = data.office, data.year
    month = (data.today.year, data.today.month) if data.today.year in (year - 1, year) else (year, 1)
    head = head_of(office, sign_of("KH", office.sign), month)
    annex = AnnexSheet(
        "Phụ lục",
        f"Nhiệm vụ tuyên truyền cải cách hành chính năm {year}",
        attached("Kế hoạch", head, office),
        table(data).filled(),
        landscape=True,
    )
    subject = f"Tuyên truyền cải cách hành chính năm {year}"
    return Content(
        title=f"Kế hoạch {subject[0].lower()}{subject[1:]}",
        author=office.name,
        letterhead=head,
        name="KẾ HOẠCH",
        subject=subject,
        note="",
        addressees=(),
        parts=tuple(narrative.printed(_parts(data))),
        signing=signing(office, _copies(office)),
        marks=None,
        annexes=(annex,),
        album=None,
    )


def sign_of(name: str, sign: str) -> str:
    """The sign of another type of paper of the same office: "BC-UBND" → "KH-UBND" (Phụ lục III, mục I)."""
    return f"{name}-{re.sub(r'^BC[-/]', '', sign.strip())}"


def table(data: YearPlan) -> Table:
    """One line for each item."""
    lines, tree = [], Tree(data.items)
    for place, item in enumerate(data.items, 1):
        is_heading = tree.is_heading(item.record)
        kind = KINDS.get(item.kind)
        row = item.row
        lines.append(
            Line(
                (
                    item.number or str(place),
                    item.title,
                    kind.short if kind else item.kind,
                    target(item),
                    text_of(row, "product"),
                    text_of(row, "lead"),
                    text_of(row, "support"),
                    due(item) or ("" if is_heading else f"Trong năm {data.year}"),
                    text_of(row, "note"),
                ),
                strong=is_heading,
            )
        )
    return Table(_COLUMNS, tuple(lines))


def target(item: Target) -> str:
    """ "600 lượt phát", "04 hội nghị", or as the plan writes it; "" where none was set."""
    if text_of(item.row, "target_words") or text_of(item.row, "unit_words") or item.measure not in MEASURES:
        return item.asked
    return f"{count(item.amount)} {measure_words(KINDS.get(item.kind), item.measure)[1]}" if item.amount else ""


def _parts(data: YearPlan) -> list[Part]:
    office, year = data.office, data.year
    where = f" trên địa bàn {office.unit_name}" if office.unit_name != office.name else ""
    named = f"Kế hoạch tuyên truyền CCHC năm {year}"
    head = data.head
    whole = f"Kế hoạch tuyên truyền cải cách hành chính (CCHC) năm {year}"
    about = f" với chủ đề “{theme}”" if (theme := " ".join(text_of(head, "theme").split())) else ""
    told = f"{office.full_name} ban hành {whole}{where}{about} như sau:"
    return [
        Part(
            "opening",
            TEXT,
            "",
            "\n".join([*(f"Căn cứ {one};" for one in _bases(data)), told]),
        ),
        Part("aims", SECTION, "Mục đích, yêu cầu", ""),
        Part(
            "aims.purpose",
            CLAUSE,
            "Mục đích",
            _own(head, "purpose")
            or _points(
                "Nâng cao nhận thức, trách nhiệm của cán bộ, công chức, viên chức, người lao động; tạo sự đồng thuận "
                "của người dân, tổ chức, doanh nghiệp đối với công tác CCHC.",
                "Cung cấp thông tin về CCHC kịp thời, đầy đủ, dễ hiểu; hướng dẫn người dân, tổ chức, doanh nghiệp "
                "thực hiện thủ tục hành chính, sử dụng dịch vụ công trực tuyến.",
            ),
        ),
        Part(
            "aims.demands",
            CLAUSE,
            "Yêu cầu",
            _own(head, "principle")
            or _points(
                "Nội dung tuyên truyền chính xác, có trọng tâm, phù hợp với từng nhóm đối tượng và điều kiện thực tế "
                "của địa phương.",
                "Kết hợp nhiều hình thức tuyên truyền, gắn với việc thực hiện nhiệm vụ chuyên môn của từng đơn vị.",
                "Phân công rõ đơn vị chủ trì, đơn vị phối hợp, sản phẩm, thời hạn; kết quả thực hiện có minh chứng.",
            ),
        ),
        Part("contents", SECTION, "Nội dung tuyên truyền", _contents(year)),
        Part("forms", SECTION, "Hình thức, nhiệm vụ tuyên truyền", _forms(data)),
        Part("work", SECTION, "Tổ chức thực hiện", _work(data)),
        Part(
            "money",
            SECTION,
            "Kinh phí thực hiện",
            "Kinh phí thực hiện Kế hoạch được bố trí trong dự toán ngân sách hằng năm của các cơ quan, đơn vị và các "
            "nguồn hợp pháp khác theo quy định.",
        ),
        Part(
            "closing",
            TEXT,
            "",
            f"Trên đây là {named} của {office.full_name}. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các "
            f"cơ quan, đơn vị kịp thời báo cáo {office.full_name} xem xét, giải quyết./.",
        ),
    ]


def _bases(data: YearPlan) -> tuple[str, ...]:
    """What the plan stands on: the officer's own list, else the programmes that cover its year. The plan of 2026-2030
    stands beside the resolution, so that both are cited."""
    own = setting_lines(text_of(data.head, "bases"))
    if own:
        return tuple(re.sub(r"^căn cứ\s+", "", one, flags=re.IGNORECASE).rstrip(" .;") for one in own)
    return tuple(words for first, last, words in _PROGRAMMES if first <= data.year <= last)


def _own(head: Row, key: str) -> str:
    """The officer's own points, "" where the plan has none."""
    lines = setting_lines(text_of(head, key))
    return _points(*(f"{one.lstrip('-+• ').rstrip(' .;')}." for one in lines)) if lines else ""


def _points(*sentences: str) -> str:
    return "\n".join(f"{point(place)}) {one}" for place, one in enumerate(sentences))


def _contents(year: int) -> str:
    """The contents of administrative reform; the resolution is named for the years it covers."""
    first, last = _PROGRAMME
    source = " theo Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ" if first <= year <= last else ""
    six = [topic.label for topic in TOPICS if topic.key != "N0"]
    head = f"Tuyên truyền công tác chỉ đạo, điều hành CCHC và {count(len(six))} nội dung CCHC{source}:"
    ends = [";"] * (len(six) - 1) + ["."]
    return "\n".join([head, *(f"- {one}{end}" for one, end in zip(six, ends, strict=True))])


def _forms(data: YearPlan) -> str:
    """How much of each form the plan asks for, then where the rest is said."""
    forms = list(_sums(data.items))
    ends = [";"] * (len(forms) - 1) + ["."]
    told = [f"- {words}{end}" for words, end in zip(forms, ends, strict=False)]
    annex = (
        f"Kế hoạch gồm {count(len(data.items))} nhiệm vụ; chỉ tiêu, sản phẩm, đơn vị chủ trì, phối hợp và thời hạn của "
        "từng nhiệm vụ tại Phụ lục."
    )
    return "\n".join([*(["Các hình thức tuyên truyền chủ yếu và chỉ tiêu trong năm:"] if told else []), *told, annex])


def _sums(items: Sequence[Target]) -> Iterator[str]:
    """ "Phát thanh trên đài truyền thanh cấp xã: 600 lượt phát", one for each kind with targets."""
    sums: dict[str, dict[str, int]] = {}
    for item in items:
        if item.amount and item.kind in KINDS:
            of_kind = sums.setdefault(item.kind, {})
            unit = (
                plan_words.without_time(text_of(item.row, "unit_words"))
                or measure_words(KINDS[item.kind], item.measure)[1]
            )
            of_kind[unit] = of_kind.get(unit, 0) + item.amount
    for key, kind in KINDS.items():
        if key in sums:
            told = [f"{count(value)} {unit}" for unit, value in sums[key].items()]
            yield f"{kind.label}: {', '.join(told)}"


def _work(data: YearPlan) -> str:
    """Who leads and supports which items, in the order in which the plan names them."""
    led: dict[str, list[str]] = {}
    helped: dict[str, list[str]] = {}
    for place, item in enumerate(data.items, 1):
        number = item.number or str(place)
        if lead := text_of(item.row, "lead").strip():
            led.setdefault(lead, []).append(number)
        for one in text_of(item.row, "support").replace(";", ",").split(","):
            if one.strip() and one.strip() != lead:
                helped.setdefault(one.strip(), []).append(number)
    told = []
    for name in dict.fromkeys([*led, *helped]):
        done = [
            f"{verb} {count(len(numbers))} nhiệm vụ ({_numbers(numbers)})"
            for verb, numbers in (("chủ trì", led.get(name, [])), ("phối hợp thực hiện", helped.get(name, [])))
            if numbers
        ]
        told.append(f"{name}: {'; '.join(done)}.")
    told.append(
        "Các đơn vị được giao chủ trì chủ động triển khai, cập nhật kết quả, minh chứng và định kỳ báo cáo "
        f"{data.office.full_name} theo quy định."
    )
    return "\n".join(f"{place}. {one}" for place, one in enumerate(told, 1)) if len(told) > 1 else told[0]


def _numbers(numbers: list[str]) -> str:
    return f"mục {listed(numbers)} Phụ lục"


def _copies(office: Office) -> tuple[str, ...]:
    """Who gets the plan: the upper level, those who carry it out, then the office's own list without "Như trên"."""
    upper = addressees(office)
    usual = [line for line in setting_lines(office.recipients) if line.rstrip(" .").lower() != "như trên"]
    kept = [line for line in usual if line not in upper] or ["Lưu: VT, VHXH"]
    return (*(f"{one} (để báo cáo)" for one in upper), "Các cơ quan, đơn vị được giao nhiệm vụ", *kept)
