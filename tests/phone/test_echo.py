"""The customer's voice back through the microphone: it is not taken for the rep's, and the rep is still heard."""

from __future__ import annotations

from collections import deque

import numpy as np
import pytest

from simulator.audio.voice_activity import SileroVoiceActivity
from simulator.core.sound import FRAME_LENGTH, HEARING_RATE, Audio, Samples, loudness_dbfs
from simulator.core.speech import Milliseconds
from simulator.engines.espeak_library import RATE, EspeakLibrary
from simulator.phone.echo import EchoGate, Played, remembered_coupling
from simulator.phone.recordings import resampled
from tests.scripted_sound import LoudnessActivity
from tests.spoken_replies import reply

CUSTOMER = "I have called you three times now, and every single time somebody tells me that it is on its way to me."
#: Through buffers and the room, in frames.
DELAY = 4
FRAME_MS = 1000 * FRAME_LENGTH // HEARING_RATE


def even(samples: Samples) -> Samples:
    """Return some speech at a level of -20 dBFS."""
    raised: Samples = samples * np.float32(10 ** ((-20 - loudness_dbfs(samples)) / 20))
    return raised


@pytest.fixture(scope="module")
def customer() -> Samples:
    said = EspeakLibrary.shared().speak(CUSTOMER, "gmw/en+m3", {RATE: 170}, bool)
    return even(resampled(said, HEARING_RATE))


def gated(customer: Samples, microphone: Samples, coupling: deque[float]) -> list[bool]:
    """Return in which frames the rep is taken to speak, while the customer is played."""
    now = [0]
    played = Played(lambda: Milliseconds(now[0]))
    gate = EchoGate(SileroVoiceActivity(), played.level, coupling)
    speaks = []
    for frame in range(min(len(customer), len(microphone)) // FRAME_LENGTH):
        at = slice(frame * FRAME_LENGTH, (frame + 1) * FRAME_LENGTH)
        now[0] = frame * FRAME_MS
        played.add(customer[at])
        speaks.append(gate.probability(microphone[at]) >= 0.5)
    return speaks


def echoed(customer: Samples, decibels: float) -> Samples:
    """Return what of the customer comes back, with the noise of a quiet room."""
    noise = np.random.default_rng(0).normal(0, 0.0005, len(customer)).astype(np.float32)
    late = np.concatenate([np.zeros(DELAY * FRAME_LENGTH, dtype=np.float32), customer])[: len(customer)]
    returned: Samples = late * np.float32(10 ** (decibels / 20)) + noise
    return returned


def longest(speaks: list[bool]) -> int:
    """Return the longest stretch in which the rep is taken to speak, in milliseconds."""
    return max(len(run) for run in "".join("x" if one else " " for one in speaks).split(" ")) * FRAME_MS


@pytest.mark.parametrize("decibels", [-10, -20, -30])
def test_the_customers_own_voice_is_not_taken_for_the_reps(customer: Samples, decibels: float) -> None:
    assert longest(gated(customer, echoed(customer, decibels), remembered_coupling())) < 96


@pytest.mark.parametrize("decibels", [-10, -20, -30, -90])
def test_a_rep_who_speaks_over_the_echo_is_heard(customer: Samples, decibels: float) -> None:
    coupling = remembered_coupling()
    gated(customer, echoed(customer, decibels), coupling)  # a first line, in which the echo is learnt
    microphone = echoed(customer, decibels)
    start = 2 * HEARING_RATE
    rep = even(resampled(reply("Let me stop you there, I think I can see what happened."), HEARING_RATE))
    rep = rep[: len(microphone) - start] * np.float32(1.6)
    microphone[start : start + len(rep)] += rep
    speaks = gated(customer, microphone, coupling)
    assert sum(speaks[start // FRAME_LENGTH :]) * FRAME_MS > 600


def test_with_nothing_played_the_rep_is_heard_as_always() -> None:
    gate = EchoGate(LoudnessActivity(), lambda: -120.0, remembered_coupling())
    assert gate.probability(np.full(FRAME_LENGTH, 0.5, dtype=np.float32)) > 0.9


def test_what_was_played_a_second_ago_no_longer_comes_back() -> None:
    now = [0]
    played = Played(lambda: Milliseconds(now[0]))
    assert played.level() == -120
    played.add(Audio(np.full(FRAME_LENGTH, 0.5, dtype=np.float32), HEARING_RATE).samples)
    assert played.level() == pytest.approx(-6, abs=0.1)
    now[0] = 1000
    assert played.level() == -120
