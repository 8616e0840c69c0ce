"""A process that saves without end and says each save aloud after it was acknowledged; it ends by being killed.

`python -m tests.reliability.officer DATABASE SEED` prints one line per acknowledged act: its name and the ids it saved.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from cchc_desktop.services import log_activity, read_log
from cchc_desktop.services.files.hanging import Proof
from cchc_desktop.services.session import Session

TITLE = "Nộp hồ sơ trực tuyến tại nhà"
PROVEN = "kèm hai tệp"
"""Note of what is stored together with two files."""


def draft(number: int) -> dict[str, object]:
    """A broadcast with enough text to fill pages quickly."""
    return {
        "kind": "broadcast",
        "date": f"2026-10-{1 + number % 28:02d}",
        "title": f"{TITLE} {number}",
        "content": "Hướng dẫn người dân nộp hồ sơ trên Cổng Dịch vụ công quốc gia. " * (number % 20),
        "minutes": 10,
    }


def act(log: Session, chance: random.Random, number: int) -> tuple[str, list[str]]:
    """One act of any sort: its name and the ids whose state it decides."""
    known = [str(row["id"]) for row in read_log.page(log, read_log.Filter(), limit=20).rows]
    what = chance.choice(("add", "add", "proof", "batch", "change", "delete")) if known else "add"
    if what == "add":
        return what, list(log_activity.add(log, draft(number), sure=True).ids)
    if what == "proof":
        sounds = [(f"{n}.mp3", b"%d%s" % (number, chance.randbytes(20_000))) for n in "ab"]
        files = [Proof({"name": name, "mime": "audio/mpeg", "size": len(data)}, data) for name, data in sounds]
        return what, list(log_activity.add(log, draft(number) | {"note": PROVEN}, sure=True, files=files).ids)
    if what == "batch":
        return what, list(
            log_activity.add(log, [draft(number) | {"note": f"lô {number}"} for _ in range(3)], sure=True).ids
        )
    one = chance.choice(known)
    if what == "change":
        log_activity.change(log, one, {"note": "đã sửa"})
    else:
        log_activity.delete(log, [one])
    return what, [one]


def main(path: str, seed: str) -> None:
    """Save until killed."""
    chance = random.Random(seed)
    log = Session.open(Path(path), author=f"hạt giống {seed}")
    number = 0
    while True:
        number += 1
        what, ids = act(log, chance, number)
        sys.stdout.write(f"{what} {' '.join(ids)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
