"""Points of a criteria set: how each is reckoned, in whole hundredths of a point, and what is missing to the next."""

SUM, SHARE, STEPS, FLAG, BY_HAND = "sum", "share", "by_levels", "flag", "by_hand"
"""How a line is scored: by the lines under it, by the share done, by steps, by whether there is enough, by a person."""
PLAN, ACTIVITIES, INDICATOR = "of_plan", "of_activities", "of_indicator"
"""What a line counts: items of the plan that are finished, activities done, the newest value of an indicator."""
