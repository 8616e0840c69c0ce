"""Remarks and their answers, and the reply file that carries what the upper level sends down."""
