"""Reports for a coach: who did what was asked for, and what the team is getting better at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulator.core.assignment import Standing, told
from simulator.core.scenario import CriterionName
from simulator.core.words import AXES
from simulator.phone.assigned import standing_told
from simulator.phone.clock import here
from simulator.phone.huddle import FEWEST, Huddle
from simulator.phone.share_books import KeptAssignment
from simulator.phone.wire import to_value
from simulator.reports.document import Cell, Facts, Grid, Items, Paragraph, Report, Section, words

_PEOPLE = ("rep", "standing", "attempts", "counts", "late")
_WEEKS = ("week_from", "calls", "reps", *(name.value for name in CriterionName))
_HARD = ("call", "taken", "passed", "mean_total")


def assignment_report(kept: KeptAssignment, people: Sequence[tuple[str, Standing]], made: str) -> Report:
    """Return who has done what was asked for, of those who sent a call for it.

    Args:
        kept: The assignment.
        people: Who sent calls for it, by name, and where each stands.
        made: When the report was made, UTC ISO-8601.
    """
    given = kept.assignment
    done = sum(found.done for _, found in people)
    about = Facts(
        (
            ("Asked for", words(told(given))),
            ("Given", words(here(given.made))),
            ("Done", words(f"{done} of {len(people)} who sent a call for it")),
            ("Made", words(here(made))),
        )
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            name,
            standing_told(found),
            found.taken,
            found.counts.total if found.counts else None,
            "yes" if found.late else "no",
        )
        for name, found in people
    )
    grid = Grid("Where everybody stands", _PEOPLE, rows)
    none = Paragraph(words("Nobody has sent a call for it yet. Private practice is not counted, and not seen."))
    section = Section("Who has done what", (grid if people else none,))
    value = {"made": made, "assignment": to_value(given), "people": [[name, to_value(one)] for name, one in people]}
    return Report("assignment", f"Practice asked for: {given.title}", about, (section,), {"people": grid}, value)


def team_report(found: Huddle, made: str, *, names: bool) -> Report:
    """Return what a team is getting better at.

    Args:
        found: What the calls tell.
        made: When the report was made, UTC ISO-8601.
        names: Whether wins say whose they are.
    """
    calls = sum(week.calls for week in found.weeks)
    about = Facts(
        (
            ("Calls", words(f"{calls} in {len(found.weeks)} {'week' if len(found.weeks) == 1 else 'weeks'}")),
            ("From", words("calls of practice sessions, and calls that reps shared; nothing else is seen")),
            ("Made", words(here(made))),
        )
    )
    better = [f"{AXES[name]}: up by {by:.0f}" for name, by in found.risen if by >= 1]
    wins = [f"“{one.title}” passed with {one.total}{f', {one.who}' if names and one.who else ''}" for one in found.wins]
    weeks, hard = _weeks(found), _hard(found)
    few = f"Too few calls to tell: a mean is of {FEWEST} calls or more."
    sections = (
        Section("Getting better", (_listed(better, few),)),
        Section("Week by week", (weeks,)),
        Section("Hard calls this week", (hard if found.hard else _listed([], "No call was taken in the last week."),)),
        Section("Wins this week", (_listed(wins, "No call passed that had not passed before."),)),
    )
    return Report(
        "team", "The team's practice", about, sections, {"weeks": weeks, "hard": hard}, _value(found, names=names)
    )


def _listed(rows: Sequence[str], none: str) -> Items | Paragraph:
    """Return lines, or what stands for none."""
    return Items(tuple(words(row) for row in rows)) if rows else Paragraph(words(none))


def _weeks(found: Huddle) -> Grid:
    """Return each week's means."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            week.monday,
            week.calls,
            week.reps,
            *(round(week.means[name]) if name in week.means else None for name in CriterionName),
        )
        for week in found.weeks
    )
    return Grid("Means of each week, 0 to 100", _WEEKS, rows)


def _hard(found: Huddle) -> Grid:
    """Return the calls of the last week, the hardest first."""
    rows = tuple((one.title, one.taken, one.passed, round(one.mean)) for one in found.hard)
    return Grid("Calls of the last seven days, the hardest first", _HARD, rows)


def _value(found: Huddle, *, names: bool) -> dict[str, Any]:
    """Return everything as a JSON value, without names unless they are wanted."""
    wins = [
        {"title": one.title, "total": one.total, "day": one.day} | ({"who": one.who} if names else {})
        for one in found.wins
    ]
    return {
        "weeks": [to_value(week) for week in found.weeks],
        "risen": [[name.value, by] for name, by in found.risen],
        "hard": [to_value(one) for one in found.hard],
        "wins": wins,
    }
