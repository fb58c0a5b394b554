"""Who can take part in practice sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Static

from simulator.core.practice_sessions import Person, PracticeSession, Slot
from simulator.phone.own_data import Wanted
from simulator.tui.page import Page
from simulator.tui.session_messages import SessionsRead
from simulator.tui.widgets.call_list import CallList, Row
from simulator.tui.widgets.keys_row import KeysRow

if TYPE_CHECKING:
    from simulator.tui.session_side import SessionSide

_NOBODY = "Nobody yet. A first name, or whatever your reps go by, is enough."


class RosterScreen(Page):
    """The roster: names, and how many calls each has taken in sessions."""

    CSS_PATH = "sessions.tcss"
    AUTO_FOCUS = "#roster"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add a rep", id="roster.add"),
        Binding("x", "remove", "Remove", id="roster.remove", tooltip="Remove this rep with their calls"),
        Binding("escape", "app.pop_screen", "Back", id="roster.back"),
    ]

    def __init__(self, side: SessionSide) -> None:
        super().__init__()
        self._side = side
        self._people: Sequence[Person] = ()
        self._taken: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static("Reps", markup=False)
        yield CallList(id="roster")
        yield Static("", id="session-note", markup=False)
        with Horizontal(id="begin"):
            yield Button("Add a rep (a)", id="add-rep", variant="primary", compact=True)
        yield KeysRow(compact=True)

    def on_mount(self) -> None:
        """Read who is there."""
        self._side.read_all(self)

    @on(SessionsRead)
    def _read(self, message: SessionsRead) -> None:
        if message.note:
            self.calls_app.tell(message.note)
        self._people, self._taken = message.people, _taken(message.sessions)
        rows = [Row(one.id, one.name, ((_calls(self._taken.get(one.id, 0)), 10),)) for one in message.people]
        self.query_one(CallList).show(rows)
        self.query_one("#session-note", Static).update("" if rows else _NOBODY)

    @on(Button.Pressed, "#add-rep")
    def action_add(self) -> None:
        """Ask for a name and add it."""
        from simulator.tui.screens.write import Asked, WriteScreen  # noqa: PLC0415 (only when asked for)

        how = "A first name is enough. Several at once with commas between."
        asked = Asked("Who takes part?", how, "Ana, Ben", "Add", "Back", "Write a name.")
        self.app.push_screen(WriteScreen(asked), self._add)

    def _add(self, given: str | None) -> None:
        if given:
            names = [name for name in given.split(",") if name.strip()]
            self._side.read_all(self, lambda book: [book.add_person(name) for name in names])

    def action_remove(self) -> None:
        """Remove the highlighted rep, after a question."""
        from simulator.tui.screens.sure import SureScreen  # noqa: PLC0415 (only when asked for)

        chosen = self.query_one(CallList).chosen
        person = next((one for one in self._people if one.id == chosen), None)
        if person is None:
            return
        taken = self._taken.get(person.id, 0)
        goes = f" {_calls(taken)} in sessions, and every mark on them, go too." if taken else ""
        ask = f"Remove {person.name} from the roster?{goes}"
        self.app.push_screen(SureScreen(ask, "Remove"), lambda yes: self._remove(person.id, sure=bool(yes)))

    def _remove(self, person: str, *, sure: bool) -> None:
        if sure:
            self._side.read_all(self, lambda _: self._side.erase(Wanted(people=(person,))))


def _taken(sessions: Sequence[PracticeSession]) -> dict[str, int]:
    """Return how many calls each has taken, by their id."""
    taken: dict[str, int] = {}
    slots: list[Slot] = [slot for session in sessions for slot in session.slots if slot.call]
    for slot in slots:
        taken[slot.plan.person.id] = taken.get(slot.plan.person.id, 0) + 1
    return taken


def _calls(count: int) -> str:
    return "1 call" if count == 1 else f"{count} calls"
