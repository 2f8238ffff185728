"""What is remembered: the files of the journal, how they are stored, read and repaired."""
