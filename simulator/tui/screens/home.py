"""The first screen: one call to take now, and all the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Input, OptionList, Static

from simulator.core.learning_path import LearningPath
from simulator.core.scenario_header import ScenarioHeader
from simulator.phone.clock import utc_now
from simulator.phone.ports import CallStatus, StoredCall
from simulator.tui.page import Page
from simulator.tui.plain import plain
from simulator.tui.widgets.call_list import CallList, Row
from simulator.tui.widgets.filter_row import FilterRow
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.search_box import SearchBox
from simulator.tui.widgets.today_box import TodayBox
from simulator.tui.words import SET_UP, ago, columns, counted, dots, feeling

if TYPE_CHECKING:
    from simulator.tui.app import CallsApp

#: So many calls are listed at most; nobody scrolls further, and a longer list makes typing in the search slow.
MOST_SHOWN = 300
#: How many minutes a rep may say they have.
TIMES = (2, 5, 15)
FILTERS = ("all", "angry", "confused", "new")
_WIDTHS = (8, 12, 5, -4, 9)
_HEADINGS = ("customer", "about", "level", "best", "last")


class HomeScreen(Page):
    """Today's call in one glance, and a list to choose another from."""

    AUTO_FOCUS = "#take"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", id="home.search", tooltip="Search the calls"),
        Binding("f", "filter", "Filter", id="home.filter", tooltip="Show all, angry, confused or new calls"),
        Binding("l", "path", "Path", id="home.path", tooltip="Show the calls of a learning path, one after the other"),
        Binding("p", "progress", "Progress", id="home.progress", tooltip="How your skills move over the weeks"),
        Binding(
            "d", "drill", "Drill", show=False, id="home.drill", tooltip="Answer ten feelings in a row, two minutes"
        ),
        Binding("2", "two_lines", "Two lines", show=False, id="home.two_lines", tooltip="Two customers at once"),
        Binding(
            "t", "time", "Time", show=False, id="home.time", tooltip="How much time you have: 2, 5, 15 minutes, or any"
        ),
        Binding("h", "history", "History", id="home.history", tooltip="Past calls"),
        Binding("n", "notebook", "Notes", id="home.notebook", tooltip="Journal, shelf, goals: only you see them"),
        Binding("e", "app.shelf", "Shelf", show=False, id="home.shelf", tooltip="Answers reps chose to share"),
        Binding("s", "sessions", "Sessions", show=False, id="home.sessions", tooltip="Hold a practice session"),
        Binding("m", "app.microphone", "Mic", id="home.microphone", tooltip=SET_UP),
        Binding("q", "app.quit", "Quit", id="home.quit", tooltip="Quit"),
        Binding("escape", "leave_search", "Leave the search", key_display="esc", id="home.leave_search"),
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._path: LearningPath | None = None
        self._eager = False

    def compose(self) -> ComposeResult:
        """Lay the screen out; what takes time to find is filled in later."""
        with Horizontal(classes="bar"):
            yield Static("Difficult calls", id="whose", markup=False)
            yield Static("", id="standing", classes="right", markup=False)
        yield TodayBox()
        with Horizontal(id="narrow"):
            yield SearchBox("/ search by title, topic or customer", id="search")
            yield FilterRow(FILTERS)
        yield Static("", id="headings", classes="quiet", markup=False)
        yield CallList(id="calls")
        yield Static("", id="problems", classes="quiet", markup=False)
        yield KeysRow(compact=True, show_command_palette=True)

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front, and who is practising."""
        name = self.calls_app.desk.rep.name
        self.query_one("#whose", Static).update(plain(f"Difficult calls · {name}" if name else "Difficult calls"))
        self.show()

    def on_resize(self) -> None:
        """Fit the headings to the new width."""
        width = max(20, self.size.width - 4)
        first = "call" if self._path is None else f"path: {self._path.title}"
        headings = columns(width, first, *zip(_HEADINGS, _WIDTHS, strict=True))
        self.query_one("#headings", Static).update(plain(headings))

    def show(self) -> None:
        """Show the scenarios and past calls as far as they are known."""
        app = self.calls_app
        if app.headers is None or not self.is_attached or not self.query(CallList):
            return
        self._show_today()
        self._show_list()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002 (Textual's form)
        """Offer to leave the search only to those who search."""
        return action != "leave_search" or isinstance(self.focused, SearchBox)

    def action_search(self) -> None:
        """Put the cursor into the search box."""
        self.set_focus(self.query_one("#search"))  # at once: the next key may already be a letter

    def action_leave_search(self) -> None:
        """Forget the search and go back to today's call."""
        self.query_one("#search", Input).value = ""
        self.query_one("#take").focus()

    def action_filter(self) -> None:
        """Go on to the next filter."""
        self.query_one(FilterRow).next()

    def action_time(self) -> None:
        """Change how much time the rep has, and suggest a call for it."""
        now = self.calls_app.settings.minutes
        minutes = next((one for one in TIMES if one > now), 0)
        self.calls_app.change(minutes=minutes)
        self.notify(f"You have {minutes} minutes." if minutes else "You have all the time you like.", markup=False)
        self._show_today()

    def action_path(self) -> None:
        """Go on to the next learning path; after the last one, back to all calls."""
        paths = (None, *self.calls_app.paths)
        if len(paths) == 1:
            self.notify("There are no learning paths beside the scenarios.", markup=False)
            return
        self._path = paths[(paths.index(self._path) + 1) % len(paths)] if self._path in paths else None
        self.on_resize()
        self._show_list()

    def action_drill(self) -> None:
        """Answer ten feelings in a row."""
        from simulator.tui.screens.drill import DrillScreen  # noqa: PLC0415 (kept off the first frame)

        self.app.push_screen(DrillScreen())

    def action_two_lines(self) -> None:
        """Take two customers at once; where the cursor is in the list, the call it stands on is the first."""
        from simulator.tui.screens.two_lines import TwoLinesScreen  # noqa: PLC0415 (kept off the first frame)

        chosen = self.focused.chosen if isinstance(self.focused, CallList) else None
        self.app.push_screen(TwoLinesScreen(chosen or ""))

    def action_history(self) -> None:
        """Show past calls."""
        from simulator.tui.screens.history import HistoryScreen  # noqa: PLC0415 (kept off the first frame)

        self.app.push_screen(HistoryScreen())

    def action_progress(self) -> None:
        """Show how the rep's skills move."""
        from simulator.tui.screens.progress import ProgressScreen  # noqa: PLC0415 (kept off the first frame)

        self.app.push_screen(ProgressScreen())

    def action_sessions(self) -> None:
        """Hold a practice session."""
        from simulator.tui.screens.sessions import SessionsScreen  # noqa: PLC0415 (kept off the first frame)

        self.app.push_screen(SessionsScreen())

    def action_notebook(self) -> None:
        """Open the rep's notebook."""
        from simulator.tui.screens.notebook import NotebookScreen  # noqa: PLC0415 (kept off the first frame)

        self.app.push_screen(NotebookScreen())

    @on(Button.Pressed, "#take")
    def _take_suggested(self) -> None:
        """Take today's call; pressed before it is known, as soon as it is."""
        suggested = self.query_one(TodayBox).suggested
        self._eager = not suggested
        self._brief(suggested)

    @on(FilterRow.Changed)
    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        self._show_list()

    @on(Input.Submitted, "#search")
    def _search_entered(self) -> None:
        calls = self.query_one(CallList)
        if calls.option_count == 1 and calls.chosen:
            self._brief(calls.chosen)
        elif calls.option_count:
            calls.focus()

    @on(OptionList.OptionSelected, "#calls")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._brief(event.option_id or "")

    def _brief(self, scenario: str) -> None:
        """Open the briefing of a scenario."""
        from simulator.tui.screens.briefing import BriefingScreen  # noqa: PLC0415 (kept off the first frame)

        if scenario:
            self.action_leave_search()
            self.app.push_screen(BriefingScreen(scenario))

    def _show_today(self) -> None:
        """Show the call to take now; pressed for before it was known, take it."""
        box = self.query_one(TodayBox)
        box.show(self.calls_app)
        if self._eager and box.suggested:
            self._take_suggested()

    def _show_list(self) -> None:
        """Show the calls that match the search and the filter."""
        results, headers = _results(self.calls_app.calls), _along(self._path, self.calls_app.headers or ())
        sought = self.query_one("#search", Input).value.casefold().split()
        found = [
            header
            for header in headers
            if self._kept(header, header.id in results) and all(word in words_of(header) for word in sought)
        ]
        self.query_one(CallList).show([_row(header, results.get(header.id, ())) for header in found[:MOST_SHOWN]])
        self.query_one("#standing", Static).update(counted(len(found), len(headers)))
        self.query_one("#problems", Static).update(plain(_problems(self.calls_app, len(found))))

    def _kept(self, header: ScenarioHeader, taken: bool) -> bool:  # noqa: FBT001 (read beside its name)
        """Return whether the filter keeps a call."""
        chosen = self.query_one(FilterRow).chosen
        if chosen == "new":
            return not taken
        return chosen == "all" or feeling(header) in {chosen, "both"}


