"""The one reader of clocks."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

from simulator.core.speech import Milliseconds

#: Tells the moment on a call's own clock.
CallClock = Callable[[], Milliseconds]


def utc_now() -> str:
    """Return the time of day as UTC ISO-8601 text, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")  # noqa: TID251 (the one reader)


def here(moment: str) -> str:
    """Return a UTC ISO-8601 moment as date and time of day where the rep is; as it stands where it is no moment."""
    try:
        return dt.datetime.fromisoformat(moment).astimezone().isoformat(" ", "minutes")[:16]
    except (ValueError, OSError, OverflowError):
        return moment


def call_clock(already: Milliseconds = Milliseconds(0)) -> CallClock:  # noqa: B008 (a NewType is no call)
    """Return a clock that starts at ``already`` and runs with real time."""
    began = time.monotonic()
    return lambda: Milliseconds(already + round(1000 * (time.monotonic() - began)))


def unhurried_clock() -> CallClock:
    """Return a clock for calls nobody waits in: it stands still, so every moment is 0."""
    return lambda: Milliseconds(0)


class StoppableClock:
    """A call's clock that can stand still; the time it stands still is none of the call's."""

    def __init__(self) -> None:
        """Start at 0."""
        self._running: CallClock | None = call_clock()
        self._stood = Milliseconds(0)

    def __call__(self) -> Milliseconds:
        """Return the moment."""
        return self._running() if self._running is not None else self._stood

    @property
    def stands(self) -> bool:
        """Return whether it stands still."""
        return self._running is None

    def stop(self) -> None:
        """Stand still."""
        self._stood, self._running = self(), None

    def go_on(self) -> None:
        """Go on from where it stands."""
        self._running = call_clock(self())
