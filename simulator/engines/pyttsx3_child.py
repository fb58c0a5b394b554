"""The process in which pyttsx3 works: one JSON request a line in, one JSON answer a line out.

A request holds ``text``, ``path`` (a fresh file to write), ``rate`` (words a minute) and ``pitch`` (0 to 99, for
drivers that have one). An answer holds ``error``, empty for none. The process ends when its input does.
"""

from __future__ import annotations

import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from simulator.engines.child_side import answer_requests
from simulator.phone.recordings import UnreadableRecording, read_sound

#: How often a file that is being written is looked at, in seconds.
_GLANCE = 0.01
#: How many glances in a row must find the same sound before it counts as complete.
_STABLE = 2
#: How many glances an empty file is given before the line is spoken again.
_PATIENCE = 50
_ATTEMPTS = 3

_WANTED_VOICES = ("en-gb", "en_gb", "en-us", "en_us", "english", "en")


def main() -> None:
    """Answer requests until the input ends."""
    answer_requests(lambda: partial(_answer, _engine()))


def _engine() -> Any:
    """Return a pyttsx3 engine that speaks English where the machine can."""
    if sys.platform not in {"win32", "darwin"}:
        _lend_espeak()
    import pyttsx3  # noqa: PLC0415  (after its library was found)

    engine = pyttsx3.init()
    voice = _english(engine.getProperty("voices"))
    if voice:
        engine.setProperty("voice", voice)
    return engine


def _lend_espeak() -> None:
    """Load the bundled espeak-ng, which pyttsx3 would look for in the system only."""
    import ctypes  # noqa: PLC0415  (Linux only)

    import espeakng_loader  # noqa: PLC0415

    from simulator.engines.espeak_library import short_enough  # noqa: PLC0415

    ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
    os.environ["ESPEAK_DATA_PATH"] = short_enough(espeakng_loader.get_data_path())


def _english(voices: Any) -> str | None:
    """Return the id of the voice nearest to British English; None where there is no English one."""
    for wanted in _WANTED_VOICES:
        for voice in voices or ():
            languages = (str(language).lower() for language in voice.languages or ())
            if any(wanted == language.strip("\x02\x05") for language in languages):
                return str(voice.id)
    return None


def _answer(engine: Any, request: dict[str, Any]) -> dict[str, Any]:
    """Speak a text into a file, and return what went wrong."""
    path = Path(request["path"])
    try:
        for attempt in range(_ATTEMPTS):
            tried = path.with_name(f"{attempt}-{path.name}")
            _save(engine, request, tried)
            if _complete(tried):
                tried.replace(path)
                return {"error": ""}
    except Exception as error:  # noqa: BLE001  (whatever a driver raises, the parent decides what follows)
        return {"error": repr(error)}
    return {"error": "no sound was written"}


def _save(engine: Any, request: dict[str, Any], path: Path) -> None:
    """Let the driver speak into a file: one line a run, for of two it writes the last only."""
    set_until_taken(engine, "rate", request["rate"])
    set_until_taken(engine, "pitch", request["pitch"])
    engine.save_to_file(request["text"], str(path))
    engine.runAndWait()


def set_until_taken(engine: Any, name: str, value: int) -> None:
    """Set a property until the driver says that it took: on a busy machine espeak-ng loses settings after a line.

    A driver that has no such property, or tells it in other units, is asked a few times in vain.
    """
    for _ in range(_ATTEMPTS):
        engine.setProperty(name, value)
        for _ in range(_STABLE):
            if engine.getProperty(name) == value:
                return
            time.sleep(_GLANCE)


def _complete(path: Path) -> bool:
    """Return whether the file came to hold sound; returns once no more comes.

    A driver's ``runAndWait`` may come back before the file is written, or without having spoken at all.
    """
    same, last = 0, 0
    while same < (_STABLE if last else _PATIENCE):
        length = _samples(path)
        same, last = (same + 1 if length == last else 0), length
        time.sleep(_GLANCE)
    return last > 0


def _samples(path: Path) -> int:
    """Return how many samples can be read from a file that is being written."""
    try:
        return len(read_sound(path).samples)
    except UnreadableRecording:
        return 0


if __name__ == "__main__":
    main()
