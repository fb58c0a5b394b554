"""What everybody gave to one call, side by side, and agreement in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.core.agreement.drift import Drift
from simulator.core.agreement.estimate import Estimate
from simulator.core.calibration import FEWEST, PROGRAM, WANTED, Apart, Pair
from simulator.core.ratings import ANCHORS, Rating, given_by_program
from simulator.core.scenario import CriterionName
from simulator.core.scoring.scorecard import Scorecard

#: What a coach is told whose rating is not blind.
SEEN = (
    "You have seen this call's marks, or may have: it was taken on your machine. This is kept as a second look and "
    "does not count as blind."
)
#: With fewer ratings in common, nothing is said of two raters but their number.
FEWEST_TO_COMPARE = 5


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing, and what everybody gave to it, by name; the program last."""

    criterion: CriterionName
    turn: int | None
    values: Mapping[str, int]

    @property
    def apart(self) -> int:
        """Return how many steps the furthest two lie apart."""
        return max(self.values.values()) - min(self.values.values())


def compared(card: Scorecard, ratings: Sequence[Rating]) -> tuple[Compared, ...]:
    """Return what was given to each thing a coach rated, the widest differences first.

    Args:
        card: What the program gave.
        ratings: What coaches gave; a later one by the same coach counts here.
    """
    program, found = given_by_program(card), dict[tuple[CriterionName, int | None], dict[str, int]]()
    for one in ratings:
        if one.value is not None:
            found.setdefault((one.criterion, one.turn), {})[one.by] = one.value
    for key, values in found.items():
        said = program.get(key)
        if said is not None:
            values[PROGRAM] = said
    rows = (Compared(criterion, turn, values) for (criterion, turn), values in found.items())
    return tuple(sorted(rows, key=lambda one: -one.apart))


def step_told(criterion: CriterionName, value: int, *, by_turn: bool) -> str:
    """Return a step or a level in words."""
    return f"level {value}" if by_turn else f"{value + 1} {ANCHORS[criterion][value].name}"


def apart_told(one: Apart) -> str:
    """Return who gave what, where two differ."""
    rating, by_turn = one.rating, one.rating.turn is not None
    gave, other = (step_told(rating.criterion, value or 0, by_turn=by_turn) for value in (rating.value, one.value))
    return f"{rating.by} {gave}, {one.other} {other}"


def figure(found: Estimate) -> str:
    """Return a figure with its interval, or why there is none."""
    if found.value is None:
        return f"cannot be told ({found.why})"
    if found.low is None or found.high is None:
        return f"{_rounded(found.value)} ({found.why})"
    return f"{_rounded(found.value)} ({_rounded(found.low)} to {_rounded(found.high)})"


def _rounded(value: float) -> str:
    """Return a figure to two places, never as a negative nothing."""
    return f"{round(value, 2) + 0.0:.2f}"


def pair_told(pair: Pair) -> str:
    """Return how two raters agree, in one line."""
    if pair.pairs < FEWEST_TO_COMPARE:
        return f"{pair.pairs} rated, too few to compare"
    same, near = pair.exact.value or 0, pair.near.value or 0
    told = f"{pair.pairs} rated, {same:.0%} on the same step, {near:.0%} within one"
    return f"{told}; κ {figure(pair.kappa)}; ICC {figure(pair.correlation)}"


def drift_told(found: Drift) -> str:
    """Return in a sentence whether the program and coaches move apart."""
    if found.slope.value is None:
        return f"Drift cannot be told yet: {found.slope.why}."
    if not found.drifts:
        return "No drift over the months."
    way = "higher" if found.slope.value > 0 else "lower"
    return f"Over the months the program rates {way} and {way} against coaches."


def flag_told() -> str:
    """Return what a flagged criterion means."""
    return f"κ lies under {WANTED} over {FEWEST} calls or more: its marks are shown with a warning."
