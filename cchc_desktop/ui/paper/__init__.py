"""The documents beside the report in their own window: seen page by page, saved, printed."""
