"""The question before a key is trusted: does the paper say the same digits as the file?

Nobody presses a button for "it agrees": three groups, drawn by chance, are typed from the paper, and the screen does
not show these. A key of one's own unit takes a way of its own: who holds it reads and writes the unit's log book.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.exchange.keys import KeyCard, Weighed
from cchc_desktop.ui import theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, put, row_of
from cchc_desktop.ui.widgets.buttons import primary, secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.field_block import FieldBlock
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.text_edits import TextLine

_GROUPS = 5
"""Groups of four digits in a line, as the printed sheet has them."""
_HIDDEN = "····"
_STATES = {"active": "đang dùng", "arrived": "chưa kích hoạt", "revoked": "đã thu hồi"}


def lines_of(card: KeyCard, hidden: tuple[int, ...] = ()) -> str:
    """The forty digits in two lines of five groups; those at the `hidden` places (from 1) are left to the paper."""
    groups = [_HIDDEN if at in hidden else one for at, one in enumerate(card.digits.split(" "), 1)]
    return "\n".join("  ".join(part) for part in (groups[:_GROUPS], groups[_GROUPS:]))


def compare(context: Context, owner: QWidget, card: KeyCard, then: Callable[[Changes], object]) -> None:
    """Have the officer compare a key with its paper and enrol it; `then` gets what changed. Nothing is trusted before
    the service has found the typed groups right."""
    context.tasks.read(owner, partial(keys.weighed, context.session, card), partial(ask, context, owner, then))


def ask(context: Context, owner: QWidget, then: Callable[[Changes], object], weighed: Weighed) -> None:
    """The same for a key that was weighed already."""
    tr, card = QCoreApplication.translate, weighed.card
    if weighed.is_own and not context.messages.ask(
        filled(tr("KeyComparison", "Khóa của %1 là của chính đơn vị mình"), card.label or card.name),
        keys.own_unit_words(card),
        do=tr("KeyComparison", "Đúng, máy khác của đơn vị mình"),
        keep=tr("KeyComparison", "Không đăng ký"),
    ):
        return

    def enrol(groups: Mapping[int, str]) -> None:
        job = partial(keys.enrol, context.session, card, groups=groups)
        context.tasks.write(owner, job, then)

    dialog = KeyDialog(weighed, keys.drawn_groups(), owner.window())
    dialog.agreed.connect(enrol)
    dialog.open()


class KeyDialog(QDialog):
    """Whose key it is, what is known of that unit, and three groups to type. `agreed` carries them once they are
    right; Esc trusts nothing."""

    agreed = Signal(object)

    def __init__(self, weighed: Weighed, places: tuple[int, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = card = weighed.card
        self.setObjectName("comparing")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Đối chiếu khóa với phiếu"))
        self.setMinimumWidth(theme.px(460))
        self.fields: dict[int, TextLine] = {}
        self._error = label("", "error", wrap=True, shown=False)
        self._error.setObjectName("comparing_error")
        whose = filled(self.tr("%1 · mã đơn vị %2"), card.name, card.unit)
        whole = column_of(label(whose, "section", wrap=True), gap="tight", around="wide", into=self)
        if card.label:
            whole.addWidget(label(card.label, "body", wrap=True))
        whole.addWidget(label(self._known(weighed), "secondary", wrap=True))
        if weighed.is_own:
            whole.addWidget(label(f"⚠ {keys.own_unit_words(card)}", "warn", wrap=True))
        digits = label(lines_of(card, places), "figure")
        digits.setObjectName("comparing_digits")
        whole.addWidget(digits)
        named = ", ".join(str(one) for one in places)
        whole.addWidget(
            label(
                filled(self.tr("Nhìn phiếu giấy có dấu và gõ nhóm thứ %1; các nhóm khác phải giống như trên."), named),
                "body",
                wrap=True,
            )
        )
        row = row_of(gap="tight")
        for place in places:
            field = self.fields[place] = TextLine()
            field.setObjectName(f"group_{place}")
            field.setMaxLength(8)
            field.returnPressed.connect(partial(self._entered, field))
            row.addWidget(FieldBlock(filled(self.tr("Nhóm thứ %1"), str(place)), field))
        put(whole, row, self._error)
        whole.addSpacing(theme.space("tight"))
        whole.addLayout(self._foot(is_own=weighed.is_own))
        self.fields[places[0]].setFocus()

    def _foot(self, *, is_own: bool) -> QHBoxLayout:
        words = self.tr("Đăng ký máy khác của đơn vị mình") if is_own else self.tr("Đăng ký khóa này")
        done = primary(words, self._agree, name="enrol_own" if is_own else "enrol_other")
        return row_of(SPRING, done, secondary(self.tr("Không đăng ký"), self.reject, name="enrol_not"))

    def _entered(self, field: TextLine) -> None:
        """Enter goes on to the next group, and in the last one to what is still empty, else it enrols."""
        groups = list(self.fields.values())
        following = groups[groups.index(field) + 1 :]
        empty = [one for one in groups if not one.text().strip()]
        goal = following[0] if following else empty[0] if empty else None
        if goal is None:
            self._agree()
        else:
            goal.setFocus(Qt.FocusReason.TabFocusReason)

    def _known(self, weighed: Weighed) -> str:
        if not weighed.known:
            return self.tr("Đơn vị này chưa có khóa nào ở đây.")
        told = "; ".join(f"{one.card.label or one.card.key_id[:8]} ({_STATES[one.state]})" for one in weighed.known)
        words = self.tr("Đơn vị này đã có %1 khóa ở đây: %2.")
        return filled(words, len(weighed.known), told)

    def _agree(self) -> None:
        for field in self.fields.values():
            field.settle()
        groups = {place: field.text() for place, field in self.fields.items()}
        try:
            keys.compare_groups(self._card, groups)
        except InputRefused as error:
            self._error.setText(f"{error.what} {error.safe} {error.todo} [{error.code}]")
            self._error.show()
            self.fields[min(groups)].setFocus()
            return
        self.accept()
        self.agreed.emit(groups)
