"""The window: the only importer of PySide6. It calls the services and never opens the database."""

PRODUCT = "Sổ tuyên truyền CCHC"
"""The product's name, as the window and the task bar show it."""
