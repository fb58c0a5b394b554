"""A coach who plays the customer: offered what the script says, they say something else, and marks stay the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.core.call import step
from simulator.core.call_state import CallState, Phase, ringing
from simulator.core.effects import ChooseLine, Speak
from simulator.core.events import (
    CustomerPlayed,
    Event,
    LineSpoken,
    PickedUp,
    RepTurnEnded,
)
from simulator.core.playing import choices
from simulator.core.scoring.scorecard import score
from simulator.core.speech import Milliseconds, Party, Utterance
from simulator.phone.wire import event_from_json, event_to_json
from tests.readings import reading, short_scenario

SCRIPT = short_scenario()
AT = Milliseconds(5)


def says(turn: int, text: str = "That sounds awful. When did it begin?") -> RepTurnEnded:
    return RepTurnEnded(turn, Utterance(Party.REP, text, AT, AT), reading(2, [*SCRIPT.slots][:1]), AT)


def taken(*events: Event, plays: bool = True) -> CallState:
    state = ringing(SCRIPT)
    for event in (PickedUp(AT, coach_plays=plays), LineSpoken(0, AT), *events):
        state, _ = step(SCRIPT, state, event)
    return state


def test_the_script_offers_and_waits() -> None:
    state, effects = step(SCRIPT, taken(), says(0))
    assert state.phase is Phase.CHOOSING
    assert effects[-1] == ChooseLine(0)
    assert state.offer is not None
    scripted = taken(says(0), plays=False)
    assert state.offer.text == scripted.transcript[-1].script
    assert state.mood == scripted.mood


def test_as_written_is_the_call_the_script_would_have_played() -> None:
    state, scripted = taken(says(0), CustomerPlayed(0, AT)), taken(says(0), plays=False)
    assert state.transcript == scripted.transcript
    assert (state.line, state.visits, state.found) == (scripted.line, scripted.visits, scripted.found)
    assert score(SCRIPT, state) == score(SCRIPT, scripted)


def test_another_line_of_the_script_is_said_and_is_the_coachs() -> None:
    waiting = taken(says(0))
    other = choices(SCRIPT, waiting)[0]
    state, effects = step(SCRIPT, waiting, CustomerPlayed(0, AT, line=other.id))
    assert state.line == other.id
    assert state.transcript[-1].by_coach
    assert [effect.text for effect in effects if isinstance(effect, Speak)] == [other.says]


def test_own_words_leave_the_script_where_it_is_and_may_show_a_feeling() -> None:
    waiting = taken(says(0))
    own = CustomerPlayed(0, AT, text="And who pays for my day off?", feels="angry about the lost day")
    state, effects = step(SCRIPT, waiting, event_from_json(event_to_json(own)))
    assert state.line == waiting.line
    assert state.transcript[-1].by_coach
    assert [effect.text for effect in effects if isinstance(effect, Speak)] == ["And who pays for my day off?"]
    answered, _ = step(SCRIPT, step(SCRIPT, state, LineSpoken(2, AT))[0], says(2))
    felt = state.transcript[-1].opportunity
    assert felt is not None
    before = len(score(SCRIPT, waiting).results[0].marks)
    assert len(score(SCRIPT, answered).results[0].marks) == before + 1


@given(
    turn=st.integers(-1, 4),
    line=st.sampled_from([None, "nowhere", *SCRIPT.lines]),
    text=st.sampled_from(["", " ", "No."]),
)
def test_whatever_the_coach_sends_the_call_is_somewhere(turn: int, line: str | None, text: str) -> None:
    waiting = taken(says(0))
    state, _ = step(SCRIPT, waiting, CustomerPlayed(turn, AT, line, text))
    if turn == 0:
        assert state.phase is Phase.CUSTOMER_SPEAKING
        assert state.offer is None
    else:
        assert state == waiting
    assert taken(CustomerPlayed(turn, AT, line, text)) == taken()
