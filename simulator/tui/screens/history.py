"""Past calls and drills with two customers: find one and read its debrief again."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, OptionList, Static

from simulator.core.scenario import Ending
from simulator.core.words import ENDINGS
from simulator.phone.clock import here, utc_now
from simulator.phone.drill_book import StoredDrill
from simulator.phone.ports import CallStatus, StoredCall
from simulator.phone.sittings import minutes_since
from simulator.tui.deleting import CallDeleted, ask_to_delete
from simulator.tui.handing_out import CallHandedOut, ask_name, ask_where_to
from simulator.tui.messages import CallDebriefed, DrillReopened
from simulator.tui.page import Page
from simulator.tui.plain import plain
from simulator.tui.reopening import reopen, show_drill, show_reopened
from simulator.tui.widgets.call_list import CallList, Row
from simulator.tui.widgets.filter_row import FilterRow
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.search_box import SearchBox
from simulator.tui.words import columns, counted

FILTERS = ("all", "passed", "not passed", "recent")
#: So many calls are listed at most; nobody scrolls further.
MOST_SHOWN = 500
#: A recent call is at most so many minutes old: four weeks.
_RECENT = 4 * 7 * 24 * 60
_WIDTHS = (23, 10, -5)
_HEADINGS = ("how it ended", "when", "total")


#: What the list holds.
Listed = StoredCall | StoredDrill


class HistoryScreen(Page):
    """Every stored call and drill, the newest first."""

    CSS_PATH = "history.tcss"
    AUTO_FOCUS = "#past"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", id="history.search", tooltip="Search past calls"),
        Binding("f", "filter", "Filter", id="history.filter", tooltip="Show all, passed, not passed or recent calls"),
        Binding("s", "share", "Share", id="history.share", tooltip="Write this call into a file for your coach"),
        Binding("x", "delete", "Delete", id="history.delete", tooltip="Delete this call for good"),
        Binding("escape", "app.pop_screen", "Back", id="history.back"),
    ]

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static("Past calls", markup=False)
            yield Static("", id="count", classes="right", markup=False)
        with Horizontal(id="sift"):
            yield SearchBox("/ search by title, ending or date", id="find")
            yield FilterRow(FILTERS)
        yield Static("", id="past-headings", classes="quiet", markup=False)
        yield CallList(id="past")
        yield Static("", id="none", classes="quiet", markup=False)
        yield KeysRow(compact=True)

    def on_mount(self) -> None:
        """Show the calls."""
        self._show("")

    def history_opened(self) -> None:
        """Show calls that were taken meanwhile."""
        self._show(self.query_one("#find", Input).value)

    def on_resize(self) -> None:
        """Fit the headings to the new width."""
        width = max(20, self.size.width - 4)
        headings = columns(width, "call", *zip(_HEADINGS, _WIDTHS, strict=True))
        self.query_one("#past-headings", Static).update(plain(headings))

    def action_search(self) -> None:
        """Put the cursor into the search box."""
        self.set_focus(self.query_one("#find"))  # at once: the next key may already be a letter

    def action_filter(self) -> None:
        """Go on to the next filter."""
        self.query_one(FilterRow).next()

    @on(FilterRow.Changed)
    def _filtered(self) -> None:
        self._show(self.query_one("#find", Input).value)

    def action_delete(self) -> None:
        """Delete the highlighted call, after a question."""
        for calls in self.query(CallList):  # a key may come before the list is there
            ask_to_delete(self, calls.chosen)

    def action_share(self) -> None:
        """Write the highlighted call into a file, after asking where to."""
        for calls in self.query(CallList):  # a key may come before the list is there
            ask_where_to(self, calls.chosen)

    @on(CallHandedOut)
    def _handed_out(self, message: CallHandedOut) -> None:
        if message.nameless is not None:
            ask_name(self, message.call, message.nameless)
        else:
            self.calls_app.tell(message.told)

    @on(CallDeleted)
    def _deleted(self, message: CallDeleted) -> None:
        if message.note:
            self.calls_app.tell(message.note)
        self.calls_app.fetch()

    @on(Input.Changed, "#find")
    def _searched(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted, "#find")
    def _search_entered(self) -> None:
        self.query_one(CallList).focus()

    @on(OptionList.OptionSelected, "#past")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        reopen(self, event.option_id or "")

    @on(CallDebriefed)
    def _reopened(self, message: CallDebriefed) -> None:
        show_reopened(self, message)

    @on(DrillReopened)
    def _drill_reopened(self, message: DrillReopened) -> None:
        show_drill(self, message)

    def _show(self, sought: str) -> None:
        """Show the calls in which every word sought stands."""
        listed: list[Listed] = [*self.calls_app.calls, *self.calls_app.drills]
        calls = sorted(listed, key=lambda one: one.started, reverse=True) if self.calls_app.drills else listed
        kept = [call for call in calls if _kept(call, self.query_one(FilterRow).chosen)]
        found = [call for call in kept if all(word in _words(call) for word in sought.casefold().split())]
        self.query_one(CallList).show([_row(call) for call in found[:MOST_SHOWN]])
        self.query_one("#count", Static).update(counted(len(found), len(calls)))
        none = "" if found else "No call matches." if calls else "No calls yet. Your first one will be here afterwards."
        if len(found) > MOST_SHOWN:
            none = f"{len(found) - MOST_SHOWN} older ones are not listed; search with / or filter with f."
        self.query_one("#none", Static).update(none)


def _kept(call: Listed, chosen: str) -> bool:
    """Return whether a filter keeps a call; a drill neither passes nor fails."""
    if chosen == "recent":
        return minutes_since(call.started, utc_now()) <= _RECENT
    passed = None if isinstance(call, StoredDrill) else call.passed
    return chosen == "all" or (passed is not None and passed == (chosen == "passed"))


def _ended(call: Listed) -> str:
    """Return how a call ended, in a few words."""
    if isinstance(call, StoredDrill):
        return "two customers" if call.status is CallStatus.FINISHED else "two, cut off"
    if call.status is CallStatus.ABANDONED:
        return "kept, not finished"
    if call.status is CallStatus.ACTIVE:
        return "cut off"
    try:
        return ENDINGS[Ending(call.ending)]
    except ValueError:
        return call.ending or "–"


def _title(call: Listed) -> str:
    """Return a call's title, and that it goes on from a moment of an earlier one where it does."""
    return call.title if isinstance(call, StoredDrill) or call.origin is None else f"Retry: {call.title}"


def _words(call: Listed) -> str:
    """Return everything a search looks at."""
    scenario = "" if isinstance(call, StoredDrill) else call.scenario
    return " ".join((_title(call), scenario, _ended(call), here(call.started))).casefold()


def _row(call: Listed) -> Row:
    """Return one line of the list."""
    total = call.attention if isinstance(call, StoredDrill) else call.total
    cells = (_ended(call), here(call.started)[:10], "–" if total is None else str(total))
    return Row(call.id, _title(call), tuple(zip(cells, _WIDTHS, strict=True)))
