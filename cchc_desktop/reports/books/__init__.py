"""Workbooks that the program writes: the empty log book, a sample, figures and lists."""
