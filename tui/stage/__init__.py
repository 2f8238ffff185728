"""The warm-up's stage: the guide through its steps and questions."""
