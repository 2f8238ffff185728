"""The rules of the decision."""
