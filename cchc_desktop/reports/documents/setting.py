"""From the words of a paper (`content`) to its pages: what the report, the plan and the minutes share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from cchc_desktop.domain.papers.profile import Profile
from cchc_desktop.reports.body import Styles, annex_heading, body_blocks, caption
from cchc_desktop.reports.charts.block import ChartBlock
from cchc_desktop.reports.content import Album, AnnexSheet, Content
from cchc_desktop.reports.documents.glyphs import undrawable
from cchc_desktop.reports.flow import Block, Headed, Text
from cchc_desktop.reports.grid import grid
from cchc_desktop.reports.head import Addressees, NationalHeading, Title
from cchc_desktop.reports.pages import Section, compose
from cchc_desktop.reports.proofs import lost_words
from cchc_desktop.reports.proofs.album import readable, rows, rows_of
from cchc_desktop.reports.proofs.photo import Fetch
from cchc_desktop.reports.safe_text import Ink, paragraph
from cchc_desktop.reports.signing import Foot, sign_block
from cchc_desktop.services.printouts import Progress


@dataclass(frozen=True, slots=True)
class Printed:
    """The bytes of the PDF, and what the officer should know of it: signs without a glyph, lost photographs."""

    pdf: bytes
    warnings: tuple[str, ...]


def counting(pages: int, progress: Progress) -> Callable[[], object]:
    """Tells a waiting officer of every finished page, of about so many; `progress` may stop the work."""
    done = 0

    def turned() -> None:
        nonlocal done
        done += 1
        progress(done, max(pages, done))

    return turned


def no_photo(file: str) -> bytes | None:
    """For papers without photographs."""
    return None


def set_paper(said: Content, profile: Profile, fetch: Fetch = no_photo) -> Printed:
    """The paper with its annexes; `fetch` gives the photographs. Raises UserError PC-01 (no usable font)."""
    ink, styles = Ink(), Styles(profile)
    warnings, lost = undrawable(said, ink.fonts), list(said.lost_photos)
    marks = said.marks
    foot = Foot(marks.lines, marks.digest, marks.payload, profile, ink) if marks else None
    blocks: list[Block] = [
        NationalHeading(said.letterhead, profile, ink),
        Title(said.name, said.subject, said.note, profile, ink),
        *([Addressees(said.addressees, profile, ink)] if said.addressees else []),
        *body_blocks(said.parts, styles, ink, sign_block(said.signing, profile, ink, foot)),
    ]
    sections = [Section(blocks, foot=foot), *_annexes(said.annexes, profile, styles, ink)]
    if album := said.album:
        heads = annex_heading(album.word, album.title, album.note, styles, ink)
        first, *others = rows(album.photos, fetch, profile, ink, lost)
        sections.append(Section([Headed(heads, first), *others]))
    pdf = compose(sections, profile, title=ink.line(said.title), author=ink.line(said.author))
    return Printed(pdf, (*warnings, *([lost_words(lost)] if lost else [])))


def set_body(said: Content, profile: Profile) -> Printed:
    """The paper without its photographs, but with what is to be known of their captions' signs too."""
    printed = set_paper(replace(said, album=None), profile)
    told = [lost_words(said.lost_photos)] if said.lost_photos else []
    return Printed(printed.pdf, (*undrawable(said, Ink().fonts), *told))


def set_album(album: Album, profile: Profile, fetch: Fetch) -> Printed:
    """The pages of the photographs alone, just as the whole paper has them: a preview need not make them anew.

    The pictures are fetched and checked before anything is set, so that other papers need not wait for them.
    """
    ink, styles, lost = Ink(), Styles(profile), list[str]()
    ready = {one.file: readable(fetch(one.file)) for one in album.photos}
    heads = annex_heading(album.word, album.title, album.note, styles, ink)
    first, *others = rows_of(album.photos, ready.__getitem__, profile, ink, lost)
    pdf = compose([Section([Headed(heads, first), *others])], profile, title=ink.line(album.word), author="")
    return Printed(pdf, (lost_words(lost),) if lost else ())


def _annexes(sheets: Sequence[AnnexSheet], profile: Profile, styles: Styles, ink: Ink) -> Iterator[Section]:
    """Tables of one annex follow each other on its pages; the paper is turned where they need it."""
    blocks: list[Block] = []
    continues = False
    for place, sheet in enumerate(sheets):
        before = sheets[place - 1] if place else None
        if before and (sheet.word or sheet.landscape != before.landscape):
            yield Section(blocks, before.landscape, continues=continues, even=True)
            blocks, continues = [], not sheet.word
        blocks += _table(sheet, profile, styles, ink)
    if sheets:
        yield Section(blocks, sheets[-1].landscape, continues=continues, even=True)


def _table(sheet: AnnexSheet, profile: Profile, styles: Styles, ink: Ink) -> Iterator[Block]:
    """A table under the head of its annex and its own caption, which both keep its first rows below them."""
    heads = annex_heading(sheet.word, sheet.title, sheet.note, styles, ink) if sheet.word else []
    heads += [caption(sheet.caption, styles, ink)] if sheet.caption else []
    rows = grid(sheet.table, profile, ink)
    if sheet.charts:
        yield from heads
        yield from (ChartBlock(one, ink) for one in sheet.charts)
        yield rows
    else:
        yield Headed(heads, rows) if heads else rows
    if sheet.table.note:
        yield Text(paragraph(sheet.table.note, styles.table_note, ink))
