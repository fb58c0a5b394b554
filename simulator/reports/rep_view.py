"""A rep's progress as a report: each skill over the weeks, by kind of customer, bests, and the list of calls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.core.practice import Beside, Kind, Practisable
from simulator.core.scenario import CriterionName, Ending
from simulator.core.words import ENDINGS
from simulator.phone.chart import chart
from simulator.phone.clock import here
from simulator.phone.drill_book import StoredDrill
from simulator.phone.ports import StoredCall
from simulator.phone.progressing import Progress, View, in_words, monday, skill_name, view_in_words
from simulator.phone.wire import to_value
from simulator.reports.document import (
    Block,
    Cell,
    Chart,
    Facts,
    Grid,
    Items,
    Paragraph,
    Point,
    Report,
    Section,
    Series,
    words,
)

_BANDS = (
    "A dot is the mean of a week's calls; the bar around it is where the true mean likely lies, four times in five. "
    "Few calls make a long bar: one good call is a good call, not yet a skill. Nobody is compared with anybody."
)
_COLUMNS, _LINES = 78, 14
#: How many calls the report itself lists.
_LISTED = 60
_CALLS = ("started", "title", "scenario", "how_it_ended", "passed", "total", "total_at_least", "total_at_most", "call")
_WEEKS = ("skill", "customer", "week_from", "calls", "mean", "likely_at_least", "likely_at_most")


@dataclass(frozen=True, slots=True)
class RepToTell:
    """What a rep's report is made of.

    Attributes:
        progress: What the progress screen shows.
        calls: All stored calls, in any order.
        drills: All drills with two customers, in any order.
        made: When the report was made, UTC ISO-8601.
        rep: Who it is about; empty where nobody is named.
    """

    progress: Progress
    calls: Sequence[StoredCall]
    drills: Sequence[StoredDrill]
    made: str
    rep: str = ""


def rep_report(told: RepToTell) -> Report:
    """Return the report of a rep."""
    tables = {"calls": _calls(told), "weeks": _weeks(told.progress)}
    sections = (
        Section("In short", (Items(tuple(words(line) for line in in_words(told.progress))),)),
        Section("Each skill over the weeks", (Paragraph(words(_BANDS)),)),
        *_skills(told.progress),
        *_kinds(told.progress),
        Section("The calls", (_listed(told),)),
    )
    rows = [("Rep", told.rep)] if told.rep else []
    rows += [("Made", here(told.made)), ("Calls", str(told.progress.calls))]
    rows += [("Left out", "notes, goals and how you felt: they are in no report")]
    about = Facts(tuple((label, words(text)) for label, text in rows))
    return Report("rep", f"Progress report{f': {told.rep}' if told.rep else ''}", about, sections, tables, _value(told))


def _skills(found: Progress) -> Iterator[Section]:
    """Yield a chart for each skill that was practised."""
    names: tuple[Practisable, ...] = (*CriterionName, *Beside)
    for name in names:
        view = found.views[name, None]
        if view.weeks:
            yield Section(skill_name(name), tuple(_skill(view, found.today)), 3)


def _skill(view: View, this_week: int) -> Iterator[Block]:
    """Yield one skill over the weeks, drawn and in words."""
    points = tuple(
        Point(
            week.number,
            week.band.mean,
            f"week of {monday(week.number)}: {week.band.mean} in {week.band.calls} "
            f"{'call' if week.band.calls == 1 else 'calls'}, likely {week.band.lowest} to {week.band.highest}",
            (week.band.lowest, week.band.highest),
        )
        for week in view.weeks
    )
    ends = (str(monday(view.weeks[0].number)), str(monday(view.weeks[-1].number)))
    told = view_in_words(view)
    text = tuple(chart(view, this_week, _COLUMNS, _LINES).splitlines())
    yield Chart("Points of 100, week by week", told, (Series("mean", points),), ends, text)


def _kinds(found: Progress) -> Iterator[Section]:
    """Yield the latest weeks with each kind of customer."""
    views = [view for (_, kind), view in found.views.items() if kind is not None and view.best is not None]
    if views:
        rows = tuple(words(view_in_words(view)) for view in views)
        yield Section("By kind of customer", (Items(rows),))


def _listed(told: RepToTell) -> Block:
    """Return the calls and drills as a reader wants them, the newest first."""
    rows: list[tuple[str, Cell, str, str]] = []
    for call in told.calls:
        doubt = f", {call.spread.lowest} to {call.spread.highest} in doubt" if call.spread else ""
        passed = {True: "passed", False: "not passed", None: ""}[call.passed]
        how = ", ".join(part for part in (passed, _ending(call)) if part)
        rows.append((here(call.started), call.total, call.title, f"{how}{doubt}"))
    rows += [(here(one.started), one.attention, one.title, "two customers at once") for one in told.drills]
    if not rows:
        return Paragraph(words("No calls yet."))
    rows.sort(key=lambda row: row[0], reverse=True)
    caption = "The newest first"
    if len(rows) > _LISTED:
        caption += f"; {len(rows) - _LISTED} older ones are left out here, a .csv file has all"
    return Grid(caption, ("When", "Total", "Call", "How it went"), tuple(rows[:_LISTED]))


def _ending(call: StoredCall) -> str:
    """Return how a call ended, or what became of it."""
    return ENDINGS[Ending(call.ending)] if call.ending else call.status.value


def _calls(told: RepToTell) -> Grid:
    """Return a row for each call."""
    rows = []
    for call in sorted(told.calls, key=lambda one: one.started):
        passed = {True: "yes", False: "no", None: ""}[call.passed]
        least = call.spread.lowest if call.spread else call.total
        most = call.spread.highest if call.spread else call.total
        start = (here(call.started), call.title, call.scenario, _ending(call))
        rows.append((*start, passed, call.total, least, most, call.id))
    return Grid("Every call", _CALLS, tuple(rows))


def _weeks(found: Progress) -> Grid:
    """Return a row for each week of each skill, with all customers and with each kind."""
    rows = tuple(
        (
            skill_name(view.criterion),
            _kind(view.kind),
            str(monday(week.number)),
            week.band.calls,
            week.band.mean,
            week.band.lowest,
            week.band.highest,
        )
        for view in found.views.values()
        for week in view.weeks
    )
    return Grid("Every skill, week by week", _WEEKS, rows)


def _kind(kind: Kind | None) -> str:
    """Return a kind of customer as a cell has it."""
    return kind.value if kind else "all"


def _value(told: RepToTell) -> dict[str, Any]:
    """Return everything as a JSON value."""
    found = told.progress
    return {
        "rep": told.rep or None,
        "made": told.made,
        "calls_marked": found.calls,
        "weeks_in_a_row": found.streak,
        "hardest_level_passed": found.hardest,
        "total": to_value(found.total),
        "skills": [to_value(view) for view in found.views.values()],
        "calls": [to_value(call) for call in told.calls],
        "drills": [to_value(drill) for drill in told.drills],
    }
