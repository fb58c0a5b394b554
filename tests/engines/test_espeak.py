"""The espeak-ng voice: deliveries that differ as people's do, texts that can do no harm."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from simulator.core.loudness import spoken_dbfs
from simulator.core.phone_line import LOUDER, SPEECH_DBFS, by_phone
from simulator.core.scenario import Delivery, Pace, Pitch, Voice
from simulator.core.sound import Audio
from simulator.engines.espeak import EspeakSynthesizer
from simulator.engines.espeak_library import EspeakLibrary, short_enough
from simulator.phone.voice_ports import SynthesizerFailure
from tests.pitch import Measured, measured

pytest.importorskip("espeakng_loader", reason="espeak-ng has no wheel for this machine")

LINE = (
    "I have been waiting forty minutes on hold, and you have taken my money twice. What are you going to do about it?"
)


def spoken(delivery: Delivery, voice: Voice = Voice()) -> Measured:  # noqa: B008  (a frozen value)
    return measured(LINE, EspeakSynthesizer().render(LINE, voice, delivery))


@pytest.mark.parametrize("pitch", Pitch)
def test_an_angry_line_is_higher_livelier_faster_and_louder_than_a_neutral_one(pitch: Pitch) -> None:
    neutral, angry = spoken(Delivery.NEUTRAL, Voice(pitch)), spoken(Delivery.ANGRY, Voice(pitch))
    assert angry.pitch_hz > 1.2 * neutral.pitch_hz
    assert angry.range_semitones > neutral.range_semitones + 0.5
    assert angry.words_a_minute > 1.1 * neutral.words_a_minute
    assert angry.level_dbfs > neutral.level_dbfs + 3


@pytest.mark.parametrize("pitch", Pitch)
def test_a_calm_line_is_lower_flatter_slower_and_softer_than_a_neutral_one(pitch: Pitch) -> None:
    neutral, calm = spoken(Delivery.NEUTRAL, Voice(pitch)), spoken(Delivery.CALM, Voice(pitch))
    assert calm.pitch_hz < 0.95 * neutral.pitch_hz
    assert calm.range_semitones < neutral.range_semitones - 0.5
    assert calm.words_a_minute < 0.95 * neutral.words_a_minute
    assert calm.level_dbfs < neutral.level_dbfs - 1


@pytest.mark.parametrize("pitch", Pitch)
def test_a_confused_line_is_higher_livelier_and_much_slower_than_a_neutral_one(pitch: Pitch) -> None:
    neutral, confused = spoken(Delivery.NEUTRAL, Voice(pitch)), spoken(Delivery.CONFUSED, Voice(pitch))
    assert confused.pitch_hz > 1.05 * neutral.pitch_hz
    assert confused.range_semitones > neutral.range_semitones + 0.3
    assert confused.words_a_minute < 0.8 * neutral.words_a_minute


def test_anger_grows_from_annoyed_to_furious() -> None:
    rising = [spoken(delivery) for delivery in (Delivery.NEUTRAL, Delivery.ANNOYED, Delivery.ANGRY, Delivery.FURIOUS)]
    for milder, stronger in itertools.pairwise(rising):
        assert stronger.pitch_hz > 1.05 * milder.pitch_hz
        assert stronger.words_a_minute > milder.words_a_minute
        assert stronger.level_dbfs > milder.level_dbfs + 1


def test_anxiety_sits_high_and_flat_and_relief_low_and_slow() -> None:
    neutral = spoken(Delivery.NEUTRAL)
    anxious, relieved = spoken(Delivery.ANXIOUS), spoken(Delivery.RELIEVED)
    assert anxious.pitch_hz > 1.2 * neutral.pitch_hz
    assert anxious.range_semitones < spoken(Delivery.ANGRY).range_semitones - 1
    assert relieved.pitch_hz < neutral.pitch_hz
    assert relieved.words_a_minute < neutral.words_a_minute


@pytest.mark.long
@pytest.mark.parametrize(("pitch", "pace"), list(zip(Pitch, Pace, strict=True)))
def test_no_delivery_clips_in_any_voice(pitch: Pitch, pace: Pace) -> None:
    peaks = {delivery: spoken(delivery, Voice(pitch, pace)).peak for delivery in Delivery}
    assert all(0.2 < peak < 0.98 for peak in peaks.values()), peaks


@pytest.mark.parametrize(
    "text", ["No!", LINE, "My name is Dana… Dana Whitfield, and I have been waiting. And waiting."]
)
@pytest.mark.parametrize("pitch", Pitch)
@pytest.mark.parametrize("delivery", Delivery)
def test_every_line_is_as_loud_on_the_phone_as_its_delivery_says(text: str, pitch: Pitch, delivery: Delivery) -> None:
    heard = by_phone(EspeakSynthesizer().render(text, Voice(pitch), delivery), delivery)
    assert spoken_dbfs(heard) == pytest.approx(SPEECH_DBFS + LOUDER[delivery], abs=1)
    assert float(np.max(np.abs(heard.samples))) < 0.98


def test_voices_differ_in_pitch_and_pace() -> None:
    low, medium, high = (spoken(Delivery.NEUTRAL, Voice(pitch)) for pitch in Pitch)
    assert low.pitch_hz * 1.15 < medium.pitch_hz
    assert medium.pitch_hz * 1.3 < high.pitch_hz
    slow, steady, fast = (spoken(Delivery.NEUTRAL, Voice(pace=pace)) for pace in Pace)
    assert slow.words_a_minute * 1.08 < steady.words_a_minute
    assert steady.words_a_minute * 1.08 < fast.words_a_minute


def render(text: str) -> Audio:
    return EspeakSynthesizer().render(text, Voice(), Delivery.NEUTRAL)


def test_a_line_sounds_the_same_whatever_was_spoken_before_it() -> None:
    first = spoken(Delivery.NEUTRAL)
    spoken(Delivery.FURIOUS, Voice(Pitch.HIGH, Pace.FAST))
    again = spoken(Delivery.NEUTRAL)
    assert again.pitch_hz == pytest.approx(first.pitch_hz, rel=0.02)
    assert again.words_a_minute == pytest.approx(first.words_a_minute, rel=0.01)
    assert again.level_dbfs == pytest.approx(first.level_dbfs, abs=0.1)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\x00", "\u200b"])
def test_a_text_without_words_is_without_sound(text: str) -> None:
    assert render(text).length < 400


def test_markup_and_embedded_commands_are_read_as_words_and_change_nothing() -> None:
    plain = render("Hello there.")
    for hostile in ("\x01+90P\x01300SHello there.", "Hello \x00there."):
        assert measured("Hello there.", render(hostile)).pitch_hz == pytest.approx(
            measured("Hello there.", plain).pitch_hz, rel=0.15
        )
    marked = render('<prosody rate="x-fast">Hello there.</prosody>')
    assert marked.length > plain.length
    assert render("<audio src='/etc/passwd'/>Hello there.").length > plain.length
    assert render("[[h@l'oU]] there.").length > 200


@pytest.mark.parametrize("text", ["£42.10 — “not” my fault… 😀 Zoë", "\ud800 lone", "x" * 5000])
def test_any_text_can_be_spoken(text: str) -> None:
    assert render(text).length > 200


def test_lines_asked_for_by_many_threads_at_once_come_out_whole() -> None:
    expected = {text: render(text).length for text in (LINE, "No.", "Thank you very much.")}
    with ThreadPoolExecutor(8) as threads:
        lengths = list(threads.map(lambda text: (text, render(text).length), list(expected) * 8))
    assert all(length == pytest.approx(expected[text], rel=0.03) for text, length in lengths)


def test_work_that_is_cancelled_ends_early() -> None:
    whole = EspeakLibrary.shared().speak(LINE * 50, "gmw/en", {}, lambda: False)
    cut = EspeakLibrary.shared().speak(LINE * 50, "gmw/en", {}, lambda: True)
    assert cut.length < whole.length / 20


def test_a_closed_voice_refuses_to_speak() -> None:
    engine = EspeakSynthesizer()
    engine.close()
    with pytest.raises(SynthesizerFailure):
        engine.render("Hello.", Voice(), Delivery.NEUTRAL)


def test_an_unknown_voice_is_a_failure_and_not_another_voice() -> None:
    with pytest.raises(SynthesizerFailure):
        EspeakLibrary.shared().speak("Hello.", "gmw/nobody", {}, bool)


def test_voice_data_in_a_very_long_folder_is_reached_by_a_shorter_path(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 200) / "espeak-ng-data"
    deep.mkdir(parents=True)
    (deep / "phontab").touch()
    short = Path(short_enough(str(deep)))
    assert len(str(short)) <= 155
    assert (short / "phontab").exists()
    assert short_enough("/data") == "/data"
