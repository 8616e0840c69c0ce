"""Phát hành: freeze a report, see its versions and what has changed since."""
