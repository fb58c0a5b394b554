"""What the call screen shows: transcript, state word, timer, level, reply box; nothing that moves about."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from simulator.core.call_state import CallState, Phase
from simulator.core.call_times import call_times
from simulator.core.speech import Milliseconds
from simulator.core.words import clock, mood_words
from simulator.settings import Settings
from simulator.tui.plain import plain
from simulator.tui.rep_turn import Hearing
from simulator.tui.widgets.level_meter import LevelMeter
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.transcript import Transcript
from simulator.tui.words import PHASES, bar

#: What can be done now, beside the state word.
_WHAT_NOW = {
    Phase.RINGING: "one moment…",
    Phase.CUSTOMER_SPEAKING: "F2 interrupts",
    Phase.ON_HOLD: "F4 takes them off hold",
    Phase.CHOOSING: "one moment…",
    Phase.PAUSED: "esc goes on, F9 breathes",
    Phase.WRAP_UP: "⏎ your debrief",
}
_WHAT_NOW_HEARING = {
    Hearing.IDLE: "type and press ⏎, or F2 and talk",
    Hearing.GETTING_READY: "one moment, then talk",
    Hearing.LISTENING: "F2 sends, or type",
    Hearing.UNDERSTANDING: "one moment…",
    Hearing.SETTLING: "⏎ sends, ↑ corrects it first",
}


class CallPanel(Vertical):
    """Everything on the call screen but the keys.

    Attributes:
        transcript: What was said so far.
        meter: How loud the rep is.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._shown: tuple[object, ...] = ()
        self._mood = Static("", id="mood", classes="right quiet", markup=False)
        self._timer = Static("00:00", id="timer", classes="right", markup=False)
        self._notice = Static("", id="notice", markup=False)
        self._state = Static("● Ringing", id="state", markup=False)
        self._what_now = Static("", id="what-now", classes="quiet", markup=False)
        self._box = ReplyBox(id="reply")
        self.transcript = Transcript(id="transcript")
        self.meter = LevelMeter(id="meter")

    def compose(self) -> ComposeResult:
        """Lay the call out."""
        with Horizontal(classes="bar"):
            yield Static(plain(self._title), markup=False)
            yield self._mood
            yield self._timer
        yield self.transcript
        yield self._notice
        with Horizontal(id="status"):
            yield self._state
            yield self.meter
            yield self._what_now
        yield self._box

    @property
    def reply(self) -> str:
        """Return what stands in the reply box, on one line."""
        return self._box.line

    def notice(self, sentence: str) -> None:
        """Show one sentence about something that does not work; it stays until the next reply."""
        self._notice.update(plain(f"! {sentence}"))

    def sent(self, text: str) -> None:
        """Make room for the reply after ``text``."""
        self._box.took(text)
        self._notice.update("")

    def understood(self, text: str) -> None:
        """Show what was understood, to be corrected or not."""
        box = self._box
        box.put(text)
        box.add_class("settling")
        box.focus()

    def settled(self) -> None:
        """Show the reply as the rep's own."""
        self._box.remove_class("settling")

    def over(self, sentence: str) -> None:
        """Show that nothing more can be said."""
        box = self._box
        box.text = ""
        box.read_only = True
        box.placeholder = sentence

    def show(self, state: CallState, hearing: Hearing, now: Milliseconds, settings: Settings) -> None:
        """Show where the call stands; what did not change is left alone."""
        times = call_times(state if state.over else replace(state, clock=max(now, state.clock)))
        self._timer.update(clock(times.handle // 1000))
        shown = (state.phase, hearing, state.transcript, settings)
        if shown == self._shown:
            return
        self._shown = shown
        unheard = state.phase is Phase.CUSTOMER_SPEAKING and settings.speak and not settings.captions
        self.transcript.show(state.transcript, unshown=state.customer_turn if unheard else -1)
        mine = state.phase is Phase.LISTENING
        word = hearing.value if mine else PHASES[state.phase]
        what_now = _WHAT_NOW_HEARING[hearing] if mine else _WHAT_NOW[state.phase]
        self._state.update(plain(f"● {word}"))
        self._what_now.update(plain(what_now))
        mood = f"{mood_words(state.mood)} {bar(state.mood.anger, 5)}  " if settings.show_mood else ""
        self._mood.update(plain(mood))
