"""Natural voices: who they are, and deliveries in the directions of the literature; without the extra, one sentence."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from simulator import bootstrap
from simulator.core.scenario import Delivery, Pace, Pitch, Voice
from simulator.core.sound import Audio, loudness_dbfs
from simulator.core.voice_measures.pitch import Numbers, frames_of, pitches
from simulator.engines import synthesizer, voices_in_order
from simulator.engines.piper import PiperSynthesizer, voices_in
from simulator.phone.voice_ports import SynthesizerFailure
from tests.sound_hardware import without

LINE = (
    "I have been waiting forty minutes on hold, and you have taken my money twice. What are you going to do about it?"
)
INSTALLED = all(importlib.util.find_spec(name) for name in ("piper", "pedalboard"))


@cache
def piper() -> PiperSynthesizer:
    """Return the engine; skip where it or a voice is not installed, fail instead where CI is set."""
    if not INSTALLED:
        without("needs Piper: python -m pip install --editable '.[piper]'")
    if not voices_in(bootstrap.models_folder()):
        without(f"needs a Piper voice in {bootstrap.models_folder()} (simulator models get piper-joe)")
    return PiperSynthesizer(str(bootstrap.models_folder()))


@cache
def spoken(pitch: Pitch, delivery: Delivery, who: int = 0, pace: Pace = Pace.MEDIUM) -> Audio:
    return piper().render(LINE, Voice(pitch, pace, who), delivery)


def track(audio: Audio) -> Numbers:
    return pitches(frames_of(audio.samples, audio.rate, 48, 10), audio.rate)


def height(audio: Audio) -> float:
    return float(np.nanmedian(track(audio)))


def breadth(audio: Audio) -> float:
    """Return how far the pitch moves, in semitones between its quarters: single octave errors do not count."""
    low, high = np.nanpercentile(track(audio), [25, 75])
    return float(12 * np.log2(high / low))


def test_without_piper_or_a_voice_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SynthesizerFailure, match="brings"):
        synthesizer("piper", str(tmp_path))


def test_nobody_gets_piper_who_did_not_ask_for_it() -> None:
    assert len(voices_in_order("espeak")) == 2
    assert len(voices_in_order("piper")) == 3


@pytest.mark.long
@pytest.mark.parametrize("pitch", [Pitch.LOW, Pitch.MEDIUM])
def test_deliveries_go_where_voices_go_under_emotion(pitch: Pitch) -> None:
    neutral, angry, calm = (spoken(pitch, one) for one in (Delivery.NEUTRAL, Delivery.ANGRY, Delivery.CALM))
    furious, confused = spoken(pitch, Delivery.FURIOUS), spoken(pitch, Delivery.CONFUSED)
    assert height(calm) < height(neutral) < height(angry) < height(furious)
    assert breadth(calm) < breadth(angry)
    assert furious.length < angry.length < neutral.length < calm.length
    assert confused.length > neutral.length
    levels = [loudness_dbfs(one.samples) for one in (calm, neutral, angry, furious)]
    assert levels == sorted(levels)
    assert levels[-1] - levels[0] > 5


@pytest.mark.long
def test_customers_differ_and_stay_who_they_are() -> None:
    heights = [height(spoken(pitch, Delivery.NEUTRAL)) for pitch in Pitch]
    assert heights == sorted(heights)
    assert heights[2] > 1.3 * heights[0]
    again = piper().render(LINE, Voice(Pitch.LOW, Pace.MEDIUM, 0), Delivery.NEUTRAL)
    assert abs(height(again) / heights[0] - 1) < 0.06
    assert spoken(Pitch.LOW, Delivery.NEUTRAL, 0, Pace.SLOW).length > spoken(Pitch.LOW, Delivery.NEUTRAL).length


@pytest.mark.long
def test_a_text_without_words_is_silence_and_a_closed_engine_says_so() -> None:
    assert not len(piper().render("… !", Voice(), Delivery.NEUTRAL).samples)
    closed = PiperSynthesizer(str(bootstrap.models_folder()))
    closed.close()
    with pytest.raises(SynthesizerFailure):
        closed.render(LINE, Voice(), Delivery.NEUTRAL)


@pytest.mark.long
def test_a_damaged_voice_is_a_failure_and_no_crash(tmp_path: Path) -> None:
    piper()
    folder = tmp_path / "piper-broken"
    folder.mkdir()
    for name in ("broken.onnx", "broken.onnx.json"):
        (folder / name).write_text("{}", encoding="utf-8")
    with pytest.raises(SynthesizerFailure, match="piper-broken"):
        PiperSynthesizer(str(tmp_path)).render(LINE, Voice(), Delivery.NEUTRAL)
