"""The fallback recogniser: some words, no claims about how sure it is, a sentence where it is missing."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from simulator.core.sound import Audio
from simulator.engines.sphinx import SphinxRecognizer
from simulator.phone.voice_ports import RecognizerFailure
from tests.spoken_replies import reply, words


@pytest.fixture(scope="module")
def recognizer() -> SphinxRecognizer:
    pytest.importorskip("pocketsphinx", reason="pocketsphinx has no wheel for this Python")
    loaded = SphinxRecognizer()
    loaded.load()
    return loaded


def test_some_words_of_a_reply_are_understood(recognizer: SphinxRecognizer) -> None:
    said = "I am so sorry you waited so long. Thank you for calling."
    heard = recognizer.recognise(reply(said))
    assert len(words(said) & words(heard.text)) >= 3
    assert heard.text == " ".join(word.text for word in heard.words)


def test_words_have_times_and_no_confidence(recognizer: SphinxRecognizer) -> None:
    audio = reply("Thank you for calling.")
    for word in recognizer.recognise(audio).words:
        assert word.confidence is None
        assert word.started is not None
        assert word.ended is not None
        assert 0 <= word.started < word.ended <= audio.length + 100


def test_the_decoder_is_kept_and_answers_again(recognizer: SphinxRecognizer) -> None:
    decoder = recognizer._decoder
    recognizer.recognise(reply("Thank you."))
    assert recognizer.recognise(reply("Thank you.")).text
    assert recognizer._decoder is decoder


def test_silence_holds_no_words(recognizer: SphinxRecognizer) -> None:
    assert recognizer.recognise(Audio(np.zeros(0, dtype=np.float32), 16_000)).text == ""


def test_where_it_is_not_installed_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pocketsphinx", None)
    with pytest.raises(RecognizerFailure, match=r"not installed here\. Answer in writing, choose whisper"):
        SphinxRecognizer().load()
