"""The shelf: answers that reps chose to share, by scenario and moment, and what others say to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from simulator.core.shared_takes import EntryKind, OnShelf, Reaction, reactions_told, whose
from simulator.phone.clock import here
from simulator.tui.page import Page
from simulator.tui.plain import joined, lines, plain
from simulator.tui.screens.say import SayScreen, ToOthers
from simulator.tui.screens.sure import SureScreen
from simulator.tui.shelf_side import ShelfRead, ShelfSide, TakeExplained
from simulator.tui.widgets.call_list import CallList, Row
from simulator.tui.widgets.filter_row import FilterRow
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.search_box import SearchBox

_ALL, _MINE, _ASKED = "all", "mine", "open questions"
_EMPTY = (
    "Nothing here yet. Put an answer of yours on your own shelf (in a debrief: r, then F6), then press s on it in your "
    "notebook: only what you choose is shared, with your name or without."
)
_WIDTHS = (24, 10, -3)


class ShelfScreen(Page):
    """Every shared take, by scenario and moment; the highlighted one in full below."""

    CSS_PATH = "notebook.tcss"
    AUTO_FOCUS = "#takes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", id="shelf.search", tooltip="Search the shelf"),
        Binding("f", "filter", "Filter", id="shelf.filter", tooltip="Show all, yours, or open questions"),
        Binding("1", "react(0)", "Helps", id="shelf.helped", tooltip="Say: this helps me"),
        Binding("2", "react(1)", "Try it", id="shelf.try", tooltip="Say: I will try this"),
        Binding("3", "react(2)", "Well said", id="shelf.well_said", tooltip="Say: well said"),
        Binding("a", "ask", "Ask", id="shelf.ask", tooltip="Ask about it; to your own, answer"),
        Binding("x", "withdraw", "Take off", id="shelf.withdraw", tooltip="Take what is yours off the shelf"),
        Binding("escape", "app.pop_screen", "Back", key_display="esc", id="shelf.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._takes: Sequence[OnShelf] | None = None
        self._note = "Looking at the shelf…"
        self._found: dict[str, tuple[str, ...]] = {}
        self._side = ShelfSide(self)

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static("The shelf", markup=False)
            yield Static("answers reps chose to share", classes="right", markup=False)
        with Horizontal(id="sift"):
            yield SearchBox("/ search calls, words, names", id="find-take")
            yield FilterRow((_ALL, _MINE, _ASKED))
        yield CallList(id="takes")
        with VerticalScroll(id="note"):
            yield Static("", id="note-words", markup=False)
        yield KeysRow(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Read the shelf."""
        self._show()
        self._side.read()

    @on(ShelfRead)
    def _shelf_read(self, message: ShelfRead) -> None:
        if message.takes is not None:
            self._takes = message.takes
        if message.told:
            self.calls_app.tell(message.note)
        else:
            self._note = message.note
        self._show()

    @on(TakeExplained)
    def _explained(self, message: TakeExplained) -> None:
        self._found[message.take] = message.found
        self._show_take()

    def action_search(self) -> None:
        """Put the cursor into the search box."""
        self.set_focus(self.query_one("#find-take"))

    def action_filter(self) -> None:
        """Go on to the next filter."""
        self.query_one(FilterRow).next()

    def action_react(self, place: int) -> None:
        """Say something to the highlighted take with one key; the same key takes it back."""
        found = self._here
        if found is None:
            return
        if found.entry.mine:
            self.calls_app.tell("This one is yours. What others say to it stands below.")
        else:
            self._side.react(found.entry.id, tuple(Reaction)[place])

    def action_ask(self) -> None:
        """Ask about the highlighted take, or answer for one's own."""
        found = self._here
        if found is None:
            return
        entry = found.entry

        def answered(given: tuple[str, bool] | None) -> None:
            if given is not None:
                self._side.do(lambda desk: desk.say(entry.id, given[0], named=given[1]))

        self.app.push_screen(SayScreen(_asked(found)), answered)

    def action_withdraw(self) -> None:
        """Take the highlighted take off the shelf, or the latest question asked about it, after a question."""
        found = self._here
        if found is None:
            return
        own = found.entry if found.entry.mine else next((one for one in reversed(found.talk) if one.mine), None)
        if own is None:
            self.calls_app.tell("Nothing here is yours. An owner of the team can: simulator shelf remove.")
            return
        name = own.id
        asked = f"Take “{_short(found.take.rep if own is found.entry else own.text)}” off the shelf, for everybody?"

        def sure(yes: bool | None) -> None:  # noqa: FBT001 (what a question comes back with)
            if yes:
                self._side.do(lambda desk: desk.withdraw(name), "Off the shelf.")

        self.app.push_screen(SureScreen(asked, "Take it off", "Leave it there"), sure)

    @on(FilterRow.Changed)
    @on(Input.Changed, "#find-take")
    def _searched(self) -> None:
        self._show()

    @on(Input.Submitted, "#find-take")
    def _search_entered(self) -> None:
        self.query_one(CallList).focus()

    @on(OptionList.OptionHighlighted, "#takes")
    def _highlighted(self) -> None:
        self._show_take()

    @on(OptionList.OptionSelected, "#takes")
    def _chosen(self) -> None:
        from simulator.tui.screens.briefing import BriefingScreen  # noqa: PLC0415 (only when asked for)

        found, headers = self._here, self.calls_app.headers or ()
        if found is None:
            return
        if any(header.id == found.take.scenario for header in headers):
            self.app.push_screen(BriefingScreen(found.take.scenario))
        else:
            self.calls_app.tell(f"“{_short(found.take.title)}” is not among your calls, so it cannot be taken here.")

    @property
    def _here(self) -> OnShelf | None:
        """Return the highlighted take; None for none."""
        chosen = self.query_one(CallList).chosen
        return next((one for one in self._takes or () if one.entry.id == chosen), None)

    def _show(self) -> None:
        """Show the takes that match the search and the filter."""
        chosen = self.query_one(FilterRow).chosen
        sought = self.query_one("#find-take", Input).value.casefold().split()
        kept = [one for one in self._takes or () if chosen == _ALL or _belongs(one, chosen)]
        found = [one for one in kept if all(word in one.words for word in sought)]
        self.query_one(CallList).show([_row(one) for one in found])
        self._show_take()

    def _show_take(self) -> None:
        """Show the highlighted take in full, or why there is none."""
        found = self._here
        if found is None:
            words = plain("No take matches." if self._takes else self._note if self._takes is None else _EMPTY)
        else:
            told = self._found.get(found.entry.id)
            if told is None:
                self._found[found.entry.id] = ()
                self._side.explain(found.entry.id, found.take)
            words = _in_full(found, told or (), self._note)
        self.query_one("#note-words", Static).update(words)


