"""What is shown of two customers at once: both lines in words, the call in front, state word, reply box."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from simulator.core.call_state import Phase
from simulator.core.line_events import Caller
from simulator.core.lines_state import LinesState, TwoLines
from simulator.core.lines_told import state_word
from simulator.core.speech import Milliseconds
from simulator.core.words import clock
from simulator.tui.plain import plain
from simulator.tui.rep_turn import Hearing
from simulator.tui.screens.briefing import flowing
from simulator.tui.widgets.level_meter import LevelMeter
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.transcript import Transcript
from simulator.tui.words import PHASES, fitted

_WHAT_NOW = {
    Hearing.IDLE: "write and press ⏎, or F2 and talk; F6 other line",
    Hearing.GETTING_READY: "one moment, then talk",
    Hearing.LISTENING: "F2 when you have said it, or write",
    Hearing.UNDERSTANDING: "one moment…",
    Hearing.SETTLING: "⏎ sends, ↑ corrects it first",
}


class TwoCallsPanel(Vertical):
    """Everything on the screen but the keys.

    Attributes:
        lines: What is rehearsed.
        front: Whose call is shown.
        meter: How loud the rep is.
    """

    def __init__(self, lines: TwoLines) -> None:
        super().__init__()
        self.lines = lines
        self.front = Caller.FIRST
        self.meter = LevelMeter(id="meter")
        self._transcripts = {caller: Transcript(id=f"transcript-{caller}") for caller in Caller}
        self._buttons = {caller: Button("", id=f"line-{caller}", classes="line", compact=True) for caller in Caller}
        self._drafts = dict.fromkeys(Caller, "")
        self._told: set[Caller] = set()
        self._timer = Static("00:00", id="timer", classes="right", markup=False)
        self._notice = Static("", id="notice", markup=False)
        self._state = Static("", id="state", markup=False)
        self._what_now = Static("", id="what-now", classes="quiet", markup=False)
        self._box = ReplyBox(id="reply")

    def compose(self) -> ComposeResult:
        """Lay both calls out."""
        with Horizontal(classes="bar"):
            yield Static("Two customers at once", markup=False)
            yield self._timer
        with Horizontal(id="both"):
            yield from self._buttons.values()
        yield from self._transcripts.values()
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
        """Show one sentence; it stays until the next reply. Nothing takes it away."""
        self._notice.update(plain(f"! {sentence}" if sentence else ""))

    def aside(self, caller: Caller, who: str, words: str) -> None:
        """Show something a customer does not hear."""
        self._transcripts[caller].add_aside(who, words)

    def sent(self, text: str) -> None:
        """Make room for the reply after ``text``."""
        self._box.took(text)
        self.settled()
        self.notice("")

    def understood(self, text: str) -> None:
        """Show what was understood, to be corrected or not."""
        self._box.put(text)
        self._box.add_class("settling")
        self._box.focus()

    def settled(self) -> None:
        """Show the reply as the rep's own."""
        self._box.remove_class("settling")

    def write(self) -> None:
        """Put the cursor into the reply box."""
        self._box.focus()

    def over(self, sentence: str) -> None:
        """Show that nothing more can be said."""
        self._box.text = ""
        self._box.read_only = True
        self._box.placeholder = sentence

    def show(self, state: LinesState, hearing: Hearing, *, paused: bool) -> None:
        """Show where both stand."""
        self._turn_to(state.with_caller or self.front)
        for caller, transcript in self._transcripts.items():
            transcript.display = caller is self.front
            transcript.show(state.of(caller).call.transcript)
        word, what_now = self._words(state, hearing, paused=paused)
        self._state.update(plain(f"● {word}"))
        self._what_now.update(plain(what_now))

    def _turn_to(self, caller: Caller) -> None:
        """Put a customer in front: what is half written stays with whom it is for, and the first time they are told of.

        What the rep's screen shows of a customer stands above their call.
        """
        if caller is not self.front:
            self.settled()
            self._drafts[self.front] = self._box.text
            self._box.put(self._drafts[caller])
            self.front = caller
        if caller not in self._told:
            self._told.add(caller)
            self.aside(caller, "Screen", flowing(self.lines.scenario(caller).briefing))

    def _words(self, state: LinesState, hearing: Hearing, *, paused: bool) -> tuple[str, str]:
        """Return the one state word, and what can be done."""
        if state.over:
            return PHASES[Phase.WRAP_UP], "⏎ your debrief"
        if paused:
            return PHASES[Phase.PAUSED], "esc goes on"
        if state.with_caller is None:
            return "With nobody", "F6 turns to whoever waits"
        phase = state.of(state.with_caller).call.phase
        if phase is Phase.LISTENING:
            return hearing.value, _WHAT_NOW[hearing]
        chat = self.lines.by_chat(state.with_caller)
        return "Customer writing" if chat else PHASES[phase], "F4 hold, F6 other line"

    def show_times(self, state: LinesState, now: Milliseconds) -> None:
        """Show both lines in words, and how long whoever waits has done so; what did not change is left alone."""
        self._timer.update(clock(now // 1000))
        for number, (caller, button) in enumerate(self._buttons.items(), 1):
            one = state.of(caller)
            since = one.waits_since
            waited = f" {clock(max(0, now - since) // 1000)}" if since is not None else ""
            word = f"{state_word(self.lines, one, caller)}{waited}"
            mark = "▶" if caller is state.with_caller else " "
            room = max(4, self.app.size.width // 2 - 10 - len(word))
            name = self.lines.scenario(caller).customer.name if one.came is not None else "Other line"
            label = f"{mark} {number} {fitted(name, room).rstrip()}: {word}"
            if str(button.label) != label:
                button.label = plain(label)
