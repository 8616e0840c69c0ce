"""The note of an earlier program, which hung files on their record in an act after the save: what it still owed."""

from __future__ import annotations

import json
from pathlib import Path

from cchc_desktop.domain.activity import named
from cchc_desktop.services import read_log
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.finding import past
from cchc_desktop.services.session import Session
from cchc_desktop.ui.forms.evidence.preparing import ComingFile


def path_of(database: Path) -> Path:
    """Where that program noted it."""
    return database.with_name(f"{database.name}.owed-files.json")


def read(session: Session) -> dict[str, list[ComingFile]]:
    """Record → files left over, of records that are in the log; empty for a note that can't be understood.

    A record that never was stored before the power went is not among them: the draft has it, with its files.
    """
    try:
        held = json.loads(path_of(session.path).read_text(encoding="utf-8"))
        noted = {str(record): [Source.file(Path(str(path))) for path in paths] for record, paths in held.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError):
        return {}
    present = [one for one, state in past.standing(session, list(noted)).items() if state == "present"]
    words = {one: named(read_log.get(session, one)) for one in present}
    return {one: [ComingFile(source, owed_by=words[one]) for source in noted[one]] for one in present}
