"""The built-in help: its window, and the pages that are told from what the program declares."""
