"""The whole document: blank file, styles, sections with their page numbers, properties, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml import parse_xml

from cchc_desktop.domain.papers.profile import Profile
from cchc_desktop.reports.content import Album, AnnexSheet, Content
from cchc_desktop.reports.fonts import load
from cchc_desktop.reports.plain_text import clean, clean_lines
from cchc_desktop.reports.proofs.photo import Fetch
from cchc_desktop.reports.word import album, body, head, signing, styles, tables
from cchc_desktop.reports.word.charts import charts
from cchc_desktop.reports.word.markup import NAMESPACES, paragraph, run
from cchc_desktop.reports.word.pages import Pages
from cchc_desktop.reports.word.picture import qr_run

_LONGEST_PROPERTY = 255
_UNUSED = (
    RELATION.THEME,
    RELATION.NUMBERING,
    RELATION.WEB_SETTINGS,
    RELATION.FONT_TABLE,
    RELATION.CUSTOM_XML,
    RELATION.THUMBNAIL,
    RELATION.EXTENDED_PROPERTIES,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
"""What python-docx's template brings along and no reader needs: a foreign face, a picture, lists."""
_SETTINGS = f"""<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>"""


def make(said: Content, profile: Profile, fetch: Fetch) -> bytes:
    """The paper as DOCX; `fetch` gives the photographs. Raises UserError PC-01 without a face to measure rules in."""
    load()
    document = docx.Document()
    _strip(document)
    styles.apply(document, profile)
    _properties(document, said)
    pages = Pages(document, profile)
    root = document.element.body
    for child in list(root):
        root.remove(child)
    for markup in _content(document, said, profile, pages, fetch):
        root.append(parse_xml(markup))
    return _packed(document)


def _content(document: Document, said: Content, profile: Profile, pages: Pages, fetch: Fetch) -> Iterator[str]:
    """Everything in the order of the paper; a section's page is told at its end."""
    yield head.letterhead(said.letterhead, profile)
    yield from head.title(said.name, said.subject, said.note, profile)
    yield from head.addressees(said.addressees, profile)
    yield from body.text(said.parts)
    code = qr_run(document, said.marks.payload) if said.marks else ""
    yield from signing.signatures(said.signing, said.marks, code, profile)
    landscape, continues = False, False
    for sheet in said.annexes:
        if sheet.word or sheet.landscape != landscape:
            yield pages.end(landscape, continues=continues)
            continues = not sheet.word
        if sheet.word:
            yield from _annex_head(sheet)
        if sheet.caption:
            yield paragraph("TenBieu", run([clean(sheet.caption).upper()]))
        if sheet.charts:
            yield from charts(document, sheet.charts, pages.room(sheet.landscape))
            yield paragraph("NgatPhan")
        yield tables.grid(sheet.table, profile, pages.room(sheet.landscape))
        if sheet.table.note:
            yield paragraph("GhiChuBang", run([clean(sheet.table.note)]))
        landscape = sheet.landscape
    if said.album:
        yield pages.end(landscape, continues=continues)
        continues = False
        yield from _annex_head(said.album)
        yield from album.pairs(document, said.album.photos, fetch, profile)
        landscape = False
    yield paragraph("NgatPhan")
    yield pages.section(landscape, continues=continues)


def _annex_head(annex: AnnexSheet | Album) -> Iterator[str]:
    yield paragraph("PhuLuc", run([clean(annex.word)]))
    yield paragraph("TenPhuLuc", run([line.upper() for line in clean_lines(annex.title)]))
    if annex.note:
        yield paragraph("KemTheo", run([clean(annex.note)]))


def _strip(document: Document) -> None:
    """Take out of the template what the document does not use, and set it for the word processors of today."""
    for owner in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in owner.items() if relation.reltype in _UNUSED]:
            del owner[key]
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    settings.extend(parse_xml(_SETTINGS))


def _properties(document: Document, said: Content) -> None:
    """Title, author and language; the time is that of the paper and not of the PC, so that the bytes stay the same."""
    core, letterhead = document.core_properties, said.letterhead
    year, month = letterhead.month
    stamp = datetime(year, month, 1) if letterhead.day is None else datetime(*letterhead.day.timetuple()[:3])  # noqa: DTZ001
    core.title = core.subject = clean(said.title)[:_LONGEST_PROPERTY]
    core.author = core.last_modified_by = clean(said.author)[:_LONGEST_PROPERTY]
    core.language, core.comments, core.keywords = styles.LANGUAGE, "", ""
    core.created = core.modified = stamp
    core.revision = 1


def _packed(document: Document) -> bytes:
    """The file, its parts stamped with the earliest time the format knows and not with the PC's."""
    loose, target = BytesIO(), BytesIO()
    document.save(loose)
    with ZipFile(loose) as source, ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for name in source.namelist():
            entry = ZipInfo(name)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            packed.writestr(entry, source.read(name))
    return target.getvalue()
