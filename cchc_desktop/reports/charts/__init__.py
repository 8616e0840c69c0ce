"""Charts: one declaration (`chart`), one reckoning of where its bars stand (`layout`), drawn on paper by `block`,
and by the window on the screen. Told apart in black and white, the figure written at each bar."""
