"""Builds the scorer."""

from __future__ import annotations

from simulator.core.reader.reply_reader import ReplyReader
from simulator.reading.word_lists import load_lexicon


def build_scorer() -> ReplyReader:
    """Return the scorer with its word lists loaded."""
    lexicon, digest = load_lexicon()
    return ReplyReader(lexicon, digest)
