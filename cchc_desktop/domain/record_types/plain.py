"""Records whose fields are columns of a table: what is kept beside activities, texts of reports and registers."""

from __future__ import annotations

PLAIN: dict[str, tuple[str, ...]] = {
    "issued_report": (
        "period",
        "rule",
        "starts",
        "ends",
        "version",
        "replaces",
        "number",
        "signed_on",
        "code",
        "digest",
        "figures",
        "parts",
        "pdf",
        "issued_on",
    ),
    "evidence": ("activity", "name", "mime", "size", "blob", "caption", "taken_on", "width", "height", "place"),
    "enrolled_key": (
        "owner",
        "key_id",
        "public",
        "recipient",
        "name",
        "label",
        "state",
        "compared",
        "reason",
    ),
    "expected_unit": ("code", "name", "sort", "since", "until", "note"),
    "submission_period": ("period", "rule", "due", "locked_on", "reason", "standings", "opens"),
    "submission_exemption": ("owner", "period", "rule", "sort", "day", "reason", "after_lock"),
    "remark": ("addressee", "tbl", "about", "title", "sort", "text", "due_on", "written_on", "settled"),
    "answer": ("remark", "text", "answered_on"),
    "handout": ("sort", "title", "year", "content", "made_on"),
    "office": (
        "name",
        "upper",
        "role",
        "rule",
        "place",
        "letterhead",
        "sign",
        "signer_lines",
        "signer_name",
        "recipients",
        "plan_ref",
        "deadline_days",
        "profile",
        "urgency",
        "left_out",
        "people",
        "plays_a_day",
        "minutes_a_day",
    ),
}
"""Tables whose columns are their fields. Fields of a newer program stay in the history untouched."""

WHOLE: dict[str, tuple[str, ...]] = {
    "evidence": ("size", "width", "height", "place"),
    "handout": ("year",),
    "issued_report": ("version",),
}
"""Columns that hold whole numbers; all others hold text."""
NEEDED: dict[str, tuple[str, ...]] = {
    "issued_report": ("period", "rule", "starts", "ends", "version", "figures"),
    "remark": ("addressee", "tbl", "about", "text"),
    "answer": ("remark", "text"),
    "handout": ("sort", "content"),
}
"""What a record that others read must tell; one without it is shown by nothing."""
