"""The one way in which foreign files are opened: by a process beside ours that may do next to nothing."""

ENTRY = "--open-foreign-files"
"""The first argument by which the frozen program knows that it is such a child."""
