"""The search field of the window: words and days, each row with its reason."""
