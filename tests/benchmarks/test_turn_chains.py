"""The naive chain, the pace of sound, and what a trial says of a turn; with made sound and a made recogniser."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event

import numpy as np
import pytest

from simulator.core.sound import HEARING_RATE, Audio, Samples
from simulator.phone.listening import Ear, Hearing
from simulator.phone.voice_ports import Recognised
from tests.benchmarks.turns.chains import NAIVE, OURS, paced_chains
from tests.benchmarks.turns.clips import at
from tests.benchmarks.turns.pacing import FRAME, PacedClock, PacedMicrophone
from tests.benchmarks.turns.spoken import AFTER, BEFORE, SpokenTurn
from tests.benchmarks.turns.telling import told
from tests.benchmarks.turns.trials import NEVER, Trial, heard, spoken_words, with_first_word
from tests.benchmarks.turns.words import telephone, word_distance

_TAKES = 0.15


class LoudIsSpeech:
    """Takes every loud frame for speech."""

    def probability(self, frame: Samples) -> float:
        return float(np.abs(frame).max() > 0.05)

    def reset(self) -> None:
        pass


class SlowRecognizer:
    """Understands anything loud as the same words, after a while."""

    name = "slow"

    def load(self) -> None:
        pass

    def recognise(self, audio: Audio, dropped: Event | None = None) -> Recognised:
        time.sleep(_TAKES)
        return Recognised("Two words." if np.abs(audio.samples).max() > 0.05 else "")


def turn(pause: float, *, endless: bool = False) -> SpokenTurn:
    """Return a turn of a second, the pause and another second."""
    ended = BEFORE + 2 + pause
    samples = np.zeros(at(ended + AFTER), np.float32)
    samples[at(BEFORE) : at(BEFORE + 1)] = samples[at(ended - 1) : at(ended)] = 0.1
    if endless:
        samples[at(ended) :] = 0.1
    gap = (BEFORE + 1, BEFORE + 1 + pause) if pause else None
    return SpokenTurn("made", samples, BEFORE, ended, gap, "two words", ("clean", 0))


@pytest.fixture
def hear() -> Callable[[SpokenTurn, str], Trial]:
    ear = Ear(Hearing(PacedMicrophone(), LoudIsSpeech, SlowRecognizer()))
    microphone, chains = paced_chains(ear, SlowRecognizer(), LoudIsSpeech)

    def of(said: SpokenTurn, name: str) -> Trial:
        microphone.hold(said.samples, PacedClock())
        return heard(said, chains[name].listen(), chains[name], lambda: microphone.clock.now() - said.ended)

    return of


@pytest.mark.parametrize("name", [OURS, NAIVE])
def test_a_turn_is_heard_to_its_end(hear: Callable[[SpokenTurn, str], Trial], name: str) -> None:
    trial = hear(turn(0.3), name)
    assert trial.well
    assert trial.text == "Two words."
    assert trial.decided is not None
    assert 0 < trial.decided < 1.5
    assert trial.understood is not None
    assert trial.understood - trial.decided >= _TAKES


def test_the_naive_chain_waits_700_ms(hear: Callable[[SpokenTurn, str], Trial]) -> None:
    trial = hear(turn(0), NAIVE)
    assert trial.decided is not None
    assert 0.7 <= trial.decided <= 0.7 + 3 * FRAME


def test_the_naive_chain_cuts_off_in_a_pause_of_a_second(hear: Callable[[SpokenTurn, str], Trial]) -> None:
    assert hear(turn(1.2), NAIVE).cut_off


@pytest.mark.parametrize("name", [OURS, NAIVE])
def test_a_turn_that_noise_goes_on_in_never_ends(hear: Callable[[SpokenTurn, str], Trial], name: str) -> None:
    trial = hear(turn(0, endless=True), name)
    assert trial.never_ended
    assert not trial.cut_off
    assert not trial.lost


def test_sound_goes_by_fast_but_no_faster_than_words_are_recognised() -> None:
    clock = PacedClock()
    began = time.perf_counter()
    for number in range(50):
        clock.wait_for((number + 1) * FRAME)
    assert clock.now() == pytest.approx(50 * FRAME)
    assert time.perf_counter() - began < 50 * FRAME
    with clock.recognising():
        began, then = time.perf_counter(), clock.now()
        clock.wait_for(then + 0.1)
        assert time.perf_counter() - began >= 0.099
    assert clock.now() - then >= 0.1


def test_a_turn_goes_wrong_in_one_way_at_a_time() -> None:
    said = turn(0)
    trials = [
        Trial(said, -0.2, -0.1, text="two"),
        Trial(said),
        Trial(said, NEVER + 1, NEVER + 2, text="two words"),
        Trial(said, 0.8),
        Trial(said, 0.8, 1.1, text="two words"),
    ]
    kinds = [(one.cut_off, one.never_ended, one.lost, one.well) for one in trials]
    assert all(sum(kind) == 1 for kind in kinds)
    assert [kind.index(True) for kind in kinds] == [0, 1, 1, 2, 3]


@pytest.mark.parametrize(
    ("text", "whole", "expected"),
    [
        ("Two words.", "2 words.", True),
        ("words", "Two words", False),
        ("words", "words", None),
        ("", "Two words", None),
    ],
)
def test_a_first_word_counts_where_the_whole_turn_has_it(text: str, whole: str, expected: bool | None) -> None:
    assert with_first_word(Trial(turn(0), 1, 2, text=text), whole).first_word is expected


def test_tables_count_every_turn_and_compare_turns_both_heard() -> None:
    mine = [Trial(turn(1.5), 0.5, 0.9, text="x"), Trial(turn(0), 0.6, 1.0, text="x"), Trial(turn(0))]
    others = [Trial(turn(1.5), -0.5, -0.1, text="x"), Trial(turn(0), 1.2, 2.0, text="x"), Trial(turn(0))]
    counts, waits = told({OURS: mine, NAIVE: others}, "in a test")
    cells = {row[0]: list(row[1:]) for row in counts.rows}
    assert cells["cut off, pause of 1.0 to 2.2 s in mid-thought"] == [
        "0 of 1: 0 % (0 to 79)",
        "1 of 1: 100 % (21 to 100)",
    ]
    assert cells["not ended 4 s after the last word"][0].startswith("1 of 3")
    assert waits.rows[0][1:] == [
        "0.55 s (0.50 to 0.60), n 2",
        "1.20 s (1.20 to 1.20), n 1",
        "0.50 × (0.50 to 0.50), n 1",
    ]
    assert "| --- | --- | --- |" in counts.markdown()
    assert not any("first customer sound" in row[0] for row in waits.rows)


def test_words_are_compared_as_they_are_said() -> None:
    assert spoken_words("Mr. Smith: cold-hearted, 10 times!") == ["mister", "smith", "cold", "hearted", "ten", "times"]
    assert word_distance("he was not an ill man".split(), "he was an old man too".split()) == 3


def test_a_telephone_lets_through_only_its_band() -> None:
    times = np.arange(HEARING_RATE) / HEARING_RATE
    low, middle = (np.sin(2 * np.pi * hertz * times).astype(np.float32) for hertz in (100, 1000))
    assert np.allclose(telephone(low + middle), middle, atol=1e-3)
