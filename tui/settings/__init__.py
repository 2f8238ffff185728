"""Settings: where they stand, how they are read, checked and changed."""
