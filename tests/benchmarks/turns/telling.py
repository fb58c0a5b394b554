"""What trials add up to: how many turns went wrong, and how long the rep waits, a column a chain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from tests.benchmarks.turns.chains import NAIVE, OURS
from tests.benchmarks.turns.figures import Figure, late, median, ratio, share
from tests.benchmarks.turns.tables import Table, percent, seconds, times
from tests.benchmarks.turns.trials import NEVER, Trial, Trials

#: Which trials are counted in a row, and which of them are found.
_Kind = Callable[[Trial], bool]
_ROWS: dict[str, tuple[_Kind, _Kind]] = {
    "cut off, pause of 1.0 to 2.2 s in mid-thought": (lambda one: one.turn.long_pause, lambda one: one.cut_off),
    "cut off, shorter pause or none": (lambda one: not one.turn.long_pause, lambda one: one.cut_off),
    f"not ended {NEVER:g} s after the last word": (bool, lambda one: one.never_ended),
    "ended, but nothing understood": (lambda one: not one.never_ended, lambda one: one.lost),
}
_CLIPPED: tuple[_Kind, _Kind] = (lambda one: one.first_word is not None, lambda one: one.first_word is False)
_NOISES = ("clean", "white", "babble", "keyboard")
_STAGES: dict[str, Callable[[Trial], float | None]] = {
    "decided that the turn is over": lambda one: one.decided,
    "its words understood": lambda one: one.understood,
    "first customer sound": lambda one: one.answered,
}


def told(trials: Trials, how: str) -> list[Table]:
    """Return the tables of a run.

    Args:
        trials: What became of the turns.
        how: How they were heard.
    """
    return [_counts(trials, how), _waits(trials, how)]


def _counts(trials: Trials, how: str) -> Table:
    """Return how many turns went wrong."""
    rows = [_row(trials, name, *kinds) for name, kinds in _ROWS.items()]
    rows += [_row(trials, f"any of these: {noise}", partial(_in_noise, noise), _wrong) for noise in _NOISES]
    rows.append(_row(trials, "first word clipped", *_CLIPPED))
    return Table(
        f"Turns that went wrong, {how}",
        ["", OURS, NAIVE],
        [row for row in rows if set(row[1:]) != {percent(share(0, 0))}],
        "In brackets the Wilson interval at 95 %, as if every turn were independent of the others.",
    )


def _row(trials: Trials, name: str, counted: _Kind, found: _Kind) -> list[str]:
    """Return a row of counts."""
    return [name, *(percent(_share(trials[chain], counted, found)) for chain in (OURS, NAIVE))]


def _in_noise(noise: str, trial: Trial) -> bool:
    """Return whether a turn was said in a kind of noise."""
    return trial.turn.noise[0] == noise


def _waits(trials: Trials, how: str) -> Table:
    """Return how long a rep waits."""
    rows = []
    for name, stage in _STAGES.items():
        mine, others = (_times(trials[chain], stage) for chain in (OURS, NAIVE))
        if not any(one is not None for one in mine + others):
            continue
        both = [(one, two) for one, two in zip(mine, others, strict=True) if one is not None and two is not None]
        compared = times(ratio([one for one, _ in both], [two for _, two in both]))
        for what, figure in {"median": median, "95th percentile": late}.items():
            cells = [_with_n(figure([one for one in each if one is not None])) for each in (mine, others)]
            rows.append([f"{name}, {what}", *cells, compared if what == "median" else ""])
    return Table(
        f"From the end of the last word at the microphone, {how}",
        ["", OURS, NAIVE, f"{OURS} / {NAIVE}"],
        rows,
        "Of turns heard to their end; the ratio of medians is of turns both heard so. In brackets bootstrap intervals.",
    )


def _share(trials: Sequence[Trial], counted: _Kind, found: _Kind) -> Figure:
    """Return the share of trials found among those counted."""
    among = [one for one in trials if counted(one)]
    return share(sum(map(found, among)), len(among))


def _wrong(trial: Trial) -> bool:
    """Return whether a turn went wrong in any way."""
    return not trial.well


def _times(trials: Sequence[Trial], stage: Callable[[Trial], float | None]) -> list[float | None]:
    """Return how long each turn that went well took to a stage."""
    return [stage(one) if one.well else None for one in trials]


def _with_n(figure: Figure) -> str:
    """Return a time with its interval and how many it is of."""
    return f"{seconds(figure)}, n {figure.n}"
