"""The end of a debrief that is for the rep alone: how they feel, what to think about, and a word of care."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Static

from simulator.core.notes import Around, Entry, Feeling, Reflection
from simulator.phone.after_call import AfterCall, after_call
from simulator.phone.clock import utc_now
from simulator.phone.finished_call import FinishedCall
from simulator.phone.ports import CallHistory
from simulator.tui.background import in_background
from simulator.tui.care_messages import AfterCallRead, NoteKept
from simulator.tui.keeping import keep_note
from simulator.tui.page import Page
from simulator.tui.plain import joined, lines, plain
from simulator.tui.widgets.feeling_row import FeelingRow

_WRITE, _CHANGE = "Write two lines about it (j)", "Change what you wrote (j)"


class AfterCallPart(Vertical):
    """Reads and keeps the rep's own notes about one call."""

    DEFAULT_CSS = """
    AfterCallPart { height: auto; margin-top: 1; max-width: 110; }
    AfterCallPart Static { height: auto; }
    AfterCallPart #care { display: none; margin-bottom: 1; }
    AfterCallPart #think { margin-top: 1; }
    """

    def __init__(self, call: FinishedCall) -> None:
        super().__init__()
        self._finished = call
        self._found = AfterCall("")

    def compose(self) -> ComposeResult:
        """Lay it out; what has to be read is filled in later."""
        yield Static("", id="care", markup=False)
        yield FeelingRow("How are you now?")
        yield Static("", id="think", markup=False)
        yield Button(_WRITE, id="write", compact=True)

    def on_mount(self) -> None:
        """Read what is kept."""
        self.read()

    def read(self) -> None:
        """Read what is kept about this call, on a thread."""
        call, history = self._finished, self._history
        if history is not None:
            in_background(self, lambda: AfterCallRead(after_call(call, history, utc_now())), "after the call")

    @on(AfterCallRead)
    def _read(self, message: AfterCallRead) -> None:
        found = self._found = message.found
        row = self.query_one(FeelingRow)
        row.show(found.level)
        row.display = found.fresh or found.level is not None
        care = self.query_one("#care", Static)
        breaths = [plain("A minute of slow breaths: b.", "dim")] if found.care else []
        care.update(lines(*(plain(sentence) for sentence in (*found.wins, *found.care)), *breaths))
        care.display = bool(found.wins or found.care)
        rows = [joined(("To think about  ", "bold"), found.question)]
        if found.reflection:
            rows.append(joined("  “", (found.reflection, "italic"), "”"))
        if found.note:
            rows.append(plain(found.note, "dim"))
        self.query_one("#think", Static).update(lines(*rows))
        button = self.query_one("#write", Button)
        button.label = _CHANGE if found.reflection else _WRITE
        button.refresh(layout=True)

    @on(FeelingRow.Chosen)
    def _chosen(self, message: FeelingRow.Chosen) -> None:
        message.stop()
        self.feel(message.level)

    def feel(self, level: int) -> None:
        """Keep how the rep feels after this call, in the place of what they said before."""
        self._keep(Feeling(level, Around.AFTER), self._found.felt.id if self._found.felt else None)

    @on(Button.Pressed, "#write")
    def write(self) -> None:
        """Let the rep write about the question."""
        from simulator.tui.screens.write import ReflectScreen  # noqa: PLC0415 (only when asked for)

        if self._found.question:
            self.app.push_screen(ReflectScreen(self._found.question, self._found.reflection), self._written)

    def _written(self, answer: str | None) -> None:
        """Keep what the rep wrote; nothing where they dropped it, and an empty answer deletes what was there."""
        there = self._found.answer.id if self._found.answer else None
        if answer:
            self._keep(Reflection(self._found.question, answer), there)
        elif answer is not None and there is not None:
            self._keep(None, there)

    def _keep(self, entry: Entry | None, there: str | None) -> None:
        """Keep an entry in the place of the note ``there``; None deletes that."""
        if self._history is not None:
            keep_note(self, self._history.notebook, entry, self._finished.id, there)

    @on(NoteKept)
    def _kept(self, message: NoteKept) -> None:
        if message.note and isinstance(self.screen, Page):
            self.screen.calls_app.tell(message.note)
        self.read()

    @property
    def _history(self) -> CallHistory | None:
        """Return where notes are kept; None where that is not known yet."""
        return self.screen.calls_app.history if isinstance(self.screen, Page) else None
