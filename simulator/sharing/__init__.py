"""Signed files between a rep and a coach: written, read with nothing trusted, and the key they are signed with."""
