"""Benchmarks; no part of the test run."""
