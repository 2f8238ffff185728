"""What past days say: the programme, the baseline, the back-test, the report."""
