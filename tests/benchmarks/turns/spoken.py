"""The set of spoken turns: pieces of recorded speech with pauses in mid-thought and noise, the same for one seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.core.sound import HEARING_RATE, Samples
from tests.benchmarks.turns.clips import Piece, at
from tests.benchmarks.turns.noises import babble, keyboard, rms, room_tone, white

#: Kinds of noise with their signal-to-noise ratio in dB; any 14 turns in a row hold each twice.
NOISES = (
    ("clean", 0),
    ("white", 20),
    ("white", 10),
    ("babble", 20),
    ("babble", 10),
    ("keyboard", 20),
    ("keyboard", 10),
)
#: How many turns there are.
SIZE = 210
#: How long a pause in mid-thought and a short one last, in seconds.
LONG = (1.0, 2.2)
SHORT = (0.2, 0.9)
#: How long a piece may be, and how long the room is heard before and after the turn, in seconds.
LENGTHS = (1.0, 8.0)
BEFORE, AFTER = 0.8, 6.0
#: How loud speech is: RMS of what is said, without pauses.
_SPEECH = 10 ** (-26 / 20)
#: How far from its ends a piece may be cut, how far the cut may lie from where alignment puts it, how near it someone
#: has to speak on both sides, in seconds; and how far below speech it has to be, in dB.
_MARGIN, _REACH, _NEAR = 0.4, 0.06, 0.15
_BELOW, _AUDIBLE = 15, 15
_FADE = HEARING_RATE // 200


@dataclass(frozen=True, slots=True, eq=False)
class SpokenTurn:
    """One turn as the microphone hears it.

    Attributes:
        name: Its place in the set and the piece it is made of.
        samples: The room, the turn, and the room again for ``AFTER`` seconds, at ``HEARING_RATE``.
        started: When the first word begins, in seconds.
        ended: When the last word ends, in seconds.
        pause: From when to when nothing is said in mid-thought, in seconds; None without such a pause.
        words: What is said; empty where that is not known.
        noise: Kind of noise and its signal-to-noise ratio in dB, which ``clean`` has none of.
    """

    name: str
    samples: Samples
    started: float
    ended: float
    pause: tuple[float, float] | None
    words: str
    noise: tuple[str, int]

    @property
    def long_pause(self) -> bool:
        """Return whether it has a pause that a fixed tail takes for its end."""
        return self.pause is not None and self.pause[1] - self.pause[0] >= LONG[0]

    @property
    def said(self) -> Samples:
        """Return its sound from the first word to the last, with a quarter of a second around it."""
        return self.samples[at(self.started - 0.25) : at(self.ended + 0.25)]


def spoken_turns(pieces: Sequence[Piece], size: int = SIZE, seed: int = 1) -> list[SpokenTurn]:
    """Return ``size`` turns; any first few hold every kind about equally often.

    Half have a pause of ``LONG`` in mid-thought; of the others two thirds have one of ``SHORT`` and one third none.
    """
    fitting = [piece for piece in pieces if LENGTHS[0] <= piece.length <= LENGTHS[1]]
    divisible = [piece for piece in fitting if cuts(piece)]
    shuffled = {"cut": _shuffled(divisible, (seed, 0)), "whole": _shuffled(fitting, (seed, 1))}
    turns = []
    for number in range(size):
        place, long = number // 2, number % 2 == 0
        span = LONG if long else SHORT if place % 3 < 2 else None
        piece = next(shuffled["cut" if span else "whole"])
        turns.append(_turn(number, piece, span, [one.samples for one in fitting if one is not piece], seed))
    return turns


def _shuffled(pieces: Sequence[Piece], seed: tuple[int, int]) -> Iterator[Piece]:
    """Yield pieces without end, each as often as the others, in an order that changes every time."""
    chance = np.random.default_rng(seed)
    while True:
        for place in chance.permutation(len(pieces)):
            yield pieces[place]


def _turn(
    number: int, piece: Piece, span: tuple[float, float] | None, others: Sequence[Samples], seed: int
) -> SpokenTurn:
    """Return one turn of the set."""
    chance = np.random.default_rng((seed, 2, number))
    noise = NOISES[number // 2 % len(NOISES)]
    parts, pause = [(BEFORE, piece.samples)], None
    if span:
        cut, silent = chance.choice(cuts(piece)), chance.uniform(*span)
        parts = [(BEFORE, piece.samples[: at(cut)]), (BEFORE + cut + silent, piece.samples[at(cut) :])]
        pause = (BEFORE + cut, BEFORE + cut + silent)
    ended = BEFORE + piece.length + (pause[1] - pause[0] if pause else 0)
    gain = _SPEECH / rms(piece.samples)
    samples = gain * _laid(room_tone(piece.clip, at(ended + AFTER), chance), parts)
    if noise[0] != "clean":
        samples = samples + at_ratio(_noise(noise[0], len(samples), others, chance), noise[1])
    return SpokenTurn(f"{number} {piece.name}", samples.astype(np.float32), BEFORE, ended, pause, piece.words, noise)


def cuts(piece: Piece) -> list[float]:
    """Return where a piece can be cut between two words: seconds after its beginning, at the least energy nearby."""
    level = _level(piece.samples)
    loud = float(np.percentile(level, 95))
    found = []
    for start in piece.word_starts[1:]:
        reach = np.arange(at(start - piece.started - _REACH), at(start - piece.started + _REACH))
        if reach[0] < at(_MARGIN) or reach[-1] > len(level) - at(_MARGIN):
            continue
        cut = int(reach[np.argmin(level[reach])])
        sides = level[cut - at(_NEAR) : cut], level[cut : cut + at(_NEAR)]
        if level[cut] <= loud - _BELOW and all(side.max() >= loud - _AUDIBLE for side in sides):
            found.append(cut / HEARING_RATE)
    return sorted(set(found))


def at_ratio(noise: Samples, decibels: float) -> Samples:
    """Return noise so loud that speech at the set's level is ``decibels`` above it, as RMS over all of it."""
    return (noise * (_SPEECH / rms(noise) * 10 ** (-decibels / 20))).astype(np.float32)


def _noise(kind: str, length: int, others: Sequence[Samples], chance: np.random.Generator) -> Samples:
    """Return one kind of noise, at any level."""
    if kind == "white":
        return white(length, chance)
    return babble(others, length, chance) if kind == "babble" else keyboard(length, chance)


def _laid(tone: Samples, parts: Sequence[tuple[float, Samples]]) -> Samples:
    """Return speech laid into the room: each part with the second it begins at, its ends faded into the tone."""
    whole = tone.copy()
    for start, part in parts:
        ramp = np.minimum(1, np.arange(1, len(part) + 1) / _FADE)
        gain = np.minimum(ramp, ramp[::-1])
        there = slice(at(start), at(start) + len(part))
        whole[there] = gain * part + (1 - gain) * whole[there]
    return whole


def _level(samples: Samples) -> Samples:
    """Return how loud it is around each sample, over 30 ms, in dB."""
    width = HEARING_RATE * 3 // 100
    power = np.convolve(np.square(samples, dtype=np.float64), np.ones(width) / width, "same")
    return (10 * np.log10(power + 1e-10)).astype(np.float32)
