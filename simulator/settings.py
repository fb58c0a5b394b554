"""What a user can set, a docstring a field; read from one TOML file."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

#: Personal time factors; 0 switches every limit off.
TIME_FACTORS = (1.0, 2.0, 5.0, 0.0)
#: What each number may be, least and most.
RANGES = {
    "time_factor": (0, 100),
    "minutes": (0, 60),
    "settle_seconds": (0, 10),
    "quick_pause": (0.2, 10),
    "usual_pause": (0.2, 10),
    "long_pause": (0.2, 10),
    "voice_cache_mb": (0, 100_000),
    "recordings_days": (0, 10_000),
}
#: How much of a wrong value a message shows, in characters.
_LONGEST_SHOWN = 80

#: The words a setting can be, where only some can.
WORDS = {"intensity": ("gentle", "usual", "fierce")}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a user can set.

    Attributes:
        theme: Name of the app's colour theme.
        captions: Whether the customer's words are shown while they speak.
        show_mood: Whether the customer's mood is shown during the call.
        speak: Whether the customer is heard.
        phone_line: Whether the customer sounds as through a telephone.
        ringing: Whether the phone rings, plays music on hold and clicks when somebody hangs up.
        listening_sounds: Whether the customer makes a short sound while an answer takes its time.
        hands_free: Whether the rep is heard without pressing a key; otherwise F2 talks, F2 sends.
        barge_in: Whether, hands-free, the customer stops when the rep speaks over them.
        nudge_when_typing: Whether a silent customer speaks up in typed calls.
        time_factor: How much longer than written every limit is: 1, 2, 5, or 0 for no limits.
        minutes: How long a suggested call may take, in minutes; 0 for as long as it likes.
        intensity: How hard calls are: gentle, usual or fierce.
        settle_seconds: How long understood words can be corrected before they count, 0 to 10.
        quick_pause: Hands-free, how long a silence ends a turn whose words are over, 0.2 to 10 seconds.
        usual_pause: The same after words that may be over.
        long_pause: The same after words that break off.
        voice: The voice engine asked first: espeak, pyttsx3 or silent.
        voice_cache_mb: How many megabytes of rendered lines are kept on disk; 0 for none.
        record_calls: Whether the rep's turns are kept as they sounded.
        recordings_days: How long they are kept, in days; 0 for as long as nobody deletes them.
        recognizer: The recogniser: whisper, moonshine, sphinx, or a cloud one by name.
        model_folder: Folder of a faster-whisper model for whisper; empty for the one that came with the program.
        microphone: Name of the microphone; empty for the system's choice.
        loudspeaker: Name of the loudspeaker; empty for the system's choice.
        mentor: The name of whoever looks at your moments when you ask; empty for nobody yet.
    """

    theme: str = "textual-dark"
    captions: bool = True
    show_mood: bool = False
    speak: bool = True
    phone_line: bool = True
    ringing: bool = True
    listening_sounds: bool = True
    hands_free: bool = True
    barge_in: bool = True
    nudge_when_typing: bool = False
    time_factor: float = 1.0
    minutes: int = 0
    intensity: str = "usual"
    settle_seconds: float = 0.0
    quick_pause: float = 0.5
    usual_pause: float = 1.2
    long_pause: float = 2.2
    voice: str = "espeak"
    voice_cache_mb: int = 200
    record_calls: bool = False
    recordings_days: int = 30
    recognizer: str = "whisper"
    model_folder: str = ""
    microphone: str = ""
    loudspeaker: str = ""
    mentor: str = ""

    @property
    def aloud(self) -> bool:
        """Return whether any sound is wanted."""
        return self.speak and self.voice != "silent"


class UnreadableSettings(ValueError):  # noqa: N818  (what the user is told)
    """The settings file has a mistake; the message names file, key and what was expected."""


def read_settings(path: Path) -> Settings:
    """Return the settings in ``path``; the defaults where there is no such file.

    Raises:
        UnreadableSettings: the file is not TOML, or holds an unknown key, a value of the wrong type or out of range.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError) as failure:
        raise UnreadableSettings(f"{path}: {failure}. Mend or delete the file, then start again.") from failure
    defaults = dataclasses.asdict(Settings())
    for key, value in found.items():
        _check(path, key, value, defaults)
    chosen: dict[str, Any] = {
        key: float(value) if isinstance(defaults[key], float) else value for key, value in found.items()
    }
    return Settings(**chosen)


def _check(path: Path, key: str, value: Any, defaults: dict[str, Any]) -> None:
    """Refuse a key that does not exist, and a value of the wrong type or out of range."""
    if key not in defaults:
        raise UnreadableSettings(f"{path}: there is no setting called {key!r}. There are: {', '.join(defaults)}.")
    wanted = type(defaults[key])
    fits = isinstance(value, wanted) or (wanted is float and isinstance(value, int))
    if not fits or (isinstance(value, bool) and wanted is not bool):
        raise UnreadableSettings(f"{path}: {key} must be of type {wanted.__name__}, got {_shown(value)}.")
    if key in WORDS and value not in WORDS[key]:
        raise UnreadableSettings(f"{path}: {key} must be {', '.join(WORDS[key])}, got {_shown(value)}.")
    least, most = RANGES.get(key, (value, value))
    if not least <= value <= most:
        raise UnreadableSettings(f"{path}: {key} must be from {least} to {most}, got {_shown(value)}.")


def _shown(value: Any) -> str:
    """Return a value as a message shows it; one with thousands of digits cannot be written out."""
    try:
        written = repr(value)
    except ValueError:
        return "a number with thousands of digits"
    return written if len(written) <= _LONGEST_SHOWN else f"{written[:_LONGEST_SHOWN]}…"


def write_settings(path: Path, settings: Settings) -> None:
    """Store ``settings`` in ``path``, whole or not at all; a file with a mistake is kept beside it, to be mended.

    Raises:
        OSError: the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        read_settings(path)
    except UnreadableSettings:
        path.replace(path.with_suffix(".unreadable.toml"))
    fresh = path.with_suffix(".new")
    fresh.write_text(tomli_w.dumps(dataclasses.asdict(settings)), encoding="utf-8")
    fresh.replace(path)
