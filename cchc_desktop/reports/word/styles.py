"""The styles of the document: one for each element of Nghị định 30/2020/NĐ-CP, Phụ lục I, sizes from the profile.

Section and clause are the word processor's own Heading 1 and 2, so that its navigation shows the report; the annexes
enter it by their outline level.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml import parse_xml

from cchc_desktop.domain.papers.profile import MM, Profile
from cchc_desktop.reports.word.markup import NAMESPACES, twips

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
HAIRLINE = 4
"""Thickness of the borders of tables, eighths of a point."""
RED = "D10D0D"
"""Colour of the frame of urgency, as on paper."""
RULE = 6
"""Thickness of the rules under headings, eighths of a point."""

LEFT, CENTRE, RIGHT, BOTH = "left", "center", "right", "both"


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style. Lengths are points; `line` is in single lines, or an exact height when negative.

    `dots` is how far from the left a tab fills the line with dots.
    """

    key: str
    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = LEFT
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    first: float = 0.0
    left: float = 0.0
    keep: bool = False
    outline: int | None = None
    follows: str = ""
    ruled: bool = False
    colour: str = ""
    dots: float = 0.0
    based: str = "Normal"
    own: bool = True


def looks(profile: Profile) -> Iterator[Look]:
    """All paragraph styles of a format."""
    body, line, gap, first = profile.body_size, profile.line, profile.paragraph_gap, profile.first_line * MM
    yield Look("Normal", "Normal", body, based="", own=False)
    text = {"align": BOTH, "line": line, "first": first}
    yield Look("BodyText", "Body Text", body, before=gap, own=False, align=BOTH, line=line, first=first)
    yield Look("DongCham", "Dòng chấm", body, before=gap, line=line, first=first, dots=profile.text_width * MM)
    heading = {"own": False, "bold": True, "keep": True, "follows": "BodyText", "size": body, **text}
    yield _look("Heading1", "heading 1", heading, before=gap + 4, outline=0)
    yield _look("Heading2", "heading 2", heading, before=gap, outline=1)
    yield _look("Heading3", "heading 3", heading, before=gap, outline=2)
    yield Look("Header", "header", profile.page_number_size, align=CENTRE, own=False)
    yield from _head_looks(profile)
    yield from _sign_looks(profile)
    yield from _annex_looks(profile)
    yield Look("NgatPhan", "Ngắt phần", 1, line=-1)


def _head_looks(profile: Profile) -> Iterator[Look]:
    title = profile.title_size
    yield Look("QuocHieu", "Quốc hiệu", profile.nation_size, bold=True, align=CENTRE)
    yield Look("TieuNgu", "Tiêu ngữ", profile.motto_size, bold=True, align=CENTRE)
    yield Look("CoQuanChuQuan", "Cơ quan chủ quản", profile.agency_size, align=CENTRE)
    yield Look("CoQuanBanHanh", "Cơ quan ban hành", profile.agency_size, bold=True, align=CENTRE)
    yield Look("DuongKe", "Đường kẻ", 1, before=1.5, line=-2, ruled=True)
    yield Look("SoKyHieu", "Số ký hiệu", profile.number_size, align=CENTRE, before=5.5)
    yield Look("DiaDanh", "Địa danh ngày tháng", profile.place_date_size, italic=True, align=CENTRE, before=5.5)
    yield Look("DauDoKhan", "Dấu độ khẩn", title, bold=True, align=CENTRE, colour=RED)
    yield Look("TenLoai", "Tên loại văn bản", title, bold=True, align=CENTRE, before=16, keep=True)
    yield Look("TrichYeu", "Trích yếu", title, bold=True, align=CENTRE, keep=True)
    yield Look("KySoLieu", "Kỳ số liệu", profile.body_size, italic=True, align=CENTRE, before=5.5, keep=True)
    yield Look("KinhGui", "Kính gửi", profile.addressee_size, before=14, keep=True)
    yield Look("DanhSachKinhGui", "Danh sách kính gửi", profile.addressee_size, keep=True)


def _sign_looks(profile: Profile) -> Iterator[Look]:
    signer, hang = profile.signer_size, profile.copies_size * 0.583  # a dash and a blank
    yield Look("ChucVu", "Chức vụ người ký", signer, bold=True, align=CENTRE)
    yield Look("HoTen", "Họ tên người ký", signer, bold=True, align=CENTRE, before=profile.sign_space * MM)
    yield Look("NoiNhan", "Nơi nhận", profile.copies_head_size, bold=True, italic=True)
    yield Look("DanhSachNoiNhan", "Danh sách nơi nhận", profile.copies_size, left=hang, first=-hang)
    yield Look("MaBaoCao", "Mã báo cáo", profile.foot_size)


