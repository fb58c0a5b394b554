"""Packs: scenarios that somebody else wrote, in a folder or a zip file."""
