"""The chart: what is drawn of the last days, and how."""
