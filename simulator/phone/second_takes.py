"""A moment of a finished call answered again: the same customer in the same mood, another answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulator.core.call import step
from simulator.core.effects import Effect, EndCall, Speak
from simulator.core.events import Event, RepTurnEnded
from simulator.core.reading import UNREAD
from simulator.core.rewinding import Rewound, rewound
from simulator.core.scenario import CriterionName, Ending
from simulator.core.scoring.marks import Mark
from simulator.core.scoring.scorecard import Scorecard, score
from simulator.core.speech import Party, Utterance
from simulator.core.takes import Take
from simulator.core.transcript import customer_before
from simulator.phone.finished_call import FinishedCall
from simulator.phone.ongoing_call import reply_context
from simulator.phone.ports import CallHistory, Origin, Scorer


def turns_to_try(call: FinishedCall) -> list[int]:
    """Return the places of the rep's turns that can be answered again."""
    places = [place for place, turn in enumerate(call.state.transcript) if turn.by_rep]
    return [place for place in places if at_turn(call, place) is not None]


def at_turn(call: FinishedCall, turn: int) -> Rewound | None:
    """Return a call as it stood before one of the rep's turns; None where it cannot be taken back there."""
    return rewound(call.scenario, call.events, turn)


def first_take(call: FinishedCall, turn: int) -> Take:
    """Return how the rep answered a moment in the call itself, with the marks its scorecard has."""
    transcript = call.state.transcript
    said, before = transcript[turn], transcript[turn - 1].mood if turn else call.scenario.customer.mood
    after = next((one for one in transcript[turn + 1 :] if not one.by_rep), None)
    last = not any(one.by_rep for one in transcript[turn + 1 :]) and call.state.ending is not Ending.RANG_OFF
    ending = call.state.ending if last else None
    marks = _marks(call.card, turn, customer_before(transcript, turn))
    return Take(said.utterance.text, marks, before, said.mood, said.why, after.script if after else "", ending)


def read_again(call: FinishedCall, back: Rewound, text: str, scorer: Scorer) -> RepTurnEnded:
    """Return another answer to a moment, as the event it would have been in the call.

    Args:
        call: The call.
        back: Where the call stood then.
        text: The rep's new words, clean and not empty.
        scorer: Reads them.
    """
    reading = scorer.read(text, reply_context(call.scenario, back.state)) if call.scenario.scored else UNREAD
    now = back.state.clock
    return RepTurnEnded(back.state.customer_turn, Utterance(Party.REP, text, now, now), reading, now)


def next_take(call: FinishedCall, back: Rewound, answer: RepTurnEnded) -> Take:
    """Return what another answer to a moment comes to: its marks, the mood after it, what the customer says then."""
    state, effects = step(call.scenario, back.state, answer)
    turn = len(back.state.transcript)
    marks = _marks(score(call.scenario, state), turn, customer_before(state.transcript, turn))
    said = state.transcript[turn]
    ending = next((effect.ending for effect in effects if isinstance(effect, EndCall)), None)
    return Take(
        answer.utterance.text, marks, back.state.mood, said.mood, said.why, _spoken(effects), ending or state.ending
    )


def gone_on(history: CallHistory, call: FinishedCall, back: Rewound) -> tuple[str, Sequence[Event]]:
    """Begin a new call that stands where another one was taken back to; return its id and its events.

    Raises:
        HistoryFailure: it cannot be stored.
    """
    begun = history.begin(call.scenario, Origin(call.id, len(back.state.transcript)))
    for event in back.events:
        history.append(begun, event)
    return begun, back.events


def _spoken(effects: Iterable[Effect]) -> str:
    """Return what the customer says next; empty for nothing."""
    return next((effect.text for effect in effects if isinstance(effect, Speak)), "")


def _marks(card: Scorecard, turn: int, customer: int | None) -> tuple[Mark, ...]:
    """Return the marks of one of the rep's turns, and of the feeling it left unanswered.

    What was asked nowhere in the call is no mark of one turn.
    """
    marks = (mark for result in card.results for mark in result.marks)
    return tuple(mark for mark in marks if mark.turn == turn or (mark.turn is None and _missed(mark, customer)))


def _missed(mark: Mark, customer: int | None) -> bool:
    """Return whether a mark is for the feeling in one of the customer's turns that nobody answered."""
    return mark.criterion is CriterionName.ACKNOWLEDGEMENT and mark.answers == customer
