"""The dashboard's screen, and what its panes do: answering, warming up, charting."""
