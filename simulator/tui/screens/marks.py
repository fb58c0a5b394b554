"""One mark at a time: its words where they were said, why, and what would have earned more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Button, Static

from simulator.core.scenario import CriterionName
from simulator.phone.finished_call import FinishedCall
from simulator.tui.appealing import Appealing
from simulator.tui.finding import all_marks, differently, mark_heading, mark_rows, view
from simulator.tui.page import Question
from simulator.tui.plain import plain
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.labelled import Labelled
from simulator.tui.widgets.moment_part import DIFFER, DIFFERED


class MarksScreen(Question[None]):
    """The marks of a call, one by one."""

    AUTO_FOCUS = "#mark"
    CSS_PATH = "marks.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,n", "turn(1)", "Next mark", key_display="→", id="marks.next"),
        Binding("left,p", "turn(-1)", "Previous mark", key_display="←", id="marks.previous"),
        Binding("d", "differ", "I see it differently", id="marks.differ"),
        Binding("escape,w,enter", "dismiss", "Back", key_display="esc", id="marks.back"),
    ]

    def __init__(
        self, call: FinishedCall, first: int, appealing: Appealing, warnings: Mapping[CriterionName, str]
    ) -> None:
        """Show the marks of ``call``, beginning with number ``first``, how the rep sees them, and which need care."""
        super().__init__()
        self._warnings = warnings
        self._finished = call
        self._marks = all_marks(call)
        self._place = first
        self._appealing = appealing

    def compose(self) -> ComposeResult:
        """Lay the mark out."""
        with VerticalScroll(id="mark", classes="question"):
            yield Static("", id="place", classes="quiet", markup=False)
            yield Static("", id="heading", markup=False)
            yield Vertical(id="words")
            yield Button(DIFFER, id="differ", compact=True)
        yield KeysRow(compact=True, show_command_palette=False)

    async def on_mount(self) -> None:
        """Show the first."""
        await self.action_turn(0)

    async def action_turn(self, by: int) -> None:
        """Go ``by`` marks on, around the ends."""
        self._place = (self._place + by) % len(self._marks)
        mark = self._marks[self._place]
        appeal = self._appealing.of(mark)
        place = f"Mark {self._place + 1} of {len(self._marks)}{differently(appeal)}"
        self.query_one("#place", Static).update(plain(place))
        self.query_one("#heading", Static).update(mark_heading(mark))
        differ = self.query_one("#differ", Button)
        differ.label = DIFFERED if appeal else DIFFER
        differ.refresh(layout=True)
        words = self.query_one("#words")
        await words.remove_children()
        seen = [("You see it", view(appeal))] if appeal else []
        if mark.criterion in self._warnings:
            seen.append(("With care", plain(f"! {self._warnings[mark.criterion]}.")))
        await words.mount_all(Labelled(*row) for row in (*mark_rows(self._finished, mark), *seen))

    @on(Button.Pressed, "#differ")
    def action_differ(self) -> None:
        """Say how the rep sees this mark."""
        self._appealing.ask(self._marks[self._place])
