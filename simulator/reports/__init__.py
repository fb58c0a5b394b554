"""Scorecards and histories as text and JSON."""
