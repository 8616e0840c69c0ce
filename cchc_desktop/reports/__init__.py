"""Documents: what the office prints and hands on.

`report_files` and `documents.catalog` are the doors; they import the PDF engine only when a document is really made.
"""
