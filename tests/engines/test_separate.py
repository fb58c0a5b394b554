"""Recognisers in processes of their own: the same words, and no harm when one crashes, hangs or is left behind."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from simulator.core.sound import Audio
from simulator.engines import recognizer as chosen
from simulator.engines.separate import SeparateRecognizer
from simulator.phone.voice_ports import RecognizerFailure
from tests.sound_hardware import wait_until
from tests.spoken_replies import reply, words

pytest.importorskip("faster_whisper", reason="faster-whisper has no wheel for this machine")

#: A program that leaves while a recogniser works, as the app may.
LEAVING = """
import threading
import numpy as np
from simulator.core.sound import Audio
from simulator.engines import recognizer
whisper = recognizer("whisper")
whisper.load()
noise = Audio(np.random.default_rng(0).normal(0, 0.1, 16_000 * 100).astype(np.float32), 16_000)
threading.Thread(target=whisper.recognise, args=(noise,), daemon=True).start()
"""


@pytest.fixture(scope="module")
def recognizer() -> Iterator[SeparateRecognizer]:
    separate = chosen("whisper")
    assert isinstance(separate, SeparateRecognizer)
    yield separate
    separate.close()


def pid(recognizer: SeparateRecognizer) -> int:
    assert recognizer._child
    return recognizer._child._process.pid


def test_words_come_over_with_their_doubts_and_times(recognizer: SeparateRecognizer) -> None:
    heard = recognizer.recognise(reply("I am so sorry you waited so long."))
    assert {"sorry", "waited"} <= words(heard.text)
    assert len(heard.words) == 8
    assert all(word.confidence and word.started is not None and word.ended for word in heard.words)


def test_the_process_is_kept_from_one_reply_to_the_next(recognizer: SeparateRecognizer) -> None:
    recognizer.load()
    first = pid(recognizer)
    recognizer.recognise(reply("I am so sorry you waited so long."))
    assert pid(recognizer) == first


def test_no_sound_holds_no_words(recognizer: SeparateRecognizer) -> None:
    assert recognizer.recognise(Audio(np.zeros(0, dtype=np.float32), 16_000)).text == ""


def test_a_process_that_crashed_is_started_again_and_the_words_are_not_lost(recognizer: SeparateRecognizer) -> None:
    recognizer.load()
    assert recognizer._child
    recognizer._child._process.kill()
    assert "waited" in words(recognizer.recognise(reply("I am so sorry you waited so long.")).text)


def test_a_process_that_crashes_over_the_words_is_asked_once_more(recognizer: SeparateRecognizer) -> None:
    recognizer.load()
    before = pid(recognizer)
    long = Audio(np.random.default_rng(0).normal(0, 0.1, 16_000 * 60).astype(np.float32), 16_000)
    with ThreadPoolExecutor(1) as thread:
        working = thread.submit(recognizer.recognise, long)
        wait_until(recognizer._lock.locked)
        assert recognizer._child
        recognizer._child._process.kill()
        assert working.result(60).text == ""
    assert pid(recognizer) != before


def test_a_model_that_is_not_there_is_told_in_the_recognisers_own_words(tmp_path: Path) -> None:
    with pytest.raises(RecognizerFailure, match="holds no faster-whisper model"):
        chosen("whisper", model=str(tmp_path)).load()


def test_closing_ends_the_process_and_nothing_is_started_again() -> None:
    separate = SeparateRecognizer("sphinx")
    separate.close()
    with pytest.raises(RecognizerFailure, match="stopped working"):
        separate.recognise(reply("Hello."))


@pytest.mark.long
def test_leaving_in_the_middle_of_recognition_leaves_cleanly() -> None:
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", LEAVING], capture_output=True, timeout=60, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
