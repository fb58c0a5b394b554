"""What many random calls came to: which lines were reached, which ways on taken, how they ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from simulator.core.call import step
from simulator.core.call_state import CallState, Phase, ringing
from simulator.core.effects import Speak
from simulator.core.events import (
    LineSpoken,
    PickedUp,
    RepTurnEnded,
)
from simulator.core.mood import Feeling
from simulator.core.replies import asked_slots, holds
from simulator.core.scenario import Ending, Scenario
from simulator.core.scoring.scorecard import score
from simulator.core.speech import Channel, Milliseconds, Party, Utterance
from simulator.phone.random_play.moves import Move
from simulator.phone.random_play.players import PLAYERS, Player

#: A call that goes on for longer is given up.
MOST_TURNS = 60
_NOW = Milliseconds(0)

#: A way on: its line and its index there.
Way = tuple[str, int]


@dataclass
class Coverage:
    """Counts over many calls.

    Attributes:
        plays: How many calls there were.
        visits: How often each line was said.
        at: How often the rep answered each line.
        held: How often each way on's condition held, taken or not.
        taken: How often each way on was taken.
        before: How often each way on would have been taken, had not this earlier one been.
        moods: The least and the most of each feeling when the rep answered a line.
        endings: How calls ended; None for those that were given up.
        ended_after: How many calls that came to a line ended as the script has it, and not in the customer's anger.
        passed: How many calls passed.
        failed: How many calls that ended failed.
        best: The best total; None where nothing was marked.
        worst: The worst total of a call that ended.
    """

    plays: int = 0
    visits: Counter[str] = field(default_factory=Counter)
    at: Counter[str] = field(default_factory=Counter)
    held: Counter[Way] = field(default_factory=Counter)
    taken: Counter[Way] = field(default_factory=Counter)
    before: Counter[tuple[Way, int]] = field(default_factory=Counter)
    moods: dict[tuple[str, Feeling], tuple[int, int]] = field(default_factory=dict)
    endings: Counter[Ending | None] = field(default_factory=Counter)
    ended_after: Counter[str] = field(default_factory=Counter)
    passed: int = 0
    failed: int = 0
    best: int | None = None
    worst: int | None = None

    def answered(self, scenario: Scenario, state: CallState, move: Move) -> None:
        """Count one reply, before it is taken."""
        line = scenario.lines[state.line or scenario.opening]
        self.at[line.id] += 1
        for feeling in Feeling:
            value = state.mood.of(feeling)
            least, most = self.moods.get((line.id, feeling), (value, value))
            self.moods[line.id, feeling] = (min(least, value), max(most, value))
        reading = move.reading()
        asked = asked_slots(scenario, reading)
        found = frozenset((*state.found, *asked))
        first: int | None = None
        for index, branch in enumerate(line.then):
            fits = branch.when is not None and holds(branch.when, state.mood, move.text, reading, asked, found)
            if not fits:
                continue
            self.held[line.id, index] += 1
            if first is None:
                first = index
                self.taken[line.id, index] += 1
            else:
                self.before[(line.id, index), first] += 1
        if first is None and not set(asked) - set(state.found):
            otherwise = next((index for index, branch in enumerate(line.then) if branch.when is None), None)
            if otherwise is not None:
                self.taken[line.id, otherwise] += 1

    def finished(self, scenario: Scenario, state: CallState) -> None:
        """Count one whole call."""
        self.plays += 1
        said: Mapping[str, int] = state.visits
        self.visits.update(said)
        self.endings[state.ending if state.over else None] += 1
        if not state.over:
            return
        if state.line is not None and scenario.lines[state.line].ends is not None:
            self.ended_after.update(said.keys())
        card = score(scenario, state)
        self.passed += card.passed
        self.failed += card.total is not None and (card.total < card.pass_mark or bool(card.failed_on))
        if card.total is not None:
            self.best = card.total if self.best is None else max(self.best, card.total)
            self.worst = card.total if self.worst is None else min(self.worst, card.total)


def play_at_random(scenario: Scenario, plays: int, seed: int) -> Coverage:
    """Return what a number of random calls came to; the same for the same scenario, number and seed."""
    coverage = Coverage()
    for number in range(plays):
        random = Random(f"{seed}:{scenario.id}:{number}")  # noqa: S311 (no secret is made of it)
        _play(scenario, PLAYERS[number % len(PLAYERS)], random, coverage)
    return coverage


def _play(scenario: Scenario, player: Player, random: Random, coverage: Coverage) -> None:
    """Play one call to its end, or until it has gone on for too long."""
    state, effects = step(scenario, ringing(scenario), PickedUp(_NOW))
    for _ in range(MOST_TURNS):
        while any(isinstance(effect, Speak) for effect in effects):
            state, effects = step(scenario, state, LineSpoken(state.customer_turn, _NOW))
        if state.phase is not Phase.LISTENING:
            break
        move = player(scenario, state, random)
        coverage.answered(scenario, state, move)
        utterance = Utterance(Party.REP, move.text, _NOW, _NOW, Channel.TYPED)
        state, effects = step(scenario, state, RepTurnEnded(state.customer_turn, utterance, move.reading(), _NOW))
    coverage.finished(scenario, state)
