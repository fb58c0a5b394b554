"""The voice engine for calls without sound."""

from __future__ import annotations

import numpy as np

from simulator.core.scenario import Delivery, Voice
from simulator.core.sound import HEARING_RATE, Audio


class SilentSynthesizer:
    """Says nothing and takes no time: the customer's words are read."""

    name = "silent"

    def render(self, text: str, voice: Voice, delivery: Delivery) -> Audio:  # noqa: ARG002  (the port's arguments)
        """Return sound of no length."""
        return Audio(np.zeros(0, dtype=np.float32), HEARING_RATE)

    def close(self) -> None:
        """Hold nothing, so let go of nothing."""
