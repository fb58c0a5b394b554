"""The rep's spoken turns held against their calm voice: which measures lie within it, above or below, and how far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from statistics import median

from simulator.core.call_state import CallState, Interval, Turn
from simulator.core.speech import Channel
from simulator.core.voice_measures.baseline import Baseline

#: So many answers must be known before one can be quicker or slower than the others.
FEWEST_ANSWERS = 3
#: How far beyond its edge a measure must lie to be well outside the calm band, as a share of half the band.
_WELL = 0.5


class Measure(StrEnum):
    """What is shown of a spoken turn."""

    PACE = "pace"
    PITCH_RANGE = "pitch range"
    LOUDNESS_RANGE = "loudness range"
    PAUSES = "pauses"
    ANSWERED_AFTER = "answered after"
    SPOKE_OVER = "spoke over"


class Place(IntEnum):
    """Where a measure lies: well above or below is farther outside the band than a quarter of its width."""

    WELL_BELOW = -2
    BELOW = -1
    WITHIN = 0
    ABOVE = 1
    WELL_ABOVE = 2


@dataclass(frozen=True, slots=True)
class Band:
    """What is calm for one rep in one measure: ``low`` to ``high``, in the measure's unit."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """Return its middle."""
        return (self.low + self.high) / 2

    @property
    def half(self) -> float:
        """Return half its width."""
        return (self.high - self.low) / 2

    def place(self, value: float) -> Place:
        """Return where a value lies."""
        well = _WELL * self.half
        if value > self.high:
            return Place.WELL_ABOVE if value > self.high + well else Place.ABOVE
        if value < self.low:
            return Place.WELL_BELOW if value < self.low - well else Place.BELOW
        return Place.WITHIN


@dataclass(frozen=True, slots=True)
class Row:
    """One measure over a call.

    Attributes:
        measure: Which.
        values: Its value in each of the rep's turns it is known of, by the turn's index: words a minute, semitones,
            decibels, a share in [0, 1] of pauses, or seconds; an answer that began over the customer has begun after
            less than none.
        band: What is calm; None where that is not known.
    """

    measure: Measure
    values: Mapping[int, float]
    band: Band | None

    def place(self, turn: int) -> Place | None:
        """Return where a turn lies; None where that is not known."""
        value = self.values.get(turn)
        return None if value is None or self.band is None else self.band.place(value)


def rows(state: CallState) -> tuple[Row, ...]:
    """Return every measure of a call that is known of any turn; none where nothing was measured."""
    if not any(turn.voice for turn in state.transcript):
        return ()
    found = {turn: measures for turn in range(len(state.transcript)) if (measures := _measures(state, turn))}
    bands = _bands(state.baseline, [one[Measure.ANSWERED_AFTER] for one in found.values()])
    known = ((measure, {turn: one[measure] for turn, one in found.items() if measure in one}) for measure in Measure)
    return tuple(Row(measure, values, bands.get(measure)) for measure, values in known if values)


def _measures(state: CallState, index: int) -> dict[Measure, float]:
    """Return what is known of one turn; nothing where the rep did not speak."""
    turn = state.transcript[index]
    if not turn.by_rep or turn.utterance.channel is not Channel.VOICE or index == 0:
        return {}
    before = state.transcript[index - 1]
    after = _answered_after(before, turn, state)
    found: dict[Measure, float] = {Measure.ANSWERED_AFTER: after}
    # A customer who speaks up by themselves is spoken over by nobody: the rep was not to know.
    found[Measure.SPOKE_OVER] = 0.0 if before.nudge else max(0.0, -after)
    voice = turn.voice
    if voice is not None and voice.tells:
        heard = {
            Measure.PACE: voice.pace if voice.pauses_tell else None,
            Measure.PITCH_RANGE: voice.pitch_range,
            Measure.LOUDNESS_RANGE: voice.loudness_range,
            Measure.PAUSES: voice.pause_share if voice.pauses_tell else None,
        }
        found |= {measure: value for measure, value in heard.items() if value is not None}
    return found


def _answered_after(before: Turn, turn: Turn, state: CallState) -> float:
    """Return how many seconds after the customer's last word the rep began; less than 0 where they spoke over them."""
    said, began = before.utterance.ended, turn.utterance.started
    apart = sum(_overlap(one, said, began, state) for one in (*state.pauses, *state.holds))
    return (began - said - apart) / 1000


def _overlap(interval: Interval, start: int, end: int, state: CallState) -> int:
    """Return how much of an interval lies between two moments, in milliseconds."""
    ended = state.clock if interval.ended is None else interval.ended
    return max(0, min(end, ended) - max(start, interval.started))


def _bands(baseline: Baseline | None, answers: list[float]) -> dict[Measure, Band]:
    """Return what is calm in each measure; nothing without a baseline.

    A band is never narrower than calm speakers vary from turn to turn. How soon somebody answers is not in a baseline:
    it is held against the middle of the same call.
    """
    if baseline is None:
        return {}
    bands = {
        Measure.PACE: _band(baseline.pace, max(0.2 * baseline.pace, 2 * baseline.pace_spread)),
        Measure.PITCH_RANGE: _band(baseline.pitch_range, max(3, 2 * baseline.pitch_range_spread)),
        Measure.LOUDNESS_RANGE: _band(baseline.loudness_range, max(4, 2 * baseline.loudness_range_spread)),
        Measure.PAUSES: _band(baseline.pause_share, 0.15),
        Measure.SPOKE_OVER: Band(0.0, 0.5),
    }
    if len(answers) >= FEWEST_ANSWERS:
        bands[Measure.ANSWERED_AFTER] = Band(median(answers) - 1.5, median(answers) + 1.5)
    return bands


def _band(middle: float, half: float) -> Band:
    """Return a band around a middle; none of these measures is less than 0."""
    return Band(middle - half, middle + half)
