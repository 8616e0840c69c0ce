"""The report as a word processor's document, for the clerk who must edit it.

The same words, order and sizes as the paper (`content`, `profile`); sizes live in styles, so that one change of a style
changes the whole document. Drawings and text boxes are avoided: rules are borders, which survive any editing.
"""
