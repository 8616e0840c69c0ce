"""Sections: paper, margins, the page number from the second page on, counted anew in each annex."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml import parse_xml
from docx.parts.story import StoryPart
from docx.section import _Footer, _Header  # the types have no public names

from cchc_desktop.domain.papers.profile import BOTTOM, MM, SINGLE, Profile
from cchc_desktop.reports.word.markup import NAMESPACES, paragraph, twips

_RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_DIGITS_MIDDLE = 0.553
"""From the top of a single line of Times down to the middle of its digits, in parts of the type size."""


class Pages:
    """The pages of one document."""

    def __init__(self, document: Document, profile: Profile) -> None:
        self._profile = profile
        section = document.sections[0]
        section.different_first_page_header_footer = True
        below = profile.page_number_place == BOTTOM
        self._kind, relation = ("footer", RELATION.FOOTER) if below else ("header", RELATION.HEADER)
        numbered, blank = (
            (section.footer, section.first_page_footer) if below else (section.header, section.first_page_header)
        )
        self._numbered = document.part.relate_to(_written(numbered, _PAGE), relation)
        self._first = document.part.relate_to(_written(blank, ""), relation)

    def room(self, landscape: bool) -> float:
        """Width between the margins, points."""
        profile = self._profile
        wide = profile.paper_height if landscape else profile.paper_width
        return (wide - profile.margin_left - profile.margin_right) * MM

    def section(self, landscape: bool, *, continues: bool = False) -> str:
        """What a section says of its pages; one that `continues` goes on counting, and numbers its first page too."""
        profile = self._profile
        wide, high = profile.paper_width * MM, profile.paper_height * MM
        wide, high = (high, wide) if landscape else (wide, high)
        across = ' w:orient="landscape"' if landscape else ""
        header = profile.margin_top * MM / 2 - _DIGITS_MIDDLE * profile.page_number_size
        footer = profile.margin_bottom * MM / 2 - (SINGLE - _DIGITS_MIDDLE) * profile.page_number_size
        top, bottom, left, right = (
            twips(one * MM)
            for one in (profile.margin_top, profile.margin_bottom, profile.margin_left, profile.margin_right)
        )
        return (
            f'<w:sectPr {NAMESPACES} {_RELATIONS}><w:{self._kind}Reference w:type="default" r:id="{self._numbered}"/>'
            f'<w:{self._kind}Reference w:type="first" r:id="{self._first}"/><w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{twips(wide)}" w:h="{twips(high)}"{across}/>'
            f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
            f'w:header="{twips(header)}" w:footer="{twips(footer)}" w:gutter="0"/>'
            + (
                '<w:cols w:space="720"/>'
                if continues
                else '<w:pgNumType w:start="1"/><w:cols w:space="720"/><w:titlePg/>'
            )
            + "</w:sectPr>"
        )

    def end(self, landscape: bool, *, continues: bool = False) -> str:
        """The end of a section: the smallest of paragraphs, which the format needs below a table anyway."""
        return paragraph("NgatPhan").replace("</w:pPr>", f"{self.section(landscape, continues=continues)}</w:pPr>")


def _written(header: _Header | _Footer, runs: str) -> StoryPart:
    """Give the header its one paragraph; returns its part of the file."""
    header.is_linked_to_previous = False
    root = header._element  # noqa: SLF001 (python-docx has no call for a field)
    for child in list(root):
        root.remove(child)
    root.append(parse_xml(paragraph("Header", runs)))
    return header.part
