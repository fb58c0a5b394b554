"""After the call: what worked, the moments that mattered, the scorecard, and every word it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from simulator.core.scenario import CriterionName
from simulator.core.scoring.marks import CriterionResult
from simulator.core.words import clock
from simulator.phone.finished_call import FinishedCall
from simulator.tui import finding
from simulator.tui.appealing import Appealing
from simulator.tui.coached import mentor_of, read_coach
from simulator.tui.coached_page import CoachedPage
from simulator.tui.correcting import Correcting, in_doubt
from simulator.tui.curves import mood_and_voice
from simulator.tui.messages import AppealsRead, CallDebriefed
from simulator.tui.plain import lines, plain
from simulator.tui.take_messages import TakesRead
from simulator.tui.trying_again import TryingAgain
from simulator.tui.whereabouts import mark_in_mind, turn_to_correct, turn_to_try
from simulator.tui.widgets.after_call_part import AfterCallPart
from simulator.tui.widgets.calm_voice_offer import CalmVoiceOffer
from simulator.tui.widgets.coach_part import CoachPart
from simulator.tui.widgets.feeling_row import feeling_keys
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.labelled import Labelled
from simulator.tui.widgets.moment_part import MomentPart
from simulator.tui.widgets.whole_call import TurnButton, WholeCall
from simulator.tui.words import SET_UP


class AxisCard(Static):
    """One axis; a click shows its marks."""

    def __init__(self, result: CriterionResult) -> None:
        super().__init__(finding.axis(result), classes="axis", markup=False)
        self._result = result

    def warn(self, warnings: Mapping[CriterionName, str]) -> None:
        """Say where coaches and the program often differ on this axis."""
        if self._result.name in warnings:
            self.update(lines(finding.axis(self._result), plain("! with care, see below", "bold")))

    def on_click(self, event: events.Click) -> None:
        """Show the marks this axis is made of."""
        event.stop()
        if self._result.marks and isinstance(self.screen, DebriefScreen):
            self.screen.show_marks(self._result)


class DebriefScreen(CoachedPage):
    """One finished call, just played or reopened."""

    CSS_PATH = "debrief.tcss"
    AUTO_FOCUS = "#debrief"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "app.pop_screen", "Done", key_display="⏎", id="debrief.done"),
        Binding("w", "why", "Why", id="debrief.why", tooltip="Show each mark with its words"),
        Binding("t", "transcript", "Transcript", id="debrief.transcript", tooltip="Go to the whole transcript"),
        Binding("r", "retry", "Retry", id="debrief.retry", tooltip="Answer this moment again, and compare"),
        Binding("a", "again", "Call again", id="debrief.again", tooltip="Take this call again"),
        Binding("c", "correct", "Correct my words", show=False, id="debrief.correct", tooltip="Say what you said"),
        Binding("j", "journal", "Note", id="debrief.journal", tooltip="Write two lines about this call"),
        Binding("b", "breathe", "Breathe", show=False, id="debrief.breathe", tooltip="A minute of slow breaths"),
        Binding("m", "app.microphone", "Microphone", show=False, id="debrief.microphone", tooltip=SET_UP),
        Binding("d", "differ", "Disagree", id="debrief.differ", tooltip="See a mark differently"),
        *feeling_keys("debrief"),
    ]

    def __init__(self, call: FinishedCall) -> None:
        super().__init__(call)
        self._appealing = Appealing(self, call)
        self._correcting = Correcting(self)
        self._trying = TryingAgain(self)
        self._warnings: Mapping[CriterionName, str] = {}

    def compose(self) -> ComposeResult:
        """Lay the debrief out, wins first."""
        call = self.call
        with Horizontal(classes="bar"):
            yield Static(plain(self.heading), markup=False)
            ended = f"{call.debrief.headline} · {clock(call.card.times.handle // 1000)}"
            yield Static(plain(ended), classes="right", markup=False)
        with VerticalScroll(id="debrief"):
            yield from self.lead()
            yield Static(finding.wins(call), classes="part", markup=False)
            with Horizontal(id="axes"):
                for result in call.card.results:
                    yield AxisCard(result)
            yield Static(finding.total(call), id="total", markup=False)
            if doubted := in_doubt(call):
                yield TurnButton(doubted[0], "Say what your words were (c)", "correct")
            yield CoachPart(call.state.transcript)
            if call.debrief.moments:
                yield Static(plain("The moments that mattered most", "bold"), classes="part", markup=False)
            yield from (MomentPart(call, moment, mentor_of(self)) for moment in call.debrief.moments)
            if not self.calls_app.desk.in_session:
                yield AfterCallPart(call)
            with Vertical(classes="part"):
                yield from (Labelled(*row) for row in (*finding.steps(call), *finding.around(call)))
            yield Static(mood_and_voice(call), classes="part", id="mood", markup=False)
            yield CalmVoiceOffer(spoke=any(turn.voice for turn in call.state.transcript))
            yield Static(plain("The whole call", "bold"), classes="part", id="whole", markup=False)
            yield WholeCall(call.state.transcript)
        yield KeysRow(compact=True)

    @property
    def heading(self) -> str:
        """Return what stands at the top."""
        return self.call.scenario.title

    def lead(self) -> ComposeResult:
        """Yield what stands before all else."""
        yield from ()

    def calm_voice_changed(self) -> None:
        """Offer to set it up no more once that is done."""
        self.query_one(CalmVoiceOffer).show()

    def on_mount(self) -> None:
        """Begin at the top, and show what the rep sees differently once that is read."""
        self.query_one("#debrief", VerticalScroll).scroll_home(animate=False)
        self._appealing.read()
        self.recorded.find()
        read_coach(self, self.call.id)

    def warn(self, warnings: Mapping[CriterionName, str]) -> None:
        """Say on which axes coaches and the program often differ."""
        self._warnings = warnings
        for card in self.query(AxisCard):
            card.warn(warnings)
        self._show_total()

    @on(TakesRead)
    def _takes_read(self, message: TakesRead) -> None:
        self._trying.take(message)
        for part in self.query(MomentPart):
            part.show_kept(self._trying.kept(part.mark.turn))
            part.show_exemplar(self._trying.exemplar(part.mark.turn))

    def on_screen_resume(self) -> None:
        """Show an answer that was kept meanwhile."""
        self._trying.read(self.call)

    @on(AppealsRead)
    def _appeals_read(self, message: AppealsRead) -> None:
        from simulator.tui.screens.marks import MarksScreen  # noqa: PLC0415 (only when asked for)

        self._appealing.take(message)
        for part in self.query(MomentPart):
            part.show(self._appealing.of(part.mark))
        self._show_total()
        for screen in self.app.screen_stack:
            if isinstance(screen, MarksScreen):
                screen.call_later(screen.action_turn, 0)

    def _show_total(self) -> None:
        """Show the total, how many marks the rep sees differently, and which axes to take with care."""
        differ = [mark for mark in finding.all_marks(self.call) if self._appealing.of(mark)]
        self.query_one("#total", Static).update(finding.total(self.call, len(differ), self._warnings))

    def show_marks(self, result: CriterionResult | None = None) -> None:
        """Show marks one by one, from the costliest moment, or from the first of an axis."""
        from simulator.tui.screens.marks import MarksScreen  # noqa: PLC0415 (only when asked for)

        first = result.marks[0] if result else mark_in_mind(self, self.call)
        if first is not None:
            place = finding.all_marks(self.call).index(first)
            self.app.push_screen(MarksScreen(self.call, place, self._appealing, self._warnings))

    def action_why(self) -> None:
        """Show each mark with its words."""
        self.show_marks()

    def action_differ(self) -> None:
        """Say how the rep sees the mark of this moment."""
        mark = mark_in_mind(self, self.call)
        if mark is not None:
            self._appealing.ask(mark)

    @on(Button.Pressed, ".differ")
    def _differ(self, event: Button.Pressed) -> None:
        part = next((one for one in self.query(MomentPart) if event.button in one.query(Button)), None)
        if part is not None:
            self._appealing.ask(part.mark)

    def action_correct(self) -> None:
        """Say what the rep's words were: in the turn they are at, else in the first whose words are doubted."""
        turn = turn_to_correct(self, self.call)
        if turn is None:
            self.calls_app.tell("The recogniser doubted none of your words in this call.")
        else:
            self._correcting.ask(self.call, turn)

    @on(Button.Pressed, "TurnButton")
    def _about_turn(self, event: Button.Pressed) -> None:
        button, call = event.button, self.call
        if not isinstance(button, TurnButton):
            return
        if button.has_class("listen"):
            self.recorded.play(button.turn)
        elif button.has_class("try"):
            self._trying.ask(call, button.turn)
        else:
            self._correcting.ask(call, button.turn)

    def action_retry(self) -> None:
        """Answer a moment again: the one the rep is at, else the costliest, else the first."""
        self._trying.ask(self.call, turn_to_try(self, self.call))

    def action_journal(self) -> None:
        """Write about the question this call leaves."""
        self.query_one(AfterCallPart).write()

    def action_breathe(self) -> None:
        """Come down after the call, in a minute of slow breaths."""
        from simulator.tui.screens.breathe import BREATHS_AFTER, BreatheScreen  # noqa: PLC0415 (only when asked for)

        self.app.push_screen(BreatheScreen(BREATHS_AFTER))

    def action_feel(self, level: int) -> None:
        """Say how the rep feels after this call."""
        self.query_one(AfterCallPart).feel(level)

    @on(CallDebriefed)
    async def _corrected(self, message: CallDebriefed) -> None:
        """Show the call as it is marked now."""
        self._correcting.done()
        if message.call is None:
            return
        self.call = message.call
        self._appealing = Appealing(self, message.call)
        await self.recompose()
        self.query_one("#debrief").focus()
        self.on_mount()
        self.calls_app.fetch()

    def action_transcript(self) -> None:
        """Go to the whole transcript."""
        self.query_one("#whole").scroll_visible(animate=False, top=True)

    def action_again(self) -> None:
        """Take this call again."""
        from simulator.tui.screens.briefing import BriefingScreen  # noqa: PLC0415 (only when asked for)

        self.app.switch_screen(BriefingScreen(self.call.scenario.id))
