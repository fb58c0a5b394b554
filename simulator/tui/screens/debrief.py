"""After the call: what worked, the moments that mattered, the scorecard, and every word it rests on."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Footer, Static

from simulator.core.scoring.marks import CriterionResult, Mark
from simulator.core.words import clock
from simulator.phone.finished_call import FinishedCall
from simulator.tui import finding
from simulator.tui.appealing import Appealing
from simulator.tui.correcting import Correcting, in_doubt
from simulator.tui.curves import mood_and_voice
from simulator.tui.messages import AppealsRead, CallDebriefed, RecordingsFound, RecordingTold
from simulator.tui.page import Page
from simulator.tui.plain import plain
from simulator.tui.recording import Recorded
from simulator.tui.take_messages import TakesRead
from simulator.tui.trying_again import TryingAgain
from simulator.tui.whereabouts import mark_in_mind, turn_here, turn_to_correct, turn_to_try
from simulator.tui.widgets.calm_voice_offer import CalmVoiceOffer
from simulator.tui.widgets.labelled import Labelled
from simulator.tui.widgets.moment_part import MomentPart
from simulator.tui.widgets.whole_call import TurnButton, WholeCall
from simulator.tui.words import SET_UP


class AxisCard(Static):
    """One axis; a click shows its marks."""

    def __init__(self, result: CriterionResult) -> None:
        super().__init__(finding.axis(result), classes="axis", markup=False)
        self._result = result

    def on_click(self, event: events.Click) -> None:
        """Show the marks this axis is made of."""
        event.stop()
        if self._result.marks and isinstance(self.screen, DebriefScreen):
            self.screen.show_marks(self._result)


class DebriefScreen(Page):
    """One finished call, just played or reopened."""

    CSS_PATH = "debrief.tcss"
    AUTO_FOCUS = "#debrief"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "app.pop_screen", "Done", key_display="⏎", id="debrief.done"),
        Binding("w", "why", "Why", id="debrief.why", tooltip="Show each mark with its words"),
        Binding("t", "transcript", "Transcript", id="debrief.transcript", tooltip="Go to the whole transcript"),
        Binding("r", "retry", "Try moment", id="debrief.retry", tooltip="Answer this moment again, and compare"),
        Binding("a", "again", "Call again", id="debrief.again", tooltip="Take this call again"),
        Binding("c", "correct", "Correct my words", show=False, id="debrief.correct", tooltip="Say what you said"),
        Binding("l", "listen", "Listen", id="debrief.listen", tooltip="Hear what you said here; again, stop"),
        Binding("x", "delete_recording", "Delete recording", show=False, id="debrief.delete_recording"),
        Binding("m", "app.microphone", "Microphone", show=False, id="debrief.microphone", tooltip=SET_UP),
        Binding("d", "differ", "Disagree", id="debrief.differ", tooltip="See a mark differently"),
    ]

    def __init__(self, call: FinishedCall) -> None:
        super().__init__()
        self._finished = call
        self._appealing = Appealing(self, call)
        self._correcting = Correcting(self)
        self._recorded = Recorded(self, call.id)
        self._trying = TryingAgain(self)

    def compose(self) -> ComposeResult:
        """Lay the debrief out, wins first."""
        call = self._finished
        with Horizontal(classes="bar"):
            yield Static(plain(call.scenario.title), markup=False)
            ended = f"{call.debrief.headline} · {clock(call.card.times.handle // 1000)}"
            yield Static(plain(ended), classes="right", markup=False)
        with VerticalScroll(id="debrief"):
            yield Static(finding.wins(call), classes="part", markup=False)
            with Horizontal(id="axes"):
                for result in call.card.results:
                    yield AxisCard(result)
            yield Static(finding.total(call), id="total", markup=False)
            if doubted := in_doubt(call):
                yield TurnButton(doubted[0], "Say what your words were (c)", "correct")
            if call.debrief.moments:
                yield Static(plain("The moments that mattered most", "bold"), classes="part", markup=False)
            yield from (MomentPart(call, moment) for moment in call.debrief.moments)
            with Vertical(classes="part"):
                yield from (Labelled(*row) for row in finding.around(call))
            yield Static(mood_and_voice(call), classes="part", id="mood", markup=False)
            yield CalmVoiceOffer(spoke=any(turn.voice for turn in call.state.transcript))
            yield Static(plain("The whole call", "bold"), classes="part", id="whole", markup=False)
            yield WholeCall(call.state.transcript)
        yield Footer(compact=True)

    def calm_voice_changed(self) -> None:
        """Offer to set it up no more once that is done."""
        self.query_one(CalmVoiceOffer).show()

    def on_mount(self) -> None:
        """Begin at the top, and show what the rep sees differently once that is read."""
        self.query_one("#debrief", VerticalScroll).scroll_home(animate=False)
        self._appealing.read()
        self._recorded.find()

    @on(TakesRead)
    def _takes_read(self, message: TakesRead) -> None:
        self._trying.take(message)
        for part in self.query(MomentPart):
            part.show_kept(self._trying.kept(part.mark.turn))
            part.show_exemplar(self._trying.exemplar(part.mark.turn))

    def on_screen_resume(self) -> None:
        """Show an answer that was kept meanwhile."""
        self._trying.read(self._finished)

    @on(AppealsRead)
    def _appeals_read(self, message: AppealsRead) -> None:
        from simulator.tui.screens.marks import MarksScreen  # noqa: PLC0415 (only when asked for)

        self._appealing.take(message)
        for part in self.query(MomentPart):
            part.show(self._appealing.of(part.mark))
        differ = [mark for mark in finding.all_marks(self._finished) if self._appealing.of(mark)]
        self.query_one("#total", Static).update(finding.total(self._finished, len(differ)))
        for screen in self.app.screen_stack:
            if isinstance(screen, MarksScreen):
                screen.call_later(screen.action_turn, 0)

    def show_marks(self, result: CriterionResult | None = None) -> None:
        """Show marks one by one, from the costliest moment, or from the first of an axis."""
        from simulator.tui.screens.marks import MarksScreen  # noqa: PLC0415 (only when asked for)

        first = result.marks[0] if result else self._mark_in_mind()
        if first is not None:
            place = finding.all_marks(self._finished).index(first)
            self.app.push_screen(MarksScreen(self._finished, place, self._appealing))

    def _mark_in_mind(self) -> Mark | None:
        """Return the mark the rep means; None, told, where there is none."""
        mark = mark_in_mind(self, self._finished)
        if mark is None:
            self.calls_app.tell("There are no marks in this call: nothing was said that could be marked.")
        return mark

    def action_why(self) -> None:
        """Show each mark with its words."""
        self.show_marks()

    def action_differ(self) -> None:
        """Say how the rep sees the mark of this moment."""
        mark = self._mark_in_mind()
        if mark is not None:
            self._appealing.ask(mark)

    @on(Button.Pressed, ".differ")
    def _differ(self, event: Button.Pressed) -> None:
        part = next((one for one in self.query(MomentPart) if event.button in one.query(Button)), None)
        if part is not None:
            self._appealing.ask(part.mark)

    def action_correct(self) -> None:
        """Say what the rep's words were: in the turn they are at, else in the first whose words are doubted."""
        turn = turn_to_correct(self, self._finished)
        if turn is None:
            self.calls_app.tell("The recogniser doubted none of your words in this call.")
        else:
            self._correcting.ask(self._finished, turn)

    @on(Button.Pressed, "TurnButton")
    def _about_turn(self, event: Button.Pressed) -> None:
        button, call = event.button, self._finished
        if not isinstance(button, TurnButton):
            return
        if button.has_class("listen"):
            self._recorded.play(button.turn)
        elif button.has_class("try"):
            self._trying.ask(call, button.turn)
        else:
            self._correcting.ask(call, button.turn)

    def action_retry(self) -> None:
        """Answer a moment again: the one the rep is at, else the costliest, else the first."""
        self._trying.ask(self._finished, turn_to_try(self, self._finished))

    @on(CallDebriefed)
    async def _corrected(self, message: CallDebriefed) -> None:
        """Show the call as it is marked now."""
        self._correcting.done()
        if message.call is None:
            return
        self._finished = message.call
        self._appealing = Appealing(self, message.call)
        await self.recompose()
        self.query_one("#debrief").focus()
        self.on_mount()
        self.calls_app.fetch()

    @on(RecordingsFound)
    def _recordings_found(self, message: RecordingsFound) -> None:
        self._recorded.found(message)
        self.query_one(WholeCall).show_recorded(message.turns)
        self.refresh_bindings()

    @on(RecordingTold)
    def _recording_told(self, message: RecordingTold) -> None:
        self._recorded.told(message)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002 (Textual's form)
        """Offer to listen only where there is a recording."""
        return bool(self._recorded.turns) or action not in {"listen", "delete_recording"}

    def action_listen(self) -> None:
        """Play the rep's turn of the moment or the button they are at, else the first that was recorded."""
        turns = self._recorded.turns
        if turns:
            here = turn_here(self)
            self._recorded.play(here if here in turns and here is not None else min(turns))

    def action_delete_recording(self) -> None:
        """Delete the recording of this call."""
        self._recorded.delete()

    def action_transcript(self) -> None:
        """Go to the whole transcript."""
        self.query_one("#whole").scroll_visible(animate=False, top=True)

    def action_again(self) -> None:
        """Take this call again."""
        from simulator.tui.screens.briefing import BriefingScreen  # noqa: PLC0415 (only when asked for)

        self.app.switch_screen(BriefingScreen(self._finished.scenario.id))
