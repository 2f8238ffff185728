"""The decision: facts, history, rules, and the verdict that is their maximum."""
