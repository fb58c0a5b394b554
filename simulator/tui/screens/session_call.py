"""A call of a practice session: the rep takes it, the group follows it, the coach marks moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button

from simulator.core.call_state import Phase
from simulator.core.clean import clean
from simulator.core.coach_marks import LONGEST_WORD, CoachMark, CoachMarkKind
from simulator.core.events import CustomerPlayed, Event, Paused, RangOff
from simulator.core.playing import choices
from simulator.core.practice_sessions import PracticeSession, Slot
from simulator.core.scenario import Scenario
from simulator.core.words import mood_words
from simulator.phone.finished_call import FinishedCall, finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.tui.handing_on import HandingOn
from simulator.tui.page import Page
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.call_panel import CallPanel
from simulator.tui.screens.choose_line import ChooseLineScreen, Chosen
from simulator.tui.screens.write import Asked, WriteScreen
from simulator.tui.session_messages import MarksRead, MomentHanded
from simulator.tui.widgets.coach_strip import WHISPER, CoachStrip
from simulator.tui.widgets.keys_row import KeysRow

if TYPE_CHECKING:
    from simulator.tui.session_side import SessionSide

#: How often it is looked whether another window marked or whispered something, in seconds.
EVERY = 0.5


class SessionCall(CallScreen):
    """One place of a session, with the coach's keys."""

    CSS_PATH = "call.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "mark('good')", "Good", show=False, priority=True, id="coach.good", tooltip="Mark: good"),
        Binding("ctrl+n", "mark('miss')", "Miss", show=False, priority=True, id="coach.miss", tooltip="Mark: a miss"),
        Binding("ctrl+t", "mark('talk')", "Talk", show=False, priority=True, id="coach.talk", tooltip="Mark: talk"),
        Binding("ctrl+l", "word", "Word", show=False, priority=True, id="coach.word", tooltip="A word to the mark"),
        Binding("ctrl+o", "whisper", "Whisper", show=False, priority=True, id="coach.whisper", tooltip="Whisper"),
        Binding("ctrl+r", "rewind", "Rewind", show=False, priority=True, id="coach.rewind", tooltip="Rewind"),
    ]

    def __init__(
        self,
        scenario: Scenario,
        where: tuple[SessionSide, PracticeSession, Slot],
        stored: tuple[str, Sequence[Event]] | None = None,
    ) -> None:
        """Take the call of a place of a session, or go on with a stored one: its id and its events."""
        super().__init__(scenario, stored)
        self._side, self._session, self._slot = where
        self._marks: Sequence[CoachMark] = ()
        self._whispers: set[str] = set()
        self._listens = False
        self.coach_plays = self._slot.plan.coach_plays
        self._handing = HandingOn(self, self._side, self._session)
        self.panel = CallPanel(f"{self._slot.plan.person.name} · {scenario.title}")
        self.panel.transcript.rep = self._slot.plan.person.name

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield self.panel
        yield CoachStrip()
        yield KeysRow(compact=True, show_command_palette=False)

    def choose_line(self) -> None:
        """Ask the coach what the customer says."""
        if self.taking is None or (offer := self.taking.call.state.offer) is None:
            return
        state, scenario = self.taking.call.state, self.taking.call.scenario
        asked = ChooseLineScreen(
            offer.text, choices(scenario, state), state.transcript[-1].utterance.text, mood_words(state.mood)
        )
        turn = state.customer_turn
        self.app.push_screen(asked, lambda chosen: self._chosen(turn, chosen or Chosen()))

    def _chosen(self, turn: int, chosen: Chosen) -> None:
        if self.taking is not None:
            event = CustomerPlayed(turn, self.taking.now, chosen.line, clean(chosen.text), clean(chosen.feels))
            self.taking.take(event)

    def begun(self, call: OngoingCall) -> None:
        """Say which call is taken in this place, and show the marks it has already."""
        slot = self._slot
        self._side.read(self, self._session.id, lambda book: book.taken(slot.id, call.id))
        self._side.mark(self, call.id)
        self.set_interval(EVERY, lambda: self._side.mark(self, call.id))  # another window may mark and whisper too

    def action_mark(self, kind: str) -> None:
        """Mark the rep's latest words."""
        self._keep(CoachMark(CoachMarkKind(kind), self._latest, self._seconds))

    def _keep(self, mark: CoachMark) -> None:
        """Keep a mark at once; until it is there, nothing is shown as kept."""
        if self.taking is not None:
            self._side.mark(self, self.taking.call.id, mark)

    @property
    def _seconds(self) -> float | None:
        """Return how long the call has lasted, in seconds."""
        if self.taking is None:
            return None
        began = self.taking.call.state.picked_up or 0
        return max(0, self.taking.now - began) / 1000

    @property
    def _latest(self) -> int | None:
        """Return the rep's latest turn; before the first, the customer's."""
        turns = self.taking.call.state.transcript if self.taking is not None else ()
        said = [place for place, turn in enumerate(turns) if turn.by_rep]
        return said[-1] if said else (0 if turns else None)

    @on(MarksRead)
    def _marks_read(self, message: MarksRead) -> None:
        for mark in message.marks:
            if mark.kind is CoachMarkKind.WHISPER and mark.id not in self._whispers:
                self._whispers.add(mark.id)
                if self._listens:
                    self.panel.transcript.add_aside("Coach", mark.word)
        self._marks, self._listens = message.marks, True
        self.query_one(CoachStrip).show(message.marks, message.note)

    @on(Button.Pressed, "CoachStrip Button")
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        name = (event.button.id or "").removeprefix("coach-")
        {"word": self.action_word, "whisper": self.action_whisper, "rewind": self.action_rewind}.get(
            name, lambda: self.action_mark(name)
        )()

    def action_word(self) -> None:
        """Put a word to the latest mark."""
        if not self._marks:
            self.calls_app.tell("There is no mark yet to put a word to: ^g, ^n or ^t makes one.")
            return
        mark = self._marks[-1]
        how = "The call goes on meanwhile."
        asked = Asked("A word to the latest mark", how, "Why it matters", "Keep it", "Back", "", mark.word)
        self.app.push_screen(WriteScreen(asked), lambda word: self._worded(mark, word))

    def _worded(self, mark: CoachMark, word: str | None) -> None:
        if word is not None:
            self._keep(replace(mark, word=word[:LONGEST_WORD]))

    def action_whisper(self) -> None:
        """Show the rep one line that the customer does not hear."""
        self.app.push_screen(WriteScreen(WHISPER), self._whispered)

    def _whispered(self, line: str | None) -> None:
        if line and self.taking is not None:
            self._keep(CoachMark(CoachMarkKind.WHISPER, self._latest, self._seconds, line[:LONGEST_WORD]))

    def action_rewind(self) -> None:
        """Let the call stand still, and choose a moment to take again and who takes it."""
        taking = self.taking
        if taking is None:
            return
        if taking.phase not in {Phase.PAUSED, Phase.WRAP_UP}:
            taking.take(Paused(taking.now))
        self._handing.choose(self._finished, self._slot, taking.call.state.transcript)

    def _finished(self) -> FinishedCall | None:
        """End this call where it stands, so that another goes on from a moment of it; return it."""
        if self.taking is None:
            return None
        if self.taking.phase is not Phase.WRAP_UP:
            self.taking.call.take(RangOff(self.taking.now))
        self.calls_app.customer.stop()
        self.calls_app.rep.stop()
        return finished(self.taking.call)

    @on(MomentHanded)
    def _handed(self, message: MomentHanded) -> None:
        self._handing.go_on(message)

    def debrief_of(self, call: FinishedCall) -> Page:
        """Return the screen that shows what the call came to, the marked moments first."""
        from simulator.tui.screens.session_debrief import SessionDebrief  # noqa: PLC0415 (most of it is not needed yet)

        return SessionDebrief(call, (self._side, self._session, self._slot))
