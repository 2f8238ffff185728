"""The body, front and back: twenty parts to see, to click, and to number."""
