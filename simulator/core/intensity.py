"""One dial for how hard a call is: gentle, as written, or fierce."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from simulator.core.mood import MOST, Mood, MoodChange
from simulator.core.patience import CutIn, Patience, Pauses, Silence
from simulator.core.scenario import Branch, Delivery, Line, Scenario
from simulator.core.speech import Milliseconds


class Intensity(StrEnum):
    """How hard a call is."""

    GENTLE = "gentle"
    USUAL = "usual"
    FIERCE = "fierce"


@dataclass(frozen=True, slots=True)
class Dials:
    """How a scenario is played.

    Attributes:
        seed: Which of its wordings and values are chosen; 0 for the first of each.
        intensity: How hard it is.
        language: In which language, where it has a translation; empty for its own.
    """

    seed: int = 0
    intensity: Intensity = Intensity.USUAL
    language: str = ""


#: Seeds are smaller than this.
MOST_SEEDS = 1_000_000_000
#: As it was written, the first of every choice.
AS_WRITTEN = Dials()

#: How the first mood differs from the one written.
_FIRST = {
    Intensity.GENTLE: MoodChange(anger=-20, confusion=-10, trust=15),
    Intensity.FIERCE: MoodChange(anger=15, confusion=10, trust=-15),
}
#: A fierce customer does not hang up before the rep has spoken.
_ANGRIEST_AT_FIRST = 90
#: How much of a written change counts: what soothes, and what upsets.
_SOOTHES = {Intensity.GENTLE: 1.25, Intensity.FIERCE: 0.8}
_UPSETS = {Intensity.GENTLE: 0.7, Intensity.FIERCE: 1.25}
#: How long the customer waits in silence, and lets the rep speak in one go, against what is written.
_WAITS = {Intensity.GENTLE: 1.5, Intensity.FIERCE: 0.75}
_LEAST_WAIT = Milliseconds(2000)
_TEMPERS = (Delivery.CALM, Delivery.NEUTRAL, Delivery.ANNOYED, Delivery.ANGRY, Delivery.FURIOUS)


def turned(scenario: Scenario, intensity: Intensity) -> Scenario:
    """Return a scenario as it is at an intensity; as usual, it is the one that was written.

    Moods, deliveries and patience change; words do where a line has others for that intensity, which the loader puts
    in. What is marked, and what it takes to pass, stays.
    """
    if intensity is Intensity.USUAL:
        return scenario
    customer = replace(scenario.customer, mood=_first(scenario.customer.mood, intensity))
    return replace(
        scenario,
        customer=customer,
        lines={name: _line(line, intensity) for name, line in scenario.lines.items()},
        silence=Silence(_waiting(scenario.silence.after, intensity), scenario.silence.says),
        patience=_patience(scenario.patience, intensity),
    )


def _first(mood: Mood, intensity: Intensity) -> Mood:
    """Return the first mood."""
    moved = mood.moved(_FIRST[intensity])
    return replace(moved, anger=min(moved.anger, max(mood.anger, _ANGRIEST_AT_FIRST)))


def _line(line: Line, intensity: Intensity) -> Line:
    """Return a line said and moved by as hard as the intensity has it."""
    ways = tuple(_way(way, intensity) for way in line.then)
    return replace(line, delivery=_delivery(line.delivery, intensity), then=ways)


def _delivery(delivery: Delivery, intensity: Intensity) -> Delivery:
    """Return a delivery one step milder or harder; only tempers have steps, and a calm or plain one stays."""
    if delivery not in _TEMPERS[2:]:
        return delivery
    step = -1 if intensity is Intensity.GENTLE else 1
    return _TEMPERS[min(len(_TEMPERS) - 1, max(1, _TEMPERS.index(delivery) + step))]


def _way(way: Branch, intensity: Intensity) -> Branch:
    """Return a way on that moves the mood as much as the intensity has it."""
    if way.mood is None:
        return way
    soothes, upsets = _SOOTHES[intensity], _UPSETS[intensity]
    change = MoodChange(
        anger=_scaled(way.mood.anger, upsets, soothes),
        confusion=_scaled(way.mood.confusion, upsets, soothes),
        trust=_scaled(way.mood.trust, soothes, upsets),
    )
    return replace(way, mood=change)


def _scaled(change: int, rising: float, falling: float) -> int:
    """Return a change scaled by whether the feeling rises or falls."""
    return max(-MOST, min(MOST, round(change * (rising if change > 0 else falling))))


def _waiting(after: Milliseconds, intensity: Intensity) -> Milliseconds:
    """Return how long the customer waits."""
    return Milliseconds(max(_LEAST_WAIT, round(after * _WAITS[intensity])))


def _patience(patience: Patience, intensity: Intensity) -> Patience:
    """Return how the customer takes turns; a gentle one does not cut in."""
    if intensity is Intensity.GENTLE:
        return replace(patience, pauses=Pauses.LONG, cuts_in=None)
    return replace(patience, pauses=Pauses.SHORT, cuts_in=_sooner(patience.cuts_in))


def _sooner(cut_in: CutIn | None) -> CutIn | None:
    """Return how a fierce customer interrupts, where they do at all."""
    if cut_in is None or cut_in.after is None:
        return cut_in
    return replace(cut_in, after=_waiting(cut_in.after, Intensity.FIERCE), anger=max(0, cut_in.anger - 15))
