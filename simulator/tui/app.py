"""The app: what its screens share, and how it starts and ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.message import Message
from textual.screen import Screen
from textual.theme import Theme

from simulator.core.clean import clean
from simulator.phone.baselines import KeptBaseline
from simulator.phone.clock import utc_now
from simulator.phone.ports import HistoryFailure, StoredCall
from simulator.phone.schedule import Due, schedule
from simulator.settings import TIME_FACTORS
from simulator.tui.background import in_background, post
from simulator.tui.beginning import begin
from simulator.tui.customer_side import CustomerSide
from simulator.tui.desk import Desk
from simulator.tui.failing import watch_for_failures
from simulator.tui.messages import BaselineRead, CallToResume, HistoryOpened, ProgressRead, ShelfListed, WentWrong
from simulator.tui.page import Page, Question
from simulator.tui.rep_side import RepSide
from simulator.tui.resuming import Resuming
from simulator.tui.screens.home import HomeScreen
from simulator.tui.signals import end_on_signals
from simulator.tui.style_sheet import QuickStylesheet

if TYPE_CHECKING:
    from simulator.core.learning_path import LearningPath
    from simulator.core.scenario_header import ScenarioHeader
    from simulator.phone.drill_book import StoredDrill
    from simulator.phone.ports import CallHistory
    from simulator.phone.progressing import Progress
    from simulator.phone.share_books import Assignments

#: How long after the first screen is whole what it does not need is loaded, in seconds.
IDLE = 0.5
#: Settings that are on or off, and what the command palette calls them.
SWITCHES = {
    "speak": "Hear the customer's voice",
    "phone_line": "Hear the customer as through a telephone",
    "ringing": "Hear the phone ring, music on hold and the click of hanging up",
    "listening_sounds": "Hear the customer breathe while an answer takes its time",
    "captions": "Show the customer's words while they speak",
    "hands_free": "Be heard without pressing a key",
    "barge_in": "Let the customer stop when you speak over them",
    "record_calls": "Keep recordings of what you say, on this machine",
    "show_mood": "Show the customer's mood during the call",
    "nudge_when_typing": "Let a waiting customer speak up in typed calls",
}


class CallsApp(App[int]):
    """The full-screen app.

    Attributes:
        desk: What the app was handed.
        settings: The settings as they are now.
        history: Past calls; None until they were opened.
        calls: What the history lists, the newest first.
        drills: What it lists of drills with two customers, the newest first.
        history_note: Why nothing is stored; empty while all is well.
        due: When each skill is to be practised again.
        progress: How the rep's skills move; None until it was worked out.
        told: What the first screen tells the rep about themselves, a sentence each.
        headers: The scenarios at hand; None until they were listed.
        problems: What is wrong with the files that cannot be listed.
        paths: The learning paths through the scenarios.
        customer: Speaks the customer's lines.
        rep: Hears the rep.
        resuming: Asks about calls that were cut off.
        calm_voice: The rep's calm voice as it is kept; without one until it was read.
    """

    TITLE = "Difficult calls"
    CSS_PATH: ClassVar = ["app.tcss", "screens/home.tcss"]  # a default screen does not load its own

    def __init__(self, desk: Desk, first: Callable[[], Screen[Any]] | None = None) -> None:
        """Start at the first screen; where ``first`` is given, with the one it makes in front."""
        super().__init__()
        self.stylesheet = QuickStylesheet(variables=self.get_css_variables())
        self._first, self.desk = first, desk
        self.settings = desk.settings
        self.history: CallHistory | None = None
        self.calls: Sequence[StoredCall] = ()
        self.drills: Sequence[StoredDrill] = ()
        self.due: Sequence[Due] = ()
        self.told: Sequence[str] = ()
        self.progress: Progress | None = None
        self.history_note = ""
        self.headers: Sequence[ScenarioHeader] | None = None
        self.problems: Sequence[str] = ()
        self.paths: Sequence[LearningPath] = ()
        self.customer = CustomerSide(lambda: self.desk.voice(self.settings), lambda: self.settings)
        self.rep = RepSide(lambda: self.desk.ear(self.settings))
        self.resuming = Resuming(self)
        self.calm_voice = KeptBaseline()
        self.animation_level = "none"
        self._unwatch: Callable[[], None] = lambda: None
        if self.settings.theme in self.available_themes:
            self.theme = self.settings.theme

    def get_default_screen(self) -> Screen[Any]:
        """Return the first screen."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Watch for signals and for failures nobody sees, then begin."""
        end_on_signals(lambda code: self.exit(return_code=code))
        self._unwatch = watch_for_failures(self)
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        begin(self, self._first)

    def on_unmount(self) -> None:
        """Fall silent and stop listening."""
        self._unwatch()
        self.rep.stop()
        self.customer.close()

    def fetch(self) -> None:
        """List the scenarios, which is what is waited for, then past calls, on a thread."""
        desk = self.desk

        def fetch() -> Message:
            shelf, levels = desk.shelf(), dict[str, int]()
            paths = tuple(shelf.paths_through())
            for headers, problems in shelf.parts():
                levels = {header.id: header.difficulty for header in headers}
                post(self, ShelfListed(headers, problems, paths))
            post(self, BaselineRead(desk.baselines.read()))
            opened = _open_history(desk, None if self.history_note else self.history)  # one that failed: again
            opened.desk = desk
            post(self, opened)
            return _progress(opened, levels)

        in_background(self, fetch, "shelf and history")

    def sit_at(self, desk: Desk) -> None:
        """Go on at another desk, with its past calls."""
        self.desk = desk
        self.history, self.history_note = None, ""
        self.calls, self.drills, self.due, self.told, self.progress = (), (), (), (), None
        self.fetch()

    def tell(self, sentence: str) -> None:
        """Show one sentence for a while."""
        self.notify(clean(sentence), severity="warning", timeout=12, markup=False)

    def change(self, **changes: object) -> None:
        """Change settings and store them."""
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]
        try:
            self.desk.save_settings(self.settings)
        except OSError as failure:
            self.tell(f"The setting holds until you quit; it could not be stored ({failure.strerror or failure}).")

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Yield the palette: the screen's own keys, settings, and what holds everywhere."""
        if isinstance(screen, (Page, Question)):
            yield from screen.commands()
        for name, title in SWITCHES.items():
            now, then = ("on", "off") if getattr(self.settings, name) else ("off", "on")
            yield SystemCommand(f"{title}: turn {then}", f"Now {now}", partial(self.action_switch, name))
        for factor in TIME_FACTORS:
            length = f"{factor:g} times as long" if factor else "none at all"
            now = "Now this" if factor == self.settings.time_factor else "Everything that waits for you"
            yield SystemCommand(f"Time limits: {length}", now, partial(self.change, time_factor=factor))
        yield SystemCommand("Theme", "Colours, dark and light", self.action_change_theme)
        yield SystemCommand("Keys", "Every key of this screen", self.action_show_help_panel)
        yield SystemCommand("Quit", "A call stays stored, to be gone on with", self.exit)

    def action_shelf(self) -> None:
        """Show answers that reps chose to share."""
        from simulator.tui.screens.shelf import ShelfScreen  # noqa: PLC0415 (only when asked for)

        self.push_screen(ShelfScreen())

    def action_microphone(self) -> None:
        """Set up the microphone and the rep's calm voice."""
        from simulator.tui.screens.microphone import MicrophoneScreen  # noqa: PLC0415 (kept off the first frame)

        self.push_screen(MicrophoneScreen())

    def action_switch(self, name: str) -> None:
        """Turn a setting on or off and say so."""
        value = not getattr(self.settings, name)
        self.change(**{name: value})
        self.notify(f"{SWITCHES[name]}: {'on' if value else 'off'}.", markup=False)
        self._on_pages(lambda page: page.settings_changed())

    @on(ShelfListed)
    def _shelf_listed(self, message: ShelfListed) -> None:
        self.headers, self.problems, self.paths = message.headers, message.problems, message.paths
        self._refresh_home()

    @on(HistoryOpened)
    def _history_opened(self, message: HistoryOpened) -> None:
        if message.desk is not self.desk:
            return
        if message.note and message.note != self.history_note:
            self.tell(message.note)
        self.history, self.calls, self.history_note = message.history, message.calls, message.note
        self.due, self.told, self.drills = message.due, message.told, message.drills
        self._refresh_home()
        self._on_pages(lambda page: page.history_opened())
        if any(isinstance(screen, HomeScreen) for screen in self.screen_stack[-1:]):
            self.resuming.ask()

    @on(ProgressRead)
    def _progress_read(self, message: ProgressRead) -> None:
        self.progress = message.found
        self.set_timer(IDLE, lambda: in_background(self, _load_drawing, "drawing"))
        self._on_pages(lambda page: page.progress_worked_out())

    @on(BaselineRead)
    def _baseline_read(self, message: BaselineRead) -> None:
        note = message.note or message.kept.note
        if note and note != self.calm_voice.note:
            self.tell(note)
        self.calm_voice = message.kept
        self._on_pages(lambda page: page.calm_voice_changed())

    @on(CallToResume)
    def _call_to_resume(self, message: CallToResume) -> None:
        self.resuming.go_on(message)

    @on(WentWrong)
    def _went_wrong(self, message: WentWrong) -> None:
        raise message.error

    def _on_pages(self, show: Callable[[Page], None]) -> None:
        """Have every page show something, at once or when it is laid out; none while the app ends."""
        for screen in self.screen_stack if self.is_running else ():
            if isinstance(screen, Page) and screen.is_mounted:
                show(screen)
            elif isinstance(screen, Page):
                screen.call_later(show, screen)

    def _refresh_home(self) -> None:
        """Show what is new on the first screen, wherever the rep is."""
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.show()

    def _keep_theme(self, theme: Theme) -> None:
        if theme.name != self.settings.theme:
            self.change(theme=theme.name)


