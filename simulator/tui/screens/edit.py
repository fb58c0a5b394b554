"""The trainer's workbench: a scenario's lines, ways on, source and findings, live while it is written elsewhere."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, OptionList, Static, TabbedContent, TabPane

from simulator.core.effects import Speak
from simulator.core.scenario import Delivery
from simulator.phone.workbench import Attempt, Draft, Walk, Workbench, try_reply
from simulator.tui import editing
from simulator.tui.background import in_background
from simulator.tui.messages import DraftRead, LineChosen, LineHeard, ReplyTried
from simulator.tui.page import Page
from simulator.tui.plain import plain
from simulator.tui.widgets.bench_parts import RemarkList, ScriptList, SourceView, WayList
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.mood_fields import MoodFields
from simulator.tui.widgets.way_tree import WayTree

#: How often the file is looked at, in seconds.
EVERY = 0.5
_DELIVERIES = (None, *Delivery)


class EditScreen(Page):
    """The lines on the left; the chosen line, the source and the findings on the right; a reply to try below."""

    CSS_PATH = "edit.tcss"
    AUTO_FOCUS = "#script"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "try", "Try", id="edit.try", tooltip="Write a reply and see which way on it takes"),
        Binding("p", "play", "Play", id="edit.play", tooltip="Take the call from this line in this mood"),
        Binding("s", "hear", "Hear", id="edit.hear", tooltip="Hear this line"),
        Binding("d", "delivery", "Delivery", id="edit.delivery", tooltip="Hear lines in another delivery"),
        Binding("m", "mood", "Mood", id="edit.mood", tooltip="Change the mood here"),
        Binding("b", "back", "Back", id="edit.back", tooltip="Go one step back on the path"),
        Binding("l", "part('line')", "Line", show=False, id="edit.line", tooltip="Show the line"),
        Binding("g", "part('graph')", "Graph", id="edit.graph", tooltip="Show the whole call as a picture"),
        Binding("o", "part('source')", "Source", id="edit.source", tooltip="Show the source"),
        Binding("f", "part('findings')", "Found", id="edit.findings", tooltip="Show what check finds"),
        Binding("escape", "leave", "Leave", key_display="esc", id="edit.leave", tooltip="Leave, or leave the field"),
    ]

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._draft: Draft | None = None
        self._walk = Walk()
        self._attempt: Attempt | None = None
        self._delivery: Delivery | None = None
        self._reading = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static(plain(self._bench.name), id="edit-title", markup=False)
            yield Static("reading…", id="edit-state", classes="right", markup=False)
        with Horizontal(id="bench"):
            yield ScriptList()
            with TabbedContent(id="parts"):
                with TabPane("Line", id="line"), VerticalScroll(can_focus=False):
                    yield Static("", id="line-text", markup=False)
                    yield Static("", id="tried", markup=False)
                    yield WayList()
                with TabPane("Graph", id="graph"):
                    yield WayTree()
                with TabPane("Source", id="source"):
                    yield SourceView()
                with TabPane("Findings", id="findings"):
                    yield RemarkList()
        with Vertical(id="below"):
            yield Static("", id="path", classes="quiet", markup=False)
            yield MoodFields(id="mood")
            yield Input(placeholder="Try a reply: ⏎ shows where it leads, ⏎ again goes there", id="try", compact=True)
        yield KeysRow(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Read the file, now and whenever it is saved."""
        self._look()
        self.set_interval(EVERY, self._look)

    def _look(self) -> None:
        """Read the file on a thread where it was saved."""
        if not self._reading and self._bench.changed():
            self._reading = True
            in_background(self, lambda: DraftRead(self._bench.read()), "draft")

    @on(DraftRead)
    def _draft_read(self, message: DraftRead) -> None:
        """Show what the file holds now; while it has errors, the script stays the last one that could be played."""
        self._reading = False
        self._draft, self._attempt = message.draft, None
        scenario = message.draft.scenario
        self.query_one("#edit-state", Static).update(plain(editing.state_of(message.draft)))
        self.query_one(SourceView).show(message.draft.text)
        self.query_one(RemarkList).show(message.draft.remarks)
        if scenario is not None:
            self._walk.rewritten(scenario)
            self.query_one("#edit-title", Static).update(plain(f"{scenario.title} · {self._bench.name}"))
            self.query_one(ScriptList).show(scenario)
            self.query_one(WayTree).show(scenario)
        elif self._walk.scenario is None:
            self.action_part("findings")
        self._show_point()

    def _show_point(self) -> None:
        """Show the line one stands at, its ways on, and the mood."""
        scenario, here = self._walk.scenario, self._walk.here
        if scenario is None or here is None:
            return
        line = scenario.lines[here.line]
        self.query_one(ScriptList).mark(line.id)
        self.query_one(WayTree).mark(self._walk.path)
        if self._draft is not None and line.id in self._draft.lines_at:
            self.query_one(SourceView).go_to(self._draft.lines_at[line.id], 1)
        self.query_one("#line-text", Static).update(editing.line_told(line, scenario))
        self.query_one(WayList).show(line, self._attempt)
        tried = self.query_one("#tried", Static)
        tried.update(editing.attempt_told(self._attempt))
        if self._attempt is not None:
            part = self.query_one("#line VerticalScroll", VerticalScroll)
            self.call_after_refresh(lambda: part.scroll_to(y=tried.virtual_region.y, animate=False))
        self.query_one("#path", Static).update(plain(editing.path_told(self._walk.path)))
        self.query_one(MoodFields).show(here.mood)

    def _moved(self) -> None:
        """Show where one stands now."""
        self._attempt = None
        self._show_point()

    @on(LineChosen)
    def _line_chosen(self, message: LineChosen) -> None:
        if self._walk.stand_at(message.line):
            self._moved()

    @on(OptionList.OptionSelected, "#ways")
    def _way_chosen(self, event: OptionList.OptionSelected) -> None:
        self._walk.follow(event.option_index)
        self._moved()

    @on(OptionList.OptionSelected, "#remarks")
    def _remark_chosen(self, event: OptionList.OptionSelected) -> None:
        if self._draft is not None:
            remark = self._draft.remarks[event.option_index]
            self.action_part("source")
            self.query_one(SourceView).go_to(remark.line, remark.column)

    @on(MoodFields.Changed)
    def _mood_changed(self, message: MoodFields.Changed) -> None:
        if self._walk.feel(message.mood):
            self._moved()

    @on(Input.Submitted, "#try")
    def _try_entered(self, event: Input.Submitted) -> None:
        """Try a reply; entered once more, go where it leads."""
        here, scenario, text = self._walk.here, self._walk.scenario, event.value.strip()
        if here is None or scenario is None or not text:
            return
        if self._attempt is not None and self._attempt.text == text:
            event.input.value = ""
            self._walk.path.append(self._attempt.standing)
            self._moved()
            return
        scorer = self.calls_app.desk.scorer
        in_background(self, lambda: ReplyTried(try_reply(scenario, scorer(), here, text)), "reply")

    @on(ReplyTried)
    def _reply_tried(self, message: ReplyTried) -> None:
        self._attempt = message.attempt
        self.action_part("line")
        self._show_point()

    def action_back(self) -> None:
        """Go one step back."""
        if self._walk.back():
            self._moved()

    @on(LineHeard)
    def _line_heard(self, message: LineHeard) -> None:
        if message.note:
            self.calls_app.tell(message.note)

    def action_try(self) -> None:
        """Put the cursor into the reply."""
        self.set_focus(self.query_one("#try"))

    def action_mood(self) -> None:
        """Put the cursor into the mood."""
        self.query_one(MoodFields).enter()

    def action_part(self, part: str) -> None:
        """Show one of the parts on the right."""
        self.query_one("#parts", TabbedContent).active = part

    def action_delivery(self) -> None:
        """Choose how lines are heard: as written, or in each delivery in turn."""
        self._delivery = _DELIVERIES[(_DELIVERIES.index(self._delivery) + 1) % len(_DELIVERIES)]
        self.notify(f"Lines are heard {self._delivery or 'as written'}.", timeout=3, markup=False)

    def action_hear(self) -> None:
        """Hear the line one stands at."""
        scenario, here, side = self._walk.scenario, self._walk.here, self.calls_app.customer
        if scenario is not None and here is not None:
            line = scenario.lines[here.line]
            side.stop()
            side.say(Speak(0, line.says, self._delivery or line.delivery), scenario.customer.voice, self, aloud=True)

    def action_play(self) -> None:
        """Take the call from here; it is not kept."""
        from simulator.tui.screens.call import CallScreen  # noqa: PLC0415 (only when asked for)

        scenario = self._walk.from_here()
        if scenario is None:
            self.notify("The call is over after this line; choose one that goes on.", markup=False)
            return
        self.calls_app.rep.prepare(self)
        self.app.push_screen(CallScreen(scenario, kept=False))

    def action_leave(self) -> None:
        """Leave a field for the script; leave the workbench from anywhere else."""
        if isinstance(self.focused, Input):
            self.query_one("#script").focus()
        else:
            self.app.exit()
