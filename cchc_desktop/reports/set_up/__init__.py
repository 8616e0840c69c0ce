"""What the settings show of a format before any report is made with it."""
