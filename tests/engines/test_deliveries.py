"""How customers sound, measured: who they are, and eight deliveries against what is known of voices under emotion.

The directions are those of docs/voices.md, which names the studies.
"""

from __future__ import annotations

import itertools
import math
from functools import cache
from pathlib import Path

import pytest

from simulator.core.people import voice_of
from simulator.core.scenario import Delivery, Pace, Persona, Pitch, Voice
from simulator.engines.espeak import EspeakSynthesizer
from simulator.scenario_files.loading import load
from tests.pitch import Measured, measured

pytestmark = pytest.mark.long

pytest.importorskip("espeakng_loader", reason="espeak-ng has no wheel for this machine")

LINE = (
    "I have been waiting forty minutes on hold, and you have taken my money twice. What are you going to do about it?"
)
#: Six of the shipped customers, two of each pitch: rendering every delivery of all of them would take minutes.
SHIPPED = [
    Path(__file__).parents[2] / "scenarios" / f"{name}.yaml"
    for name in (
        "all-eight-numbers",
        "charged-twice",
        "dates-that-run-backwards",
        "left-in-the-rain",
        "lift-out-again",
        "two-boxes-of-tablets",
    )
]
#: Two voices this far apart in pitch are not taken for one.
APART = 1.04

#: Against a neutral line of the same voice: mean pitch, pitch range, words a minute, level, pauses. "+" is more, "-" is
#: less, "=" is no more, "?" is where the studies do not agree.
DIRECTIONS = {
    Delivery.ANNOYED: "++++?",
    Delivery.ANGRY: "++++-",
    Delivery.FURIOUS: "++++-",
    Delivery.CONFUSED: "++-=+",
    Delivery.ANXIOUS: "+=+??",
    Delivery.RELIEVED: "-?--+",
    Delivery.CALM: "----+",
}
#: What counts as more: a factor, a difference in semitones, a factor, a difference in decibels, a factor.
LEAST = (1.005, 0.3, 1.04, 0.4, 1.02)


@cache
def customer(path: Path) -> Persona:
    loaded = load(path)
    assert loaded.scenario is not None
    return loaded.scenario.customer


@cache
def spoken(voice: Voice, delivery: Delivery) -> Measured:
    return measured(LINE, EspeakSynthesizer().render(LINE, voice, delivery))


def differences(voice: Voice, delivery: Delivery) -> tuple[float, ...]:
    """Return how much more of everything a delivery has than neutral; 1 is what counts as more, -1 as less."""
    said, neutral = spoken(voice, delivery), spoken(voice, Delivery.NEUTRAL)
    factors = (
        said.mean_hz / neutral.mean_hz,
        2 ** (said.range_semitones - neutral.range_semitones),
        said.words_a_minute / neutral.words_a_minute,
        2 ** (said.level_dbfs - neutral.level_dbfs),
        said.pause_ms / neutral.pause_ms,
    )
    counts = (LEAST[0], 2 ** LEAST[1], LEAST[2], 2 ** LEAST[3], LEAST[4])
    return tuple(math.log(factor, base) for factor, base in zip(factors, counts, strict=True))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.parametrize("delivery", DIRECTIONS)
def test_deliveries_go_where_voices_go_under_emotion(path: Path, delivery: Delivery) -> None:
    found = differences(customer(path).voice, delivery)
    right = {"+": [more >= 1 for more in found], "-": [more <= -1 for more in found], "=": [more < 1 for more in found]}
    wrong = [place for place, sign in enumerate(DIRECTIONS[delivery]) if sign in right and not right[sign][place]]
    assert not wrong, found


def test_six_shipped_customers_sound_like_six_people() -> None:
    pitches = sorted(spoken(customer(path).voice, Delivery.NEUTRAL).mean_hz for path in SHIPPED)
    assert all(lower * APART < higher for lower, higher in itertools.pairwise(pitches)), pitches


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_customer_sounds_the_same_in_every_call(path: Path) -> None:
    again = load(path).scenario
    assert again is not None
    assert again.customer.voice == customer(path).voice
    first, second = (EspeakSynthesizer().render(LINE, again.customer.voice, Delivery.ANGRY) for _ in range(2))
    assert measured(LINE, second).mean_hz == pytest.approx(measured(LINE, first).mean_hz, rel=0.02)


def test_who_a_customer_is_does_not_depend_on_the_process() -> None:
    assert voice_of("charged-twice", "Dana Whitfield", Pitch.HIGH, Pace.FAST).who == 1921798300


@pytest.mark.parametrize("pitch", Pitch)
@pytest.mark.parametrize("pace", Pace)
def test_what_the_author_wants_is_kept(pitch: Pitch, pace: Pace) -> None:
    for name in ("Ann", "Bob", "Cyd", "Dee"):
        chosen = voice_of("a-call", name, pitch, pace)
        assert (chosen.pitch, chosen.pace) == (pitch, pace)


def test_where_the_author_says_nothing_people_differ_and_speak_at_medium_pace() -> None:
    voices = [voice_of("a-call", f"Customer {number}", None, None) for number in range(36)]
    assert {voice.pitch for voice in voices} == set(Pitch)
    assert {voice.pace for voice in voices} == {Pace.MEDIUM}
    pitches = {round(spoken(voice, Delivery.NEUTRAL).mean_hz) for voice in voices}
    assert len(pitches) >= 12


def test_people_of_a_lower_pitch_lie_lower_whoever_they_are() -> None:
    low, medium, high = (
        [spoken(Voice(pitch, who=who), Delivery.NEUTRAL).mean_hz for who in range(6)] for pitch in Pitch
    )
    assert max(low) * APART < min(medium)
    assert max(medium) * APART < min(high)
