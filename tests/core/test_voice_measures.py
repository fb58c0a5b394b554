"""How a turn was spoken, measured on voices whose pitch, loudness and pauses are known, and on people who read."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from simulator.core.call import step
from simulator.core.events import RepTurnEnded, WordsCorrected
from simulator.core.sound import HEARING_RATE, Audio, Samples
from simulator.core.speech import Milliseconds
from simulator.core.voice_measures.measures import VoiceMeasures
from simulator.core.voice_measures.sound import measured
from simulator.phone.wire import event_from_json, event_to_json
from tests.benchmarks.turns.clips import DEBIAN, MissingClipsError, pieces
from tests.doubtful import NOW, answered, called, read
from tests.doubtful import heard as said
from tests.readings import short_scenario
from tests.sound_hardware import without
from tests.voices import heard, noisy, silence, voiced

#: The middle of each Debian reading as Praat 6.4 finds it (autocorrelation, 65 to 420 Hz), in semitones above 100 Hz.
BY_PRAAT = {"0870": -0.2, "0880": -3.6, "0890": -1.6, "0920": 0.3, "0930": -1.3}


def semitones(hertz: float) -> float:
    return float(12 * np.log2(hertz / 100))


@pytest.mark.parametrize("hertz", [75.0, 100.0, 147.0, 220.0, 311.0, 400.0])
@pytest.mark.parametrize("rate", [8000, 16_000, 48_000])
def test_a_steady_voice_has_its_pitch_and_no_range(hertz: float, rate: int) -> None:
    seconds = np.arange(2 * rate) / rate
    buzz = sum(np.sin(2 * np.pi * hertz * harmonic * seconds) / harmonic for harmonic in range(1, 6))
    found = measured(Audio(np.asarray(0.1 * buzz, dtype=np.float32), rate), "")
    assert found.pitch == pytest.approx(semitones(hertz), abs=0.2)
    assert found.pitch_range == pytest.approx(0, abs=0.3)


def test_a_voice_that_glides_has_the_range_it_glides_through() -> None:
    found = measured(heard(voiced(4, [100, 200, 100])), "")
    assert found.pitch == pytest.approx(6, abs=0.4)
    assert found.pitch_range == pytest.approx(0.9 * 12, abs=0.6)


def test_a_few_frames_an_octave_off_change_nothing() -> None:
    jumps = [part for _ in range(12) for part in (voiced(0.3, 120), voiced(0.02, 240))]
    found = measured(heard(*jumps), "")
    assert found.pitch == pytest.approx(semitones(120), abs=0.3)
    assert (found.pitch_range or 0) < 1.5


def test_loudness_goes_from_the_softest_to_the_loudest_tenth() -> None:
    assert measured(heard(voiced(3, 120, -20)), "").loudness_range == pytest.approx(0, abs=1)
    glide = measured(heard(silence(0.3), voiced(4, 120, [-30, -10]), silence(0.3)), "")
    assert glide.loudness_range == pytest.approx(0.8 * 20, abs=1.5)


@pytest.mark.parametrize("noise", [None, -60.0, -40.0])
def test_pauses_from_a_quarter_of_a_second_on_are_counted_and_left_out_of_the_pace(noise: float | None) -> None:
    parts = (silence(0.3), voiced(1), silence(0.32), voiced(1), silence(0.18), voiced(1), silence(1.2), voiced(1))
    samples = np.concatenate([*parts, silence(0.3)])
    found = measured(Audio(samples if noise is None else noisy(samples, noise), HEARING_RATE), "one two three " * 3)
    assert found.pauses == 2
    assert found.longest_pause == pytest.approx(1200, abs=70)
    assert found.paused == pytest.approx(1520, abs=120)
    assert found.spoken == pytest.approx(4180, abs=120)
    assert found.pace == pytest.approx(9 / 4.18 * 60, rel=0.04)
    assert found.pause_share == pytest.approx(1.52 / 5.7, abs=0.02)


def test_fillers_are_words_that_say_nothing() -> None:
    found = measured(heard(voiced(3)), "Um, well, uh… I'll see, hmm. Erm – it was the umbrella.")
    assert (found.words, found.fillers) == (11, 4)


def test_too_short_a_turn_tells_nothing_about_its_pace() -> None:
    assert measured(heard(voiced(0.8)), "One two three four five").pace is None
    assert measured(heard(voiced(3)), "Yes, of course").pace is None


@pytest.mark.parametrize("samples", [silence(0), silence(0.01), silence(2), np.full(9000, np.nan, dtype=np.float32)])
def test_where_nothing_sounds_nothing_is_measured(samples: Samples) -> None:
    nothing = VoiceMeasures(Milliseconds(0), 0, 0, 0, Milliseconds(0), Milliseconds(0))
    assert measured(Audio(samples, HEARING_RATE), "") == nothing


@settings(max_examples=40, deadline=None)
@given(
    arrays.arrays(np.float32, st.integers(0, 3000), elements=st.floats(width=32)),
    st.sampled_from([8000, 16_000, 44_100]),
)
def test_any_sound_has_measures_that_can_be_stored(samples: Samples, rate: int) -> None:
    found = measured(Audio(samples, rate), "some words that were said")
    numbers = [found.level, found.loudness_range, found.pitch, found.pitch_range]
    assert all(number is None or np.isfinite(number) for number in numbers)
    assert found.spoken + found.paused <= 1000 * len(samples) / rate + 64


def test_people_who_read_have_the_pitch_another_program_finds_and_a_pace_people_have() -> None:
    try:
        found = {piece.name.rpartition("-")[2][:4]: piece for piece in pieces([DEBIAN]) if "austen" in piece.name}
    except MissingClipsError:
        found = {}
    known = sorted(BY_PRAAT.keys() & found.keys())
    if not known:
        without("needs the recordings of Debian's pocketsphinx-testdata")
    for number in known:
        one = measured(Audio(found[number].samples, HEARING_RATE), found[number].words)
        assert one.pitch == pytest.approx(BY_PRAAT[number], abs=1)
        assert one.pace is not None
        assert 120 < one.pace < 280, number
        assert 3 < (one.pitch_range or 0) < 14
        assert 4 < (one.loudness_range or 0) < 18


VOICE = measured(heard(voiced(3, [100, 150])), "the landlord and um the payment")


def test_measures_are_stored_with_the_turn_and_come_back_with_the_call() -> None:
    event = replace(answered(said("the landlord and um the payment"), 0), voice=VOICE)
    assert event_from_json(event_to_json(event)) == event
    assert step(short_scenario(), called(), event)[0].transcript[1].voice == VOICE


def test_a_call_stored_without_measures_opens_as_it_was() -> None:
    event = answered(said("the landlord"), 0)
    stored = json.loads(event_to_json(event))
    del stored["voice"]
    again = event_from_json(json.dumps(stored))
    assert again == event
    assert isinstance(again, RepTurnEnded)
    assert again.voice is None


def test_corrected_words_change_the_pace_and_not_the_sound() -> None:
    state, _ = step(short_scenario(), called(), replace(answered(said("the um landlord"), 0), voice=VOICE))
    text = "the landlord is here now"
    corrected, _ = step(short_scenario(), state, WordsCorrected(1, text, read(text), NOW))
    voice = corrected.transcript[1].voice
    assert voice is not None
    assert (voice.words, voice.fillers) == (5, 0)
    assert replace(voice, words=VOICE.words, fillers=VOICE.fillers) == VOICE


@pytest.mark.parametrize(("noise", "tell"), [(-60.0, True), (-30.0, False)])
def test_in_a_loud_room_pauses_and_pace_are_not_told(noise: float, tell: bool) -> None:
    samples = np.concatenate([silence(0.3), voiced(2), silence(0.5), voiced(1.5), silence(0.3)])
    found = measured(Audio(noisy(samples, noise), HEARING_RATE), "one two three four five")
    assert found.clear == pytest.approx(-20 - noise, abs=4)
    assert found.pauses_tell is tell
