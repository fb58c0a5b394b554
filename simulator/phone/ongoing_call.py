"""One call being played: every event is stored, then stepped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.core.call import step
from simulator.core.call_state import CallState, ringing
from simulator.core.doubt import doubt_about
from simulator.core.effects import Effect
from simulator.core.events import Event, RepTurnEnded
from simulator.core.opportunities import waiting
from simulator.core.reading import UNREAD, Reading, ReplyContext
from simulator.core.scenario import Scenario
from simulator.core.scoring.scorecard import Scorecard, score
from simulator.core.speech import Channel, HeardWord, Milliseconds, Party, Utterance
from simulator.core.voice_measures.measures import VoiceMeasures
from simulator.phone.ports import CallHistory, CallStatus, HistoryFailure, Scorer


def reply_context(scenario: Scenario, state: CallState) -> ReplyContext:
    """Return what a scorer may know when it reads the rep's next reply."""
    customer = [turn.utterance.text for turn in state.transcript if not turn.by_rep]
    return ReplyContext(
        customer=customer[-1] if customer else "",
        opportunity=waiting(state.transcript),
        slots=tuple(scenario.slots.values()),
        found=state.found,
        earlier_replies=tuple(turn.utterance.text for turn in state.transcript if turn.by_rep),
        customer_said=tuple(customer[:-1]),
        anger=state.mood.anger,
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What the rep said, on the call's clock, before anything was read from it.

    Attributes:
        text: The words, already clean.
        started: When the first word began.
        ended: When the last word ended.
        channel: Spoken or typed.
        words: The recogniser's words; empty when typed or corrected.
        cut_in: Whether the customer did not let them finish.
        voice: How it was spoken; None where it was typed.
    """

    text: str
    started: Milliseconds
    ended: Milliseconds
    channel: Channel = Channel.TYPED
    words: tuple[HeardWord, ...] = ()
    cut_in: bool = False
    voice: VoiceMeasures | None = None


class OngoingCall:
    """A call being played; the only holder of its state, used from one thread.

    Attributes:
        scenario: The script.
        state: Where the call stands.
        id: The call's id in the history.
        unstored: One sentence once events could no longer be stored; empty while all is well.
        events: Everything that happened in it so far, in order.
        history: Where it is stored.
    """

    def __init__(
        self,
        scenario: Scenario,
        scorer: Scorer,
        history: CallHistory,
        stored: tuple[str, Iterable[Event]] | None = None,
    ) -> None:
        """Begin a new call that rings, or go on with a stored one: its id and its events.

        Raises:
            HistoryFailure: a new call cannot be stored at all.
        """
        self.scenario = scenario
        self.unstored = ""
        self._to_store: list[Event] = []
        self._scorer = scorer
        self.history = history
        self.events: list[Event] = [*stored[1]] if stored else []
        self.state = replayed(scenario, self.events)
        self.id = stored[0] if stored else history.begin(scenario)

    def take(self, event: Event) -> tuple[Effect, ...]:
        """Store ``event``, take one step, and return what must now be done."""
        if not self.state.over:
            self.events.append(event)
            self._to_store.append(event)
            if not self.unstored:
                self._store()
        self.state, effects = step(self.scenario, self.state, event)
        return effects

    def read(self, text: str) -> Reading:
        """Return what the scorer reads from ``text`` as the rep's next reply."""
        return self._scorer.read(text, reply_context(self.scenario, self.state)) if self.scenario.scored else UNREAD

    def rep_says(self, said: Said) -> RepTurnEnded:
        """Return the event of the rep answering the customer's latest turn with ``said``."""
        utterance = Utterance(Party.REP, said.text, said.started, said.ended, said.channel, said.words)
        heard = self.read(said.text)
        doubt = doubt_about(utterance, heard, self.read)
        return RepTurnEnded(self.state.customer_turn, utterance, heard, said.ended, doubt, said.cut_in, said.voice)

    def finish(self) -> Scorecard:
        """Store and return the scorecard of the call as it stands.

        Events that could not be stored at their time are stored now; where that fails, no scorecard is stored either,
        since its marks would stand on turns that are not there. The call stays open to be gone on with.
        """
        card = score(self.scenario, self.state)
        self._store()
        if not self.unstored:
            try:
                self.history.finish(self.id, card, CallStatus.FINISHED)
            except HistoryFailure as failure:
                self.unstored = str(failure)
        return card

    def _store(self) -> None:
        """Store every event that is not stored yet, in order; after a failure only the end of the call tries again."""
        try:
            while self._to_store:
                self.history.append(self.id, self._to_store[0])
                del self._to_store[0]
            self.unstored = ""
        except HistoryFailure as failure:
            self.unstored = str(failure)


def replayed(scenario: Scenario, events: Iterable[Event]) -> CallState:
    """Return the state after ``events``, from the readings stored with them: no scorer takes part."""
    state = ringing(scenario)
    for event in events:
        state, _ = step(scenario, state, event)
    return state
