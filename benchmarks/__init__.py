"""Measurements of the limits in section 10 of the issue: `python -m benchmarks`."""
