"""The screens of the window; each is made when it is opened first."""
