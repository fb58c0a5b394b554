"""Builds the scorer: loads its word lists and hands them to core as values."""
