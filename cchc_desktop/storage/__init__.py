"""The only importer of sqlite3 and sqlite_utils: history, projections, search, migrations."""
