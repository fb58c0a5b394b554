"""Words from speech by Whisper, offline, through faster-whisper."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from typing import Any, Final

from simulator.core.sound import HEARING_RATE, Audio
from simulator.core.speech import HeardWord, Milliseconds
from simulator.engines.whisper_model import bundled_folder, chosen_folder
from simulator.engines.whisper_short import ShortReading, read_short
from simulator.phone.recordings import resampled
from simulator.phone.voice_ports import Recognised, RecognizerFailure

#: Text as if written before, which has fillers in it: without it Whisper leaves a rep's "um" out.
_FILLERS: Final = "Um, uh, er, well, hmm. So, um, let me see."
#: A segment is taken for invented when silence is at least this likely …
_SILENCE_FROM: Final = 0.6
#: … and the words are on average less likely than this (natural logarithm).
_UNLIKELY: Final = -0.8
#: Each window is read once by the likeliest words; a second time with chance, from a fixed seed, where those repeat.
_TEMPERATURES: Final = (0.0, 0.4)
_THREADS: Final = 2

_MISSING = "Speech cannot be made out on this machine (faster-whisper is not installed). Answer in writing."
_UNUSABLE = "The speech model in {} could not be loaded. Answer in writing, or name another folder in the settings."
_FAILED = "The words could not be made out. Say it again, or answer in writing."


class WhisperRecognizer:
    """Understands English with the model that came with the program, or any faster-whisper model in a folder."""

    name = "whisper"

    def __init__(self, folder: str = "") -> None:
        """Use the model in ``folder``; empty for the bundled one."""
        self._folder = folder
        self._model: Any = None
        self._lock = threading.Lock()

    def load(self) -> None:
        """Load the model, about a second; a second call does nothing.

        Raises:
            RecognizerFailure: the engine is not installed, or the model is missing or damaged.
        """
        with self._lock:
            if self._model is None:
                self._model = _loaded(self._folder)

    def recognise(self, audio: Audio, dropped: threading.Event | None = None) -> Recognised:
        """Return the words in ``audio``, each with its probability and times; an empty text where there were none.

        Raises:
            RecognizerFailure: the model could not be loaded, or failed.
        """
        self.load()
        if not len(audio.samples):
            return Recognised("")
        with self._lock:
            samples = resampled(audio, HEARING_RATE)
            try:
                short = read_short(self._model, samples, _FILLERS)
                if short is not None or (dropped and dropped.is_set()):
                    return _from_short(short)
                segments, _ = self._model.transcribe(
                    samples,
                    language="en",
                    beam_size=1,
                    temperature=_TEMPERATURES,
                    initial_prompt=_FILLERS,
                    condition_on_previous_text=False,
                    vad_filter=False,
                    word_timestamps=True,
                )
                said = [segment for segment in segments if not _invented(segment)]
            except (RuntimeError, ValueError) as error:
                raise RecognizerFailure(_FAILED) from error
        return Recognised(" ".join(segment.text.strip() for segment in said), tuple(_words(said)))


def _from_short(short: ShortReading | None) -> Recognised:
    """Return the words of a short reading; none of those Whisper made up over silence or noise."""
    if short is None or (short.silence >= _SILENCE_FROM and short.likelihood < _UNLIKELY):
        return Recognised("")
    return Recognised(short.text, tuple(_heard(*word) for word in short.words))


def _loaded(folder: str) -> Any:
    """Return a model in memory."""
    path = chosen_folder(folder) if folder else bundled_folder()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        import ctranslate2  # noqa: PLC0415  (a third of a second, when the app first listens)
        from faster_whisper import WhisperModel  # noqa: PLC0415
    except ImportError as error:
        raise RecognizerFailure(_MISSING) from error
    ctranslate2.set_random_seed(0)
    try:
        return WhisperModel(str(path), device="cpu", compute_type="int8", cpu_threads=_THREADS, local_files_only=True)
    except Exception as error:
        # Whatever a folder of unknown content makes the engine raise, the rep hears the same.
        raise RecognizerFailure(_UNUSABLE.format(path)) from error


def _invented(segment: Any) -> bool:
    """Return whether Whisper made a segment up over silence or noise."""
    return bool(segment.no_speech_prob >= _SILENCE_FROM and segment.avg_logprob < _UNLIKELY)


def _words(segments: Iterable[Any]) -> Iterable[HeardWord]:
    """Yield the words with how sure Whisper was of each."""
    for segment in segments:
        for word in segment.words or ():
            yield _heard(word.word.strip(), float(word.probability), word.start, word.end)


def _heard(text: str, probability: float, start: float, end: float) -> HeardWord:
    """Return a word with how sure Whisper was of it and where it lies, in seconds."""
    times = (Milliseconds(round(1000 * time)) for time in (start, end))
    return HeardWord(text, min(1.0, max(0.0, probability)), *times)
