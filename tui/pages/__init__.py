"""The pages of text: reasons, insights, help, and the rows of days."""
