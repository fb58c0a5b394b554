"""Help in a call: a colleague asked, a call handed over with a summary; good practice that never costs points."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.call_state import CallState, Phase
from simulator.core.events import Event, HandOverAsked, HintAsked, HoldStarted, LineSpoken, PickedUp, RepTurnEnded
from simulator.core.help import Help, Supervisor
from simulator.core.scenario import Ending, Scenario
from simulator.core.scoring.scorecard import score
from simulator.core.speech import Milliseconds, Party, Utterance
from simulator.phone.ongoing_call import replayed
from tests.readings import reading, short_scenario

NOW = Milliseconds(0)
FULL = "She is furious, the money left on the third, twice, and I promised her a call by noon."
TAKES = Help("Charges go to the care team.", Supervisor("Priya", takes=True, needs=("dates",)), worth=8)
BACK = replace(TAKES, supervisor=replace(TAKES.supervisor, takes=False))


def scenario(there: Help = TAKES) -> Scenario:
    return replace(short_scenario(), help=there)


def after(there: Help, *more: Event, level: int = 2) -> CallState:
    """Return a call in which the rep found out the dates, then did ``more``."""
    said = Utterance(Party.REP, "When did it leave?", NOW, NOW)
    answered = RepTurnEnded(0, said, reading(level, ["dates"]), NOW)
    return replayed(scenario(there), [PickedUp(NOW), LineSpoken(0, NOW), answered, LineSpoken(2, NOW), *more])


def test_a_call_that_is_taken_over_ends_with_the_customers_word() -> None:
    state = after(TAKES, HandOverAsked(FULL, NOW))
    assert state.ending is Ending.HANDED_OVER
    assert state.transcript[-1].utterance.text == TAKES.supervisor.says
    state = after(TAKES, HoldStarted(NOW), HandOverAsked(FULL, Milliseconds(9)))
    assert state.ending is Ending.HANDED_OVER
    assert state.holds[-1].ended == 9


def test_who_does_not_take_it_says_so_and_the_call_goes_on() -> None:
    state = after(BACK, HandOverAsked(FULL, NOW))
    assert (state.ending, state.phase) == (None, Phase.LISTENING)
    assert not state.handed_over[0].taken


@pytest.mark.parametrize(
    ("summary", "told"),
    [(FULL, 3), ("Furious about the money that left on the third.", 2), ("She wants it back.", 1), ("Over to you.", 0)],
)
def test_a_summary_is_worth_what_it_tells(summary: str, told: int) -> None:
    state = after(TAKES, HandOverAsked(summary, NOW))
    (one,) = state.handed_over
    assert len(one.told) == told
    card = score(scenario(), state)
    assert card.help is not None
    assert card.help.points == round(8 * told / 3)
    assert card.help.words == summary


def test_what_was_not_found_out_is_not_asked_of_a_summary() -> None:
    state = replayed(
        scenario(), [PickedUp(NOW), LineSpoken(0, NOW), HandOverAsked("She is upset, please ring her.", NOW)]
    )
    assert state.handed_over[0].left_out == ()


def test_help_adds_to_the_total_where_the_scenario_says_so_and_never_more_than_a_hundred() -> None:
    plain = score(scenario(), after(TAKES))
    asked = score(scenario(), after(TAKES, HintAsked(NOW)))
    assert (asked.total or 0) == min(100, (plain.total or 0) + 8)
    nothing = Help()
    assert (
        score(scenario(nothing), after(nothing, HintAsked(NOW))).total == score(scenario(nothing), after(nothing)).total
    )


@given(st.lists(st.sampled_from(["hint", "hold", FULL, "Help.", " "]), max_size=6), st.integers(0, 3), st.booleans())
def test_help_never_costs_points(asked: list[str], level: int, takes: bool) -> None:
    there = TAKES if takes else BACK
    events = [
        HintAsked(NOW) if one == "hint" else HoldStarted(NOW) if one == "hold" else HandOverAsked(one, NOW)
        for one in asked
    ]
    without = score(scenario(there), after(there, level=level)).total or 0
    assert (score(scenario(there), after(there, *events, level=level)).total or 0) >= without
