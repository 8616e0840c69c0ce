"""Acts on a disk that fills up: each one is whole or not done, ends by itself and is told in words.

`python -m tests.reliability.full_disk FOLDER SIZES [limit|disk]` plays every act with that many sizes of free room.
FOLDER is a small file system of its own for `disk` (mount -t tmpfs -o size=24m tmpfs FOLDER), where what a ballast
leaves is free; any folder for `limit`, where no file may grow beyond the size.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PIL import Image

from cchc_desktop.cli.main import run
from tests.reliability.flips import NOW, stored

PAGE = 4096
INIT = ("init", "--unit", "25747", "--name", "UBND xã Xuân Đông")
MEETING = ("add", "meeting", "--date", "2026-10-05")
ACTS: dict[str, tuple[str, ...]] = {
    "init": INIT,
    "add": (*MEETING, "--title", "Họp thôn Đoài", "--content", "x" * 30_000),
    "add many": ("add", "--json", "{disk}/many.json"),
    "edit": ("edit", "{record}", "title=Đã sửa"),
    "delete": ("delete", "{record}"),
    "undo": ("undo",),
    "attach": ("attach", "{record}", "{disk}/anh.jpg"),
    "import": ("import", "{disk}/so.csv"),
    "backup": ("backup",),
    "backup to": ("backup", "-o", "{disk}/sao.db"),
    "export": ("export", "-o", "{disk}/goi.db", "--profile", "photos"),
    "export locked": ("export", "-o", "{disk}/goi.db.age", "--passphrase-file", "{disk}/words.txt"),
    "merge": ("merge", "{disk}/other.db", "--enrol-new"),
    "restore": ("restore", "{disk}/old.db", "--replace"),
    "report": ("report", "2026-10", "-o", "{disk}/bc.pdf"),
    "issue": ("report", "2026-10", "--issue", "-o", "{disk}/bc.pdf"),
}
_SAFE_EXTRAS = ("so-sao-luu", "home", "ballast")
"""Proven backups, keys and settings may be there more than before: they take nothing away."""
_LEFT = (".part", ".new", ".truoc", ".dang-ghi")
_FOLDERS = ("cchc-goi-", "cchc-nhap-", "cchc-lap-", ".cchc-")


@dataclass
class Tally:
    """What the cells came to. `half`: neither whole nor undone; `left`: half files; `untold`: no word with a code."""

    cells: int = 0
    codes: dict[int, int] = field(default_factory=dict)
    aborts: list[str] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not (self.aborts or self.bugs or self.half or self.left or self.untold)


@dataclass(frozen=True)
class Ended:
    """How a command ended; `code` is minus the signal that killed it."""

    code: int
    out: str
    err: str


def told(disk: Path, *arguments: str, most: int = 0, base: str = "so.db") -> Ended:
    """A command in a process of its own whose files, but for what it says, lie on that disk."""
    reading, writing = os.pipe()
    errors_in, errors_out = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        os.close(errors_in)
        os._exit(_child(disk, base, arguments, most, writing, errors_out))
    os.close(writing)
    os.close(errors_out)
    with os.fdopen(reading, encoding="utf-8") as out, os.fdopen(errors_in, encoding="utf-8") as err:
        said, complained = out.read(), err.read()
    return Ended(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said, complained)


def _child(disk: Path, base: str, arguments: tuple[str, ...], most: int, out: int, err: int) -> int:
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(disk / "home")
    os.environ["TMPDIR"] = tempfile.tempdir = str(disk)
    if most:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    code = run(["--db", str(disk / base), "--now", NOW, *arguments])
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def template(folder: Path) -> str:
    """The files that every cell begins with; returns the id of a record."""

    def done(*arguments: str, base: str = "so.db") -> str:
        ended = told(folder, *arguments, base=base)
        if ended.code:
            raise AssertionError(ended.err)
        return ended.out.strip()

    picture = io.BytesIO()
    Image.effect_noise((600, 400), 80).convert("RGB").save(picture, "JPEG")
    (folder / "anh.jpg").write_bytes(picture.getvalue())
    (folder / "words.txt").write_text("mật khẩu rất dài", encoding="utf-8")
    many = [
        {"kind": "web", "date": "2026-10-06", "title": f"Tin số {n}", "content": "nội dung " * 60} for n in range(80)
    ]
    (folder / "many.json").write_text(json.dumps(many), encoding="utf-8")
    rows = [f"0{n % 9 + 1}/10/2026;5h00;Phát thanh số {n} {'rất dài ' * 20};10;2;Thôn Đông" for n in range(80)]
    head = "Ngày phát;Giờ phát;Tên tin bài;Thời lượng (phút);Số lượt phát;Cụm loa"
    (folder / "so.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    done(*INIT, base="khac.db")
    done("add", "--json", str(folder / "many.json"), base="khac.db")
    done("export", "-o", str(folder / "other.db"), base="khac.db")
    for left in folder.glob("khac*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    done(*INIT)
    record = done(*MEETING, "--title", "Họp thôn")
    done("attach", record, str(folder / "anh.jpg"))
    done("backup", "-o", str(folder / "old.db"))
    done(*MEETING, "--title", "Ghi sau bản sao lưu")
    (folder / "bc.pdf").write_bytes(b"the paper of last month")
    return record


def state(disk: Path, act: str) -> str:
    """All that an act may change: the rows of the log book and the files beside it, without what is safe to be more."""
    total = hashlib.sha256()
    if (disk / "so.db").exists():
        total.update(repr(sorted(stored(disk / "so.db").items())).encode())
    extras = _SAFE_EXTRAS[1:] if act == "backup" else _SAFE_EXTRAS
    for path in sorted(disk.rglob("*")):
        inside = path.relative_to(disk)
        if path.is_file() and inside.parts[0] not in extras and not path.name.startswith("so.db"):
            total.update(f"{inside}".encode() + path.read_bytes())
    return total.hexdigest()


def left_over(disk: Path) -> list[str]:
    return [one.name for one in disk.rglob("*") if one.suffix in _LEFT or one.name.startswith(_FOLDERS)]


def cell(disk: Path, source: Path, record: str, act: str, room: int, tally: Tally, *, full: bool) -> None:
    """One act with that much room; with `full` on a disk that is full, else under a limit for each file."""
    for old in disk.iterdir():
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    shutil.copytree(source, disk, dirs_exist_ok=True)
    if act == "init":
        (disk / "so.db").unlink()
    before = state(disk, act)
    command = tuple(word.format(disk=disk, record=record) for word in ACTS[act])
    if full:
        _fill(disk, room)
    ended = told(disk, *command, most=0 if full else max(room, 1))
    (disk / "ballast").unlink(missing_ok=True)
    after, name = state(disk, act), f"{act} at {room}: {ended.code} {ended.err[-300:]}"
    tally.cells += 1
    tally.codes[ended.code] = tally.codes.get(ended.code, 0) + 1
    if ended.code not in {0, 1, 3}:
        tally.aborts.append(name)
    if "LOI-CT" in ended.err or "Traceback" in ended.err:
        tally.bugs.append(name)
    if (ended.code == 0) != (after != before):
        tally.half.append(name)
    if ended.code and "[" not in ended.err:
        tally.untold.append(name)
    if found := left_over(disk):
        tally.left.append(f"{name}: {found}")
    if (disk / "so.db").exists() and (checked := told(disk, "check", "--full")).code:
        tally.half.append(f"{name}: {checked.err}")
    if ended.code and act in {"init", "issue", "export"}:
        again = told(disk, *command)
        if again.code or "bổ sung" in again.err:
            tally.half.append(f"{name}, again: {again.err}")


def _fill(disk: Path, room: int) -> None:
    found = os.statvfs(disk)
    size = found.f_bavail * found.f_frsize - room
    if size > 0:
        with (disk / "ballast").open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, size)


def rooms(source: Path, count: int, *, full: bool) -> Iterator[int]:
    """Half of the sizes a page apart from nothing on, the others up to what every act needs, and more."""
    near = count // 2
    yield from (place * PAGE for place in range(near))
    most = (3 if full else 1.2) * sum(path.stat().st_size for path in source.glob("*.db"))
    for place in range(1, count - near + 1):
        yield int(near * PAGE + most * place / (count - near)) // PAGE * PAGE


def sweep(disk: Path, count: int, *, full: bool, acts: tuple[str, ...] = tuple(ACTS)) -> Tally:
    """Every act with every size of room."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as made:
        source = Path(made)
        record = template(source)
        for act in acts:
            for room in rooms(source, count, full=full):
                cell(disk, source, record, act, room, tally, full=full)
    return tally


if __name__ == "__main__":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    folder, sizes, way, *chosen = sys.argv[1:]
    found = sweep(Path(folder), int(sizes), full=way == "disk", acts=tuple(chosen) or tuple(ACTS))
    sys.stdout.write(json.dumps({**asdict(found), "good": found.is_good}, ensure_ascii=False, indent=1))
