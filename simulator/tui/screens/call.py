"""The call screen: what comes in from keys and from the two sides of the line goes to the call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from simulator.core.call_state import Phase
from simulator.core.events import (
    Continued,
    Event,
    HintAsked,
    HoldEnded,
    HoldStarted,
    Paused,
    RangOff,
    SayAgainAsked,
)
from simulator.core.scenario import Ending, Scenario
from simulator.phone.finished_call import FinishedCall, finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.ports import HistoryFailure
from simulator.phone.replay import Forgetful
from simulator.tui.background import in_background
from simulator.tui.messages import CallDebriefed, EarReady, LineHeard, RepHeard, ScorerLoaded
from simulator.tui.page import Page
from simulator.tui.screens.call_panel import CallPanel
from simulator.tui.screens.hang_up import HangUpScreen
from simulator.tui.standing_still import breathe, hand_over
from simulator.tui.taking import Taking
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.reply_box import ReplyBox

_OVER = "The call is over. Press ⏎ when you are ready for your debrief."


class CallScreen(Page):
    """A call being taken, new or gone on with.

    Attributes:
        taking: The call and the two sides of its line; None until it is picked up.
        coach_plays: Whether a coach chooses what the customer says.
    """

    CSS_PATH = "call.tcss"
    AUTO_FOCUS = "#reply"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "talk", "Talk", priority=True, id="call.talk", tooltip="Talk, or send what you said"),
        Binding("f3", "say_again", "Again", priority=True, id="call.say_again", tooltip="Hear the customer again"),
        Binding("f4", "hold", "Hold", priority=True, id="call.hold", tooltip="Put on hold, or take off hold"),
        Binding("f5", "ask", "Ask", priority=True, id="call.ask", tooltip="Ask a colleague what to say"),
        Binding("f6", "captions", "Text", priority=True, id="call.captions", tooltip="Captions on or off"),
        Binding("f7", "hand_over", "Hand over", priority=True, id="call.hand_over", tooltip="Hand the call over"),
        Binding("escape,f8", "pause", "Pause", key_display="esc", priority=True, id="call.pause", tooltip="Pause"),
        Binding("f9", "breathe", "Breathe", show=False, priority=True, id="call.breathe", tooltip="Pause and breathe"),
        Binding("f10", "hang_up", "Hang up", priority=True, id="call.hang_up", tooltip="Hang up"),
    ]

    def __init__(
        self, scenario: Scenario, stored: tuple[str, Iterable[Event]] | None = None, *, kept: bool = True
    ) -> None:
        """Take a new call of ``scenario``, or go on with a stored one: its id and its events.

        A call that is not ``kept`` leaves nothing behind.
        """
        super().__init__()
        self._kept = kept
        self._scenario = scenario
        self._stored = stored
        self.taking: Taking | None = None
        self.coach_plays = False
        self.panel = CallPanel(scenario.title)
        self._debriefed: FinishedCall | None = None
        self._wants_debrief = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield self.panel
        yield KeysRow(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Load the scorer on a thread; the phone rings meanwhile."""
        in_background(self, lambda: ScorerLoaded(self.calls_app.desk.scorer()), "scorer")
        if self._stored is None and self._scenario.scored:
            self.calls_app.customer.line.ring(self)
        self.set_interval(0.5, self.show)

    @on(ScorerLoaded)
    def _begin(self, message: ScorerLoaded) -> None:
        """Pick up, or go on where a stored call stood."""
        history = (self.calls_app.history if self._kept else None) or Forgetful()
        try:
            call = OngoingCall(self._scenario, message.scorer, history, self._stored)
        except HistoryFailure as failure:
            self.panel.notice(f"{failure} This call is not kept.")
            call = OngoingCall(self._scenario, message.scorer, Forgetful())
        self.calls_app.resuming.seen(call.id)
        self.taking = Taking(self, self.panel, call)
        self.begun(call)
        self.taking.begin()

    def choose_line(self) -> None:
        """Let the coach choose what the customer says."""

    def begun(self, call: OngoingCall) -> None:
        """Take note of the call that is about to be taken."""

    def show(self) -> None:
        """Show where the call stands."""
        if self.taking is not None:
            self.taking.show()

    def settings_changed(self) -> None:
        """Show or hide what a setting shows or hides."""
        self.show()

    @on(LineHeard)
    def _line_heard(self, message: LineHeard) -> None:
        if self.taking is not None:
            self.taking.line_heard(message)

    @on(EarReady)
    def _ear_ready(self, message: EarReady) -> None:
        if self.taking is not None:
            self.taking.talking.ear_ready(message.note)
            self.show()

    @on(RepHeard)
    def _rep_heard(self, message: RepHeard) -> None:
        if self.taking is not None and message.serial == self.calls_app.rep.serial:
            self.taking.talking.heard(message.news)
            self.show()

    @on(ReplyBox.Sent)
    def _sent(self, message: ReplyBox.Sent) -> None:
        if self._over:
            self._want_debrief()
        elif self.taking is not None:
            self.taking.say(message.text)

    @on(ReplyBox.Touched)
    def _touched(self, message: ReplyBox.Touched) -> None:
        if self.taking is not None:
            self.taking.touched(writes=message.writes)

    def action_talk(self) -> None:
        """Talk, or send what was said or written; while the customer speaks, interrupt them."""
        if self.taking is not None:
            self.taking.press_talk()

    def action_say_again(self) -> None:
        """Hear the customer's latest words again."""
        if self.taking is not None:
            self.taking.take(SayAgainAsked(self.taking.turn, self.taking.now))

    def action_hold(self) -> None:
        """Put the customer on hold, or take them off hold."""
        if self.taking is not None:
            held = self.taking.phase is Phase.ON_HOLD
            self.taking.take(HoldEnded(self.taking.now) if held else HoldStarted(self.taking.now))

    def action_ask(self) -> None:
        """Ask a colleague."""
        if self.taking is not None:
            self.taking.take(HintAsked(self.taking.now))

    def action_hand_over(self) -> None:
        """Hand the call over, with a summary."""
        if self.taking is not None:
            hand_over(self, self.taking)

    def action_captions(self) -> None:
        """Show or hide the customer's words while they speak."""
        self.calls_app.action_switch("captions")

    def action_pause(self) -> None:
        """Stop the rehearsal for a while, or go on."""
        if self.taking is not None:
            paused = self.taking.phase is Phase.PAUSED
            self.taking.take(Continued(self.taking.now) if paused else Paused(self.taking.now))

    def action_breathe(self) -> None:
        """Let the rehearsal stand still for two slow breaths."""
        if self.taking is not None:
            breathe(self, self.taking)

    def action_hang_up(self) -> None:
        """Ask, then put the phone down."""
        if self._over:
            self._want_debrief()
        else:
            self.app.push_screen(HangUpScreen(), self._hang_up)

    def _hang_up(self, yes: bool | None) -> None:  # noqa: FBT001 (what a question comes back with)
        if yes and self.taking is not None:
            self.taking.take(RangOff(self.taking.now))

    @property
    def _over(self) -> bool:
        """Return whether the call is over."""
        return self.taking is not None and self.taking.phase is Phase.WRAP_UP

    def ended(self, ending: Ending) -> None:
        """Make the debrief on a thread; it waits for the rep unless they put the phone down themselves."""
        if self.taking is None:
            return
        call = self.taking.call
        self.panel.over(_OVER)
        self._wants_debrief = self._wants_debrief or ending is Ending.RANG_OFF
        in_background(self, lambda: CallDebriefed(finished(call)), "debrief")

    @on(CallDebriefed)
    def _call_debriefed(self, message: CallDebriefed) -> None:
        self._debriefed = message.call
        self.calls_app.fetch()
        self._show_debrief()

    def on_screen_resume(self) -> None:
        """Show the debrief that waited behind a question."""
        self._show_debrief()

    def _want_debrief(self) -> None:
        """Show the debrief as soon as it is there."""
        self._wants_debrief = True
        self._show_debrief()

    def _show_debrief(self) -> None:
        if self._wants_debrief and self._debriefed is not None and self.is_current:
            self.app.switch_screen(self.debrief_of(self._debriefed))

    def debrief_of(self, call: FinishedCall) -> Page:
        """Return the screen that shows what the call came to."""
        from simulator.tui.screens.debrief import DebriefScreen  # noqa: PLC0415 (most of it is not needed before)

        return DebriefScreen(call)
