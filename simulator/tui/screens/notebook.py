"""The rep's notebook: what they wrote about calls, answers worth keeping, goals, and how they felt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, OptionList, Static

from simulator.core.note_words import NoteKind, in_full, in_short, kind_of, words_of
from simulator.core.notes import Goal, KeptTake, Note
from simulator.phone.clock import here
from simulator.phone.notebook import Locked
from simulator.phone.ports import HistoryFailure
from simulator.tui.background import in_background
from simulator.tui.care_messages import NoteKept, NotesRead
from simulator.tui.keeping import keep_note
from simulator.tui.messages import CallDebriefed
from simulator.tui.page import Page
from simulator.tui.plain import joined, lines, plain
from simulator.tui.reopening import reopen, show_reopened
from simulator.tui.screens.goal import GoalScreen
from simulator.tui.screens.sure import SureScreen
from simulator.tui.shelf_side import ShelfRead, share_take
from simulator.tui.unlocking import when_unlocked
from simulator.tui.widgets.call_list import CallList, Row
from simulator.tui.widgets.filter_row import FilterRow
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.search_box import SearchBox

_ALL = "all"
FILTERS = (_ALL, *(kind.value for kind in NoteKind))
_WIDTHS = (8, 10)
_EMPTY = (
    "Nothing here yet. After a call, j writes two lines about it; when you try a moment again, F6 puts an answer on "
    "your shelf; g sets a goal."
)


class NotebookScreen(Page):
    """Every note, the newest first; the highlighted one in full below."""

    CSS_PATH = "notebook.tcss"
    AUTO_FOCUS = "#notes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", id="notebook.search", tooltip="Search your notes"),
        Binding("f", "filter", "Filter", id="notebook.filter", tooltip="Show all, journal, shelf, goals or feelings"),
        Binding("g", "goal", "New goal", id="notebook.goal", tooltip="Set yourself a goal"),
        Binding("s", "share", "Share", id="notebook.share", tooltip="Put this answer on the shelf others see"),
        Binding("e", "app.shelf", "Others'", id="notebook.others", tooltip="Answers reps chose to share"),
        Binding("x", "drop", "Delete", id="notebook.drop", tooltip="Delete this note"),
        Binding("escape", "app.pop_screen", "Back", key_display="esc", id="notebook.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._notes: Sequence[Note] = ()
        self._asked = False
        self._why = ""

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static("Your notebook", markup=False)
            yield Static("only you see it", classes="right", markup=False)
        with Horizontal(id="sift"):
            yield SearchBox("/ search your notes", id="find-note")
            yield FilterRow(FILTERS)
        yield CallList(id="notes")
        with VerticalScroll(id="note", can_focus=False):
            yield Static("", id="note-words", markup=False)
        yield KeysRow(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Read the notes."""
        self.history_opened()

    def history_opened(self) -> None:
        """Read the notes, on a thread, once it is known where they are."""
        history = self.calls_app.history
        if history is None:
            return

        def read() -> NotesRead | None:
            try:
                return NotesRead(history.notebook.notes())
            except Locked as failure:
                told = NotesRead((), str(failure))
                if self._asked:
                    return told
                self._asked = True
                when_unlocked(self, self.history_opened, lambda: self.post_message(told))
                return None
            except HistoryFailure as failure:
                return NotesRead((), str(failure))

        in_background(self, read, "notes")

    @on(NotesRead)
    def _read(self, message: NotesRead) -> None:
        self._notes, self._why = message.notes, message.note
        if message.note:
            self.calls_app.tell(message.note)
        self._show()

    def action_search(self) -> None:
        """Put the cursor into the search box."""
        self.set_focus(self.query_one("#find-note"))  # at once: the next key may already be a letter

    def action_filter(self) -> None:
        """Go on to the next filter."""
        self.query_one(FilterRow).next()

    def action_goal(self) -> None:
        """Set a goal."""
        self.app.push_screen(GoalScreen(), self._goal_set)

    def _goal_set(self, goal: Goal | None) -> None:
        history = self.calls_app.history
        if goal is not None and history is not None:
            keep_note(self, history.notebook, goal)

    def action_drop(self) -> None:
        """Delete the highlighted note, after a question."""
        if self._here is not None:
            self.app.push_screen(SureScreen("Delete this note? It cannot be brought back.", "Delete it"), self._drop)

    def _drop(self, yes: bool | None) -> None:  # noqa: FBT001 (what a question comes back with)
        history, note = self.calls_app.history, self._here
        if yes and note is not None and history is not None:
            keep_note(self, history.notebook, None, there=note.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002 (Textual's form)
        """Offer to share a take where there is a shelf for that."""
        return action != "share" or self.calls_app.desk.shared_takes is not None

    def action_share(self) -> None:
        """Put the highlighted answer on the shelf others see."""
        take = self._here.entry if self._here is not None else None
        if isinstance(take, KeptTake):
            share_take(self, take)
        else:
            self.calls_app.tell("Only answers on your shelf can be shared: f shows them. Everything else stays yours.")

    @on(ShelfRead)
    def _shelf_read(self, message: ShelfRead) -> None:
        if message.note:
            self.calls_app.tell(message.note)

    @on(NoteKept)
    def _changed(self, message: NoteKept) -> None:
        if message.note:
            self.calls_app.tell(message.note)
        self.history_opened()
        self.calls_app.fetch()

    @on(FilterRow.Changed)
    @on(Input.Changed, "#find-note")
    def _searched(self) -> None:
        self._show()

    @on(Input.Submitted, "#find-note")
    def _search_entered(self) -> None:
        self.query_one(CallList).focus()

    @on(OptionList.OptionHighlighted, "#notes")
    def _highlighted(self) -> None:
        self._show_note()

    @on(OptionList.OptionSelected, "#notes")
    def _chosen(self) -> None:
        note = self._here
        if note is None or note.call is None:
            self.calls_app.tell("This note is about no call in particular.")
        else:
            reopen(self, note.call)

    @on(CallDebriefed)
    def _reopened(self, message: CallDebriefed) -> None:
        show_reopened(self, message)

    @property
    def _here(self) -> Note | None:
        """Return the highlighted note; None for none."""
        chosen = self.query_one(CallList).chosen
        return next((note for note in self._notes if note.id == chosen), None)

    def _show(self) -> None:
        """Show the notes that match the search and the filter."""
        chosen = self.query_one(FilterRow).chosen
        sought = self.query_one("#find-note", Input).value.casefold().split()
        kept = [note for note in self._notes if chosen in {_ALL, kind_of(note).value}]
        found = [note for note in kept if all(word in words_of(note) for word in sought)]
        self.query_one(CallList).show([_row(note) for note in found])
        self._show_note()

    def _show_note(self) -> None:
        """Show the highlighted note in full, or why there is none."""
        note = self._here
        if note is None:
            words = plain("No note matches." if self._notes else self._why or _EMPTY)
        else:
            opens = plain("⏎ opens the call.", "dim") if note.call else plain("")
            words = lines(*(joined((f"{label}  ", "bold"), text) for label, text in in_full(note)), opens)
        self.query_one("#note-words", Static).update(words)


def _row(note: Note) -> Row:
    """Return one line of the list."""
    cells = (kind_of(note).value, here(note.at)[:10])
    return Row(note.id, in_short(note), tuple(zip(cells, _WIDTHS, strict=True)))
