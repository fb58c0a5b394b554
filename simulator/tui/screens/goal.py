"""A goal in the rep's own words, and what it is measured by where they like."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Select, Static

from simulator.core.goals import CALLS
from simulator.core.notes import Goal
from simulator.core.scenario import CriterionName
from simulator.core.words import AXES
from simulator.tui.page import Question
from simulator.tui.plain import plain
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.reply_box import ReplyBox, one_line

#: The points a goal may be measured at, and the longest text of one, in characters.
POINTS = (60, 70, 80, 90)
LONGEST = 300


class GoalScreen(Question[Goal | None]):
    """Comes back with a goal; None drops it."""

    AUTO_FOCUS = "ReplyBox"
    CSS_PATH = "goal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep it", key_display="⏎", id="goal.keep"),
        Binding("tab", "app.focus_next", "Next", key_display="tab", id="goal.next"),
        Binding("escape", "dismiss(None)", "Drop it", key_display="esc", id="goal.drop"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the words and the measure."""
        measures = [(f"{AXES[skill]} {points}", (skill, points)) for skill in CriterionName for points in POINTS]
        with Vertical(classes="question"):
            yield Static(plain("What do you want to get better at?", "bold"), markup=False)
            yield ReplyBox(id="goal", placeholder="In your own words, such as: ask before I explain")
            yield Static(f"Measured by, over {CALLS} calls, if you like", classes="quiet", markup=False)
            yield Select(measures, prompt="Not measured", id="measure", compact=True)
            yield Static("", id="goal-note", markup=False)
            with Horizontal():
                yield Button("Keep it", id="keep", variant="primary", compact=True)
                yield Button("Drop it", id="drop", compact=True)
        yield KeysRow(compact=True, show_command_palette=False)

    @on(ReplyBox.Sent)
    @on(Button.Pressed, "#keep")
    def action_keep(self) -> None:
        """Come back with the goal; without words, ask for them."""
        text = one_line(self.query_one(ReplyBox).text)[:LONGEST]
        if not text:
            self.query_one("#goal-note", Static).update("Write what you want to get better at.")
            return
        chosen = self.query_one("#measure", Select).value
        skill, points = chosen if isinstance(chosen, tuple) else (None, 0)
        self.dismiss(Goal(text, skill, points))

    @on(Button.Pressed, "#drop")
    def _drop(self) -> None:
        self.dismiss(None)
