"""The documents beside the report, one file each: the plan, minutes, the log book of broadcasts, a list."""
