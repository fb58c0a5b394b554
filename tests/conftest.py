"""Fixtures for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sound_hardware import SoundHardware, started_sound_hardware


@pytest.fixture(scope="session")
def sound_hardware() -> Iterator[SoundHardware]:
    """Virtual devices for the whole run; skips where there can be none, fails instead where CI is set."""
    with started_sound_hardware() as hardware:
        yield hardware
