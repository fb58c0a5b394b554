"""The rep's turn on the call screen: listening, understanding, words that settle, or typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from simulator.core.call_state import Phase
from simulator.core.effects import Listen
from simulator.core.events import VoiceLost
from simulator.core.speech import Milliseconds
from simulator.tui.impatience import Impatience
from simulator.tui.rep_turn import Hearing, RepTurn

if TYPE_CHECKING:
    from simulator.phone.listening import ListeningEvent, Understood
    from simulator.tui.screens.call import CallScreen
    from simulator.tui.screens.call_panel import CallPanel
    from simulator.tui.taking import Taking

_NOTHING = "No words could be made out. Press F2 and say it again, or type it."


class Talking:
    """What the rep does while it is their turn.

    Attributes:
        turn: The turn in the making.
        wanted: Whether listening is to begin as soon as it can.
    """

    def __init__(self, taking: Taking, panel: CallPanel, screen: CallScreen) -> None:
        self._taking = taking
        self._panel = panel
        self._screen = screen
        self._app = screen.calls_app
        self._settling: Timer | None = None
        self._impatience = Impatience(screen, taking, lambda: self.turn)
        self._lost = False
        self.turn = RepTurn()
        self.wanted = False

    def overhear(self, *, insists: bool) -> None:
        """The customer begins to speak: hands-free, the rep can speak over them, less easily where they insist."""
        settings = self._app.settings
        if self._app.rep.ready and settings.hands_free and settings.barge_in and not self._lost:
            self.turn = RepTurn(began_listening=self._taking.now)
            self._app.rep.listen(self._screen, hands_free=True, over=True, insists=insists, pauses=self._pauses)

    def begin(self, limits: Listen) -> None:
        """It is the rep's turn: hands-free, or where F2 was pressed already, listening begins."""
        self._impatience.limits = limits if self._app.settings.time_factor else Listen(limits.turn)
        if self._app.rep.overhears:
            self.turn.hearing = Hearing.LISTENING
            self._app.rep.take_floor()
            if self.turn.speaking:
                self._impatience.while_speaking()
            return
        self.turn = RepTurn()
        hands_free = self._app.settings.hands_free and not self._lost
        if self._taking.call.scenario.scored and (self.wanted or hands_free):
            self._listen()

    def end(self) -> None:
        """It is not the rep's turn any more; what was heard of it is dropped."""
        self._stop_settling()
        self._impatience.stop()
        self.wanted = False
        self._app.rep.stop()
        self._panel.meter.clear()
        self.turn = RepTurn()

    def press(self) -> None:
        """F2: begin to talk, or be done with it, or send what stands in the box."""
        match self.turn.hearing:
            case Hearing.LISTENING:
                self._app.rep.finish()
            case Hearing.IDLE | Hearing.SETTLING if self._panel.reply:
                self._taking.say(self._panel.reply)
            case Hearing.IDLE | Hearing.SETTLING:
                self._lost = False
                self._listen()
            case Hearing.GETTING_READY:
                self.wanted = False
                self.turn.hearing = Hearing.IDLE

    def touched(self, *, writes: bool, now: Milliseconds) -> None:
        """Take a key in the reply box: nothing counts by itself any more; whoever writes is not listened to."""
        self._stop_settling()
        if self.turn.hearing is Hearing.SETTLING:
            self.turn.hearing = Hearing.IDLE
        if not writes:
            return
        if self.turn.began_typing is None:
            self.turn.began_typing = now
        self._impatience.give_up()
        if self.turn.hearing in {Hearing.LISTENING, Hearing.GETTING_READY}:
            self.wanted = False
            self._app.rep.stop()
            self._panel.meter.clear()
            self.turn.hearing = Hearing.IDLE

    def ear_ready(self, note: str) -> None:
        """Begin to listen where that was wanted, or say why nobody can."""
        if not self.wanted:
            return
        if note:
            self._fail(note)
        elif self._taking.phase is Phase.LISTENING:
            self._listen()

    def heard(self, news: ListeningEvent) -> None:
        """Take what came of listening."""
        from simulator.phone import barge_in, listening  # noqa: PLC0415 (bring numpy, and only a voice call needs them)

        match news:
            case listening.LevelMeasured(dbfs=dbfs):
                self._panel.meter.measured(dbfs)
            case listening.SpeechStarted():
                self._speech_started()
            case barge_in.BackChannelHeard():
                self.turn.speaking = False
                self._taking.back_channel()
            case barge_in.BargedOver():
                self._taking.interrupt()
            case listening.WordsSoFar(text=text):
                self._so_far(text)
                self._impatience.with_rules(text)
            case listening.GrownSilent():
                self._impatience.murmur()
            case listening.SpeechEnded(at=at):
                self.turn.hearing = Hearing.UNDERSTANDING
                self._panel.meter.clear()
                passed = self._taking.now - self.turn.began_listening - at
                self._impatience.while_understanding(Milliseconds(passed))
            case listening.Understood():
                self._settle(news)
            case listening.NothingUnderstood():
                self._nothing_understood()
            case listening.ListeningFailed() if self._app.rep.overhears:
                self._app.rep.stop()  # why is told when it is the rep's turn
                self._app.customer.go_on()
            case listening.ListeningFailed(note=note):
                self._fail(note)

    @property
    def _pauses(self) -> float:
        """Return how many times as long as in the settings the customer lets the rep pause."""
        return self._taking.call.scenario.patience.pauses.factor

    def _speech_started(self) -> None:
        """The rep begins to speak."""
        self.turn.speaking = True
        if self.turn.hearing is Hearing.LISTENING:
            self._impatience.while_speaking()
        self._taking.speech_started()

    def _nothing_understood(self) -> None:
        """Say so, and listen on where nobody has to press a key for it."""
        self._impatience.give_up()
        self.turn.speaking = False
        self._so_far("")
        self._panel.notice(_NOTHING)
        self.turn.hearing = Hearing.LISTENING if self._app.settings.hands_free else Hearing.IDLE
        self._panel.meter.clear()

    def _listen(self) -> None:
        """Listen, or make that possible first."""
        if not self._app.rep.ready:
            self.wanted = True
            self.turn.hearing = Hearing.GETTING_READY
            self._app.rep.prepare(self._screen)
            return
        self.wanted = False
        self.turn.hearing = Hearing.LISTENING
        self.turn.understood = None
        self.turn.began_listening = self._taking.now
        self._app.rep.listen(self._screen, hands_free=self._app.settings.hands_free, pauses=self._pauses)

    def _so_far(self, text: str) -> None:
        """Show what was understood up to a pause, unless the rep writes."""
        if self._panel.reply == self.turn.so_far:
            self.turn.so_far = text
            self._panel.understood(text)

    def _settle(self, understood: Understood) -> None:
        """Show what was understood, before what was written meanwhile; alone, it counts in a moment."""
        written = "" if self._panel.reply == self.turn.so_far else self._panel.reply
        self._impatience.stop()
        self.turn.understood = understood
        self.turn.hearing = Hearing.IDLE if written else Hearing.SETTLING
        self._panel.meter.clear()
        self._panel.understood(f"{understood.recognised.text} {written}".rstrip())
        if written:
            self._panel.settled()
            return
        settings = self._app.settings
        if self.turn.cut_in or (settings.time_factor and not settings.settle_seconds):
            self._settled()
        elif settings.time_factor:
            seconds = settings.settle_seconds * settings.time_factor
            self._settling = self._screen.set_timer(seconds, self._settled)

    def _settled(self) -> None:
        """Nobody objected: the words count."""
        self._settling = None
        self._taking.say(self._panel.reply)

    def _stop_settling(self) -> None:
        if self._settling is not None:
            self._settling.stop()
            self._settling = None
        self._panel.settled()

    def _fail(self, note: str) -> None:
        """Go on in writing."""
        self.wanted = False
        self._lost = True
        if self.turn.hearing is not Hearing.SETTLING:
            self.turn.hearing = Hearing.IDLE
        self._panel.meter.clear()
        self._panel.notice(note)
        self._taking.take(VoiceLost(note, self._taking.now))
