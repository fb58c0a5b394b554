"""Before the call: what a rep's screen would show, and whether the rep can hear and be heard."""

from __future__ import annotations

import re
from random import randrange
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from simulator.core.intensity import MOST_SEEDS, Dials, Intensity
from simulator.core.scenario import Scenario
from simulator.phone.ports import UnusableScenario
from simulator.tui.background import in_background
from simulator.tui.messages import EarReady, ScenarioOpened, VoicePrepared
from simulator.tui.page import Page
from simulator.tui.plain import joined, lines, plain
from simulator.tui.widgets.before_call import BeforeCall
from simulator.tui.widgets.feeling_row import feeling_keys
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.microphone_trial import MicrophoneTrial
from simulator.tui.words import dots


class BriefingScreen(Page):
    """Facts, what the rep may do, a content notice, the state of the voice; then the call."""

    CSS_PATH = "briefing.tcss"
    AUTO_FOCUS = "#answer"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-high")]  # noqa: RUF012 (declared so by Textual)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", "Answer the call", key_display="⏎", id="briefing.answer"),
        Binding("b", "breathe", "Breathe first", id="briefing.breathe"),
        Binding("m", "try_microphone", "Try microphone", id="briefing.microphone", tooltip="Try your microphone"),
        Binding("i", "intensity", "Intensity", id="briefing.intensity", tooltip="Gentle, usual or fierce"),
        Binding("v", "app.switch('speak')", "Voice", id="briefing.voice", tooltip="Customer's voice on or off"),
        Binding("escape", "app.pop_screen", "Back", id="briefing.back"),
        *feeling_keys("briefing"),
        Binding("down", "scroll(1)", "Read on", show=False, id="briefing.down"),
        Binding("up", "scroll(-1)", "Read back", show=False, id="briefing.up"),
    ]

    def __init__(self, scenario: str) -> None:
        super().__init__()
        self._scenario_id = scenario
        self._scenario: Scenario | None = None
        self._title = Static("Opening the briefing…", id="title", markup=False)
        self._facts = Static("", id="facts", classes="right", markup=False)
        self._notice = Static("", id="notice", markup=False)
        self._text = Static("", id="text", markup=False)
        self._voice = Static("", id="voice", classes="quiet", markup=False)
        self._answer = Button("One moment…", id="answer", variant="primary", compact=True, disabled=True)
        self._engine: str | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield self._title
            yield self._facts
        yield self._notice
        with VerticalScroll(id="briefing", can_focus=False):
            yield self._text
        yield self._voice
        yield MicrophoneTrial(id="trial")
        with Horizontal(id="go"):
            yield self._answer
            yield Button("Breathe first", id="breathe", compact=True)
        if not self.calls_app.desk.in_session:
            yield BeforeCall()
        yield KeysRow(compact=True)

    def on_mount(self) -> None:
        """Open the scenario and make the voice ready, on threads."""
        in_background(self, self._open, "briefing")
        self.calls_app.rep.prepare(self)

    def heading(self, scenario: Scenario) -> str:
        """Return what stands at the top."""
        return scenario.title

    @property
    def intensity(self) -> Intensity:
        """Return how hard the call is."""
        return Intensity(self.calls_app.settings.intensity)

    def _open(self) -> ScenarioOpened:
        try:
            dials = Dials(randrange(1, MOST_SEEDS), self.intensity)  # noqa: S311 (which wordings, no secret)
            scenario = self.calls_app.desk.shelf().scenario(self._scenario_id, dials)
        except UnusableScenario as failure:
            return ScenarioOpened(None, str(failure))
        self.calls_app.desk.scorer()
        return ScenarioOpened(scenario)

    @on(ScenarioOpened)
    def _opened(self, message: ScenarioOpened) -> None:
        scenario = self._scenario = message.scenario
        if scenario is None:
            self._title.update("This call cannot be played")
            said = f"{message.note}\n\nMend the file, or go back and take another call."
            self._text.update(plain(said))
            return
        minutes = f"about {scenario.minutes} min · {dots(scenario.difficulty)} · {self.intensity}"
        self._title.update(plain(self.heading(scenario)))
        self._facts.update(plain(minutes))
        if scenario.notice:
            self._notice.update(joined(("Good to know beforehand: ", "bold"), scenario.notice))
        self._text.update(plain(flowing(scenario.briefing)))
        self.history_opened()
        if self.calls_app.settings.speak and scenario.scored:
            self.calls_app.customer.prepare(scenario, self)
        self.show_voice()

    @property
    def _can_answer(self) -> bool:
        return self._scenario is not None and self.calls_app.history is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002 (Textual's form)
        """Offer to answer only once that can be done, and keep nothing private in a coach's session."""
        if action == "feel":
            return not self.calls_app.desk.in_session
        return action != "answer" or self._can_answer

    def history_opened(self) -> None:
        """Offer to answer once the call can be both played and stored."""
        if not self._can_answer:
            return
        self.refresh_bindings()
        answer = self._answer
        answer.label = "Answer the call ⏎"
        answer.refresh(layout=True)
        answer.disabled = False
        self.set_focus(answer)

    @on(VoicePrepared)
    def _voice_prepared(self, message: VoicePrepared) -> None:
        self._engine = message.engine
        self.show_voice()

    @on(EarReady)
    def _ear_ready(self) -> None:
        self.show_voice()

    def settings_changed(self) -> None:
        """Make the voice ready where it was just turned on."""
        wanted = self.calls_app.settings.speak and self._engine is None
        if wanted and self._scenario is not None and self._scenario.scored:
            self.calls_app.customer.prepare(self._scenario, self)
        self.show_voice()

    def show_voice(self) -> None:
        """Show whether the rep can hear and be heard."""
        rows = lines(joined(("Customer  ", "bold"), self._hearing()), joined(("You       ", "bold"), self._talking()))
        self._voice.update(rows)

    def _hearing(self) -> str:
        """Return whether the customer can be heard."""
        if self._scenario is not None and not self._scenario.scored:
            return "in writing, since the app speaks English only; this call has no scores"
        if not self.calls_app.settings.speak:
            return "in writing (v turns the voice on)"
        if self._engine is None:
            return "clearing their throat…"
        return f"heard ({self._engine})" if self._engine else "in writing, since no voice works on this machine"

    def _talking(self) -> str:
        """Return whether the rep can be heard."""
        rep = self.calls_app.rep
        if self._scenario is not None and not self._scenario.scored:
            return "type your replies"
        if rep.note:
            return f"type your replies. {rep.note}"
        if not rep.ready:
            return "type your replies, or talk in a moment (getting ready to listen…)"
        settings = self.calls_app.settings
        away = "; what you say leaves this machine" if settings.recognizer.partition(":")[0] == "cloud" else ""
        kept = "; what you say is recorded on this machine" if settings.record_calls else ""
        if settings.hands_free:
            return f"just talk, or type your replies{away}{kept}"
        return f"type your replies, or press F2 and talk{away}{kept}"

    def action_feel(self, level: int) -> None:
        """Say how the rep feels before this call."""
        self.query_one(BeforeCall).feel(level)

    def action_intensity(self) -> None:
        """Turn the dial to the next intensity and open the call again at it."""
        dial = tuple(Intensity)
        self.calls_app.change(intensity=dial[(dial.index(self.intensity) + 1) % len(dial)].value)
        in_background(self, self._open, "briefing")

    def action_try_microphone(self) -> None:
        """Listen to a few words and show what is understood; once more, stop."""
        self.query_one(MicrophoneTrial).toggle(self.calls_app.rep)

    def action_scroll(self, rows: int) -> None:
        """Read on, or back, where the briefing is longer than the screen."""
        self.query_one("#briefing", VerticalScroll).scroll_relative(y=rows, animate=False)

    @on(Button.Pressed, "#answer")
    def action_answer(self) -> None:
        """Take the call."""
        if self._scenario is not None and self.calls_app.history is not None:
            self.query_one(MicrophoneTrial).stop()
            self.app.switch_screen(self.call_of(self._scenario))

    def call_of(self, scenario: Scenario) -> Page:
        """Return the screen on which the call is taken."""
        from simulator.tui.screens.call import CallScreen  # noqa: PLC0415 (kept off the first frame)

        return CallScreen(scenario)

    @on(Button.Pressed, "#breathe")
    def action_breathe(self) -> None:
        """Take a few slow breaths."""
        from simulator.tui.screens.breathe import BreatheScreen  # noqa: PLC0415 (kept off the first frame)

        self.app.push_screen(BreatheScreen())


def flowing(text: str) -> str:
    """Return a text whose line breaks are those between paragraphs and before list entries only."""
    return re.sub(r"(?<!\n)\n(?![\n\-*•])", " ", text.strip()).replace("  ", " ")
