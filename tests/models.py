"""Models that are not part of the project: where they are on this machine."""

from __future__ import annotations

from pathlib import Path

from simulator import bootstrap
from simulator.engines.moonshine_model import FILES
from tests.sound_hardware import without


def moonshine() -> Path:
    """Return the folder of the moonshine model; skip where it is not installed, fail instead where CI is set."""
    folder = bootstrap.models_folder() / "moonshine-tiny"
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        without(f"needs the moonshine model: {missing[0]} is not in {folder} (simulator models get moonshine-tiny)")
    return folder
