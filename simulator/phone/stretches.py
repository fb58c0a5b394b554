"""Speech cut at its pauses into stretches about as long as a turn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulator.core.endpointing import FRAME_MS
from simulator.core.sound import HEARING_RATE, Audio, Samples

#: How much speech a stretch holds at least, and how long a silence it is cut in, in frames; a long one is cut in a
#: shorter silence.
_STRETCH, _PAUSE = 4000 // FRAME_MS, 256 // FRAME_MS
_LONG, _SHORT_PAUSE = 6000 // FRAME_MS, 64 // FRAME_MS


def stretches(frames: Sequence[Samples], speech: Sequence[bool]) -> list[Audio]:
    """Return speech in stretches of four seconds or more, each cut in the middle of a pause; the last may be shorter.

    Args:
        frames: The sound, frame by frame.
        speech: Which frames hold speech.
    """
    cuts, spoken, silent = [0], 0, 0
    for place, speaks in enumerate(speech):
        spoken += speaks
        silent = 0 if speaks else silent + 1
        pause = _SHORT_PAUSE if spoken >= _LONG else _PAUSE
        if silent >= pause and spoken >= _STRETCH:
            cuts.append(place + 1 - pause // 2)
            spoken = 0
    parts = [(start, end) for start, end in zip(cuts, [*cuts[1:], len(frames)], strict=True) if any(speech[start:end])]
    return [Audio(np.concatenate(frames[start:end]), HEARING_RATE) for start, end in parts]
