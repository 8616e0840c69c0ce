"""Where things lie: the program's own files and the user's.

No other module may guess a folder, because there are three right answers for the program's own files: the source
tree (`resources/` and `db/` beside the package), an installed wheel (inside the package, in `_data/`) and the frozen
program (in the folder PyInstaller unpacks to). Nothing here creates a folder: the one who writes does.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

DATABASE_NAME = "so-tuyen-truyen.db"
DATABASE_VARIABLE = "CCHC_DB"
DEMO_ENDING = "-mau"
BACKUP_ENDING = "-sao-luu"
QUARANTINE_ENDING = "-cho-khoa"

_APP = "cchc-desktop"
_PACKAGE = Path(__file__).resolve().parent


def frozen() -> bool:
    """Say whether this is the PyInstaller program, where there is neither a source tree nor an installed wheel."""
    return bool(getattr(sys, "frozen", False))


def _own_files() -> Path:
    """Return the folder that holds `resources/` and `db/`."""
    if frozen():
        return Path(str(getattr(sys, "_MEIPASS", _PACKAGE.parent)))
    packed = _PACKAGE / "_data"
    return packed if packed.is_dir() else _PACKAGE.parent


def resources() -> Path:
    """Return the folder of files that ship with the program: fonts it may carry, translations, help, samples."""
    return _own_files() / "resources"


def db_folder() -> Path:
    """Return the folder of `migrations/`, `queries/` and `schema.sql`."""
    return _own_files() / "db"


def data_folder() -> Path:
    """Return the user's own data folder; it need not exist yet."""
    # Imported late: platformdirs costs some 25 ms, and a start with CCHC_DB or --db never needs it.
    import platformdirs  # late: 4 ms

    return Path(platformdirs.user_data_dir(_APP, appauthor=False))


def database_file() -> Path:
    """Return the database to use when none is named: `CCHC_DB`, else the file in the user's data folder."""
    named = os.environ.get(DATABASE_VARIABLE, "").strip()
    return Path(named).expanduser() if named else data_folder() / DATABASE_NAME


def demo_path(database: Path) -> Path:
    """Return where the demo's data live: beside the office's own, never in it."""
    own = own_path(database)
    return own.with_name(f"{own.stem}{DEMO_ENDING}{own.suffix}")


def own_path(database: Path) -> Path:
    """Return the office's own database beside a demo's."""
    return database.with_name(f"{database.stem.removesuffix(DEMO_ENDING)}{database.suffix}")


def log_folder() -> Path:
    """Return the folder of log files, which hold no personal data and may be sent to whoever helps."""
    import platformdirs  # late: 4 ms

    return Path(platformdirs.user_log_dir(_APP, appauthor=False))


def key_folder() -> Path:
    """Return the folder of this installation's own keys: the user's data, outside every database and backup."""
    return data_folder() / "keys"


def backup_folder(database: Path) -> Path:
    """Return the folder of backups of a database: beside it, named after it, so that each office's stay apart."""
    return database.with_name(f"{database.stem}{BACKUP_ENDING}")


def quarantine_folder(database: Path) -> Path:
    """Return the folder of packages that wait for their key to be enrolled: beside the database, like its backups."""
    return database.with_name(f"{database.stem}{QUARANTINE_ENDING}")
