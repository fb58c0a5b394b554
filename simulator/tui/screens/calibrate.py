"""Calls a coach can rate before their marks are shown."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import OptionList, Static

from simulator.phone.calibrating import Ratable
from simulator.phone.clock import here
from simulator.tui.calibration_side import CalibrationSide, CallsToRate
from simulator.tui.desk import Desk
from simulator.tui.page import Page
from simulator.tui.plain import plain
from simulator.tui.screens.write import Asked, WriteScreen
from simulator.tui.widgets.call_list import CallList, Row
from simulator.tui.widgets.keys_row import KeysRow

_NONE = (
    "No call to rate yet. Calls of your own, of your practice sessions, and those you opened with “simulator share "
    "open” are listed here."
)
_WHY = (
    "Rate a call as you see it, before the program's marks are shown. Where coaches and the program often differ, its "
    "marks get a warning."
)
_WHO = "Your name stands beside your ratings, so that coaches can be compared."


class CalibrateScreen(Page):
    """Every finished call, the newest first, with who rated it."""

    CSS_PATH = "calibrate.tcss"
    AUTO_FOCUS = "#ratable"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "agreement", "Agreement", id="calibrate.agreement", tooltip="What all ratings come to"),
        Binding("w", "who", "Who rates", id="calibrate.who", tooltip="Rate under another name"),
        Binding("escape", "app.pop_screen", "Back", id="calibrate.back"),
    ]

    def __init__(self, side: CalibrationSide) -> None:
        """Rate calls as whoever ``side`` names."""
        super().__init__()
        self._side = side

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static("Calibrate", markup=False)
            yield Static("", id="coach", classes="right", markup=False)
        yield Static(plain(_WHY), id="why-calibrate", classes="quiet", markup=False)
        yield CallList(id="ratable")
        yield Static("", id="none-ratable", markup=False)
        yield KeysRow(compact=True)

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front."""
        told = f"rating as {self._side.coach}" if self._side.coach else ""
        self.query_one("#coach", Static).update(plain(told))
        self._side.read(self)

    @on(CallsToRate)
    def _read(self, message: CallsToRate) -> None:
        if message.note:
            self.calls_app.tell(message.note)
        self.query_one(CallList).show([_row(one) for one in message.calls])
        self.query_one("#none-ratable", Static).update("" if message.calls else _NONE)

    @on(OptionList.OptionSelected, "#ratable")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        call = event.option_id or ""
        if self._side.coach:
            self._rate(call)
        else:
            self._ask(call)

    def action_who(self) -> None:
        """Rate under another name."""
        self._ask("")

    def _ask(self, call: str) -> None:
        """Ask who rates, then go on with a call where one is named."""

        def named(given: str | None) -> None:
            if given:
                self._side.coach = given
                self.query_one("#coach", Static).update(plain(f"rating as {given}"))
                if call:
                    self._rate(call)

        asked = Asked("Who rates?", _WHO, "Sam", "That is me", "Back", "A rating needs a name.", self._side.coach)
        self.app.push_screen(WriteScreen(asked), named)

    def _rate(self, call: str) -> None:
        from simulator.tui.screens.rate import RateScreen  # noqa: PLC0415 (only when asked for)

        self.app.push_screen(RateScreen(self._side, call))

    def action_agreement(self) -> None:
        """Show what all ratings come to."""
        from simulator.tui.screens.agreement import AgreementScreen  # noqa: PLC0415 (only when asked for)

        self.app.push_screen(AgreementScreen(self._side))


def side_at(desk: Desk) -> CalibrationSide | None:
    """Return how calls are rated by somebody at a desk; None where they cannot be."""
    if desk.calibration is None:
        return None
    files = desk.sharing().files if desk.sharing is not None else None
    return CalibrationSide(desk.calibration, files.own.name if files is not None and files.named else "")


def _row(one: Ratable) -> Row:
    """Return one line of the list."""
    who = ", ".join(one.coaches) or "not rated yet"
    return Row(one.call.id, one.call.title, ((who, 20), (here(one.call.started)[:10], 10)))
