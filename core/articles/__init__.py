"""What the four articles say, statement by statement, and where they were published."""
