"""How high a voice lies: tones and glides of known frequency."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.core.pitch import STEP_MS, pitch_track, semitones
from simulator.core.sound import Audio, Samples

RATE = 22_050


def voice(hertz: Samples, rate: int = RATE) -> Audio:
    """Return a buzz with twelve overtones whose frequency follows ``hertz``, a value a sample."""
    phase = 2 * np.pi * np.cumsum(hertz) / rate
    wave = sum(np.sin(over * phase) / over for over in range(1, 13))
    return Audio((0.2 * np.asarray(wave)).astype(np.float32), rate)


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 48_000])
@pytest.mark.parametrize("hertz", [75.0, 110.0, 180.0, 310.0])
def test_a_steady_voice_is_heard_where_it_is(hertz: float, rate: int) -> None:
    track = pitch_track(voice(np.full(rate, hertz, dtype=np.float32), rate))
    assert np.isfinite(track).mean() > 0.95
    assert abs(float(np.nanmedian(semitones(track, hertz)))) < 0.6


def test_a_glide_is_followed() -> None:
    track = pitch_track(voice(np.linspace(100, 200, RATE, dtype=np.float32)))
    times = np.arange(len(track)) * STEP_MS / 1000 + 0.02
    assert np.nanmedian(np.abs(semitones(track, 1.0) - 12 * np.log2(100 + 100 * times))) < 0.5


def test_noise_and_silence_have_no_pitch() -> None:
    noise = np.random.default_rng(3).uniform(-0.3, 0.3, RATE).astype(np.float32)
    assert np.isnan(pitch_track(Audio(noise, RATE))).mean() > 0.95
    assert np.isnan(pitch_track(Audio(np.zeros(RATE, dtype=np.float32), RATE))).all()
    assert not len(pitch_track(Audio(np.zeros(10, dtype=np.float32), RATE)))
