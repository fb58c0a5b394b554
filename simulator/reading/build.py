"""Builds the scorer, and what tells when a reply is over."""

from __future__ import annotations

from collections.abc import Callable

from simulator.core.reader.learnt_reader import LearntReader
from simulator.core.reader.reply_reader import ReplyReader
from simulator.reading.weights import load_completion, load_model
from simulator.reading.word_lists import load_lexicon


def build_rules() -> ReplyReader:
    """Return the scorer that reads with word lists and rules alone."""
    lexicon, digest = load_lexicon()
    return ReplyReader(lexicon, digest)


def build_scorer() -> LearntReader | ReplyReader:
    """Return the scorer with its word lists and learnt weights loaded; rules alone where there are no weights."""
    found = load_model()
    return LearntReader(build_rules(), *found) if found else build_rules()


def build_completion() -> Callable[[str], float] | None:
    """Return what tells how likely nothing more is to come after some words; None where there are no weights."""
    lexicon, _ = load_lexicon()
    model = load_completion(lexicon.framing)
    return model.chance if model else None
