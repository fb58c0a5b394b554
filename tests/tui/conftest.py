"""Fixtures for the app's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.desks import Room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A desk in a room of its own; calls in writing unless a test turns the sound on."""
    return Room(tmp_path)
