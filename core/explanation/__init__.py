"""What stands beside a decision: what would change it, who disagrees, what helps, what is due."""
