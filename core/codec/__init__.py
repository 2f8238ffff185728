"""The JSON form of values, and how what comes from outside is checked."""
