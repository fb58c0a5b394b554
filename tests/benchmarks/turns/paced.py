"""The turns heard by both chains in paced sound time, one after the other, without sound hardware."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from simulator.core.sound import HEARING_RATE, Audio
from simulator.phone.voice_ports import Recognizer
from tests.benchmarks.turns.chains import Chain
from tests.benchmarks.turns.pacing import PacedClock, PacedMicrophone
from tests.benchmarks.turns.spoken import SpokenTurn
from tests.benchmarks.turns.trials import Trial, Trials, heard, with_first_word


def progress(turns: Sequence[SpokenTurn], what: str) -> Iterator[tuple[int, SpokenTurn]]:
    """Yield the turns with their numbers, and tell on the standard error stream how far it is and how long it takes."""
    began = time.perf_counter()
    for number, turn in enumerate(turns):
        if number:
            left = (time.perf_counter() - began) / number * (len(turns) - number)
            print(f"\r{what}: {number} of {len(turns)} turns, {left:.0f} s left  ", end="", file=sys.stderr, flush=True)
        yield number, turn
    print(f"\r{what}: {len(turns)} turns, {time.perf_counter() - began:.0f} s" + " " * 20, file=sys.stderr)


def in_order(chains: Mapping[str, Chain], number: int) -> Sequence[tuple[str, Chain]]:
    """Return the chains, the other one first every other time."""
    return list(chains.items())[:: -1 if number % 2 else 1]


def paced(
    turns: Sequence[SpokenTurn], microphone: PacedMicrophone, chains: Mapping[str, Chain], recognizer: Recognizer
) -> Trials:
    """Return what both chains make of the turns in paced sound time.

    Args:
        turns: What is said.
        microphone: What both hear with.
        chains: The chains by name.
        recognizer: Makes out whole turns, to tell whether their first words can be.
    """
    trials: dict[str, list[Trial]] = {name: [] for name in chains}
    for number, turn in progress(turns, "paced"):
        whole = recognizer.recognise(Audio(turn.said, HEARING_RATE)).text if turn.words else ""
        for name, chain in in_order(chains, number):
            microphone.hold(turn.samples, PacedClock())
            trial = heard(turn, chain.listen(), chain, partial(_after, turn, microphone))
            trials[name].append(with_first_word(trial, whole))
    return trials


def _after(turn: SpokenTurn, microphone: PacedMicrophone) -> float:
    """Return how long ago a turn ended, in seconds of sound time."""
    return microphone.clock.now() - turn.ended
