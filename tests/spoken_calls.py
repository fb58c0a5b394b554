"""Calls by voice made by hand: how each turn was spoken is given, and what the rep's calm voice is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.core.call_state import CallState
from simulator.core.doubt import doubt_about
from simulator.core.events import Event, LineSpoken, PickedUp, RepTurnEnded
from simulator.core.scenario import Scenario
from simulator.core.speech import HeardWord, Milliseconds, Utterance
from simulator.core.voice_measures.baseline import Baseline
from simulator.core.voice_measures.measures import VoiceMeasures
from simulator.phone.ongoing_call import replayed
from tests.doubtful import heard, read
from tests.readings import short_scenario

#: A calm voice: bands of 120 to 180 words a minute, 4 to 10 semitones, 5 to 13 decibels.
CALM = Baseline("2026-01-31", 150.0, 8.0, 7.0, 1.0, 9.0, 1.5, 0.2, -24.0, -60.0)


def voice(pace: float = 150, pitch_range: float = 7, loudness_range: float = 9, *, spoken: int = 4000) -> VoiceMeasures:
    """Return how a turn was spoken, calm where nothing else is said."""
    words = round(pace * spoken / 60_000)
    pause = Milliseconds(spoken // 4)
    return VoiceMeasures(Milliseconds(spoken), words, 0, 1, pause, pause, -20.0, loudness_range, 3.0, pitch_range)


UPSET = voice(240, 14, 18)


def spoken_call(
    *voices: VoiceMeasures | None,
    baseline: Baseline | None = CALM,
    texts: Sequence[str] = (),
    began: Sequence[int] = (),
    scenario: Scenario | None = None,
) -> CallState:
    """Return a call in which the rep's turns were spoken so.

    Args:
        voices: How each turn was spoken; None for one that was typed.
        baseline: The rep's calm voice.
        texts: What was said in each, as the scorer in ``tests.doubtful`` reads it; words in brackets are doubted.
        began: How many milliseconds after the customer's last word each began; 800 where it is not said.
        scenario: The script; a short one where it is left out.
    """
    now = 0
    events: list[Event] = [PickedUp(Milliseconds(0), baseline=baseline)]
    for place, one in enumerate(voices):
        now += 2000
        events.append(LineSpoken(2 * place, Milliseconds(now)))
        start = Milliseconds(now + (began[place] if place < len(began) else 800))
        now = max(now, start) + 4000
        utterance = _utterance(texts[place] if place < len(texts) else "the payment", start, now, typed=one is None)
        reading = read(utterance.text)
        doubt = doubt_about(utterance, reading, read)
        events.append(RepTurnEnded(2 * place, utterance, reading, Milliseconds(now), doubt, voice=one))
    events.append(LineSpoken(2 * len(voices), Milliseconds(now + 2000)))
    return replayed(scenario or short_scenario(), events)


def _utterance(text: str, start: Milliseconds, end: int, *, typed: bool) -> Utterance:
    words = [HeardWord(word.strip("()"), 0.1 if word.startswith("(") else 0.9) for word in text.split()]
    said = replace(heard(" ".join(word.text for word in words)), started=start, ended=Milliseconds(end))
    if typed:
        return replace(heard("the payment"), channel=said.channel.TYPED, words=(), started=start, ended=said.ended)
    return replace(said, words=tuple(words))
