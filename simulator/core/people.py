"""Who a customer is by ear: the same person in every call, and mostly another one in every scenario."""

from __future__ import annotations

from hashlib import sha256

from simulator.core.scenario import Pace, Pitch, Voice

#: Draws the people anew when changed: every stored call would be heard in another voice.
_DRAW = 85


def voice_of(scenario: str, name: str, pitch: Pitch | None, pace: Pace | None) -> Voice:
    """Return what a customer sounds like when calm.

    Args:
        scenario: The scenario's id.
        name: The customer's name.
        pitch: What the author wants; None for what suits the person.
        pace: The same; None for medium.
    """
    who = int.from_bytes(sha256(f"{_DRAW}\n{scenario}\n{name}".encode("utf-8", "replace")).digest()[:4])
    pitches = tuple(Pitch)
    return Voice(pitch or pitches[who // 1000 % len(pitches)], pace or Pace.MEDIUM, who)
