"""The first start: a new book, a book that comes from another PC, or the sample data."""
