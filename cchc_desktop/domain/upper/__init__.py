"""What the upper level keeps: the units it expects packages from, and how each stands for a period."""
