"""The warm-up: its moves, the plan for a session, the timer, and what the result says."""
