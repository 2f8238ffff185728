"""Faults with real processes: killed, many at once, out of room."""
