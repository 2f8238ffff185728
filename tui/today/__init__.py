"""Today: the day with its decision, and its short forms in words."""
