"""The terminal: its link, its glyphs and colours, the clock, and the last words."""
