"""The machine's own voices through pyttsx3, in a process that can be ended when it hangs."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path
from typing import Final

import numpy as np

from simulator.core.scenario import Delivery, Pitch, Voice
from simulator.core.sound import Audio
from simulator.engines.child import Child
from simulator.engines.manner import MANNERS, WORDS_A_MINUTE, at_level
from simulator.phone.recordings import UnreadableRecording, read_sound
from simulator.phone.voice_ports import SynthesizerFailure

#: How long one line may take, in seconds, with the start of the process.
TIME_LIMIT: Final = 20.0

_PITCH = {Pitch.LOW: 35, Pitch.MEDIUM: 50, Pitch.HIGH: 75}
_PER_SEMITONE = 6
#: The machine has one voice, so people differ in semitones.
_PEOPLE = (0.0, 1.0, -1.0, 2.0, -2.0)

_BROKEN = "The machine's own voice (pyttsx3) does not answer; choose another voice engine in the settings."


class Pyttsx3Synthesizer:
    """Speaks with the machine's own voice.

    The process is started with the first line, ended when a line takes too long or fails, and started again with the
    next line.
    """

    name = "pyttsx3"

    def __init__(self, time_limit: float = TIME_LIMIT) -> None:
        """Give each line ``time_limit`` seconds."""
        self._time_limit = time_limit
        self._child: Child | None = None
        self._closed = False
        self._lock = threading.Lock()

    def render(self, text: str, voice: Voice, delivery: Delivery) -> Audio:
        """Return ``text`` spoken, asking a fresh process once more where the first one failed.

        Raises:
            SynthesizerFailure: the process failed twice, or this is closed.
        """
        if not any(character.isalnum() for character in text):
            return Audio(np.zeros(0, dtype=np.float32), 22_050)
        manner = MANNERS[delivery]
        semitones = _PEOPLE[voice.who % len(_PEOPLE)]
        request = {
            "text": "".join(character if character.isprintable() else " " for character in text),
            "rate": round(WORDS_A_MINUTE[voice.pace] * manner.pace),
            "pitch": max(0, min(99, round(_PITCH[voice.pitch] + _PER_SEMITONE * (manner.pitch + semitones)))),
        }
        audio = self._asked(request) or self._asked(request)
        if audio is None:
            raise SynthesizerFailure(_BROKEN)
        return Audio(at_level(audio.samples, manner.level_dbfs), audio.rate)

    def close(self) -> None:
        """End the process at once, even while it renders."""
        with self._lock:
            self._closed = True
            if self._child:
                self._child.end()

    def _asked(self, request: dict[str, object]) -> Audio | None:
        """Return what the process made of a request; None where it failed and was ended."""
        child = self._running()
        with tempfile.TemporaryDirectory(prefix="voice-", ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "line.wav"
            try:
                if child.ask({**request, "path": str(path)}, self._time_limit) == {"error": ""}:
                    return read_sound(path)
            except UnreadableRecording:
                pass
            child.end()
        return None

    def _running(self) -> Child:
        """Return the process, started when there is none."""
        with self._lock:
            if self._closed:
                raise SynthesizerFailure(_BROKEN)
            if self._child and self._child.ended:
                self._child.end()
                self._child = None
            self._child = self._child or Child("simulator.engines.pyttsx3_child")
            return self._child
