"""A call followed on another screen while a rep takes it: large, with the mood, and the coach's keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from simulator.core.call_times import call_times
from simulator.core.coach_marks import LONGEST_WORD, CoachMark, CoachMarkKind
from simulator.core.speech import Milliseconds
from simulator.core.words import clock
from simulator.phone.clock import call_clock
from simulator.phone.following import Followed, Sources, looked
from simulator.phone.ports import HistoryFailure
from simulator.tui.background import in_background
from simulator.tui.page import Page
from simulator.tui.plain import plain
from simulator.tui.screens.write import Asked, WriteScreen
from simulator.tui.session_messages import FollowedOn, MarksRead
from simulator.tui.session_side import keep_mark
from simulator.tui.widgets.coach_strip import WHISPER, told_briefly
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.transcript import Transcript
from simulator.tui.words import PHASES, bar

#: How often it is looked whether something happened, in seconds.
EVERY = 0.4
_WAITING = (
    "Waiting for a call. Start one in the other window (simulator session), and it appears here by itself: large "
    "enough for a room, with the customer's mood, and your keys."
)


class FollowScreen(Page):
    """Shows the call of a session that is being taken in another window; marks and whispers land there at once."""

    CSS_PATH = "follow.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "mark('good')", "✓ Good", id="follow.good", tooltip="Mark the rep's latest words: good"),
        Binding("n", "mark('miss')", "✗ Miss", id="follow.miss", tooltip="Mark the rep's latest words: a miss"),
        Binding("t", "mark('talk')", "? Talk", id="follow.talk", tooltip="Mark them to talk about"),
        Binding("l", "word", "Word", id="follow.word", tooltip="Put a word to the latest mark"),
        Binding("o", "whisper", "» Whisper", id="follow.whisper", tooltip="One line on the rep's screen"),
        Binding("escape,q", "app.quit", "Leave", key_display="q", id="follow.leave"),
    ]

    def __init__(self, sources: Callable[[], Sources] | None = None, waiting: str = _WAITING) -> None:
        """Follow what ``sources`` has, made on a thread; None for the sessions on this machine."""
        super().__init__()
        self._sources = sources
        self._waiting = waiting
        self._now: Followed | None = None
        self._looking = False
        self._clock = call_clock()
        self._seen_at = self._clock()
        self._transcript = Transcript(id="followed")

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static("Following", id="follow-title", markup=False)
            yield Static("", id="follow-time", classes="right", markup=False)
        yield Static(plain(self._waiting), id="follow-note", markup=False)
        yield self._transcript
        yield Static("", id="follow-mood", markup=False)
        yield Static("", id="follow-marks", markup=False)
        yield KeysRow(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to look."""
        coaching = self.calls_app.desk.coaching
        if self._sources is None and coaching is not None:
            held = coaching()
            self._sources = lambda: Sources(held.desk.history(), held.sessions(), held.marks(), held.desk.shelf())
        if self._sources is not None:
            self.set_interval(EVERY, self._look)

    def _look(self) -> None:
        """Look what happened, on a thread; one at a time."""
        self._show_time()
        sources = self._sources
        if self._looking or sources is None:
            return
        self._looking, call = True, self._now.call if self._now else ""

        def look() -> FollowedOn:
            try:
                return FollowedOn(looked(sources(), call))
            except HistoryFailure as failure:
                return FollowedOn(None, str(failure))

        in_background(self, look, "following")

    @on(FollowedOn)
    async def _looked(self, message: FollowedOn) -> None:
        self._looking = False
        note, found = self.query_one("#follow-note", Static), message.found
        note.display = bool(message.note) or found is None
        if message.note or found is None:
            note.update(plain(message.note or self._waiting))
            return
        if self._now is None or found.call != self._now.call:
            fresh = Transcript(id="followed")
            fresh.rep = found.slot.plan.person.name
            await self._transcript.remove()
            await self.mount(fresh, after="#follow-note")
            self._transcript = fresh
        elif found.events == self._now.events and found.marks == self._now.marks:
            return
        if self._now is None or found.events != self._now.events:
            self._seen_at = self._clock()
        self._now = found
        self._show(found)

    def _show(self, found: Followed) -> None:
        """Show how the call stands."""
        state, plan = found.state, found.slot.plan
        self._transcript.show(state.transcript)
        self.query_one("#follow-title", Static).update(plain(f"{plan.person.name} · {plan.title}"))
        mood = state.mood
        rows = (("Anger", mood.anger), ("Confusion", mood.confusion), ("Trust", mood.trust))
        told = "   ".join(f"{name} {value:>3} {bar(value)}" for name, value in rows)
        self.query_one("#follow-mood", Static).update(plain(told))
        marks = " · ".join(told_briefly(mark) for mark in reversed(found.marks)) or "No marks yet."
        self.query_one("#follow-marks", Static).update(plain(marks))
        self._show_time()

    def _show_time(self) -> None:
        """Show where the call is, and for how long it lasts."""
        if self._now is not None:
            told = f"{PHASES[self._now.state.phase]}   {clock(int(self._seconds))}"
            self.query_one("#follow-time", Static).update(plain(told))

    @property
    def _seconds(self) -> float:
        """Return how long the call has lasted, in seconds: what is stored, and the time since that was seen."""
        if self._now is None:
            return 0
        state = self._now.state
        passed = Milliseconds(0 if state.over else self._clock() - self._seen_at)
        return call_times(replace(state, clock=Milliseconds(state.clock + passed))).handle / 1000

    def action_mark(self, kind: str) -> None:
        """Mark the rep's latest words."""
        self._keep(CoachMark(CoachMarkKind(kind), self._latest, self._seconds))

    def _keep(self, mark: CoachMark) -> None:
        sources = self._sources
        if self._now is None or sources is None:
            self.calls_app.tell("No call is running that could be marked.")
        else:
            keep_mark(self, lambda: sources().marks, self._now.call, mark)

    @property
    def _latest(self) -> int | None:
        """Return the rep's latest turn; before the first, the customer's."""
        turns = self._now.state.transcript if self._now else ()
        said = [place for place, turn in enumerate(turns) if turn.by_rep]
        return said[-1] if said else (0 if turns else None)

    @on(MarksRead)
    def _marked(self, message: MarksRead) -> None:
        if message.note:
            self.calls_app.tell(message.note)
        elif self._now is not None:
            self._now = replace(self._now, marks=tuple(message.marks))
            self._show(self._now)

    def action_word(self) -> None:
        """Put a word to the latest mark."""
        marks = self._now.marks if self._now else ()
        if not marks:
            self.calls_app.tell("There is no mark yet to put a word to: g, n or t makes one.")
            return
        asked = Asked("A word to the latest mark", "", "Why it matters", "Keep it", "Back", "", marks[-1].word)
        self.app.push_screen(WriteScreen(asked), lambda word: self._worded(marks[-1], word))

    def _worded(self, mark: CoachMark, word: str | None) -> None:
        if word is not None:
            self._keep(replace(mark, word=word[:LONGEST_WORD]))

    def action_whisper(self) -> None:
        """Show the rep one line that the customer does not hear."""
        self.app.push_screen(WriteScreen(WHISPER), self._whispered)

    def _whispered(self, line: str | None) -> None:
        if line:
            self._keep(CoachMark(CoachMarkKind.WHISPER, self._latest, self._seconds, line[:LONGEST_WORD]))
