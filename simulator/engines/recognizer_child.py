"""The process in which a recogniser works: ``python -m simulator.engines.recognizer_child NAME MODEL``.

A request holds ``sound``: 16-bit mono PCM at the hearing rate in base64, empty to load only. An answer holds
``failure``, one sentence, or ``text`` and ``words``: lists of text, confidence, start and end.
"""

from __future__ import annotations

import base64
import sys
from functools import partial
from threading import Event
from typing import Any

import numpy as np

from simulator.core.sound import HEARING_RATE, Audio
from simulator.engines import recognizer_in_this_process
from simulator.engines.child_side import Answer, answer_requests
from simulator.phone.voice_ports import Recognizer, RecognizerFailure


def main() -> None:
    """Answer requests until the input ends."""
    name, model = sys.argv[1:]
    dropped = Event()
    answer_requests(partial(_ready, name, model, dropped), dropped)


def _ready(name: str, model: str, dropped: Event) -> Answer:
    """Return what answers requests."""
    return partial(_answer, recognizer_in_this_process(name, model=model), dropped)


def _answer(recognizer: Recognizer, dropped: Event, request: dict[str, Any]) -> dict[str, Any]:
    """Return what a recogniser made of a request."""
    samples = np.frombuffer(base64.b64decode(request["sound"]), dtype="<i2")
    try:
        recognizer.load()
        if not len(samples):
            return {"text": "", "words": []}
        found = recognizer.recognise(Audio((samples / 32767).astype(np.float32), HEARING_RATE), dropped)
    except RecognizerFailure as failure:
        return {"failure": str(failure)}
    words = [[word.text, word.confidence, word.started, word.ended] for word in found.words]
    return {"text": found.text, "words": words}


if __name__ == "__main__":
    main()
