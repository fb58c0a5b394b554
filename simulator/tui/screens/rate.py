"""One call rated, one thing after another, with what each step means; its marks are shown only afterwards."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.core.comparing import SEEN
from simulator.core.ratings import ANCHORS, Rating
from simulator.core.scoring.acknowledgement import LABELS
from simulator.core.words import AXES, said
from simulator.phone.calibrating import Item, items
from simulator.phone.finished_call import FinishedCall
from simulator.tui.calibration_side import CalibrationSide, CallRated, CallToRate
from simulator.tui.page import Page
from simulator.tui.plain import joined, lines, plain
from simulator.tui.widgets.keys_row import KeysRow


class Scale(OptionList):
    """The steps of what is asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "This one", key_display="⏎", id="rate.enter"),
        Binding("left", "screen.back", "One back", key_display="←", id="rate.back"),
    ]


class RateScreen(Page):
    """The call above, the question and its steps below."""

    CSS_PATH = "calibrate.tcss"
    AUTO_FOCUS = "#scale"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "give(1)", "By number", key_display="0-5", id="rate.1"),
        *(Binding(str(number), f"give({number})", "", show=False, id=f"rate.{number}") for number in (0, 2, 3, 4, 5)),
        Binding("s", "give(-1)", "Leave out", id="rate.skip", tooltip="I would rather not rate this"),
        Binding("escape", "leave", "Leave", id="rate.leave"),
    ]

    def __init__(self, side: CalibrationSide, call: str) -> None:
        """Rate the call with this id."""
        super().__init__()
        self._side = side
        self._call_id = call
        self._found: FinishedCall | None = None
        self._items: tuple[Item, ...] = ()
        self._given: list[int | None] = []
        self._blind = True

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static("Opening the call…", id="rated", markup=False)
            yield Static("", id="rated-place", classes="right", markup=False)
        with VerticalScroll(id="rated-call", can_focus=False):
            yield Static("", id="rated-turns", markup=False)
        yield Static("", id="rated-item", markup=False)
        yield Scale(id="scale", compact=True, markup=False)
        yield KeysRow(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Open the call."""
        self._side.open(self, self._call_id)

    @on(CallToRate)
    def _opened(self, message: CallToRate) -> None:
        if message.call is None:
            self.calls_app.tell(message.note)
            self.app.pop_screen()
            return
        self._found, self._blind = message.call, message.blind
        self._items = items(message.call)
        self.query_one("#rated", Static).update(plain(message.call.scenario.title))
        if not message.blind:
            self.calls_app.tell(SEEN)
        self._ask()

    def _ask(self) -> None:
        """Ask about the next thing, or store everything after the last one."""
        place = len(self._given)
        if place >= len(self._items):
            self._store()
            return
        item = self._items[place]
        self.query_one("#rated-place", Static).update(f"{place + 1} of {len(self._items)}")
        self.query_one("#rated-item", Static).update(_question(item))
        scale = self.query_one("#scale", OptionList)
        scale.clear_options()
        scale.add_options(_steps(item))
        scale.highlighted = 0
        self._show_turns(item)

    def _show_turns(self, item: Item) -> None:
        """Show the call, the reply that is asked about marked with an arrow and in sight."""
        if self._found is None:
            return
        name = self._found.scenario.customer.name.split()[0]
        rows, above, at = [], 0, None
        wide = max(20, self.size.width - 6)
        for place, turn in enumerate(self._found.state.transcript):
            here = place == item.turn
            at = above if here else at
            who = "You" if turn.by_rep else name
            rows.append(joined((f"{'→ ' if here else '  '}{who}: ", "bold"), (said(turn), "bold" if here else "")))
            above += 1 + (len(who) + 4 + len(said(turn))) // wide
        self.query_one("#rated-turns", Static).update(lines(*rows))
        box = self.query_one("#rated-call", VerticalScroll)
        if at is None:
            box.scroll_home(animate=False)
        else:
            self.call_after_refresh(box.scroll_to, y=max(0, at - 3), animate=False)

    @on(OptionList.OptionSelected, "#scale")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._give(event.option_index)

    def action_give(self, number: int) -> None:
        """Give a step by its number; −1 leaves this out."""
        if not self._items or len(self._given) >= len(self._items):
            return
        if number < 0:
            self._give(None)
            return
        first = 0 if self._items[len(self._given)].turn is not None else 1
        if 0 <= number - first < self.query_one("#scale", OptionList).option_count:
            self._give(number - first)

    def _give(self, value: int | None) -> None:
        if len(self._given) < len(self._items):
            self._given.append(value)
            self._ask()

    def action_back(self) -> None:
        """Go back to what was asked before."""
        if self._given and len(self._given) < len(self._items):
            self._given.pop()
            self._ask()

    def action_leave(self) -> None:
        """Leave; what was given is asked about first, as it would be gone."""
        if not any(value is not None for value in self._given):
            self.app.pop_screen()
            return
        from simulator.tui.screens.sure import SureScreen  # noqa: PLC0415 (only when asked for)

        ask = "Leave? What you gave so far is not kept: a call is rated as a whole."

        def answered(yes: bool | None) -> None:  # noqa: FBT001 (what a question comes back with)
            if yes:
                self.app.pop_screen()

        self.app.push_screen(SureScreen(ask, "Leave"), answered)

    def _store(self) -> None:
        """Store everything."""
        pairs = zip(self._items, self._given, strict=True)
        given = [Rating(item.criterion, value, item.turn, self._side.coach, self._blind) for item, value in pairs]
        self._side.rate(self, self._call_id, given)

    @on(CallRated)
    def _rated(self, message: CallRated) -> None:
        if self._found is None or message.note:
            self._given.clear()
            self.calls_app.tell(message.note)
            self._ask()
            return
        from simulator.tui.screens.rated import RatedScreen  # noqa: PLC0415 (only when asked for)

        self.app.switch_screen(RatedScreen(self._side, self._found, message.ratings))


def _question(item: Item) -> Content:
    """Return what is asked."""
    if item.turn is None:
        return lines(plain(f"{AXES[item.criterion]}, the whole call", "bold"))
    return lines(plain("How far does this reply answer the customer's feeling?", "bold"))


def _steps(item: Item) -> list[Option]:
    """Return the steps with what they mean."""
    if item.turn is not None:
        labels = [label.removeprefix("level ") for label in LABELS.values()]
        return [Option(plain(label.replace(":", " ", 1)), id=f"step-{level}") for level, label in enumerate(labels)]
    return [
        Option(joined(f"{step + 1}  {anchor.name}: ", (f"{anchor.seen} {anchor.example}", "dim")), id=f"step-{step}")
        for step, anchor in enumerate(ANCHORS[item.criterion])
    ]
