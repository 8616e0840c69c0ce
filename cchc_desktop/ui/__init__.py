"""The window: the only layer that imports PySide6. It calls services and reports, never the database."""
