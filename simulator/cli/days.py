"""Days as they are given on the command line."""

from __future__ import annotations

import datetime as dt

from simulator.cli.outcome import CommandFailure


def first_moment(date: str) -> str:
    """Return the first moment of a day where the rep is, as UTC ISO-8601.

    Raises:
        CommandFailure: it is no day.
    """
    try:
        day = dt.datetime.combine(dt.date.fromisoformat(date), dt.time()).astimezone()
        return day.astimezone(dt.UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError) as failure:
        raise CommandFailure(f"{date!r} is no day; write it as 2026-03-31.") from failure