def _annex_looks(profile: Profile) -> Iterator[Look]:
    word, title, note = profile.annex_word_size, profile.annex_title_size, profile.annex_note_size
    yield Look("PhuLuc", "Phụ lục", word, bold=True, align=CENTRE, keep=True, outline=0, follows="TenPhuLuc")
    yield Look("TenPhuLuc", "Tên phụ lục", title, bold=True, align=CENTRE, before=2, line=1.09, keep=True, outline=1)
    yield Look(
        "TenBieu", "Tên biểu", title, bold=True, align=CENTRE, before=14, after=4, line=1.09, keep=True, outline=1
    )
    yield Look("KemTheo", "Kèm theo", note, italic=True, align=CENTRE, before=2, after=4, line=1.04, keep=True)
    yield Look("GhiChuBang", "Ghi chú bảng", note, italic=True, before=4, line=1.04)
    yield Look("Anh", "Ảnh", profile.table_size, align=CENTRE, before=10, keep=True)
    yield Look("ChuThichAnh", "Chú thích ảnh", profile.table_size, italic=True, align=CENTRE, before=2)
    yield Look("DauCot", "Đầu cột", profile.table_size, bold=True, align=CENTRE, line=1.02, keep=True)
    yield Look("OBang", "Ô bảng", profile.table_size, line=1.02)


def _look(key: str, name: str, shared: dict[str, object], **own: object) -> Look:
    return Look(key, name, **{**shared, **own})  # type: ignore[arg-type]


def apply(document: Document, profile: Profile) -> None:
    """Replace the template's styles by these; its list of built-in names stays, word processors want it."""
    root = document.styles.element
    latent = next(child for child in root if child.tag.endswith("}latentStyles"))
    for child in list(root):
        if child is not latent:
            root.remove(child)
    root.insert(0, parse_xml(_defaults(profile)))
    for one in looks(profile):
        root.append(parse_xml(_style(one)))
    for markup in (_PLAIN_CHARACTERS, _PLAIN_TABLE, _NO_LIST, _GRID_TABLE, _STAMP_TABLE):
        root.append(parse_xml(markup))


def _defaults(profile: Profile) -> str:
    size = round(profile.body_size * 2)
    return (
        f"<w:docDefaults {NAMESPACES}><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _style(one: Look) -> str:
    kind = ' w:customStyle="1"' if one.own else ' w:default="1"' if not one.based else ""
    based = f'<w:basedOn w:val="{one.based}"/>' if one.based else ""
    after = f'<w:next w:val="{one.follows}"/>' if one.follows else ""
    return (
        f'<w:style {NAMESPACES} w:type="paragraph" w:styleId="{one.key}"{kind}><w:name w:val="{one.name}"/>'
        f"{based}{after}<w:qFormat/>{_paragraph_look(one)}{_letter_look(one)}</w:style>"
    )


def _paragraph_look(one: Look) -> str:
    exact = one.line < 0
    line, rule = (twips(-one.line), "exact") if exact else (round(one.line * 240), "auto")
    border = f'<w:pBdr><w:top w:val="single" w:sz="{RULE}" w:space="0" w:color="000000"/></w:pBdr>' if one.ruled else ""
    first = f' w:hanging="{twips(-one.first)}"' if one.first < 0 else f' w:firstLine="{twips(one.first)}"'
    outline = "" if one.outline is None else f'<w:outlineLvl w:val="{one.outline}"/>'
    tab = f'<w:tab w:val="right" w:leader="dot" w:pos="{twips(one.dots)}"/>' if one.dots else ""
    return (
        f"<w:pPr>{'<w:keepNext/>' if one.keep else ''}<w:widowControl/>{border}"
        f"{f'<w:tabs>{tab}</w:tabs>' if tab else ''}"
        f'<w:spacing w:before="{twips(one.before)}" w:after="{twips(one.after)}" w:line="{line}" w:lineRule="{rule}"/>'
        f'<w:ind w:left="{twips(one.left)}"{first}/><w:jc w:val="{one.align}"/>{outline}</w:pPr>'
    )


def _letter_look(one: Look) -> str:
    marks = "".join(f"<w:{tag}/>" for tag, on in (("b", one.bold), ("bCs", one.bold)) if on)
    marks += "".join(f"<w:{tag}/>" for tag, on in (("i", one.italic), ("iCs", one.italic)) if on)
    size = round(one.size * 2)
    colour = f'<w:color w:val="{one.colour}"/>' if one.colour else ""
    return (
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>{marks}'
        f'{colour}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )


_PLAIN_CHARACTERS = (
    f'<w:style {NAMESPACES} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
)
_PLAIN_TABLE = (
    f'<w:style {NAMESPACES} w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    + "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    + "</w:tblCellMar></w:tblPr></w:style>"
)
_NO_LIST = (
    f'<w:style {NAMESPACES} w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def _framed(key: str, name: str, own: str, eighths: int, colour: str) -> str:
    """A style of tables with lines around and between all cells."""
    lines = "".join(f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/>' for side in _SIDES)
    return (
        f'<w:style {NAMESPACES} w:type="table"{own} w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders>'
        "</w:tblPr></w:style>"
    )


_GRID_TABLE = _framed("TableGrid", "Table Grid", "", HAIRLINE, "000000")
_STAMP_TABLE = _framed("KhungDoKhan", "Khung độ khẩn", ' w:customStyle="1"', 8, RED)
