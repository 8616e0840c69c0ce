"""Errors of ours on paper: a log file that holds no personal data.

It never carries the text of an exception, which may quote what an officer typed: only its type, the place in the
program and, where there are any, the codes of the system and of SQLite.
"""

from __future__ import annotations

import sys
import time
import traceback
from pathlib import Path

from cchc_desktop.domain.errors import UserError
from cchc_desktop.storage import errors

MOST_BYTES = 512 * 1024


def of_the_world(error: BaseException) -> UserError | None:
    """The same error in words with a code; None for an error of ours, which belongs into the log."""
    return errors.of_the_world(error)


def details(error: BaseException, *versions: str) -> str:
    """What to copy and to log of an error; `versions` are those of the program and its window."""
    import platform  # late: 2 ms

    return "\n".join(
        [" · ".join([*versions, f"Python {platform.python_version()}", platform.platform()]), *_chain(error)]
    )


def _chain(error: BaseException) -> list[str]:
    lines: list[str] = []
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        codes = [f"{name}={value}" for name in ("errno", "sqlite_errorname") if (value := getattr(now, name, None))]
        lines.append(" ".join([type(now).__name__, *codes]))
        for frame in traceback.extract_tb(now.__traceback__):
            parts = Path(frame.filename).parts
            short = "/".join(parts[parts.index("cchc_desktop") :] if "cchc_desktop" in parts else parts[-2:])
            lines.append(f"  {short}:{frame.lineno} {frame.name}")
        now = now.__cause__ or now.__context__
    return lines


def write(log: Path, text: str) -> None:
    """Append to the log; a log that can't be written must not hide the error itself."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > MOST_BYTES:
            log.replace(log.with_suffix(".1.log"))
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{time.strftime('%Y-%m-%dT%H:%M:%S')}\n{text}\n\n")
    except OSError as error:
        print(f"{log.name}: {error.strerror}", file=sys.stderr)  # noqa: T201 - the last resort
