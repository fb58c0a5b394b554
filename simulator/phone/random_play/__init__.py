"""Calls played at random, to find what no reading of a scenario shows."""