def _belongs(found: OnShelf, chosen: str) -> bool:
    """Return whether a filter keeps a take."""
    return found.entry.mine if chosen == _MINE else found.unanswered


def _row(found: OnShelf) -> Row:
    """Return one line of the list."""
    said = sum(found.reactions.values())
    cells = (found.take.title, whose(found.entry).split(",")[0], f"+{said}" if said else "")
    sign = "? " if found.unanswered else ""
    return Row(found.entry.id, f"{sign}“{found.take.rep}”", tuple(zip(cells, _WIDTHS, strict=True)))


def _in_full(found: OnShelf, scorer: tuple[str, ...], note: str) -> Content:
    """Return a take with all that belongs to it."""
    take, entry = found.take, found.entry
    waits = ", waits to be sent" if entry.waits else ""
    rows = [
        joined(("Call  ", "bold"), f"{take.title} · {whose(entry)}, {here(entry.at)[:10]}{waits}"),
        joined(("Customer  ", "bold"), f"“{take.customer}”"),
        joined(("Rep  ", "bold"), f"“{take.rep}”"),
    ]
    if entry.text:
        rows.append(joined(("Why it is good  ", "bold"), entry.text))
    if found.reactions:
        rows.append(joined(("Others say  ", "bold"), reactions_told(found)))
    for one in found.talk:
        name = "Question" if one.kind is EntryKind.QUESTION else "Answer"
        rows.append(joined((f"{name}  ", "bold"), f"{one.text} ({whose(one)})"))
    if scorer:
        rows.append(plain("What the scorer finds in it", "bold"))
        rows += [plain(f"  {line}") for line in scorer]
    rows.append(plain(f"⏎ takes this call.{f' {note}' if note else ''}", "dim"))
    return lines(*rows)


def _asked(found: OnShelf) -> ToOthers:
    """Return what is asked for about a take."""
    about = f"“{_short(found.take.rep)}”"
    if found.entry.mine:
        how = "Answer" if found.entry.named else "Answer, without my name"
        return ToOthers("Answer for your take", about, "Say it in a sentence or two", how)
    return ToOthers("What do you want to ask?", about, "Why did you ask that first?", "Ask with my name", "Without it")


def _short(text: str) -> str:
    """Return the beginning of a text."""
    return text if len(text) <= 60 else f"{text[:60].rstrip()}…"