def _along(path: LearningPath | None, headers: Sequence[ScenarioHeader]) -> Sequence[ScenarioHeader]:
    """Return the calls of a path in its order; without one, all."""
    if path is None:
        return headers
    by_id = {header.id: header for header in headers}
    return [by_id[call] for call in path.calls if call in by_id]


def _problems(app: CallsApp, found: int) -> str:
    """Return what is wrong: nothing found, more found than is listed, nothing stored, files that cannot be used."""
    none = not found and app.headers
    problems = ["No call matches; esc leaves the search, f changes the filter."] if none else []
    if found > MOST_SHOWN:
        problems.append(f"{found - MOST_SHOWN} more are not listed; search with / to narrow them down.")
    if app.history_note:
        problems.append(app.history_note)
    if app.problems:
        files = "1 scenario file" if len(app.problems) == 1 else f"{len(app.problems)} scenario files"
        problems.append(f"{files} cannot be used; `simulator check` says why.")
    return " ".join(problems)


@lru_cache(maxsize=1 << 15)
def words_of(header: ScenarioHeader) -> str:
    """Return everything a search looks at."""
    return header.words


def _results(calls: Sequence[StoredCall]) -> Mapping[str, Sequence[StoredCall]]:
    """Return finished calls by scenario, the newest first."""
    found: dict[str, list[StoredCall]] = defaultdict(list)
    for call in calls:
        if call.status is CallStatus.FINISHED:
            found[call.scenario].append(call)
    return found


def _row(header: ScenarioHeader, taken: Sequence[StoredCall]) -> Row:
    """Return one line of the list."""
    totals = [call.total for call in taken if call.total is not None]
    best = str(max(totals)) if totals else "–"
    last = ago(taken[0].started, utc_now()) if taken else "new"
    cells = (feeling(header), header.topics[0], dots(header.difficulty), best, last)
    return Row(header.id, header.title, tuple(zip(cells, _WIDTHS, strict=True)))
