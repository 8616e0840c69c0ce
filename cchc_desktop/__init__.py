"""CCHC Desktop: the log book and the reports of a commune's communication work on administrative reform.

The version lives here alone: the wheel, the frozen program and the window read it from this line.
"""

__version__ = "0.1.0"
