"""Documents: what the office prints and hands on.

`catalog` is the door; it imports the PDF engine only when a document is really made.
"""
