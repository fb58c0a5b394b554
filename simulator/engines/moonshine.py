"""Words from speech by Moonshine, offline: quicker than Whisper, for its work is as long as the reply."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from simulator.core.sound import HEARING_RATE, Audio, Samples
from simulator.core.speech import HeardWord
from simulator.engines.circles import first_circle
from simulator.engines.moonshine_model import FILES, MoonshineModel, Pieces
from simulator.phone.recordings import resampled
from simulator.phone.voice_ports import Recognised, RecognizerFailure

#: More sound than this is read in parts of about the same length, each cut at the quietest moment near its end.
_LONGEST: Final = 20 * HEARING_RATE
_NEAR: Final = 3 * HEARING_RATE
_MOMENT: Final = HEARING_RATE // 5
#: Nobody says more words in a second; a row of words twice running at that speed is Moonshine going round in circles …
_MOST_WORDS: Final = 5.0
#: … and so it is where the words are on average less likely than this (natural logarithm).
_UNLIKELY: Final = -0.45

_MISSING = "The moonshine model is not installed here; get it with: simulator models get moonshine-tiny"
_UNUSABLE = "The moonshine model in {} could not be loaded; get it again with: simulator models get moonshine-tiny"
_NO_ENGINE = "Moonshine does not run on this machine (onnxruntime is not installed). Answer in writing."
_FAILED = "The words could not be made out. Say it again, or answer in writing."


class MoonshineRecognizer:
    """Understands English with a Moonshine model from a folder, each word with how sure the model was of it."""

    name = "moonshine"

    def __init__(self, folder: str = "") -> None:
        """Use the model in ``folder``; an empty one holds none."""
        self._folder = folder
        self._model: MoonshineModel | None = None
        self._lock = threading.Lock()

    def load(self) -> None:
        """Load the model, less than a second; a second call does nothing.

        Raises:
            RecognizerFailure: the model is not installed or damaged, or its engine is missing.
        """
        with self._lock:
            self._loaded()

    def recognise(self, audio: Audio, dropped: threading.Event | None = None) -> Recognised:
        """Return the words in ``audio``, with confidences and without times; an empty text where there were none.

        Raises:
            RecognizerFailure: the model could not be loaded, or failed.
        """
        unwanted = (dropped or threading.Event()).is_set
        with self._lock:
            model = self._loaded()
            words: list[HeardWord] = []
            for part in parts(resampled(audio, HEARING_RATE) if len(audio.samples) else audio.samples):
                try:
                    pieces = model.read(part, unwanted)
                except Exception as error:
                    # onnxruntime has no common error of its own; whatever it raises, the rep hears the same.
                    raise RecognizerFailure(_FAILED) from error
                if pieces is None:
                    return Recognised("")
                words += without_circles(list(_words(model, pieces)), pieces, len(part) / HEARING_RATE)
        return Recognised(" ".join(word.text for word in words), tuple(words))

    def _loaded(self) -> MoonshineModel:
        """Return the model, loaded at the first time; the lock is held."""
        if self._model is None:
            self._model = _from_folder(self._folder)
        return self._model


def _from_folder(folder: str) -> MoonshineModel:
    """Return the model in a folder."""
    path = Path(folder).expanduser()
    if not folder or not all((path / name).is_file() for name in FILES):
        raise RecognizerFailure(_MISSING)
    try:
        return MoonshineModel(path)
    except ImportError as error:
        raise RecognizerFailure(_NO_ENGINE) from error
    except Exception as error:
        # Whatever a folder of unknown content makes the engine raise, the rep hears the same.
        raise RecognizerFailure(_UNUSABLE.format(path)) from error


def parts(samples: Samples) -> Iterator[Samples]:
    """Yield sound in parts that are not too long, cut where it is quietest; nothing of no sound."""
    for left in range(math.ceil(len(samples) / _LONGEST), 1, -1):
        begin = len(samples) // left - _NEAR
        power = np.convolve(np.square(samples[begin : begin + 2 * _NEAR]), np.ones(_MOMENT), mode="valid")
        cut = begin + int(np.argmin(power)) + _MOMENT // 2
        yield samples[:cut]
        samples = samples[cut:]
    if len(samples):
        yield samples


def _words(model: MoonshineModel, pieces: Pieces) -> Iterator[HeardWord]:
    """Yield words with the probability of all of their pieces, those that are only punctuation left out."""
    begins = [place for place, piece in enumerate(pieces.ids) if place == 0 or model.begins_word(piece)]
    for begin, end in pairwise([*begins, len(pieces.ids)]):
        ids, probabilities = pieces.ids[begin:end], pieces.probabilities[begin:end]
        text = model.text(ids)
        if text:
            both = zip(ids, probabilities, strict=True)
            sure = [likely for piece, likely in both if any(map(str.isalnum, model.text([piece])))]
            yield HeardWord(text, min(1.0, math.prod(sure or probabilities)))


def without_circles(words: Sequence[HeardWord], pieces: Pieces, seconds: float) -> Sequence[HeardWord]:
    """Return the words up to where Moonshine began to go round in circles, if it did.

    What was said twice at a natural speed, clearly, stays: reps do say "I am so sorry, I am so sorry". Three times is a
    circle at any speed.
    """
    likelihood = float(np.mean(np.log(np.maximum(pieces.probabilities, 1e-9)))) if pieces.probabilities else 0.0
    natural = pieces.ended and len(words) <= _MOST_WORDS * seconds and likelihood >= _UNLIKELY
    said = ["".join(filter(str.isalnum, word.text.lower())) for word in words]
    around = first_circle(said, 3 if natural else 2)
    if around is not None:
        return words[:around]
    return words if pieces.ended else words[:-1]
