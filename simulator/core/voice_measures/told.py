"""What became of the rep's voice in words: numbers with units, and what changed when the customer got angry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.core.call_state import CallState
from simulator.core.voice_measures.comparison import Band, Measure, Place, Row, rows

#: From this anger on the customer is angry.
ANGRY = 50
#: How many sentences there are about what changed.
MOST_CHANGES = 2
#: How a rep comes to be held against their own calm voice.
HOW_TO_GET_BASELINE = (
    "These are numbers only, held against nothing: no calm voice was set up when this call was taken. Set it up once, "
    "with m on the first screen or simulator microphone."
)

_UNITS = {
    Measure.PACE: "words/min",
    Measure.PITCH_RANGE: "semitones",
    Measure.LOUDNESS_RANGE: "dB",
    Measure.PAUSES: "% of the time",
    Measure.ANSWERED_AFTER: "s",
    Measure.SPOKE_OVER: "s",
}
_PLACES = {
    Place.WELL_ABOVE: "well above it",
    Place.ABOVE: "above it",
    Place.BELOW: "below it",
    Place.WELL_BELOW: "well below it",
}
#: Shares of more or less, from the largest, and the words for them.
_SHARES = (
    (0.9, "twice as"),
    (0.6, "two thirds"),
    (0.42, "half"),
    (0.29, "a third"),
    (0.22, "a quarter"),
    (0.0, "a fifth"),
)


def number(measure: Measure, value: float) -> str:
    """Return a value as it is shown, without its unit."""
    if measure is Measure.PAUSES:
        return f"{100 * value:.0f}"
    return f"{value + 0.0:.1f}" if measure in {Measure.ANSWERED_AFTER, Measure.SPOKE_OVER} else f"{value:.0f}"


def span(measure: Measure, low: float, high: float) -> str:
    """Return where values lie, with their unit."""
    first, last = number(measure, low), number(measure, high)
    return f"{first if first == last else f'{first} to {last}'} {_UNITS[measure]}"


def calm(row: Row) -> str:
    """Return a measure's calm band, without its unit; nothing where there is none."""
    band = row.band
    if band is None:
        return ""
    low = band.low if row.measure is Measure.ANSWERED_AFTER else max(0.0, band.low)
    return f"{number(row.measure, low)} to {number(row.measure, band.high)}"


def in_words(row: Row) -> str:
    """Return one measure of a call as one line."""
    values = row.values.values()
    told = f"{row.measure.value} {span(row.measure, min(values), max(values))}"
    if row.band is None:
        return told
    where = [row.band.place(value) for value in values]
    counts = [f"{words} in {where.count(place)}" for place, words in _PLACES.items() if place in where]
    usual = "mostly" if row.measure is Measure.ANSWERED_AFTER else "calm"
    turns = "1 turn" if len(where) == 1 else f"{len(where)} turns"
    return f"{told} ({usual} {calm(row)}): {', '.join(counts)} of {turns}" if counts else f"{told} (within {calm(row)})"


def changes(state: CallState) -> tuple[str, ...]:
    """Return at most ``MOST_CHANGES`` sentences about how the rep spoke when the customer was angry.

    Nothing without a baseline, or where no angry customer was answered by voice.
    """
    angry = [turn for turn in range(1, len(state.transcript)) if state.transcript[turn - 1].mood.anger >= ANGRY]
    held = [row for row in rows(state) if row.band is not None]
    measured = any(turn in row.values for row in held if row.measure is not Measure.SPOKE_OVER for turn in angry)
    if state.baseline is None or not measured:
        return ()
    found = sorted((one for row in held for one in _departures(row, angry)), key=lambda one: -one[0])
    told = {row.measure: (row, turn) for _, row, turn in reversed(found)}
    strongest = list(dict.fromkeys(row.measure for _, row, _ in found))[:MOST_CHANGES]
    if not strongest:
        return ("Your voice stayed within your calm band while the customer was angry.",)
    return tuple(_sentence(*told[measure], state) for measure in strongest)


def _departures(row: Row, angry: list[int]) -> Iterator[tuple[float, Row, int]]:
    """Yield how far a measure lies outside its band in each turn after an angry customer, where it does."""
    for turn in angry:
        if row.band is not None and row.place(turn) not in {None, Place.WITHIN}:
            yield abs(row.values[turn] - row.band.middle) / row.band.half, row, turn


def _sentence(row: Row, turn: int, state: CallState) -> str:
    """Return one departure as one sentence, with the customer's words it came after."""
    value, band = row.values[turn], row.band or Band(0, 0)
    above = value > band.high
    after = f"after “{last_words(state.transcript[turn - 1].utterance.text)}”"
    against = f"({number(row.measure, value)} against {number(row.measure, band.middle)} {_UNITS[row.measure]})"
    match row.measure:
        case Measure.PACE:
            return f"You spoke {_how_much(value / band.middle - 1)} {after} {against}."
        case Measure.PITCH_RANGE:
            return f"Your voice went up and down {'more' if above else 'less'} than when calm {after} {against}."
        case Measure.LOUDNESS_RANGE:
            return f"Your voice went {'farther' if above else 'less far'} between soft and loud {after} {against}."
        case Measure.PAUSES:
            return f"You paused {'more' if above else 'less'} than when calm {after} {against}."
        case Measure.ANSWERED_AFTER:
            return f"You answered {'later' if above else 'sooner'} than mostly in this call {after} {against}."
        case Measure.SPOKE_OVER:
            words = last_words(state.transcript[turn - 1].utterance.text)
            return f"You spoke over the customer for {value:.1f} s at “{words}”."


def _how_much(share: float) -> str:
    """Return how much faster or slower somebody spoke, in words."""
    words = next(words for least, words in _SHARES if abs(share) >= least)
    way = "faster" if share > 0 else "slower"
    if words == "twice as":
        return "about twice as fast" if share > 0 else "far slower"
    return f"about {words} {way}"


def last_words(text: str) -> str:
    """Return the last sentence of a text, or its last six words where it is longer."""
    sentences = [one.strip(" –-…\"“”'‘’") for one in re.split(r"[.!?]+(?:\s|$)", text)]
    words = next((one for one in reversed(sentences) if one), text).split()
    return " ".join(words) if len(words) <= 7 else f"…{' '.join(words[-6:])}"
