"""Where the rep is, for tests of times of day."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest


@pytest.fixture
def far_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Live nine hours ahead of UTC."""
    set_zone = getattr(time, "tzset", None)
    if set_zone is None:
        pytest.skip("this system's time zone cannot be changed for a test")
    monkeypatch.setenv("TZ", "EAST-9")
    set_zone()
    yield
    monkeypatch.undo()
    set_zone()
