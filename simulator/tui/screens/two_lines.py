"""Before two customers at once: what is to be done, who is on the phone, and what may be hard to hear."""

from __future__ import annotations

from random import Random
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from simulator.core.intensity import Intensity
from simulator.core.lines_told import briefing
from simulator.phone.ports import UnusableScenario
from simulator.phone.two_calls import UNLIMITED, TwoCalls, two_lines
from simulator.tui.background import in_background
from simulator.tui.messages import TwoLinesReady
from simulator.tui.page import Page
from simulator.tui.plain import lines, plain
from simulator.tui.screens.briefing import flowing
from simulator.tui.widgets.keys_row import KeysRow


class TwoLinesScreen(Page):
    """Puts a drill together, tells what it is about, and begins it."""

    CSS_PATH = "two_lines.tcss"
    AUTO_FOCUS = "#begin"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin", key_display="⏎", id="two_lines.begin"),
        Binding("r", "others", "Other customers", id="two_lines.others", tooltip="Choose two other customers"),
        Binding("escape", "app.pop_screen", "Back", key_display="esc", id="two_lines.back"),
        Binding("down", "scroll(1)", "Read on", show=False, id="two_lines.down"),
        Binding("up", "scroll(-1)", "Read back", show=False, id="two_lines.up"),
    ]

    def __init__(self, first: str = "", seed: int | None = None) -> None:
        """Begin with the call ``first``, or with any; ``seed`` makes what is left to chance the same each time."""
        super().__init__()
        self._first = first
        self._random = Random(seed)  # noqa: S311 (no secret is made of it)
        self._calls: TwoCalls | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static("Two customers at once", markup=False)
        with VerticalScroll(id="two-about", can_focus=False):
            yield Static("Looking for two customers…", id="two-text", markup=False)
        with Horizontal(id="two-go"):
            yield Button("One moment…", id="begin", variant="primary", compact=True, disabled=True)
            yield Button("Other customers r", id="others", compact=True, action="screen.others")
        yield KeysRow(compact=True)

    def on_mount(self) -> None:
        """Choose on a thread."""
        in_background(self, self._choose, "two lines")

    def _choose(self) -> TwoLinesReady:
        desk, settings = self.calls_app.desk, self.calls_app.settings
        intensity, factor = Intensity(settings.intensity), settings.time_factor or UNLIMITED
        names = (self._first,) if self._first else ()
        try:
            chosen = two_lines(desk.shelf(), names, self._random, intensity=intensity, time_factor=factor)
        except UnusableScenario as failure:
            return TwoLinesReady(None, str(failure))
        history = self.calls_app.history
        return TwoLinesReady(TwoCalls(chosen, desk.scorer(), history.drills if history else None))

    @on(TwoLinesReady)
    def _ready(self, message: TwoLinesReady) -> None:
        self._calls, button = message.calls, self.query_one("#begin", Button)
        button.disabled = self._calls is None
        if self._calls is None:
            self.query_one("#two-text", Static).update(plain(message.note))
            return
        drill = self._calls.lines
        rows = [plain(flowing(paragraph)) for paragraph in briefing(drill)]
        rows += [plain(""), plain(f"On the phone: {drill.first.title}", "bold"), plain(flowing(drill.first.briefing))]
        self.query_one("#two-text", Static).update(lines(*rows))
        button.label = "Answer the phone ⏎"
        button.refresh(layout=True)
        self.set_focus(button)
        if self.calls_app.settings.speak:
            self.calls_app.customer.prepare(drill.first, self)

    def action_others(self) -> None:
        """Choose two other customers."""
        if self._calls is not None:
            self._first, self._calls = "", None
            self.query_one("#begin", Button).disabled = True
            in_background(self, self._choose, "two lines")

    def action_scroll(self, rows: int) -> None:
        """Read on, or back, where the text is longer than the screen."""
        self.query_one("#two-about", VerticalScroll).scroll_relative(y=rows, animate=False)

    @on(Button.Pressed, "#begin")
    def action_begin(self) -> None:
        """Answer the first phone."""
        from simulator.tui.screens.two_calls import TwoCallsScreen  # noqa: PLC0415 (kept off the first frame)

        if self._calls is not None:
            self.app.switch_screen(TwoCallsScreen(self._calls))
