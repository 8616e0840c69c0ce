#!/usr/bin/env python3
"""The one way to run, test, check and build this project: `python3 dev.py help`.

Standard library only, the same on Windows and Linux, because it must work before anything is installed.
On first use it makes `.venv`, installs the exact versions of `requirements.lock` and, on Debian and its
relatives, the few system libraries Qt needs. It says what it does, and the second time it is quick.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "ready"
LOCK = ROOT / "requirements.lock"
LOCK_TOOL = ROOT / ".ci" / "lock-tool.txt"
SCRATCH = ROOT / "build"
WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST = (3, 11)
ON_ALL_CORES = ("-n", "auto")
QUICK = ("tests/unit/domain", "tests/unit/storage", "tests/unit/services", "tests/contract/house")
"""What a change is tried with by hand: rules, the book, the use cases and the structure, without window and paper."""

# What Qt loads from the system, and the Debian package that brings it: the first six to start at all, the
# next five for a real window, the last to print. Tried in a bare Debian 12; everything else comes along with these.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
# A report needs the widths of Times New Roman and all Vietnamese letters, which Liberation 1 lacks.
REPORT_FONTS = ("Tinos-Regular.ttf", "liberation2/LiberationSerif-Regular.ttf", "Times_New_Roman.ttf")
WINDOW_FONTS = ("NotoSans-Regular.ttf",)


def say(text: str) -> None:
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def stop(text: str) -> SystemExit:
    say(text)
    return SystemExit(1)


def call(command: Sequence[str | Path], **extra: str) -> int:
    """Run a command in the project's folder and return its exit code; `extra` is added to its environment."""
    sys.stdout.flush()
    environment = {**os.environ, "PYTHONUTF8": "1", **extra}
    try:
        return subprocess.run(list(map(str, command)), cwd=ROOT, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 130


def tool(module: str, *arguments: str | Path, **extra: str) -> int:
    """Run a module with the Python of `.venv`."""
    return call([PYTHON, "-m", module, *arguments], **extra)


# --- the system's libraries and fonts --------------------------------------------------------------------


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font(names: Sequence[str]) -> bool:
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(next(folder.rglob(name), None) for folder in folders if folder.is_dir() for name in names)


def _may_install() -> list[str] | None:
    """Return what to write before apt-get, or None where installing would need a password."""
    if os.getuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def apt(packages: Sequence[str]) -> None:
    """Install Debian packages if we may; else print the one line that does it and stop."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    before = _may_install()
    by_hand = f"\n\n    sudo apt-get update && sudo {shlex.join(install)}\n"
    if before is None:
        raise stop(f"this system lacks some packages. Please run this once, then try again:{by_hand}")
    say(f"installing on this system: {' '.join(packages)}")
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]
    for step in (["update"], install[1:]):
        done = subprocess.run([*before, *quiet, *step], capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout, done.stderr, file=sys.stderr)
        raise stop(f"that failed. Please run it by hand, then try again:{by_hand}")


def prepare_system() -> None:
    """Bring in what Python, Qt and the reports need from a Linux system, all in one go."""
    if not LINUX:
        return
    missing = [library for library in LIBRARIES if not _loads(library)]
    if not shutil.which("apt-get"):
        if missing:
            say(f"this system has no apt-get; if the window does not open, install: {' '.join(missing)}")
        return
    packages = [LIBRARIES[library] for library in missing]
    if not _has_venv():
        packages.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    if not _has_font(REPORT_FONTS):
        packages.append("fonts-croscore")
    if not _has_font(WINDOW_FONTS) and (packages or _may_install() is not None):
        packages.append("fonts-noto-core")
    if packages:
        apt(packages)


# --- the virtual environment -----------------------------------------------------------------------------


def _key() -> str:
    """Name everything the environment was made from; when it differs from the stamp, it is made anew."""
    base = f"{sys.version_info[:2]} {sys.platform} {ROOT}".encode()
    return hashlib.sha256(base + LOCK.read_bytes()).hexdigest()


def _usable() -> bool:
    """Say whether `.venv` holds a Python of our version and its pip."""
    if not PYTHON.exists():
        return False
    test = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return subprocess.run([PYTHON, "-c", test], capture_output=True, check=False).returncode == 0


def _has_venv() -> bool:
    """Say whether this Python can make environments; Debian's cannot without one more package."""
    from importlib.util import find_spec

    return bool(_usable() or (find_spec("venv") and find_spec("ensurepip")))


def _make_venv() -> None:
    if _usable():
        return
    if sys.prefix != sys.base_prefix and Path(sys.prefix).resolve() == VENV:
        raise stop("the .venv is damaged: leave it (deactivate) and run dev.py by the system's Python")
    say("making .venv")
    if call([sys.executable, "-m", "venv", "--clear", VENV]):
        raise stop("making .venv failed, see above")


def prepare() -> None:
    """Make `.venv` and everything in it as the lock says, unless that is done already."""
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == _key():
        return
    say("first use, or requirements.lock has changed: setting up (about a minute, 400 MB)")
    prepare_system()
    _make_venv()
    pip = ("--quiet", "--no-input", "--disable-pip-version-check", "install")
    say("installing the packages of requirements.lock into .venv")
    if tool("pip", *pip, "--require-hashes", "--no-deps", "-r", LOCK):
        raise stop("installing failed, see above; nothing outside .venv was touched")
    if tool("pip", *pip, "--no-deps", "--no-build-isolation", "--editable", "."):
        raise stop("installing the program itself failed, see above")
    STAMP.write_text(_key(), encoding="utf-8")
    say("ready")


# --- the commands ----------------------------------------------------------------------------------------


def has_display() -> bool:
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(arguments: list[str]) -> int:
    """Open the program; without a display do the same job offscreen, on demo data. Arguments go to `cchc`."""
    if arguments or has_display():
        return tool("cchc_desktop", *arguments)
    folder = _fresh("tour")
    say(f"no display here: doing the main job offscreen on demo data, in {folder}")
    return tool("cchc_desktop", "demo", "--tour", folder, QT_QPA_PLATFORM="offscreen")


def demo(arguments: list[str]) -> int:
    """Open the program on demo data made anew."""
    database = _fresh("demo") / "so-tuyen-truyen.db"
    made = tool("cchc_desktop", "--db", database, "demo", *arguments)
    return made or tool("cchc_desktop", "--db", database)


def test(arguments: list[str]) -> int:
    """Run the tests, all of them on all cores; `--quick` those for the hand; arguments go to pytest."""
    if arguments[:1] == ["--quick"]:
        unslow = ("-m", "not slow and not reliability and not office")
        return tool("pytest", *ON_ALL_CORES, *unslow, "--hypothesis-profile=hand", *QUICK, *arguments[1:])
    return tool("pytest", *(arguments or ON_ALL_CORES))


def office(arguments: list[str]) -> int:
    """Compare the Word report with the paper in LibreOffice, which is installed if it is missing."""
    if LINUX and shutil.which("apt-get") and not shutil.which("soffice"):
        apt(["libreoffice-writer", "libreoffice-calc"])
    return test(["-m", "office", *arguments])


def check(arguments: list[str]) -> int:
    """Run everything a change must pass: format, style, types, layers, tests. All are run, whatever fails."""
    steps: list[tuple[str, Callable[[], int]]] = [
        ("format", lambda: tool("ruff", "format", "--check", "--quiet", ".")),
        ("style", lambda: tool("ruff", "check", "--quiet", ".")),
        ("types", lambda: tool("mypy")),
        ("layers", lambda: call([PYTHON.parent / "lint-imports", "--no-cache"])),
        ("tests", lambda: test([*ON_ALL_CORES, *arguments])),
    ]
    failed = []
    for name, step in steps:
        say(f"{name} ...")
        if step():
            failed.append(name)
    if failed:
        say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def cover(arguments: list[str]) -> int:
    """Run the tests and show what they miss of the domain, the storage and the services, branches too."""
    return test([*ON_ALL_CORES, "--cov", "--cov-report=term-missing:skip-covered", *arguments])


def build(arguments: list[str]) -> int:
    """Make the frozen program in `dist/` and let it test itself."""
    if LINUX and shutil.which("apt-get"):
        prepare_build()
    made = tool("PyInstaller", "--noconfirm", "--log-level=WARN", "--workpath", SCRATCH / "frozen", "build.spec")
    if made:
        return made
    program = ROOT / "dist" / "cchc-desktop" / ("cchc.exe" if WINDOWS else "cchc")
    say(f"made {program.parent.relative_to(ROOT)}; its self-test:")
    offscreen = {} if has_display() else {"QT_QPA_PLATFORM": "offscreen"}
    return call([program, "self-test", *arguments], **offscreen)


def prepare_build() -> None:
    """PyInstaller needs objdump and the shared libpython, which Debian's Python does without."""
    import sysconfig

    packages = [] if shutil.which("objdump") else ["binutils"]
    if not _loads(str(sysconfig.get_config_var("INSTSONAME"))) and sys.base_prefix == "/usr":
        packages.append(f"libpython{sys.version_info[0]}.{sys.version_info[1]}")
    if packages:
        apt(packages)


def bench(arguments: list[str]) -> int:
    """Measure the program beside its floors; figures are ratios of one run."""
    return tool("benchmarks", *arguments)


def lock(arguments: list[str]) -> int:
    """Choose the newest versions pyproject.toml allows, for Python 3.11 on and all systems."""
    quiet = ("--quiet", "--disable-pip-version-check")
    if tool("pip", *quiet, "install", "--require-hashes", "--only-binary", ":all:", "-r", LOCK_TOOL):
        return 1
    made = SCRATCH / "requirements.lock"
    made.parent.mkdir(exist_ok=True)
    options = "--quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -U"
    hidden = ("--no-emit-index-url", "--no-emit-find-links", "--extra", "dev")
    if tool("uv", "pip", "compile", *options.split(), *hidden, "pyproject.toml", "-o", made, *arguments):
        return 1
    head = "# Made by `python3 dev.py lock` from pyproject.toml: exact versions with their hashes.\n"
    LOCK.write_text(head + made.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
    say(f"wrote {LOCK.name}; the next command installs it")
    return 0


def schema(arguments: list[str]) -> int:
    """Write `db/schema.sql` anew from the migrations: what a file looks like today, of which new ones are made."""
    (ROOT / "db" / "schema.sql").write_text(schema_text(), encoding="utf-8", newline="\n")
    return 0


def schema_text() -> str:
    """Return the tables, indexes and triggers all migrations together make."""
    import sqlite3

    database = sqlite3.connect(":memory:")
    steps = sorted((ROOT / "db" / "migrations").glob("*.sql"))
    for step in steps:
        database.executescript(step.read_text(encoding="utf-8"))
    # The tables a full-text index keeps for itself differ between versions of SQLite, and are not ours.
    hidden = "SELECT name FROM pragma_table_list WHERE type = 'shadow'"
    wanted = f"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT IN ({hidden}) ORDER BY rowid"
    parts = [f"{sql};\n" for (sql,) in database.execute(wanted)]
    database.close()
    head = "-- Made by `python3 dev.py schema` from db/migrations; do not edit. An empty log book is made of it.\n"
    return "\n".join([head, *parts, f"PRAGMA user_version = {int(steps[-1].name[:4])};\n"])


def codes(arguments: list[str]) -> int:
    """Write the help page of all codes anew from the table of what errors say."""
    page = importlib.import_module("cchc_desktop.domain.errors.table").help_page()
    (ROOT / "resources" / "help" / "ma-thong-bao.md").write_text(page, encoding="utf-8", newline="\n")
    return 0


def units(arguments: list[str]) -> int:
    """Write the table of provinces and communes anew from the dataset of the package vietnamadminunits (MIT)."""
    import sqlite3

    if len(arguments) != 1:
        raise stop("units wants the dataset.db of that package (pip download --no-deps, then unpack it)")
    database = sqlite3.connect(f"file:{arguments[0]}?mode=ro", uri=True)
    provinces = "SELECT DISTINCT provinceCode, province, '' FROM admin_units"
    asked = f"{provinces} UNION SELECT wardCode, ward, provinceCode FROM admin_units"
    kinds = ("Đặc khu", "Phường", "Thành phố", "Tỉnh", "Xã")
    lines = []
    for code, whole, parent in sorted(database.execute(asked)):
        kind = next(one for one in kinds if whole.startswith(f"{one} "))
        lines.append("\t".join((code, whole.removeprefix(f"{kind} "), kind.lower(), parent, "2025-07-01", "")))
    database.close()
    head = (
        "# Made by `python3 dev.py units`: code, name, kind, code of the parent, first and last day in force.\n"
        "# Facts of QĐ 19/2025/QĐ-TTg. What changed later stands in changes.tsv with its source.\n"
    )
    target = ROOT / "resources" / "units" / "since_2025_07_01.tsv"
    target.write_text(head + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return 0


def _fresh(name: str) -> Path:
    """Return an empty folder under `build/`."""
    folder = SCRATCH / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    each.__name__: each for each in (run, test, check, cover, office, demo, build, bench, lock, schema, codes, units)
}


def usage() -> str:
    lines = [f"  {name:7} {(command.__doc__ or '').splitlines()[0]}" for name, command in COMMANDS.items()]
    return "Usage: python3 dev.py COMMAND [ARGUMENTS]\n\n" + "\n".join(lines)


def main(arguments: list[str]) -> int:
    name, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if name in {"help", "-h", "--help"}:
        print(usage())
        return 0
    if name not in COMMANDS:
        print(usage(), file=sys.stderr)
        return 2
    if sys.version_info < OLDEST:
        raise stop(f"Python {'.'.join(map(str, OLDEST))} or newer is needed, this is {sys.version.split()[0]}")
    prepare()
    return COMMANDS[name](rest)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
