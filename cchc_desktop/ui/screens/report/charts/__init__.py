"""The charts of a period on the screen."""
