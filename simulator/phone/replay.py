"""A whole call on one thread, from replies that are already known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from simulator.core.appeals.appeal import Appeal
from simulator.core.call_state import CallState, Phase, Turn
from simulator.core.effects import Effect, Speak
from simulator.core.events import (
    Event,
    LineSpoken,
    PickedUp,
    RangOff,
    SilenceElapsed,
    WordsCorrected,
)
from simulator.core.practice import Practised
from simulator.core.samples import SampleCall
from simulator.core.scenario import Scenario
from simulator.core.scoring.scorecard import Scorecard
from simulator.core.speech import Milliseconds
from simulator.phone.clock import CallClock, unhurried_clock
from simulator.phone.drill_book import NoDrillBook
from simulator.phone.notebook import NoNotebook
from simulator.phone.ongoing_call import OngoingCall, Said
from simulator.phone.ports import CallStatus, HistoryFailure, Origin, Scorer, StoredAppeals, StoredCall, StoredTake

#: Says one effect aloud; what it returns is when the customer was done.
Speaker = Callable[[Speak], None]


class Forgetful:
    """A call history that keeps nothing: for rehearsing samples and reading examples."""

    notebook = NoNotebook()
    drills = NoDrillBook()

    def begin(self, scenario: Scenario, origin: Origin | None = None) -> str:  # noqa: ARG002 (the port's form)
        """Return an id for a call of ``scenario`` that is not stored."""
        return f"unstored-{scenario.id}"

    def append(self, call: str, event: Event) -> None:
        """Keep nothing."""

    def finish(self, call: str, card: Scorecard | None, status: CallStatus) -> None:
        """Keep nothing."""

    def correct(self, call: str, event: WordsCorrected, card: Scorecard) -> None:  # noqa: ARG002 (the port's form)
        """Say that nothing is kept."""
        raise HistoryFailure("Calls are not kept at the moment.")

    def events(self, call: str) -> tuple[Event, ...]:  # noqa: ARG002 (the port's form)
        """Return nothing, since nothing is kept."""
        return ()

    def scenario_text(self, call: str) -> str:  # noqa: ARG002 (the port's form)
        """Return nothing, since nothing is kept."""
        return ""

    def scorecard(self, call: str) -> Scorecard | None:  # noqa: ARG002 (the port's form)
        """Return nothing, since nothing is kept."""
        return None

    def calls(self) -> tuple[StoredCall, ...]:
        """Return nothing, since nothing is kept."""
        return ()

    def practised(self) -> tuple[Practised, ...]:
        """Return nothing, since nothing is kept."""
        return ()

    def keep_take(self, call: str, turn: int, take: StoredTake | None) -> None:  # noqa: ARG002 (the port's form)
        """Say that nothing is kept."""
        raise HistoryFailure("Calls are not kept at the moment, so another answer in them cannot be kept either.")

    def takes(self, call: str) -> Mapping[int, StoredTake]:  # noqa: ARG002 (the port's form)
        """Return nothing, since nothing is kept."""
        return {}

    def keep_appeal(self, call: str, appeal: Appeal) -> None:  # noqa: ARG002 (the port's form)
        """Say that nothing is kept."""
        raise HistoryFailure("Calls are not kept at the moment, so how you see their marks cannot be kept either.")

    def withdraw_appeal(self, appeal: str) -> None:
        """Keep nothing."""

    def appeals(self, call: str | None = None) -> StoredAppeals:  # noqa: ARG002 (the port's form)
        """Return nothing, since nothing is kept."""
        return StoredAppeals()


def play(
    call: OngoingCall,
    replies: Iterable[Said | str],
    *,
    clock: CallClock | None = None,
    speak: Speaker | None = None,
) -> Iterator[Turn]:
    """Play a call to its end and yield each turn as it is complete; the rep rings off when replies run out.

    Args:
        call: A call that rings, or was resumed at any point.
        replies: What the rep says, one a turn, its times counted from when it became their turn; an empty text is
            silence.
        clock: Tells the time; left out, no time passes.
        speak: Says the customer's words; left out, they are taken as heard.
    """
    now = clock or unhurried_clock()
    shown = 0
    if call.state.phase is Phase.RINGING:
        _take(call, PickedUp(now()), now, speak)
    for reply in replies:
        if call.state.over:
            break
        yield from call.state.transcript[shown:]
        shown = len(call.state.transcript)
        _take(call, _event(call, reply, now), now, speak)
    if not call.state.over:
        _take(call, RangOff(now()), now, speak)
    yield from call.state.transcript[shown:]


def _event(call: OngoingCall, reply: Said | str, now: CallClock) -> Event:
    """Return the event a reply stands for."""
    began = max(now(), call.state.clock)
    if isinstance(reply, str):
        said = Said(reply, began, began)
    else:
        started, ended = Milliseconds(began + reply.started), Milliseconds(began + reply.ended)
        said = replace(reply, started=started, ended=ended)
    if not said.text.strip():
        return SilenceElapsed(call.state.customer_turn, now())
    return call.rep_says(said)


def _take(call: OngoingCall, event: Event, now: CallClock, speak: Speaker | None) -> None:
    """Take an event and everything that follows from it until it is the rep's turn."""
    effects: tuple[Effect, ...] = call.take(event)
    while spoken := next((effect for effect in effects if isinstance(effect, Speak)), None):
        if speak is not None:
            speak(spoken)
        effects = call.take(LineSpoken(spoken.turn, now()))


def play_sample(scenario: Scenario, sample: SampleCall, scorer: Scorer) -> tuple[CallState, Scorecard]:
    """Return where a sample call ends and its scorecard."""
    call = OngoingCall(scenario, scorer, Forgetful())
    for _ in play(call, sample.rep):
        pass
    return call.state, call.finish()


def examples(scenario: Scenario, scorer: Scorer) -> Mapping[str, str]:
    """Return, by line id, the best reply the first sample call gives to that line."""
    if not scenario.samples or not scenario.scored:
        return {}
    state, _ = play_sample(scenario, scenario.samples[0], scorer)
    best: dict[str, tuple[float, str]] = {}
    for before, after in zip(state.transcript, state.transcript[1:], strict=False):
        if before.line and after.reading and after.reading.composure.composed:
            worth = after.reading.acknowledgement.level + after.reading.question.clarifying
            best[before.line] = max(best.get(before.line, (-1.0, "")), (worth, after.utterance.text))
    return {line: text for line, (_, text) in best.items()}
