"""What the upper level says about records, and what it sends down: the rules, without any I/O."""
