"""A recogniser that works in a process of its own, so that a crash, a hang or the end of the app does no harm."""

from __future__ import annotations

import base64
import threading
from typing import Any, Final

import numpy as np

from simulator.core.sound import HEARING_RATE, Audio
from simulator.core.speech import HeardWord
from simulator.engines.child import Child
from simulator.phone.recordings import resampled
from simulator.phone.voice_ports import Recognised, RecognizerFailure

#: How long loading may take, in seconds, and how long recognition: a fixed part and a part for each second of sound.
_LOADING: Final = 60.0
_FIXED: Final = 20.0
_PER_SECOND: Final = 2.0

_CRASHED = "The recogniser stopped working. Say it again, or answer in writing."


class SeparateRecognizer:
    """One of the recognisers by name, in a process that is started again with the next words when it fails."""

    def __init__(self, name: str, model: str = "") -> None:
        """Use the recogniser of that name, with a model folder where it has one; nothing is started yet."""
        self.name = name
        self._model = model
        self._child: Child | None = None
        self._lock = threading.Lock()
        self._closed = False

    def load(self) -> None:
        """Start the process and load the recogniser; a second call does nothing.

        Raises:
            RecognizerFailure: the engine or its model is missing or damaged.
        """
        with self._lock:
            self._running()

    def recognise(self, audio: Audio, dropped: threading.Event | None = None) -> Recognised:
        """Return the words in ``audio``, asking a fresh process once more where the first one crashed.

        Raises:
            RecognizerFailure: the engine is missing or damaged, failed, or crashed twice.
        """
        if not len(audio.samples):
            return Recognised("")
        heard = (np.clip(resampled(audio, HEARING_RATE), -1, 1) * 32767).astype("<i2").tobytes()
        request = {"sound": base64.b64encode(heard).decode("ascii")}
        with self._lock:
            if dropped and dropped.is_set():
                return Recognised("")
            return _recognised(self._asked(request, audio, dropped) or self._asked(request, audio, dropped))

    def close(self) -> None:
        """End the process at once, whatever it does; may be called from any thread."""
        self._closed = True
        if self._child:
            self._child.end()

    def _asked(self, request: dict[str, str], audio: Audio, dropped: threading.Event | None) -> dict[str, Any] | None:
        """Return the answer; None where the process crashed or hung, and was ended."""
        child = self._running()
        answer = child.ask(request, _FIXED + _PER_SECOND * audio.length / 1000, dropped)
        if answer is None:
            child.end()
        return answer

    def _running(self) -> Child:
        """Return the process with the recogniser loaded, started when there is none."""
        if self._child and not self._child.ended:
            return self._child
        if self._closed:
            raise RecognizerFailure(_CRASHED)
        if self._child:
            self._child.end()
        self._child = Child("simulator.engines.recognizer_child", self.name, self._model)
        try:
            _recognised(self._child.ask({"sound": ""}, _LOADING))
        except RecognizerFailure:
            self._child.end()
            raise
        return self._child


def _recognised(answer: dict[str, Any] | None) -> Recognised:
    """Return what an answer holds."""
    if answer is None:
        raise RecognizerFailure(_CRASHED)
    if "failure" in answer:
        raise RecognizerFailure(answer["failure"])
    return Recognised(answer["text"], tuple(HeardWord(*word) for word in answer["words"]))
