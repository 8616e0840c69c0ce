"""The broadcasting schedule at work: days filled with planned broadcasts, a week confirmed, what was played."""
