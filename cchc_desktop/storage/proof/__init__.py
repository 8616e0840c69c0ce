"""Whether a log book is whole: what the full check proves, and what can be made again from the history."""
