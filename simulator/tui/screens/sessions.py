"""A coach's practice sessions: one to begin, others to open again, and the roster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button, OptionList, Static

from simulator.core.practice_sessions import Person, PracticeSession, standing
from simulator.phone.clock import here, utc_now
from simulator.phone.own_data import Wanted
from simulator.tui.page import Page
from simulator.tui.plain import plain
from simulator.tui.session_messages import SessionsRead
from simulator.tui.session_side import SessionSide
from simulator.tui.widgets.call_list import CallList, Row
from simulator.tui.widgets.keys_row import KeysRow

_FIRST = (
    "Nothing here yet. A practice session is you, some reps and some calls on this machine: they take the calls one "
    "after another, you mark moments with one key, and you talk about them on the spot."
)


class SessionsScreen(Page):
    """Every session, the newest first; calls taken in them are kept apart from the coach's own."""

    CSS_PATH = "sessions.tcss"
    AUTO_FOCUS = "#sessions"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "begin", "New session", id="sessions.new"),
        Binding("p", "people", "Reps", id="sessions.people", tooltip="Who can take part"),
        Binding("c", "calibrate", "Calibrate", id="sessions.calibrate", tooltip="Rate calls before seeing their marks"),
        Binding("x", "delete", "Delete", id="sessions.delete", tooltip="Delete this session with its calls"),
        Binding("escape", "leave", "Back", id="sessions.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._sessions: Sequence[PracticeSession] = ()
        self._people: Sequence[Person] = ()

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static("Practice sessions", markup=False)
            yield Static("", id="roster-count", classes="right", markup=False)
        yield CallList(id="sessions")
        yield Static("", id="first-session", markup=False)
        with Horizontal(id="begin"):
            yield Button("New session (n)", id="new-session", variant="primary", compact=True)
        yield KeysRow(compact=True)

    def on_mount(self) -> None:
        """Sit down at the coach's desk and read what there is."""
        coaching = self.calls_app.desk.coaching
        if coaching is None:
            self.query_one("#first-session", Static).update("Sessions cannot be held from here.")
            return
        self._own = self.calls_app.desk
        self.side = SessionSide(coaching())
        self.calls_app.sit_at(self.side.coaching.desk)
        self.side.read_all(self)

    def on_unmount(self) -> None:
        """Give the coach their own desk back."""
        if hasattr(self, "_own") and self.app.is_running:
            self.calls_app.sit_at(self._own)

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front."""
        if hasattr(self, "side"):
            self.side.read_all(self)

    @on(SessionsRead)
    def _read(self, message: SessionsRead) -> None:
        if message.note:
            self.calls_app.tell(message.note)
        self._sessions, self._people = message.sessions, message.people
        self.query_one(CallList).show([_row(session) for session in message.sessions])
        self.query_one("#first-session", Static).update("" if message.sessions else _FIRST)
        count = "1 rep" if len(self._people) == 1 else f"{len(self._people)} reps"
        self.query_one("#roster-count", Static).update(count)
        if message.begun:
            self._open(message.begun)

    @on(Button.Pressed, "#new-session")
    def action_begin(self) -> None:
        """Begin a session, after asking for its name."""
        from simulator.tui.screens.write import Asked, WriteScreen  # noqa: PLC0415 (only when asked for)

        name = f"Practice {here(utc_now())[:10]}"
        asked = Asked("What is this session called?", "You can change nothing else by it.", name, "Begin", "Back")
        self.app.push_screen(WriteScreen(asked), lambda given: self._begin(given, name))

    def _begin(self, given: str | None, name: str) -> None:
        if given is not None:
            self.side.read_all(self, lambda book: book.begin(given or name))

    def action_people(self) -> None:
        """Show who can take part."""
        from simulator.tui.screens.roster import RosterScreen  # noqa: PLC0415 (only when asked for)

        self.app.push_screen(RosterScreen(self.side))

    def action_calibrate(self) -> None:
        """Rate calls before their marks are shown."""
        from simulator.tui.screens.calibrate import CalibrateScreen, side_at  # noqa: PLC0415 (only when asked for)

        side = side_at(self.calls_app.desk)
        if side is not None:
            self.app.push_screen(CalibrateScreen(side))

    def action_delete(self) -> None:
        """Delete the highlighted session, after a question."""
        from simulator.tui.screens.sure import SureScreen  # noqa: PLC0415 (only when asked for)

        chosen = self.query_one(CallList).chosen
        session = next((one for one in self._sessions if one.id == chosen), None)
        if session is None:
            return
        calls = sum(bool(slot.call) for slot in session.slots)
        ask = f"Delete “{session.name}” for good, with its {_calls(calls)} and every mark on them, from the copies too?"
        self.app.push_screen(SureScreen(ask, "Delete it"), lambda yes: self._deleted(session.id, sure=bool(yes)))

    def _deleted(self, session: str, *, sure: bool) -> None:
        if sure:
            self.side.read_all(self, lambda _: self.side.erase(Wanted(sessions=(session,))))

    @on(OptionList.OptionSelected, "#sessions")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._open(event.option_id or "")

    def _open(self, session: str) -> None:
        from simulator.tui.screens.session import SessionScreen  # noqa: PLC0415 (only when asked for)

        self.app.push_screen(SessionScreen(self.side, session))

    def action_leave(self) -> None:
        """Go back to the coach's own practice."""
        self.app.pop_screen()


def _calls(count: int) -> str:
    return "1 call" if count == 1 else f"{count} calls"


def _row(session: PracticeSession) -> Row:
    """Return one line of the list."""
    people = "1 rep" if len(session.people) == 1 else f"{len(session.people)} reps"
    cells = ((people, 8), (standing(session), 26), (here(session.started)[:10], 10))
    return Row(session.id, str(plain(session.name)), cells)
