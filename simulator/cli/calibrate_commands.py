"""What ``simulator calibrate`` does without a screen."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from simulator import bootstrap, keeping
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.cli.report_commands import handed_out, possible
from simulator.cli.shared_calls import call_named
from simulator.core.clean import clean
from simulator.core.comparing import SEEN, compared, step_told
from simulator.core.ratings import ANCHORS, LEVELS, STEPS, Rating, points_of
from simulator.core.scenario import CriterionName
from simulator.core.scoring.acknowledgement import LABELS
from simulator.core.words import AXES
from simulator.phone.calibrating import Calibration, Item, items
from simulator.phone.clock import here, utc_now
from simulator.phone.finished_call import FinishedCall
from simulator.phone.ports import HistoryFailure, UnusableScenario
from simulator.reports.calibration_view import calibration_report
from simulator.reports.text import turn_line

_NONE = (
    "There is no call to rate yet. Calls of your own, of your practice sessions and those you open with 'simulator "
    "share open' are listed here."
)
_LEFT = "Nothing was kept: you left before the end. Begin again whenever you like."


def run(options: argparse.Namespace) -> int:
    """Do what was asked."""
    try:
        desk = keeping.calibration(bootstrap.shelf(), bootstrap.own_name())
        if options.report:
            possible(options)
            return handed_out(calibration_report(desk.told(), utc_now()), options)
        return _list(desk) if options.call is None else _rate(desk, options)
    except (HistoryFailure, UnusableScenario) as failure:
        raise CommandFailure(str(failure)) from failure
    finally:
        keeping.leave_coaching()


def _list(desk: Calibration) -> int:
    """Print the calls that can be rated."""
    found = desk.ratable()
    for one in found:
        who = f"rated by {', '.join(one.coaches)}" if one.coaches else "not rated yet"
        sys.stdout.write(clean(f"{here(one.call.started)}  {one.call.title}  ({who})  {one.call.id}") + "\n")
    told = "Rate one: simulator calibrate ID --as NAME. What all ratings come to: simulator calibrate --report"
    sys.stdout.write(f"{told if found else _NONE}\n")
    return ExitCode.DONE


def _rate(desk: Calibration, options: argparse.Namespace) -> int:
    """Ask for every rating of one call, keep them, and show the program's beside them."""
    coach = " ".join(clean(options.coach or "").split())
    if not coach:
        raise CommandFailure("Say who rates, so that coaches can be compared: --as NAME")
    calls = [one.call.id for one in desk.ratable()]
    if not calls:
        raise CommandFailure(_NONE)
    wanted = calls[0] if options.call == "last" else options.call
    call = desk.open(call_named(wanted, calls, "'simulator calibrate' lists them."))
    blind = not options.seen and not desk.has_seen(call.id, coach)
    for line in _beginning(call, blind=blind):
        sys.stdout.write(clean(line) + "\n")
    given = _asked(call, coach, blind=blind)
    if given is None:
        sys.stdout.write(f"{_LEFT}\n")
        return ExitCode.DONE
    ratings = desk.rate(call.id, given, coach)
    for line in _compared(call, ratings):
        sys.stdout.write(clean(line) + "\n")
    return ExitCode.DONE


def _beginning(call: FinishedCall, *, blind: bool) -> Iterator[str]:
    """Yield the call as it was said, and how it is rated."""
    yield call.scenario.title
    yield ""
    for place, turn in enumerate(call.state.transcript, 1):
        yield f"{place:>3}  {turn_line(turn)}"
    yield ""
    if not blind:
        yield SEEN
    yield "Answer with the number. Enter alone leaves one out, ? shows the steps, q leaves without keeping anything."


def _asked(call: FinishedCall, coach: str, *, blind: bool) -> list[Rating] | None:
    """Return what was answered; None where the coach left."""
    given: list[Rating] = []
    todo = items(call)
    for place, item in enumerate(todo, 1):
        value = _answer(item, f"{place} of {len(todo)}")
        if value == _GONE:
            return None
        given.append(Rating(item.criterion, value, item.turn, coach, blind))
    return given


_GONE = -1


def _answer(item: Item, place: str) -> int | None:
    """Return one answer as a value on its scale; None for one left out."""
    by_turn = item.turn is not None
    first, most = (0, LEVELS - 1) if by_turn else (1, STEPS)
    sys.stdout.write("\n" + "".join(clean(line) + "\n" for line in _question(item)))
    while True:
        sys.stdout.write(f"{place}  {first} to {most}? ")
        sys.stdout.flush()
        line = sys.stdin.readline()
        answer = line.strip().casefold()
        if not line or answer == "q":
            return _GONE
        if not answer:
            return None
        if answer == "?":
            sys.stdout.writelines(clean(one) + "\n" for one in scale(item.criterion, by_turn=by_turn))
        elif answer.isdecimal() and first <= int(answer) <= most:
            return int(answer) - first
        else:
            sys.stdout.write(f"Write a number from {first} to {most}, or ? for what they mean.\n")


def _question(item: Item) -> Iterator[str]:
    """Yield what is asked about."""
    if item.turn is None:
        yield f"{AXES[item.criterion]}, the whole call"
        return
    yield f"Turn {item.turn + 1}. Customer: {item.customer}"
    yield f"  Rep: {item.rep}"
    yield "  How far is the feeling answered?"


def scale(criterion: CriterionName, *, by_turn: bool) -> Iterator[str]:
    """Yield what each step of a criterion, or each level of an acknowledgement, means."""
    if by_turn:
        yield from (f"  {label.removeprefix('level ')}" for label in LABELS.values())
        return
    for step, anchor in enumerate(ANCHORS[criterion]):
        yield f"  {step + 1} {anchor.name} (the program's {points_of(step)}): {anchor.seen} {anchor.example}"


def _compared(call: FinishedCall, ratings: Sequence[Rating]) -> Iterator[str]:
    """Yield what every coach and the program gave, the widest differences first."""
    yield ""
    for one in compared(call.card, ratings):
        by_turn = one.turn is not None
        what = AXES[one.criterion] if one.turn is None else f"{AXES[one.criterion]}, turn {one.turn + 1}"
        given = (f"{who} {step_told(one.criterion, value, by_turn=by_turn)}" for who, value in one.values.items())
        yield f"{what}: {'; '.join(given)}"
        marks = [mark for result in call.card.results for mark in result.marks if by_turn and mark.turn == one.turn]
        yield from (f"    {mark.label}: {mark.reason}" for mark in marks if mark.criterion is one.criterion)
    yield ""
    yield "What all ratings come to: simulator calibrate --report"
