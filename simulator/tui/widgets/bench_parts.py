"""Parts of the trainer's workbench: the script, the source, what check finds."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from simulator.core.scenario import Line, Scenario
from simulator.core.telling import in_order
from simulator.phone.workbench import Attempt, Remark
from simulator.tui import editing
from simulator.tui.messages import LineChosen
from simulator.tui.plain import plain


class ScriptList(OptionList):
    """Every line of a script, in the order a call comes to them."""

    def __init__(self) -> None:
        super().__init__(id="script", compact=True, markup=False)

    def show(self, scenario: Scenario) -> None:
        """Show a script."""
        self.clear_options()
        self.add_options([Option(plain(editing.row_of(line)), id=line.id) for line in in_order(scenario)])

    @on(OptionList.OptionHighlighted)
    def _went_to(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id:
            self.post_message(LineChosen(event.option_id))

    def mark(self, line: str) -> None:
        """Highlight a line without choosing it."""
        index = self.get_option_index(line)
        if self.highlighted != index:
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = index


class WayList(OptionList):
    """The ways on from one line, and which of them a reply takes."""

    def __init__(self) -> None:
        super().__init__(id="ways", compact=True, markup=False)

    def show(self, line: Line, attempt: Attempt | None) -> None:
        """Show a line's ways on; nothing for a line that ends the call."""
        self.clear_options()
        self.add_options([Option(row) for row in editing.ways_told(line, attempt)])
        self.display = bool(line.then)


class SourceView(TextArea):
    """A file's text with the numbers of its lines."""

    def __init__(self) -> None:
        super().__init__("", read_only=True, show_line_numbers=True, id="text")

    def show(self, text: str) -> None:
        """Show a text; the cursor stays where it can."""
        if self.text != text:
            self.load_text(text)

    def go_to(self, line: int, column: int) -> None:
        """Put the cursor to a place, both counted from 1."""
        self.move_cursor((line - 1, column - 1))
        self.scroll_cursor_visible(center=True)


class RemarkList(Vertical):
    """What check finds, or that it finds nothing."""

    def compose(self) -> ComposeResult:
        """Lay the list out."""
        yield OptionList(id="remarks", compact=True, markup=False)
        yield Static("", id="no-remarks", classes="quiet", markup=False)

    def show(self, remarks: Sequence[Remark]) -> None:
        """Show findings."""
        found = self.query_one("#remarks", OptionList)
        found.clear_options()
        found.add_options([Option(plain(editing.remark_of(remark))) for remark in remarks])
        found.display = bool(remarks)
        none = "" if remarks else "Nothing found. `simulator check --play` also plays it at random."
        self.query_one("#no-remarks", Static).update(plain(none))
