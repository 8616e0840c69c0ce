"""Which files are still owed to which stored record: noted before the record is saved, struck out once attached.

Between a save and the attaching of its files lie seconds of reading and shrinking; a power cut in them would forget
files of which the officer was told that they wait for the save. The next start attaches what is still noted here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused, why


class OwedFiles:
    """One small file beside the database. Everything here is called on the worker of saves, so never twice at once."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(f"{database.name}.owed-files.json")

    def add(self, record: str, paths: Sequence[Path]) -> None:
        """Note files of a record; a path that is no text can't be named. Raises InputRefused MC-07."""
        new = [str(path) for path in paths if str(path).isprintable()]
        if new:
            noted = self.all()
            noted[record] = list(dict.fromkeys([*noted.get(record, ()), *new]))
            self._write(noted)

    def strike(self, record: str, paths: Sequence[Path] | None = None) -> None:
        """These files are attached or no longer wanted; all of the record's without `paths`. Raises MC-07."""
        noted = self.all()
        gone = {str(path) for path in paths} if paths is not None else set(noted.get(record, ()))
        left = [path for path in noted.get(record, ()) if path not in gone]
        if left != noted.get(record, []):
            self._write(
                {**{key: held for key, held in noted.items() if key != record}, **({record: left} if left else {})}
            )

    def all(self) -> dict[str, list[str]]:
        """Record → paths; empty when nothing is owed, or when the note can't be understood."""
        try:
            held = json.loads(self.path.read_text(encoding="utf-8"))
            return {str(record): [str(path) for path in paths] for record, paths in held.items()}
        except FileNotFoundError:
            return {}
        except (ValueError, TypeError, AttributeError):
            return {}

    def _write(self, noted: dict[str, list[str]]) -> None:
        """Replace the note as a whole: a cut of power leaves the old one or the new one."""
        beside = self.path.with_name(f"{self.path.name}.tmp")
        try:
            if not noted:
                self.path.unlink(missing_ok=True)
                return
            with beside.open("w", encoding="utf-8") as file:
                json.dump(noted, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
        except OSError as error:
            raise InputRefused(
                "MC-07",
                f"Không ghi được danh sách tệp chờ thêm: {why(error)}.",
                "Hoạt động và các tệp gốc không bị ảnh hưởng.",
                "Hãy kiểm tra ổ đĩa còn chỗ trống, rồi làm lại.",
            ) from error
