"""Voices and recognisers by name, one file each, imported only when chosen."""
