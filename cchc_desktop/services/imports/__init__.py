"""Taking over log books kept elsewhere: from a file of any shape to checked drafts, with nothing lost unsaid."""
