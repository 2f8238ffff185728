"""Forms: fields that are answered with letters, digits and clicks, and their drafts."""
