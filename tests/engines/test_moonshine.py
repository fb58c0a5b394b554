"""Moonshine with its real model: words with doubts, none made up, no circles, and the end as soon as it is dropped."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from simulator.core.sound import HEARING_RATE, Audio
from simulator.core.speech import HeardWord
from simulator.engines import EARLY
from simulator.engines import recognizer as made
from simulator.engines.circles import first_circle
from simulator.engines.moonshine import MoonshineRecognizer, parts, without_circles
from simulator.engines.moonshine_model import FILES, MoonshineModel, Pieces
from simulator.phone.recordings import resampled
from simulator.phone.voice_ports import RecognizerFailure
from tests.models import moonshine
from tests.spoken_replies import reply, words

pytest.importorskip("onnxruntime", reason="onnxruntime has no wheel for this machine")

WAITED = "I am so sorry you waited so long."


@pytest.fixture(scope="module")
def folder() -> Path:
    return moonshine()


@pytest.fixture(scope="module")
def recognizer(folder: Path) -> MoonshineRecognizer:
    loaded = MoonshineRecognizer(str(folder))
    loaded.load()
    return loaded


def test_a_reply_is_understood_with_punctuation(recognizer: MoonshineRecognizer) -> None:
    heard = recognizer.recognise(reply("I am so sorry you waited so long. When did the money leave your account?"))
    assert {"sorry", "waited", "money", "leave", "account"} <= words(heard.text)
    assert heard.text[-1] in ".?"


def test_every_word_has_a_confidence_and_no_times(recognizer: MoonshineRecognizer) -> None:
    heard = recognizer.recognise(reply(WAITED))
    assert " ".join(word.text for word in heard.words) == heard.text
    assert len(heard.words) == 8
    assert all(word.confidence is not None and 0 < word.confidence <= 1 for word in heard.words)
    assert all((word.started, word.ended) == (None, None) for word in heard.words)


def test_mumbled_words_are_doubted_more_than_clear_ones(recognizer: MoonshineRecognizer) -> None:
    clear, mumbled = [], []
    for text in (WAITED, "When did the money leave your account?", "I will send you a letter and call you on Monday."):
        audio = reply(text)
        noise = np.random.default_rng(1).normal(0, 0.08, len(audio.samples)).astype(np.float32)
        clear += [word.confidence or 0 for word in recognizer.recognise(audio).words]
        mumbled += [
            word.confidence or 0 for word in recognizer.recognise(Audio(audio.samples + noise, audio.rate)).words
        ]
    assert mumbled
    assert np.mean(mumbled) < np.mean(clear) - 0.03


def test_the_same_sound_always_gives_the_same_words(recognizer: MoonshineRecognizer) -> None:
    audio = reply("Let me see what I can do for you.")
    assert recognizer.recognise(audio) == recognizer.recognise(audio)


def sounds() -> dict[str, Audio]:
    rng = np.random.default_rng(0)
    moments = np.arange(3 * HEARING_RATE) / HEARING_RATE
    click = np.zeros(HEARING_RATE)
    click[8000:8040] = 0.8
    made_up = {
        "nothing": np.zeros(0),
        "one sample": np.zeros(1),
        "silence": np.zeros(2 * HEARING_RATE),
        "hiss": rng.normal(0, 0.01, 2 * HEARING_RATE),
        "loud hiss": rng.normal(0, 0.1, 3 * HEARING_RATE),
        "hum": 0.1 * np.sin(2 * np.pi * 100 * moments),
        "click": click,
    }
    return {name: Audio(samples.astype(np.float32), HEARING_RATE) for name, samples in made_up.items()}


@pytest.mark.parametrize("name", list(sounds()))
def test_no_words_are_made_up_where_nobody_speaks(recognizer: MoonshineRecognizer, name: str) -> None:
    assert recognizer.recognise(sounds()[name]).text == ""


def test_a_reply_longer_than_half_a_minute_is_understood_to_its_end(recognizer: MoonshineRecognizer) -> None:
    said = (
        "I am so sorry you waited so long.",
        "When did the money leave your account?",
        "Let me look at both of the payments with you.",
        "The first one was in the morning, and the second one was late at night.",
        "Can you tell me the name of your bank?",
        "I will write a letter to the people there and ask for your money.",
        "You will have the answer before the end of the week.",
        "If nothing comes, please call me again, and ask for me by name.",
        "Then I will send you a letter.",
    )
    audio = reply(" ".join(said))
    assert audio.length > 25_000
    heard = recognizer.recognise(audio)
    assert {"sorry", "money", "morning", "night", "name", "week", "send"} <= words(heard.text)
    assert len(heard.words) > 85


def test_sound_at_any_rate_is_understood(recognizer: MoonshineRecognizer) -> None:
    wide = Audio(resampled(reply(WAITED), 48_000), 48_000)
    assert {"sorry", "waited"} <= words(recognizer.recognise(wide).text)


def test_words_nobody_waits_for_are_left_off_at_once(
    recognizer: MoonshineRecognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = []
    model = recognizer._model
    assert model
    decode = model._decoder.run

    class Counting:
        def run(self, *given: object) -> object:
            steps.append(given)
            if len(steps) == 3:
                dropped.set()
            return decode(*given)

    dropped = threading.Event()
    monkeypatch.setattr(model, "_decoder", Counting())
    assert recognizer.recognise(reply(WAITED), dropped).text == ""
    assert len(steps) == 3
    assert recognizer.recognise(reply(WAITED), dropped).text == ""
    assert len(steps) == 3


def test_it_works_in_a_process_of_its_own_and_in_every_pause(folder: Path) -> None:
    assert "moonshine" in EARLY
    separate = made("moonshine", model=str(folder))
    heard = separate.recognise(reply(WAITED))
    assert {"sorry", "waited"} <= words(heard.text)
    assert all(word.confidence for word in heard.words)


@pytest.mark.parametrize("model", ["", "empty"])
def test_a_missing_model_comes_with_the_command_that_gets_it(tmp_path: Path, model: str) -> None:
    with pytest.raises(RecognizerFailure, match=r"get it with: simulator models get moonshine-tiny"):
        MoonshineRecognizer(model and str(tmp_path)).load()
    with pytest.raises(RecognizerFailure, match=r"get it with: simulator models get moonshine-tiny"):
        made("moonshine", model=model and str(tmp_path)).load()


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"not a model")
    with pytest.raises(RecognizerFailure, match="could not be loaded"):
        MoonshineRecognizer(str(tmp_path)).load()


def test_a_reading_without_end_is_ended(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = MoonshineModel(folder)
    monkeypatch.setattr(MoonshineModel, "_pieces", lambda *_: iter(lambda: (5, 0.9), None))
    pieces = model.read(np.zeros(HEARING_RATE, dtype=np.float32), lambda: False)
    assert pieces
    assert not pieces.ended
    assert len(pieces.ids) == 15


def heard(text: str) -> list[HeardWord]:
    return [HeardWord(word, 0.9) for word in text.split()]


@pytest.mark.parametrize(
    ("said", "seconds", "probability", "ended", "left"),
    [
        ("It was the best. It was the best. It was the best.", 2, 0.9, True, "It was the best."),
        ("I am so sorry, I am so sorry, truly.", 4, 0.9, True, "I am so sorry, I am so sorry, truly."),
        ("I am so sorry, I am so sorry, truly.", 4, 0.5, True, "I am so sorry,"),
        ("I'm not sure. I'm not sure. I'm not sure.", 4, 0.9, True, "I'm not sure."),
        ("Well, the pearl, the pearl, the pearl, the pearl", 3, 0.9, False, "Well, the pearl, the pearl,"),
        ("It was lilililili", 1, 0.9, False, "It was"),
        ("Where are my keys and what of my phone", 1, 0.9, True, "Where are my keys and what of my phone"),
        ("", 1, 0.9, True, ""),
    ],
)
def test_words_that_go_round_in_circles_are_written_once(
    said: str, seconds: float, probability: float, ended: bool, left: str
) -> None:
    pieces = Pieces([1] * len(said.split()), [probability] * len(said.split()), ended)
    assert " ".join(word.text for word in without_circles(heard(said), pieces, seconds)) == left


def test_a_circle_is_found_where_its_first_round_ends() -> None:
    assert first_circle("a b c a b c".split()) == 3
    assert first_circle("x a b c d a b c d a b c d".split()) == 5
    assert first_circle("a b a b c".split()) is None
    assert first_circle("a b c a b c a b c d".split(), 3) == 3
    assert first_circle("x a b c a b c a b c d".split(), 3) == 4
    assert first_circle("a b c a b c".split(), 3) is None
    assert first_circle([]) is None


def test_long_sound_is_cut_where_it_is_quietest() -> None:
    samples = np.random.default_rng(0).normal(0, 0.1, 50 * HEARING_RATE).astype(np.float32)
    for quiet in (15, 31):
        samples[quiet * HEARING_RATE : (quiet + 1) * HEARING_RATE] = 0
    first, second, third = parts(samples)
    assert 15 * HEARING_RATE < len(first) < 16 * HEARING_RATE
    assert 31 * HEARING_RATE < len(first) + len(second) < 32 * HEARING_RATE
    assert len(first) + len(second) + len(third) == len(samples)
    assert [len(part) for part in parts(samples[: 20 * HEARING_RATE])] == [20 * HEARING_RATE]
    assert list(parts(samples[:0])) == []
