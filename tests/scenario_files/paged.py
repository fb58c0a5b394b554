"""The scenarios the pages about diagnostic codes take their examples from, by code."""

from __future__ import annotations

from tests.scenario_files.examples import spoiled
from tests.scenario_files.mistakes import MISTAKES
from tests.scenario_files.played import PLAYED, PLAYS

#: Codes whose pages describe their example in words or commands: they are about files and not about what is in them.
IN_WORDS = {"S001", "S002", "S003", "S006", "S014", "S018", "S019", "S028", "S070"}


def failing() -> dict[str, str]:
    """Return a scenario that shows each code, but for those that are about files."""
    found: dict[str, str] = {}
    for mistake in MISTAKES:
        if mistake.code not in IN_WORDS and _typed(mistake.text):
            found.setdefault(mistake.code, mistake.text)
    found["S080"] = spoiled("expect: {ends: resolved}", "expect: {ends: uneasy}", PLAYS)
    return {**found, **PLAYED}


def _typed(text: str) -> bool:
    """Return whether a text holds only what can be typed."""
    return all(character in "\n\t" or character.isprintable() for character in text)
