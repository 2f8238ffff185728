"""What a person answers, and what a day adds up to: plain values and their words."""
