"""What to practise when, as lines and as a calendar file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from simulator.phone.clock import here
from simulator.phone.schedule import Due


def practice_lines(found: Sequence[Due], now: str) -> Iterator[str]:
    """Yield when each skill is to be practised, what is due first; nothing for nothing."""
    due = [one for one in found if one.is_due(now)]
    later = sorted((one for one in found if not one.is_due(now)), key=lambda one: (one.due, one.skill.name))
    if due:
        yield "Due:"
    for one in due:
        told = one.latest.outcome.told or "it went well last time"
        yield f"  ● {one.skill.told}: {told} ({_calls(one)}, due {one.due})"
    if later:
        yield "Later:"
    for one in later:
        yield f"  ○ {one.skill.told}: {one.due} ({_calls(one)}, {one.recall:.0%} likely to go well today)"


def _calls(one: Due) -> str:
    """Return how many calls practised a skill."""
    return "1 call" if one.times == 1 else f"{one.times} calls"


def practice_calendar(found: Sequence[Due], now: str) -> bytes:
    """Return the days to practise as an iCalendar file (RFC 5545): one all-day entry a skill; past days are today.

    Args:
        found: When each skill is due.
        now: The moment, UTC ISO-8601.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 (only for a calendar)

    today = dt.date.fromisoformat(here(now)[:10])
    calendar = Calendar()
    calendar.add("prodid", "-//simulator//practice//EN")
    calendar.add("version", "2.0")
    for one in found:
        day = max(today, dt.date.fromisoformat(one.due))
        entry = Event()
        entry.add("uid", f"{one.skill.name}@practice.simulator.invalid")
        entry.add("dtstamp", dt.datetime.fromisoformat(now))
        entry.add("dtstart", day)
        entry.add("dtend", day + dt.timedelta(days=1))
        entry.add("summary", f"Practise {one.skill.told}")
        entry.add("description", "Start the simulator: the first screen has a call for it.")
        entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    written: bytes = calendar.to_ical()
    return written
