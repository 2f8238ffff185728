"""The terminal: dashboard, command line, plain text."""
