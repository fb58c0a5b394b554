"""Transcripts of calls, in whatever form they were kept, into turns of a customer and a rep."""
