"""The screens of the registers: a list of them, one table, one form, whatever is declared."""
