"""Pretended reps of several kinds, each choosing a move a turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from simulator.core.call_state import CallState
from simulator.core.scenario import LapseKind, Line, Scenario
from simulator.phone.random_play.moves import Move, fitting

#: One pretended rep: what they do next on a call.
Player = Callable[[Scenario, CallState, Random], Move]


def good(scenario: Scenario, state: CallState, random: Random) -> Move:
    """Return the move of a rep who does everything well: names the feeling, asks for one thing, then promises."""
    must = [slot for criterion in scenario.rubric.criteria for slot in criterion.must_find_out]
    wanted = [slot for slot in must if slot not in state.found]
    asked = (random.choice(wanted),) if wanted else ()
    chosen = _towards_a_way_on(scenario, state, random, kindly=True)
    move = replace(chosen, level=3, lapse=None)
    if not set(chosen.asked) - set(state.found):
        move = replace(move, asked=asked, clarifying=bool(asked))
    return replace(move, commits=move.commits or not wanted)


def bad(_scenario: Scenario, _state: CallState, random: Random) -> Move:
    """Return the move of a rep who loses composure in every turn."""
    return Move(lapse=random.choice(tuple(LapseKind)))


def deaf(_scenario: Scenario, _state: CallState, _random: Random) -> Move:
    """Return the move of a rep who does nothing that counts."""
    return Move()


def explorer(scenario: Scenario, state: CallState, random: Random) -> Move:
    """Return a move that makes one of the ways on hold, whichever."""
    return _towards_a_way_on(scenario, state, random, kindly=False)


def calm(scenario: Scenario, state: CallState, random: Random) -> Move:
    """Return a move that makes one of the ways on hold that need no lapse."""
    return _towards_a_way_on(scenario, state, random, kindly=True)


def anyhow(scenario: Scenario, state: CallState, random: Random) -> Move:
    """Return any move whatever."""
    slots = tuple(scenario.slots)
    asked = (random.choice(slots),) if slots and random.random() < 0.4 else ()
    phrases = [phrase for branch in _line(scenario, state).then if branch.when for phrase in branch.when.says]
    return Move(
        level=random.choice((0, 0, 1, 2, 3)),
        asked=asked,
        clarifying=bool(set(asked) - set(state.found)) or random.random() < 0.1,
        lapse=random.choice(tuple(LapseKind)) if random.random() < 0.15 else None,
        commits=random.random() < 0.25,
        phrase=random.choice(phrases) if phrases and random.random() < 0.2 else "",
    )


#: So often each kind of rep plays, in turn.
PLAYERS: tuple[Player, ...] = (good, explorer, calm, anyhow, explorer, good, bad, calm, anyhow, deaf)


def _towards_a_way_on(scenario: Scenario, state: CallState, random: Random, *, kindly: bool) -> Move:
    """Return a move that makes a way on hold; nothing in particular where the choice falls on the otherwise."""
    branches = [branch for branch in _line(scenario, state).then if not (kindly and branch.when and branch.when.lapse)]
    branch = random.choice(branches) if branches else None
    if branch is None or branch.when is None:
        return Move()
    unfound = tuple(slot for slot in scenario.slots if slot not in state.found)
    return fitting(branch.when, state.found, unfound, random)


def _line(scenario: Scenario, state: CallState) -> Line:
    """Return the line the rep has to answer."""
    return scenario.lines[state.line or scenario.opening]
