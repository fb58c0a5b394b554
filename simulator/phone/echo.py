"""The customer's own voice, heard again through the microphone, kept from being taken for the rep's."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import numpy as np

from simulator.core.sound import Samples, loudness_dbfs
from simulator.core.speech import Milliseconds
from simulator.phone.voice_ports import VoiceActivity

#: How long what was played may come back: on its way through buffers, the room and the microphone, in milliseconds.
LINGERS = 500
#: Nothing that was played more softly comes back, in dBFS.
_SOFT = -60.0
#: How much louder than the echo the rep must be, in decibels.
MARGIN = 8.0
#: How many frames the echo's level is learnt from at a time, and how many such stretches are remembered.
_STRETCH = 12
_REMEMBERED = 12
#: How many frames the rep is believed to go on once they were louder than the echo: speech has softer sounds.
_GOES_ON = 9


class Played:
    """How loud the loudspeaker was a moment ago; written by the thread that plays, read by the one that listens."""

    def __init__(self, clock: Callable[[], Milliseconds]) -> None:
        """Tell the time by ``clock``."""
        self._clock = clock
        self._levels: deque[tuple[Milliseconds, float]] = deque(maxlen=256)

    def add(self, samples: Samples) -> None:
        """Take in a piece of sound that is handed to the loudspeaker."""
        if len(samples):
            self._levels.append((self._clock(), loudness_dbfs(samples)))

    def level(self) -> float:
        """Return the level of the loudest piece that may be heard through the microphone, in dBFS; -120 for none."""
        since = self._clock() - LINGERS
        return max((level for at, level in tuple(self._levels) if at >= since), default=-120.0)


class EchoGate:
    """Voice activity that takes no frame for speech which the customer's voice coming back explains.

    How much softer than the loudspeaker the echo is, is learnt from what the microphone hears while the customer
    speaks: the softest of the last stretches, since the rep can only make a stretch louder. With a headset nothing
    comes back, and the rep is heard as always.
    """

    def __init__(self, activity: VoiceActivity, played: Callable[[], float], coupling: deque[float]) -> None:
        """Tell speech by ``activity``.

        Args:
            activity: What tells speech from noise.
            played: How loud the loudspeaker was a moment ago, in dBFS.
            coupling: What was learnt, in decibels a stretch; kept from one listening to the next.
        """
        self._activity = activity
        self._played = played
        self._coupling = coupling
        self._stretch: list[float] = []
        self._goes_on = 0

    def probability(self, frame: Samples) -> float:
        """Return how likely one frame holds the rep's speech, in [0, 1]."""
        likely = self._activity.probability(frame)
        played = self._played()
        if played <= _SOFT:
            return likely
        louder = loudness_dbfs(frame) - played
        echo = min(self._coupling, default=None)
        self._learn(louder)
        self._goes_on = _GOES_ON if echo is not None and louder >= echo + MARGIN else max(0, self._goes_on - 1)
        return likely if self._goes_on else 0.0

    def reset(self) -> None:
        """Forget what was heard so far, but not how loud the echo is."""
        self._activity.reset()
        self._stretch, self._goes_on = [], 0

    def _learn(self, louder: float) -> None:
        """Take in how much louder than the loudspeaker the microphone was in a frame."""
        self._stretch.append(louder)
        if len(self._stretch) == _STRETCH:
            self._coupling.append(float(np.max(self._stretch)))
            self._stretch = []


def remembered_coupling() -> deque[float]:
    """Return room for what is learnt of the echo."""
    return deque(maxlen=_REMEMBERED)
