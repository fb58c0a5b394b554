"""After the call: what worked, the moments that mattered, the scorecard, and every word it rests on."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Footer, Static

from simulator.core.scoring.marks import CriterionResult
from simulator.core.words import clock
from simulator.phone.finished_call import FinishedCall
from simulator.tui import finding
from simulator.tui.page import Page
from simulator.tui.plain import plain
from simulator.tui.widgets.labelled import Labelled
from simulator.tui.widgets.transcript import Transcript


class AxisCard(Static):
    """One axis; a click shows its marks."""

    def __init__(self, result: CriterionResult) -> None:
        super().__init__(finding.axis(result), classes="axis", markup=False)
        self._result = result

    def on_click(self, event: events.Click) -> None:
        """Show the marks this axis is made of."""
        event.stop()
        if self._result.marks and isinstance(self.screen, DebriefScreen):
            self.screen.show_marks(self._result)


class DebriefScreen(Page):
    """One finished call, just played or reopened."""

    CSS_PATH = "debrief.tcss"
    AUTO_FOCUS = "#debrief"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "app.pop_screen", "Done", key_display="⏎", id="debrief.done"),
        Binding("w", "why", "Why these marks", id="debrief.why", tooltip="Show each mark with its words"),
        Binding("t", "transcript", "Transcript", id="debrief.transcript", tooltip="Go to the whole transcript"),
        Binding("a", "again", "Take it again", id="debrief.again", tooltip="Take this call again"),
    ]

    def __init__(self, call: FinishedCall) -> None:
        super().__init__()
        self._finished = call

    def compose(self) -> ComposeResult:
        """Lay the debrief out, wins first."""
        call = self._finished
        with Horizontal(classes="bar"):
            yield Static(plain(call.scenario.title), markup=False)
            ended = f"{call.debrief.headline} · {clock(call.card.times.handle // 1000)}"
            yield Static(plain(ended), classes="right", markup=False)
        with VerticalScroll(id="debrief"):
            yield Static(finding.wins(call), classes="part", markup=False)
            with Horizontal(id="axes"):
                for result in call.card.results:
                    yield AxisCard(result)
            yield Static(finding.total(call), id="total", markup=False)
            if call.debrief.moments:
                yield Static(plain("The moments that mattered most", "bold"), classes="part", markup=False)
            for moment in call.debrief.moments:
                yield Static(finding.moment_heading(moment), classes="moment", markup=False)
                yield from (Labelled(*row) for row in finding.moment(moment))
            with Vertical(classes="part"):
                yield from (Labelled(*row) for row in finding.around(call))
            yield Static(finding.mood(call), classes="part", markup=False)
            yield Static(plain("The whole call", "bold"), classes="part", id="whole", markup=False)
            yield Transcript(id="transcript")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Show the transcript in full."""
        self.query_one(Transcript).show(self._finished.state.transcript)
        self.query_one("#debrief", VerticalScroll).scroll_home(animate=False)

    def show_marks(self, result: CriterionResult | None = None) -> None:
        """Show marks one by one, from the costliest moment, or from the first of an axis."""
        from simulator.tui.screens.marks import MarksScreen  # noqa: PLC0415 (only when asked for)

        marks = finding.all_marks(self._finished)
        if not marks:
            self.calls_app.tell("There are no marks in this call: nothing was said that could be marked.")
            return
        moments = self._finished.debrief.moments
        first = result.marks[0] if result else (moments[0].mark if moments else marks[0])
        self.app.push_screen(MarksScreen(self._finished, marks.index(first)))

    def action_why(self) -> None:
        """Show each mark with its words."""
        self.show_marks()

    def action_transcript(self) -> None:
        """Go to the whole transcript."""
        self.query_one("#whole").scroll_visible(animate=False, top=True)

    def action_again(self) -> None:
        """Take this call again."""
        from simulator.tui.screens.briefing import BriefingScreen  # noqa: PLC0415 (only when asked for)

        self.app.switch_screen(BriefingScreen(self._finished.scenario.id))
