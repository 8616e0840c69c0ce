"""Files of books, opened: what is called by the child alone, and the way its answer takes."""
