"""How far coaches and the program agree, as words and figures."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from simulator.core.calibration import Agreement
from simulator.core.comparing import apart_told, drift_told, figure, flag_told, pair_told
from simulator.core.words import AXES
from simulator.phone.calibrating import Calibrated
from simulator.tui.calibration_side import AgreementRead, CalibrationSide
from simulator.tui.page import Page
from simulator.tui.plain import joined, plain
from simulator.tui.widgets.keys_row import KeysRow

_NONE = "Nobody has rated a call yet before seeing its marks. Go back and rate one."
_HELP = (
    "κ is agreement beyond chance: 1 perfect, 0 what guessing does; a miss by one step costs little. ICC says the same "
    "of the numbers, α of all coaches together. In brackets: where the true figure lies, nine times of ten or more."
)
#: So many of the widest differences are shown.
_SHOWN = 12


class AgreementScreen(Page):
    """One part a criterion, then where raters lie furthest apart."""

    CSS_PATH = "calibrate.tcss"
    AUTO_FOCUS = "#agreement"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(1)", "Further", key_display="↓", id="agreement.down"),
        Binding("up", "scroll(-1)", "Back up", show=False, id="agreement.up"),
        Binding("enter,escape", "app.pop_screen", "Done", key_display="⏎", id="agreement.done"),
    ]

    def __init__(self, side: CalibrationSide) -> None:
        """Show what the ratings come to."""
        super().__init__()
        self._side = side

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static("How far coaches and the program agree", markup=False)
            yield Static("", id="rated-count", classes="right", markup=False)
        with VerticalScroll(id="agreement"):
            yield Static("Working it out…", id="agreement-note", classes="quiet", markup=False)
        yield KeysRow(compact=True)

    def on_mount(self) -> None:
        """Work it out, on a thread."""
        self._side.agreement(self)

    @on(AgreementRead)
    async def _read(self, message: AgreementRead) -> None:
        note = self.query_one("#agreement-note", Static)
        found = message.found
        if found is None or not found.agreements:
            note.update(plain(message.note or _NONE))
            return
        note.update(plain(_HELP))
        self.query_one("#rated-count", Static).update(f"{found.rated} rated blind")
        box = self.query_one("#agreement", VerticalScroll)
        for one in found.agreements:
            heading = f"{AXES[one.criterion]}{', reply by reply' if one.by_turn else ''}"
            await box.mount(Static(plain(heading, "bold"), classes="criterion", markup=False), *_parts(one))
        if found.apart:
            await box.mount(Static(plain("Where raters lie furthest apart", "bold"), classes="criterion", markup=False))
            await box.mount(*_aparts(found))

    def action_scroll(self, by: int) -> None:
        """Show what lies further down or up."""
        self.query_one("#agreement", VerticalScroll).scroll_relative(y=by * 3, animate=False)


def _parts(one: Agreement) -> list[Static]:
    """Return how far everybody agrees on one criterion."""
    rows = [plain(f"! {flag_told()}", "bold")] if one.flagged else []
    rows += [
        joined((f"{pair.one} and {pair.other}: ", "bold"), pair_told(pair))
        for pair in (one.with_program, *one.pairs)
        if pair.pairs
    ]
    if len(one.pairs) > 1:
        rows.append(joined(("All coaches together: ", "bold"), f"α {figure(one.coaches)}"))
    rows.append(plain(drift_told(one.drift), "bold" if one.drift.drifts else "dim"))
    return [Static(row, markup=False) for row in rows]


def _aparts(found: Calibrated) -> list[Static]:
    """Return the widest differences."""
    rows = []
    for one in found.apart[:_SHOWN]:
        title = found.titles.get(one.rating.call, "")
        said = found.words.get((one.rating.call, one.rating.turn), "") if one.rating.turn is not None else ""
        quoted = f"  “{said}”" if said else ""
        rows.append(joined((f"{AXES[one.rating.criterion]}, {title}: ", "bold"), apart_told(one), (quoted, "italic")))
    return [Static(row, markup=False) for row in rows]
