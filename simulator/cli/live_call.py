"""A live call in text mode: typed at once, or by voice with Enter to talk and Enter to send."""

from __future__ import annotations

import sys
from collections.abc import Callable

from simulator import bootstrap
from simulator.core.call_state import Phase
from simulator.core.clean import clean
from simulator.core.effects import Effect, ShowHint, Speak
from simulator.core.events import (
    Event,
    HandOverAsked,
    HintAsked,
    HoldEnded,
    HoldStarted,
    LineSpoken,
    PickedUp,
    RangOff,
    SayAgainAsked,
)
from simulator.core.voice_measures.baseline import Baseline
from simulator.phone.clock import call_clock
from simulator.phone.finished_call import FinishedCall, finished
from simulator.phone.ongoing_call import OngoingCall, Said

Tell = Callable[[str], None]

HELP = (
    "Write your reply and press Enter. /again hear it again  /hint ask a colleague  /hold  /resume  /hang-up\n"
    "/hand-over WORDS  ask for the call to be taken over, with a summary of it"
)


class LiveCall:
    """One call between a terminal's lines and the machine."""

    def __init__(self, call: OngoingCall, tell: Tell, *, voice: bool) -> None:
        """Play ``call``, telling what is said with ``tell``; with ``voice`` the customer is heard and the rep too."""
        self._call = call
        self._tell = tell
        self._clock = call_clock(call.state.clock)
        self._spoken_replies = None
        self._voice = None
        if voice:
            from simulator.cli.spoken_replies import SpokenReplies  # noqa: PLC0415 (typed calls need no sound)

            settings, note = bootstrap.settings_or_defaults()
            if note:
                tell(note)
            self._voice = bootstrap.customer_voice(settings)
            self._spoken_replies = SpokenReplies(settings, tell)

    def run(self) -> FinishedCall:
        """Play to the end; the end of input puts the phone down."""
        scenario = self._call.scenario
        self._tell(f"{scenario.title}\n\n{scenario.briefing.strip()}\n")
        if scenario.notice:
            self._tell(f"Content: {scenario.notice}")
        self._tell(HELP)
        try:
            self._play()
        except KeyboardInterrupt:
            self._take(RangOff(self._clock()))
        finally:
            if self._voice is not None:
                self._voice.close()
        return finished(self._call)

    def _play(self) -> None:
        """Pick up, then answer until the call is over."""
        self._take(PickedUp(self._clock(), baseline=self._calm_voice()))
        while not self._call.state.over:
            event = self._next()
            if event is not None:
                self._take(event)

    def _calm_voice(self) -> Baseline | None:
        """Return the rep's calm voice; None where they write, or none is kept, and it is told where it is damaged."""
        if self._spoken_replies is None:
            return None
        kept = bootstrap.baselines().read()
        if kept.note:
            self._tell(kept.note)
        return kept.baseline

    def _next(self) -> Event | None:
        """Return what the rep does next; None for nothing that counts."""
        started = self._clock()
        line = self._spoken_replies.readline() if self._spoken_replies else sys.stdin.readline()
        if not line:
            return RangOff(self._clock())
        text = clean(line).strip()
        if text.startswith("/"):
            return self._command(text)
        if not text and self._spoken_replies is not None and self._call.state.phase is Phase.LISTENING:
            said = self._spoken_replies.hear(self._clock)
            return None if said is None else self._answer(said)
        if text and self._call.state.phase is Phase.ON_HOLD:
            self._tell("The customer is on hold and cannot hear you. /resume takes them off hold.")
            return None
        if not text:
            return None
        return self._answer(Said(text, started, self._clock()))

    def _answer(self, said: Said) -> Event:
        """Tell what the rep said and return it as an event."""
        self._tell(f"You: {said.text}")
        return self._call.rep_says(said)

    def _command(self, text: str) -> Event | None:
        """Return the event a /command stands for; None for help and unknown ones."""
        now = self._clock()
        word, _, rest = text.partition(" ")
        if word == "/hand-over" and rest.strip():
            return HandOverAsked(rest.strip(), now)
        turn = self._call.state.customer_turn
        events: dict[str, Event] = {
            "/again": SayAgainAsked(turn, now),
            "/hint": HintAsked(now),
            "/hold": HoldStarted(now),
            "/resume": HoldEnded(now),
            "/hang-up": RangOff(now),
        }
        if text not in events:
            self._tell(HELP)
        return events.get(text)

    def _take(self, event: Event) -> None:
        """Take an event and do what follows from it until it is the rep's turn."""
        kept = not self._call.unstored
        pending: list[Effect] = list(self._call.take(event))
        while pending:
            effect = pending.pop(0)
            if isinstance(effect, Speak):
                self._speak(effect)
                pending += self._call.take(LineSpoken(effect.turn, self._clock()))
            elif isinstance(effect, ShowHint):
                self._tell(f"{effect.who}: {effect.text}")
        if kept and self._call.unstored:
            self._tell(self._call.unstored)

    def _speak(self, effect: Speak) -> None:
        """Say a line aloud, then write it; nothing is written while the customer speaks."""
        if self._voice is not None:
            spoken = self._voice.speak(effect.text, self._call.scenario.customer.voice, effect.delivery)
            if spoken.note:
                self._tell(spoken.note)
        self._tell(f"Customer: {effect.text}")
