"""A voice on the phone: the band, the noise and the loudness, in decibels; and the sounds of the line itself."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from simulator.core.loudness import PEAK, louder, spoken_dbfs
from simulator.core.phone_line import LOUDER, SPEECH_DBFS, balanced, by_phone
from simulator.core.scenario import Delivery
from simulator.core.sound import Audio, loudness_dbfs
from simulator.core.tones import click, hold_music, ring

RATE = 22_050
#: Under this, what the loudspeaker plays is not looked for in the microphone.
UNMINDED_DBFS = -60.0


def tones(*hertz: float, level: float = 0.1, seconds: float = 2.0) -> Audio:
    time = np.arange(round(seconds * RATE)) / RATE
    waves = [level * np.sin(2 * np.pi * one * time) for one in hertz]
    return Audio(np.sum(waves, axis=0).astype(np.float32), RATE)


def strength(audio: Audio, hertz: float) -> float:
    """Return how strong one tone is in some sound, in decibels."""
    time = np.arange(len(audio.samples)) / audio.rate
    return float(20 * np.log10(np.abs(np.mean(audio.samples * np.exp(-2j * np.pi * hertz * time)))))


def lost(hertz: float) -> float:
    """Return how much softer than a tone of 1 kHz another one comes out of the line."""
    heard = by_phone(tones(1000, hertz), Delivery.NEUTRAL)
    return strength(heard, 1000) - strength(heard, hertz)


def speech(level: float, pauses: float = 0.3, seed: int = 1) -> Audio:
    """Return noise that comes and goes as syllables and pauses do."""
    chance = np.random.default_rng(seed)
    said = [
        np.concatenate(
            [chance.standard_normal(RATE // 5) * np.hanning(RATE // 5), np.zeros(round(pauses * RATE / 5))],
        )
        for _ in range(12)
    ]
    return Audio((level * np.concatenate(said)).astype(np.float32), RATE)


@pytest.mark.parametrize(("hertz", "least", "most"), [(300, 2, 4), (3400, 2, 4), (500, -0.2, 0.2), (2500, -0.2, 0.5)])
def test_the_band_reaches_from_300_to_3400_hertz(hertz: float, least: float, most: float) -> None:
    assert least <= lost(hertz) <= most


@pytest.mark.parametrize("hertz", [60, 150, 5500, 8000])
def test_what_lies_outside_the_band_is_gone(hertz: float) -> None:
    assert lost(hertz) > 30


@pytest.mark.parametrize("level", [0.004, 0.05, 0.3])
@pytest.mark.parametrize("pauses", [0.0, 2.0])
@pytest.mark.parametrize("treatment", [balanced, by_phone])
def test_every_line_of_a_delivery_is_as_loud_whoever_made_it(level: float, pauses: float, treatment: object) -> None:
    heard = treatment(speech(level, pauses), Delivery.NEUTRAL)  # type: ignore[operator]
    assert spoken_dbfs(heard) == pytest.approx(SPEECH_DBFS, abs=1)


def test_deliveries_keep_small_differences() -> None:
    levels = {delivery: spoken_dbfs(by_phone(speech(0.1), delivery)) for delivery in Delivery}
    order = [Delivery.CALM, Delivery.NEUTRAL, Delivery.ANNOYED, Delivery.ANGRY, Delivery.FURIOUS]
    assert all(levels[softer] < levels[stronger] for softer, stronger in itertools.pairwise(order))
    assert levels[Delivery.RELIEVED] < levels[Delivery.NEUTRAL]
    assert 3 < levels[Delivery.FURIOUS] - levels[Delivery.CALM] < 6
    assert set(LOUDER) == set(Delivery)


@pytest.mark.parametrize("treatment", [balanced, by_phone])
def test_nothing_clips(treatment: object) -> None:
    spiky = speech(0.02)
    spiky.samples[:: RATE // 3] = 0.99
    heard = treatment(spiky, Delivery.FURIOUS)  # type: ignore[operator]
    assert float(np.max(np.abs(heard.samples))) <= PEAK + 1e-6
    assert float(np.max(np.abs(louder(np.ones(8, dtype=np.float32), 60)))) < 1


def test_the_noise_of_the_line_is_there_and_too_soft_for_an_echo() -> None:
    silence = Audio(np.zeros(2 * RATE, dtype=np.float32), RATE)
    assert UNMINDED_DBFS - 10 < loudness_dbfs(by_phone(silence, Delivery.NEUTRAL).samples) < UNMINDED_DBFS - 2


def test_a_line_comes_out_the_same_every_time_and_as_long_as_it_was() -> None:
    line = speech(0.1)
    first, second = (by_phone(line, Delivery.ANGRY) for _ in range(2))
    assert np.array_equal(first.samples, second.samples)
    assert len(first.samples) == len(line.samples)
    assert first.samples.dtype == np.float32


@pytest.mark.parametrize("count", [0, 1, 7, 300])
@pytest.mark.parametrize("rate", [1000, 8000, 48_000])
def test_the_shortest_sound_passes(count: int, rate: int) -> None:
    heard = by_phone(Audio(np.full(count, 0.2, dtype=np.float32), rate), Delivery.NEUTRAL)
    assert len(heard.samples) == count
    assert np.all(np.isfinite(heard.samples))


def test_silence_stays_silence_without_the_line() -> None:
    silence = Audio(np.zeros(RATE, dtype=np.float32), RATE)
    assert not np.any(balanced(silence, Delivery.FURIOUS).samples)
    assert spoken_dbfs(silence) == spoken_dbfs(Audio(silence.samples[:0], RATE)) == -120


def test_a_ring_is_two_bursts_of_a_second_in_all() -> None:
    rung = ring()
    assert rung.length == 1000
    assert strength(rung, 400) == pytest.approx(strength(rung, 450), abs=1)
    sounding = np.max(np.abs(rung.samples.reshape(-1, rung.rate // 100)), axis=1) > 1e-3
    assert np.count_nonzero(np.diff(sounding.astype(int)) == -1) + int(sounding[-1]) == 2


def test_the_sounds_of_the_line_are_softer_than_speech_and_never_clip() -> None:
    for sound in (ring(), click(), hold_music()):
        assert spoken_dbfs(sound) < SPEECH_DBFS - 2
        assert float(np.max(np.abs(sound.samples))) < 0.3
    assert spoken_dbfs(hold_music()) < SPEECH_DBFS - 6


def test_a_click_is_short_and_hold_music_begins_and_ends_in_silence() -> None:
    assert click().length <= 200
    music = hold_music()
    assert 10_000 < music.length < 30_000
    assert abs(float(music.samples[0])) < 1e-3
    assert float(np.max(np.abs(music.samples[-music.rate // 5 :]))) < 3e-3
    assert float(np.max(np.abs(np.diff(music.samples)))) < 0.1
