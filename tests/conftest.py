"""Fixtures for every test."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests.sound_hardware import SoundHardware, started_sound_hardware

# Looking for cycles after every few hundred objects costs a tenth of a run of many small apps.
gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def sound_hardware() -> Iterator[SoundHardware]:
    """Virtual devices for the whole run; skips where there can be none, fails instead where CI is set."""
    with started_sound_hardware() as hardware:
        yield hardware


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the long tests that are played in real time, so that what only counts can run beside them."""
    for item in items:
        if item.get_closest_marker("long") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(300))
        heard = "sound_hardware" in getattr(item, "fixturenames", ())
        if item.get_closest_marker("long") and (heard or "whole" in item.path.parts):
            item.add_marker(pytest.mark.live)
