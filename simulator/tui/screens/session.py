"""One practice session: who takes which call, one after another, and what came of each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button, OptionList, Static

from simulator.core.intensity import Intensity
from simulator.core.practice_sessions import Plan, PracticeSession, Slot, SlotState, standing, to_practise_told
from simulator.phone.own_data import Wanted
from simulator.tui.plain import plain
from simulator.tui.session_assigning import AskedToPractise, answered_with, ask_until
from simulator.tui.session_messages import SessionRead, Told
from simulator.tui.session_page import SessionPage
from simulator.tui.widgets.call_list import CallList, Row
from simulator.tui.widgets.keys_row import KeysRow

if TYPE_CHECKING:
    from simulator.phone.session_book import SessionBook
    from simulator.tui.session_side import SessionSide

_EMPTY = "Nothing is planned yet. Press a, choose who takes part and which calls they take."


class SessionScreen(SessionPage):
    """The places of a session in their order; ⏎ takes the highlighted call, or opens its debrief."""

    CSS_PATH = "sessions.tcss"
    AUTO_FOCUS = "#slots"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", id="session.add", tooltip="Add calls and who takes them"),
        Binding("i", "intensity", "Level", id="session.intensity", tooltip="Gentle, usual or fierce"),
        Binding("c", "player", "Plays", id="session.player", tooltip="The script plays the customer, or you do"),
        Binding("u", "move(-1)", "Move", key_display="u/d", id="session.up", tooltip="Earlier in the order"),
        Binding("d", "move(1)", "Later", id="session.down", tooltip="Later in the order", show=False),
        Binding("x", "remove", "Drop", id="session.remove", tooltip="Take this call out of the session"),
        Binding("p", "practise", "Practise", id="session.practise", tooltip="What this rep practises until when"),
        Binding("r", "record", "Record", id="session.record", tooltip="Write what happened to a page"),
        Binding("f", "finish", "End", id="session.finish", tooltip="Finish the session, or go on with it"),
        Binding("escape", "app.pop_screen", "Back", id="session.back"),
    ]

    def __init__(self, side: SessionSide, session: str) -> None:
        """Hold the session with this id."""
        super().__init__(side)
        self._session_id = session
        self._follow = self._following = ""

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static("", id="session-name", markup=False)
            yield Static("", id="session-standing", classes="right", markup=False)
        yield CallList(id="slots")
        yield Static("", id="session-note", classes="quiet", markup=False)
        with Horizontal(id="begin"):
            yield Button("", id="next", variant="primary", compact=True)
        yield KeysRow(compact=True, show_command_palette=False)

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front."""
        self.side.read(self, self._session_id)

    @on(SessionRead)
    def _read(self, message: SessionRead) -> None:
        if message.note:
            self.calls_app.tell(message.note)
        if message.session is None:
            return
        session = self.session = message.session
        self.query_one("#session-name", Static).update(plain(session.name))
        self.query_one("#session-standing", Static).update(plain(standing(session)))
        slots = self.query_one(CallList)
        slots.show([_row(place, slot) for place, slot in enumerate(session.slots, 1)])
        following = session.next.id if session.next else ""
        follow = self._follow or ("" if following == self._following else following)
        if follow in (ids := [slot.id for slot in session.slots]):
            slots.highlighted = ids.index(follow)
        self._follow, self._following = "", following
        note = to_practise_told(session) if session.slots else _EMPTY
        self.query_one("#session-note", Static).update(plain(note))
        self._offer(session)

    def _offer(self, session: PracticeSession) -> None:
        """Offer what comes next."""
        button, following = self.query_one("#next", Button), session.next
        if following is not None:
            title = following.plan.title
            button.label = plain(f"Next: {following.plan.person.name} takes “{title}”")
        else:
            button.label = plain("Finish the session (f)" if session.slots and not session.ended else "Add calls (a)")
        button.refresh(layout=True)

    @property
    def _chosen(self) -> Slot | None:
        """Return the highlighted place."""
        chosen = self.query_one(CallList).chosen
        return next((slot for slot in self.session.slots if slot.id == chosen), None) if self.session else None

    @on(Button.Pressed, "#next")
    def _next(self) -> None:
        """Do what comes next."""
        session = self.session
        if session is None:
            return
        if session.next is not None:
            self.take(session.next)
        elif session.slots and not session.ended:
            self.action_finish()
        else:
            self.action_add()

    @on(OptionList.OptionSelected, "#slots")
    def _opened(self) -> None:
        if self._chosen is not None:
            self.take(self._chosen)

    def action_add(self) -> None:
        """Add calls and who takes them."""
        from simulator.tui.screens.plan import PlanScreen  # noqa: PLC0415 (only when asked for)

        self.app.push_screen(PlanScreen(self.side), self._planned)

    def _planned(self, plans: tuple[Plan, ...] | None) -> None:
        if plans:
            self.side.plan(self, self._session_id, plans)

    def action_intensity(self) -> None:
        """Turn the dial of the highlighted call on by one."""
        if self._chosen is not None:
            dial = tuple(Intensity)
            turned = dial[(dial.index(self._chosen.plan.intensity) + 1) % len(dial)]
            self._plan_anew(self._chosen, intensity=turned)

    def action_player(self) -> None:
        """Let the coach play the customer of the highlighted call, or the script again."""
        if self._chosen is not None:
            self._plan_anew(self._chosen, coach_plays=not self._chosen.plan.coach_plays)

    def _plan_anew(self, slot: Slot, **changes: object) -> None:
        """Plan a call that was not taken yet anew."""
        if slot.state is SlotState.PLANNED:
            plan = replace(slot.plan, **changes)  # type: ignore[arg-type]  # fields of a plan
            self.side.read(self, self._session_id, lambda book: book.change(slot.id, plan))

    def action_move(self, by: int) -> None:
        """Move the highlighted call up or down."""
        slot = self._chosen
        if slot is not None:
            self._follow = slot.id
            self.side.read(self, self._session_id, lambda book: book.move(slot.id, by))

    def action_remove(self) -> None:
        """Take the highlighted call out, after a question where it was taken."""
        from simulator.tui.screens.sure import SureScreen  # noqa: PLC0415 (only when asked for)

        slot = self._chosen
        if slot is None:
            return
        if not slot.call:
            self._remove(slot, sure=True)
            return
        ask = f"Take {slot.plan.person.name}'s call “{slot.plan.title}” out, with its marks? It is deleted."
        self.app.push_screen(SureScreen(ask, "Take it out"), lambda yes: self._remove(slot, sure=bool(yes)))

    def _remove(self, slot: Slot, *, sure: bool) -> None:
        def remove(book: SessionBook) -> None:
            if slot.call:
                self.side.erase(Wanted(calls=(slot.call,)))
            book.take_out(slot.id)

        if sure:
            self.side.read(self, self._session_id, remove)

    def action_record(self) -> None:
        """Write what happened to a page, after asking where."""
        from simulator.tui.screens.write import Asked, WriteScreen  # noqa: PLC0415 (only when asked for)

        if self.session is not None:
            how = "A page for any browser, with names and words: hand it only to whom the reps agree to."
            asked = Asked(
                "Where to write the record?", how, "", "Write it", "Back", "Name a file.", _file_of(self.session)
            )
            self.app.push_screen(WriteScreen(asked), lambda file: self.side.record(self, self._session_id, file or ""))

    @on(Told)
    def _told(self, message: Told) -> None:
        self.calls_app.tell(message.note)

    def action_practise(self) -> None:
        """Say until when the rep of the highlighted place practises its call."""
        if self._chosen is not None:
            ask_until(self, self._session_id, self._chosen)

    @on(AskedToPractise)
    def _asked(self, message: AskedToPractise) -> None:
        answered_with(self, self._session_id, message)

    def action_finish(self) -> None:
        """Finish the session; a finished one goes on."""
        if self.session is not None:
            ended = not self.session.ended
            self.side.read(self, self._session_id, lambda book: book.end(self._session_id, ended=ended))


def _file_of(session: PracticeSession) -> str:
    """Return where the record of a session is written unless the coach says otherwise."""
    name = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in session.name).strip() or "session"
    return str(Path.home() / f"{name}.html")


#: What stands for where a place is; said in words beside it where there is room.
_STATES = {SlotState.PLANNED: "planned", SlotState.OPEN: "cut off", SlotState.DONE: "done"}


def _row(place: int, slot: Slot) -> Row:
    """Return one line of the list."""
    plan = slot.plan
    passed = {None: "", True: "passed", False: "not yet"}[slot.passed]
    state = passed or _STATES[slot.state]
    title = f"{place:>2}  {plan.person.name} · {plan.title}"
    if plan.handed is not None:
        title = f"{place:>2}  {plan.person.name} · same moment: {plan.title}"
    total = "" if slot.total is None or plan.handed is not None else str(slot.total)  # part of it is another's
    player = "you play" if plan.coach_plays else ""
    return Row(slot.id, title, ((player, 8), (plan.intensity.value, 6), (state, 8), (total, -4)))
