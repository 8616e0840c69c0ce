"""The command line: the same services as the window, for batch work, maintainers and tests."""
