"""Forms made from what the domain declares: a field brings its editor, a kind its whole form."""