def _load_drawing() -> None:
    """Load what draws progress once the first screen has long been there, so that nobody waits for it later."""
    from simulator.phone.chart import load  # noqa: PLC0415 (kept off the first frame)

    load()


def _progress(opened: HistoryOpened, levels: Mapping[str, int]) -> ProgressRead:
    """Return how the rep's skills move, with what draws it loaded too, so that it is there at once when asked for."""
    import simulator.tui.screens.progress  # noqa: F401, PLC0415 (kept off the first frame)
    from simulator.phone.progressing import progress  # noqa: PLC0415

    return ProgressRead(progress(opened.calls, opened.practised, levels, utc_now()))


def _open_history(desk: Desk, known: CallHistory | None) -> HistoryOpened:
    """Return past calls, of the history that is known already where there is one."""
    try:
        return _opened(known or desk.history(), desk.assignments)
    except HistoryFailure as failure:
        from simulator.phone.replay import Forgetful  # noqa: PLC0415 (only where nothing can be stored)

        return HistoryOpened(Forgetful(), (), note=f"{failure} Until then calls are not kept.")


def _opened(history: CallHistory, given: Callable[[], Assignments] | None) -> HistoryOpened:
    """Return past calls and what follows from them; without outcomes where those cannot be read.

    Raises:
        HistoryFailure: the calls cannot be read.
    """
    from simulator.phone.assigned import asked_for  # noqa: PLC0415 (kept off the first frame)
    from simulator.phone.today import today  # noqa: PLC0415

    calls, now = history.calls(), utc_now()
    try:
        practised = history.practised()
    except HistoryFailure:
        practised = ()  # the suggestion does without them
    asked = asked_for(given().all(), calls) if given is not None else ()
    told = (*asked, *today(history, calls, practised, now))
    return HistoryOpened(history, calls, practised, schedule(practised, now), told, history.drills.drills())
