"""Files that a person names, read as what they are."""
