"""Marks and the scorecard: one file a criterion, every mark resting on evidence."""
