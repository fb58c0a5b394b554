"""Ten feelings in a row: a customer's line, one reply, and at once what it came to."""

from __future__ import annotations

import time
from collections.abc import Sequence
from random import Random
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from simulator.core.drills import SECONDS, DrillLine, DrillResult, drill_lines, summary, told
from simulator.core.effects import Speak
from simulator.core.practice import Kind
from simulator.phone.ports import UnusableScenario
from simulator.phone.suggestion import drill_suggestion, some_calls
from simulator.tui.background import in_background
from simulator.tui.messages import DrillMarked, DrillReady, LineHeard
from simulator.tui.page import Page
from simulator.tui.plain import joined, lines, plain
from simulator.tui.widgets.keys_row import KeysRow

#: From how many calls the lines come.
_CALLS = 20


class DrillScreen(Page):
    """One line at a time; ⏎ sends a reply, ⏎ again goes on to the next line."""

    CSS_PATH = "drill.tcss"
    AUTO_FOCUS = "#drill-reply"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", "Send, then next", key_display="⏎", show=True, id="drill.next"),
        Binding("f3", "again", "Again", id="drill.again", tooltip="Hear the line again"),
        Binding("escape", "app.pop_screen", "Leave", key_display="esc", id="drill.leave"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[DrillLine] = ()
        self._results: list[DrillResult] = []
        self._at = 0
        self._began = 0.0
        self._answered = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static("Drill: answer the feeling", markup=False)
            yield Static("", id="drill-count", classes="right", markup=False)
        with VerticalScroll(id="drill", can_focus=False), Vertical(id="drill-part"):
            yield Static("Looking for customers…", id="drill-says", markup=False)
            yield Static("", id="drill-time", classes="quiet", markup=False)
            yield Static("", id="drill-told", markup=False)
        yield Input(placeholder="Answer in a sentence or two; ⏎ sends it", id="drill-reply", compact=True)
        yield KeysRow(compact=True)

    def on_mount(self) -> None:
        """Choose lines on a thread."""
        in_background(self, self._choose, "drill")
        self.set_interval(0.25, self._show_time)

    def _choose(self) -> DrillReady:
        desk, chance = self.calls_app.desk, Random()  # noqa: S311 (no secret is made of it)
        shelf = desk.shelf()
        scenarios = []
        wish = drill_suggestion(self.calls_app.due)
        kind = wish.kind if wish else Kind.CALMER
        for name in some_calls(self.calls_app.headers or shelf.headers(), chance, _CALLS, kind):
            try:
                scenarios.append(shelf.scenario(name))
            except UnusableScenario:
                continue
        desk.scorer()
        return DrillReady(drill_lines(scenarios, chance, moment=wish.moment if wish else None))

    @on(DrillReady)
    def _ready(self, message: DrillReady) -> None:
        self._lines = message.lines
        if self._lines:
            self._show_line()
        else:
            self.query_one("#drill-says", Static).update("No call at hand has a line that shows a feeling.")

    @property
    def _now(self) -> DrillLine | None:
        """Return the line to answer; None before the first and after the last."""
        return self._lines[self._at] if self._at < len(self._lines) else None

    def _show_line(self) -> None:
        """Show the next line, and say it."""
        now = self._now
        if now is None:
            return
        self._began, self._answered = time.monotonic(), False
        self.query_one("#drill-count", Static).update(plain(f"{self._at + 1} of {len(self._lines)}"))
        who = joined((now.scenario.customer.name, "bold"), f", {now.scenario.title}")
        self.query_one("#drill-says", Static).update(lines(who, plain(""), plain(f"“{now.line.says}”")))
        self.query_one("#drill-told", Static).update("")
        self.action_again()

    def _show_time(self) -> None:
        """Show how long there is, in a number that counts down; nothing happens when it is over."""
        if self._now is None or self._answered:
            return
        left = SECONDS - (time.monotonic() - self._began)
        said = f"{left:.0f} s" if left > 0 else "take your time; on the phone it would be quiet by now"
        self.query_one("#drill-time", Static).update(plain(said))

    @on(Input.Submitted, "#drill-reply")
    def action_next(self) -> None:
        """Send the reply; once it is marked, go on to the next line, and after the last one leave."""
        field = self.query_one("#drill-reply", Input)
        now, reply = self._now, field.value.strip()
        if now is None:
            if self._results:
                self.app.pop_screen()
        elif self._answered:
            self._at += 1
            self._show_end() if self._now is None else self._show_line()
        elif reply:
            self._answered, seconds, scorer = True, time.monotonic() - self._began, self.calls_app.desk.scorer
            field.value = ""
            self.calls_app.customer.stop()
            in_background(
                self, lambda: DrillMarked(DrillResult(now, reply, scorer().read(reply, now.context), seconds)), "reply"
            )

    @on(DrillMarked)
    def _marked(self, message: DrillMarked) -> None:
        self._results.append(message.result)
        sign = "●" if message.result.answered else "○"
        rows = [plain(f"You: {message.result.reply}"), plain("")]
        rows += [plain(row) for row in told(message.result)]
        rows += [plain(""), plain("⏎ goes on.", "dim")]
        self.query_one("#drill-told", Static).update(lines(*rows))
        self.query_one("#drill-time", Static).update(plain(f"{sign} {message.result.seconds:.0f} s"))

    def _show_end(self) -> None:
        """Show what the drill came to, line by line."""
        rows = [plain(summary(self._results), "bold"), plain("")]
        rows += [_row(result) for result in self._results]
        rows += [plain(""), plain("⏎ leaves.", "dim")]
        self.query_one("#drill-says", Static).update(lines(*rows))
        self.query_one("#drill-time", Static).update("")
        self.query_one("#drill-told", Static).update("")

    def action_again(self) -> None:
        """Hear the line."""
        now, app = self._now, self.calls_app
        if now is not None and app.settings.aloud:
            app.customer.stop()
            app.customer.say(Speak(0, now.line.says, now.line.delivery), now.scenario.customer.voice, self, aloud=True)

    @on(LineHeard)
    def _heard(self, message: LineHeard) -> None:
        if message.note:
            self.calls_app.tell(message.note)

    def on_unmount(self) -> None:
        """Fall silent."""
        self.calls_app.customer.stop()


def _row(result: DrillResult) -> Content:
    """Return one reply with its level, for the end."""
    sign = "●" if result.answered else "○"
    return plain(f"{sign} level {result.level}  {result.drilled.scenario.customer.name}: “{result.reply}”")
