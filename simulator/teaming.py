"""Builds what uses a team's store."""
