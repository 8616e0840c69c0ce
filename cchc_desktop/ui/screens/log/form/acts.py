"""What is run to save the activity in the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_desktop.domain.values import Value
from cchc_desktop.services import log_activity
from cchc_desktop.services.files.hanging import Proof
from cchc_desktop.services.session import Session
from cchc_desktop.ui.forms.saving import Act, Saved


def add_act(session: Session, kind: str, record: str, values: Mapping[str, Value]) -> Act:
    """What is to be run for a new record, which gets this id; its files are stored with it."""
    draft = {"id": record, "kind": kind, **{key: value for key, value in values.items() if value is not None}}

    def add(files: Sequence[Proof], sure: bool) -> Saved:
        added = log_activity.add(session, draft, sure=sure, files=files)
        return added.ids[0], added.changes

    return add


def change_act(session: Session, record: str, stored: Mapping[str, Value], values: Mapping[str, Value]) -> Act | None:
    """What is to be run for a stored record: the fields that differ; None when none does."""
    fields = {key: value for key, value in values.items() if value != stored.get(key)}
    return (lambda _, sure: (record, log_activity.change(session, record, fields, sure=sure))) if fields else None
