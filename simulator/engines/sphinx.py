"""Words from speech by CMU Sphinx, offline: the fallback where Whisper does not run."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from pathlib import Path
from threading import Event
from typing import Any, Final

import numpy as np

from simulator.core.sound import HEARING_RATE, Audio
from simulator.core.speech import HeardWord, Milliseconds
from simulator.phone.recordings import resampled
from simulator.phone.voice_ports import Recognised, RecognizerFailure

_MISSING = (
    "The sphinx recogniser is not installed here. Answer in writing, choose whisper in the settings,"
    " or install pocketsphinx and SpeechRecognition."
)
_FAILED = "The words could not be made out. Say it again, or answer in writing."
#: Sphinx counts time in frames of a hundredth of a second.
_FRAME_MS: Final = 10


class SphinxRecognizer:
    """Understands some English with the model SpeechRecognition brings; the decoder is kept, for it takes long to load.

    It writes small letters without punctuation and misses about one word in three.
    """

    name = "sphinx"

    def __init__(self) -> None:
        self._decoder: Any = None
        self._lock = threading.Lock()

    def load(self) -> None:
        """Load the decoder; a second call does nothing.

        Raises:
            RecognizerFailure: it is not installed here.
        """
        with self._lock:
            if self._decoder is None:
                self._decoder = _loaded()

    def recognise(self, audio: Audio, dropped: Event | None = None) -> Recognised:  # noqa: ARG002  (takes its time)
        """Return the words in ``audio`` with their times; an empty text where there were none.

        Raises:
            RecognizerFailure: it is not installed here, or failed.
        """
        self.load()
        if not len(audio.samples):
            return Recognised("")
        heard = np.clip(resampled(audio, HEARING_RATE), -1, 1)
        with self._lock:
            try:
                self._decoder.start_utt()
                self._decoder.process_raw((heard * 32767).astype("<i2").tobytes(), no_search=False, full_utt=True)
                self._decoder.end_utt()
                words = tuple(_words(self._decoder))
            except RuntimeError as error:
                raise RecognizerFailure(_FAILED) from error
        return Recognised(" ".join(word.text for word in words), words)


def _loaded() -> Any:
    """Return a decoder for the American English model inside SpeechRecognition."""
    try:
        import pocketsphinx  # noqa: PLC0415  (only when chosen)
        import speech_recognition  # noqa: PLC0415
    except ImportError as error:
        raise RecognizerFailure(_MISSING) from error
    model = Path(speech_recognition.__file__).parent / "pocketsphinx-data" / "en-US"
    try:
        return pocketsphinx.Decoder(
            hmm=str(model / "acoustic-model"),
            lm=str(model / "language-model.lm.bin"),
            dict=str(model / "pronounciation-dictionary.dict"),
            logfn=os.devnull,
        )
    except (RuntimeError, ValueError) as error:
        raise RecognizerFailure(_MISSING) from error


def _words(decoder: Any) -> Iterable[HeardWord]:
    """Yield the words of the best hypothesis, without silences, noises and the marks of alternative pronunciations.

    The probability Sphinx gives is one for nearly every word, wrong ones too, so no confidence is claimed.
    """
    for segment in decoder.seg() or ():
        text = segment.word.partition("(")[0]
        if text and text[0] not in "<[":
            started, ended = segment.start_frame * _FRAME_MS, (segment.end_frame + 1) * _FRAME_MS
            yield HeardWord(text, None, Milliseconds(started), Milliseconds(ended))
