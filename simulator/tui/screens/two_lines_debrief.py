"""After two customers at once: how long each was kept, what was forgotten, the marks with what they rest on."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from simulator.core.lines_state import LinesState, TwoLines
from simulator.core.lines_told import debrief_parts
from simulator.tui.page import Page
from simulator.tui.plain import plain
from simulator.tui.screens.two_lines import TwoLinesScreen
from simulator.tui.widgets.keys_row import KeysRow


class TwoLinesDebriefScreen(Page):
    """What a drill with two customers came to, to be read from top to bottom."""

    CSS_PATH = "two_lines.tcss"
    AUTO_FOCUS = "#done"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.pop_screen", "Done", key_display="⏎", id="lines_debrief.done"),
        Binding("2", "again", "Two more", id="lines_debrief.again", tooltip="Two other customers at once"),
        Binding("down", "scroll(1)", "Read on", key_display="↓", id="lines_debrief.down"),
        Binding("up", "scroll(-1)", "Read back", key_display="↑", id="lines_debrief.up"),
        Binding("pagedown", "scroll(10)", "A page on", show=False, id="lines_debrief.page_down"),
        Binding("pageup", "scroll(-10)", "A page back", show=False, id="lines_debrief.page_up"),
        Binding("escape", "app.pop_screen", "Done", show=False, id="lines_debrief.leave"),
    ]

    def __init__(self, lines: TwoLines, state: LinesState, unstored: str = "") -> None:
        """Show the drill ``lines`` that came to ``state``; ``unstored`` says why it is not kept, or is empty."""
        super().__init__()
        self._parts = (*((("Not kept", (unstored,)),) if unstored else ()), *debrief_parts(lines, state))

    def compose(self) -> ComposeResult:
        """Lay out what it came to, part by part."""
        with Horizontal(classes="bar"):
            yield Static("Two customers at once", markup=False)
        with VerticalScroll(id="two-about", can_focus=False):
            for heading, told in self._parts:
                yield Static(plain(heading, "bold"), classes="two-heading", markup=False)
                for row in told:
                    yield Static(plain(row), classes="two-row", markup=False)
        with Horizontal(id="two-go"):
            yield Button("Done ⏎", id="done", variant="primary", compact=True)
            yield Button("Two more 2", id="again", compact=True, action="screen.again")
        yield KeysRow(compact=True)

    def action_scroll(self, rows: int) -> None:
        """Read on, or back."""
        self.query_one("#two-about", VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_again(self) -> None:
        """Take two other customers."""
        self.app.switch_screen(TwoLinesScreen())

    @on(Button.Pressed, "#done")
    def _done(self) -> None:
        self.app.pop_screen()
