"""Replies a rep might give, spoken by a voice no customer has."""

from __future__ import annotations

import re

from simulator.core.sound import Audio
from simulator.engines.espeak_library import RATE, EspeakLibrary

#: An American voice, as clear as espeak-ng's get.
_VOICE = "gmw/en-US+f4"
_WORDS_A_MINUTE = 150


def reply(text: str) -> Audio:
    """Return ``text`` as a rep would say it, steadily."""
    return EspeakLibrary.shared().speak(text, _VOICE, {RATE: _WORDS_A_MINUTE}, bool)


def words(text: str) -> set[str]:
    """Return the words of a text in small letters."""
    return set(re.findall(r"[a-z']+", text.lower()))
