"""Who takes part and which calls they take, chosen together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from simulator.core.intensity import Intensity
from simulator.core.practice_sessions import Person, Plan, in_turn, shared_out
from simulator.core.scenario_header import ScenarioHeader
from simulator.tui.page import Question
from simulator.tui.plain import plain
from simulator.tui.session_messages import SessionsRead
from simulator.tui.widgets.filter_row import FilterRow
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.pick_list import PickList
from simulator.tui.widgets.search_box import SearchBox
from simulator.tui.words import dots, feeling

if TYPE_CHECKING:
    from simulator.tui.session_side import SessionSide

_SCRIPT, _COACH = "the script plays the customer", "you play the customer"
_EACH, _ONCE = "everybody takes each", "each is taken once"


class PlanScreen(Question[tuple[Plan, ...]]):
    """Comes back with plans, in order; empty for none."""

    CSS_PATH = "plan.tcss"
    AUTO_FOCUS = "#new-name"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "Next", key_display="tab", id="plan.next"),
        Binding("f2", "add", "Add to the session", priority=True, id="plan.add"),
        Binding("escape", "back", "Back", priority=True, id="plan.back"),
    ]

    def __init__(self, side: SessionSide) -> None:
        super().__init__()
        self._side = side
        self._people: Sequence[Person] = ()
        self._newest = ""

    def compose(self) -> ComposeResult:
        """Lay out the roster, the calls, and how they are shared."""
        with Vertical(id="plan"):
            with Horizontal(classes="lists"):
                with Vertical(id="who"):
                    yield Static(plain("Who takes part", "bold"), markup=False)
                    yield SearchBox("add a name, ⏎", id="new-name")
                    yield PickList(id="people")
                with Vertical(id="which"):
                    yield Static(plain("Which calls", "bold"), markup=False)
                    yield SearchBox("/ search by title, topic or customer", id="seek")
                    yield PickList(id="calls")
            yield FilterRow((_EACH, _ONCE), id="sharing")
            yield FilterRow(("usual", "gentle", "fierce"), id="dial")
            yield FilterRow((_SCRIPT, _COACH), id="player")
            yield Static("", id="plan-sum", markup=False)
            with Horizontal(id="plan-buttons"):
                yield Button("Add to the session (F2)", id="plan-add", variant="primary", compact=True)
                yield Button("Back", id="plan-back", compact=True)
        yield KeysRow(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show the roster and the calls."""
        self._side.read_all(self)
        self._show_calls()
        self._sum()

    @on(SessionsRead)
    def _read(self, message: SessionsRead) -> None:
        if message.note:
            self.query_one("#plan-sum", Static).update(plain(message.note))
        people, first = self.query_one("#people", PickList), not self._people and not self._newest
        added = [one.id for one in message.people if first or one.name == self._newest]  # whoever is there takes part
        people.picked = [*people.picked, *(one for one in added if one not in people.picked)]
        self._people, self._newest = message.people, ""
        people.show((one.id, one.name, ()) for one in message.people)
        self._sum()

    @on(Input.Submitted, "#new-name")
    def _named(self, event: Input.Submitted) -> None:
        name = " ".join(event.value.split())
        if not name:
            self.set_focus(self.query_one("#people"))  # at once: the next key may be the space bar
            return
        event.input.value = ""
        self._newest = name
        self._side.read_all(self, lambda book: book.add_person(name))

    @on(Input.Changed, "#seek")
    def _sought(self) -> None:
        self._show_calls()

    @on(Input.Submitted, "#seek")
    def _seek_done(self) -> None:
        self.set_focus(self.query_one("#calls"))

    @property
    def _headers(self) -> Sequence[ScenarioHeader]:
        return self.calls_app.headers or ()

    def _show_calls(self) -> None:
        """Show the calls in which every word sought stands."""
        sought = self.query_one("#seek", Input).value.casefold().split()
        found = [one for one in self._headers if all(word in one.words for word in sought)]
        self.query_one("#calls", PickList).show(
            (one.id, one.title, ((feeling(one), 8), (dots(one.difficulty), 5))) for one in found
        )

    @on(PickList.Changed)
    @on(FilterRow.Changed)
    def _changed(self) -> None:
        self._sum()

    @property
    def _plans(self) -> tuple[Plan, ...]:
        """Return what was chosen, in order."""
        chosen = self.query_one("#people", PickList).picked
        people = [one for one in self._people if one.id in chosen]
        titles = {one.id: one.title for one in self._headers}
        calls = [(call, titles[call]) for call in self.query_one("#calls", PickList).picked if call in titles]
        each = self.query_one("#sharing", FilterRow).chosen == _EACH
        dial = Intensity(self.query_one("#dial", FilterRow).chosen)
        coach = self.query_one("#player", FilterRow).chosen == _COACH
        plans = (in_turn if each else shared_out)(people, calls, dial)
        return tuple(replace(plan, coach_plays=coach) for plan in plans)

    def _sum(self) -> None:
        """Say what was chosen comes to."""
        plans = self._plans
        people, calls = len({plan.person for plan in plans}), len(plans)
        told = "Choose who takes part and at least one call." if not plans else ""
        if plans:
            told = f"{'1 call' if calls == 1 else f'{calls} calls'} for {'1 rep' if people == 1 else f'{people} reps'}."
        self.query_one("#plan-sum", Static).update(told)

    @on(Button.Pressed, "#plan-add")
    def action_add(self) -> None:
        """Come back with the plans; without any, say what is missing."""
        plans = self._plans
        if plans:
            self.dismiss(plans)
        else:
            self._sum()
            self.calls_app.tell("Choose who takes part and at least one call, then add them.")

    @on(Button.Pressed, "#plan-back")
    def action_back(self) -> None:
        """Come back with nothing."""
        self.dismiss(())
