"""What stands in the form unsaved: kept in the draft, given back after a crash, said in plain words."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject

from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.services.finding import past
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms import draft as drafts
from cchc_desktop.ui.forms.draft import Draft, DraftKeeper
from cchc_desktop.ui.forms.evidence import old_note
from cchc_desktop.ui.forms.evidence.desk import FileDesk
from cchc_desktop.ui.forms.evidence.draft_files import DraftFiles
from cchc_desktop.ui.forms.evidence.place import EvidencePlace
from cchc_desktop.ui.forms.evidence.preparing import ComingFile
from cchc_desktop.ui.forms.kind_form import KindForm
from cchc_desktop.ui.screens.log import log_words
from cchc_desktop.ui.widgets.plain_words import filled

Shown = Callable[[KindForm], object]


class FormToRecover(Protocol):
    """The form, as the recovery sees it."""

    def form(self) -> KindForm | None: ...

    def record(self) -> str: ...

    def coming(self) -> str: ...

    def start_empty(self) -> object: ...

    def start_draft(self, kind_key: str, record: str, shown: Shown) -> object: ...

    def tell_recovered(self, sentence: str) -> object: ...

    def proof_desk(self) -> FileDesk: ...


class FormRecovery(QObject):
    """Between the form and its draft file."""

    def __init__(self, context: Context, place: FormToRecover, proof: EvidencePlace, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._place = place
        self._begun = False
        self._files = DraftFiles(context, proof, self)
        self._keeper = DraftKeeper(context.tasks, drafts.path_of(context.session.path), self.draft, self)
        self._keeper.failed.connect(self._not_kept)

    def start(self) -> None:
        """Give back what an earlier run left; without such a thing begin an empty record."""
        self._keeper.recover(self._recovered)

    def draft(self) -> Draft | None:
        """What would be lost if the program stopped now."""
        form = self._place.form()
        files = self._files.paths()
        if form is None or not (form.is_changed() or files):
            return None
        now = self._context.session.clock()
        record = self._place.record()
        return Draft(form.kind.key, record, form.snapshot(), now, files, "" if record else self._place.coming())

    def forget_files(self) -> None:
        """What came back is thrown away while its files are still being looked for."""
        self._files.forget()

    def look(self) -> None:
        """Bring the draft to what stands in the form now."""
        self._keeper.look()

    def keep(self) -> bool:
        """Before the program closes: True when what is unsaved is safe on disk, or the officer lets it go."""
        form = self._place.form()
        if form is not None:
            form.settle()
        if not self._begun and self.draft() is None:
            return True  # what an earlier run left is not in the form yet: its draft stays
        if self._keeper.keep_now():
            return self._files.may_wait(self.named())
        return self._context.messages.ask(
            self.tr("Chưa giữ được nội dung đang nhập"),
            self.tr("Không ghi được bản nháp xuống đĩa. Đóng bây giờ thì phần chưa lưu sẽ mất."),
            do=self.tr("Vẫn đóng"),
            keep=self.tr("Ở lại"),
            at_stake=[self.named(), *self._files.names()],
        )

    def named(self) -> str:
        """The record in the form as questions name it: kind, day, title."""
        form = self._place.form()
        if form is None:
            return ""
        texts = [form.editors[key].text().strip() for key in ("date", "title") if key in form.editors]
        new = "" if self._place.record() else self.tr("bản ghi mới")
        return ", ".join(filter(None, (form.kind.short, *texts, new)))

    def _recovered(self, draft: Draft | None) -> None:
        session, desk = self._context.session, self._place.proof_desk()

        def look() -> tuple[Draft | None, dict[str, list[ComingFile]]]:
            """The draft unless its record was stored before the crash, and what an earlier program left over."""
            is_stored = draft is not None and draft.coming in past.standing(session, [draft.coming])
            left = None if is_stored else draft
            noted = old_note.read(session)
            owed = [str(one.source.path) for one in itertools.chain(*noted.values())]
            self._files.tidy({*(left.files if left is not None else ()), *owed})
            return left, noted

        def go_on(found: tuple[Draft | None, dict[str, list[ComingFile]]]) -> None:
            if draft is not None:
                self._begin(found[0])
            desk.take_over(found[1])

        if draft is None:
            self._begin(None)  # the usual start waits for nothing
        self._context.tasks.read(self, look, go_on)

    def _begin(self, draft: Draft | None) -> None:
        if draft is None or draft.kind not in KINDS:
            self._begun = True
            if self._place.form() is None:
                self._place.start_empty()
        else:
            self._place.start_draft(draft.kind, draft.record, lambda form: self._put_back(form, draft))

    def _put_back(self, form: KindForm, draft: Draft) -> None:
        self._begun = True
        _type_in(form, draft.texts)
        sentence = filled(
            self.tr("Đã khôi phục nội dung đang nhập dở lúc %1. Nội dung này chưa được lưu vào sổ."),
            log_words.moment(draft.saved, self._context.session.clock()),
        )
        self._place.tell_recovered(sentence)
        self._files.bring(draft.files, lambda words: self._place.tell_recovered(f"{sentence} {words}"))

    def _not_kept(self, reason: str) -> None:
        self._context.say(filled(self.tr("Chưa giữ được bản nháp của nội dung đang nhập: %1"), reason))


def _type_in(form: KindForm, texts: Mapping[str, str]) -> None:
    for key, editor in form.editors.items():
        if editor.text() != texts.get(key, ""):
            editor.set_text(texts.get(key, ""))
