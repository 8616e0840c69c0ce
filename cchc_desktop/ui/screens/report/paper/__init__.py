"""The paper at the right of the screen: made, shown, saved, printed."""
