"""The debrief of a call of a practice session: the marked moments first, to be talked about on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Static

from simulator.core.practice_sessions import PracticeSession, Slot
from simulator.phone.finished_call import FinishedCall
from simulator.tui.handing_on import HandingOn
from simulator.tui.plain import plain
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.session_messages import MarksRead, MomentHanded
from simulator.tui.whereabouts import turn_here, turn_to_try
from simulator.tui.widgets.marked_part import MarkedPart, button_of

if TYPE_CHECKING:
    from simulator.tui.session_side import SessionSide


class SessionDebrief(DebriefScreen):
    """One finished call of a session."""

    CSS_PATH = "debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hand_on", "Hand on", id="session.hand_on", tooltip="Give this moment to somebody else"),
        Binding("g", "compare", "Compare", id="session.compare", tooltip="All takes of this moment, side by side"),
    ]

    def __init__(self, call: FinishedCall, where: tuple[SessionSide, PracticeSession, Slot]) -> None:
        """Show the call of a place of a session."""
        super().__init__(call)
        self._side, self._session, self._slot = where
        self._handing = HandingOn(self, self._side, self._session)

    @property
    def heading(self) -> str:
        """Return who took which call."""
        return f"{self._slot.plan.person.name} · {self.call.scenario.title}"

    def lead(self) -> ComposeResult:
        """Yield the marked moments, and whose words stand before them in a call that was handed on."""
        handed, slots = self._slot.plan.handed, self._session.slots
        if handed is not None:
            first = next((one.plan.person.name for one in slots if one.call == handed.call), "somebody else")
            name = self._slot.plan.person.name
            told = f"{name} goes on from a moment of {first}'s call. What was said before it is {first}'s."
            yield Static(plain(told), classes="quiet", markup=False)
        yield MarkedPart(self.call.state.transcript, self._slot.plan.person.name)

    def on_mount(self) -> None:
        """Read what was marked."""
        super().on_mount()
        self._side.mark(self, self.call.id)

    @on(MarksRead)
    async def _marks_read(self, message: MarksRead) -> None:
        if message.note:
            self.calls_app.tell(message.note)
        await self.query_one(MarkedPart).show(message.marks)

    @on(Button.Pressed, "TurnButton")
    def _about_moment(self, event: Button.Pressed) -> None:
        if (turn := button_of(event, "hand")) is not None:
            event.stop()
            self._hand_on(turn)
        elif (turn := button_of(event, "compare")) is not None:
            event.stop()
            self._compare(turn)

    def action_hand_on(self) -> None:
        """Give the moment the coach is at to somebody else."""
        self._hand_on(turn_to_try(self, self.call))

    def _hand_on(self, turn: int | None) -> None:
        self._handing.choose(lambda: self.call, self._slot, self.call.state.transcript, turn)

    @on(MomentHanded)
    def _handed(self, message: MomentHanded) -> None:
        self._handing.go_on(message)

    def action_compare(self) -> None:
        """Show all takes of the moment the coach is at."""
        handed = self._slot.plan.handed
        here = turn_here(self)
        turn = handed.turn if handed is not None and here is None else turn_to_try(self, self.call)
        if turn is None:
            self.calls_app.tell("Nothing was said in this call that could be compared.")
        else:
            self._compare(turn)

    def _compare(self, turn: int) -> None:
        from simulator.tui.screens.compare import CompareScreen  # noqa: PLC0415 (only when asked for)

        self.app.push_screen(CompareScreen(self._session, self.call, turn, self._side))
