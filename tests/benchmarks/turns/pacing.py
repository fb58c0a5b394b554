"""A clock of sound time: as fast as frames are taken while nobody recognises words, real time while someone does.

So a turn of ten seconds is heard in little more than one, and a recogniser still takes as much sound time as it takes
real time. A recognition that begins while frames go by fast is noticed at most a frame or two late.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import count
from threading import Event, Lock

import numpy as np

from simulator.core.sound import FRAME_LENGTH, HEARING_RATE, Audio, Samples
from simulator.phone.voice_ports import Recognised, Recognizer

#: The length of a frame in sound time, and how long one takes at least when nobody recognises, in seconds.
FRAME = FRAME_LENGTH / HEARING_RATE
FAST = 0.004
#: How long sound still goes by in real time after a recognition, so that its words are noticed in real time.
_AFTERWARDS = 0.06
_GLANCE = 0.001
#: How many frames at the end of what was said go on afterwards (three seconds).
_AGAIN = 94


class PacedClock:
    """Sound time, in seconds from when it was made; may be read from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._recognising = 0
        self._passed = 0.0
        self._real_since: float | None = None
        self._real_until = 0.0

    def now(self) -> float:
        """Return the sound time."""
        with self._lock:
            return self._settled()

    @contextmanager
    def recognising(self) -> Iterator[None]:
        """Let sound time pass as real time passes while the block lasts, and for a moment after it."""
        with self._lock:
            self._passed = self._settled()
            self._real_since = time.perf_counter()
            self._recognising += 1
        try:
            yield
        finally:
            with self._lock:
                self._recognising -= 1
                self._real_until = time.perf_counter() + _AFTERWARDS

    def wait_for(self, then: float) -> None:
        """Return when it is ``then``, in sound time; at once when it was."""
        if self.now() < then:
            time.sleep(FAST)
        while not self._is(then):
            time.sleep(_GLANCE)

    def _is(self, then: float) -> bool:
        """Return whether it is ``then``; while nobody recognises, it is what is waited for."""
        with self._lock:
            now = self._settled()
            if self._real_since is None:
                self._passed = max(now, then)
            return self._passed >= then or now >= then

    def _settled(self) -> float:
        """Return the sound time, and let real time end when it is over; the lock is held."""
        if self._real_since is None:
            return self._passed
        now = time.perf_counter()
        if self._recognising or now < self._real_until:
            return self._passed + now - self._real_since
        self._passed += self._real_until - self._real_since
        self._real_since = None
        return self._passed


class PacedMicrophone:
    """Hears what is put before it, at the pace of its clock, and its last seconds again and again after it."""

    def __init__(self) -> None:
        self._samples: Samples = np.zeros(0, np.float32)
        self.clock = PacedClock()

    def hold(self, samples: Samples, clock: PacedClock) -> None:
        """Put sound before it; the next listening hears it from its beginning, when ``clock`` was made."""
        self._samples, self.clock = samples, clock

    def frames(self, stop: Event) -> Generator[Samples, None, None]:
        """Yield frames until ``stop`` is set; each is there when its last sample was said."""
        whole = len(self._samples) // FRAME_LENGTH
        for number in count():
            self.clock.wait_for((number + 1) * FRAME)
            if stop.is_set():
                return
            place = number if number < whole else whole - 1 - (number - whole) % min(_AGAIN, whole)
            yield self._samples[place * FRAME_LENGTH : (place + 1) * FRAME_LENGTH]


class PacedRecognizer:
    """A recogniser during whose work sound time is real time."""

    def __init__(self, recognizer: Recognizer, microphone: PacedMicrophone) -> None:
        self._recognizer = recognizer
        self._microphone = microphone

    @property
    def name(self) -> str:
        """Return the recogniser's name."""
        return self._recognizer.name

    def load(self) -> None:
        """Load the recogniser."""
        self._recognizer.load()

    def recognise(self, audio: Audio, dropped: Event | None = None) -> Recognised:
        """Return what the recogniser made out."""
        with self._microphone.clock.recognising():
            return self._recognizer.recognise(audio, dropped)
