"""The rep's voice by key: talk, send, correct; what is understood waits in the reply box until it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.tui.rep_turn import Hearing, RepTurn

if TYPE_CHECKING:
    from simulator.phone.listening import ListeningEvent, Understood
    from simulator.tui.screens.two_calls import TwoCallsScreen

_NOTHING = "No words could be made out. Press F2 and say it again, or type it."


class PushToTalk:
    """What the rep does by voice while it is their turn.

    Attributes:
        turn: The turn in the making.
    """

    def __init__(self, screen: TwoCallsScreen) -> None:
        """Talk on ``screen``."""
        self._screen = screen
        self._wanted = False
        self.turn = RepTurn()

    def press(self) -> None:
        """F2: begin to talk, or be done with it, or send what stands in the box."""
        match self.turn.hearing:
            case Hearing.LISTENING:
                self._screen.calls_app.rep.finish()
            case Hearing.IDLE | Hearing.SETTLING if self._screen.panel.reply:
                self._screen.say(self._screen.panel.reply)
            case Hearing.IDLE | Hearing.SETTLING:
                self._listen()
            case Hearing.GETTING_READY:
                self.end()
        self._screen.show()

    def touched(self, *, writes: bool) -> None:
        """Take a key in the reply box: whoever writes is not listened to."""
        if not writes:
            return
        if self.turn.began_typing is None:
            self.turn.began_typing = self._screen.both.now
        self._screen.panel.settled()
        if self.turn.hearing in {Hearing.LISTENING, Hearing.GETTING_READY}:
            self._wanted = False
            self._screen.calls_app.rep.stop()
            self._screen.panel.meter.clear()
        if self.turn.hearing is not Hearing.UNDERSTANDING:
            self._to(Hearing.IDLE)

    def end(self) -> None:
        """It is not the rep's turn any more; what was heard of it is dropped."""
        if self.turn.hearing is not Hearing.IDLE:
            self._screen.calls_app.rep.stop()
            self._screen.panel.meter.clear()
        self._wanted = False
        self.turn = RepTurn()

    def ear_ready(self, note: str) -> None:
        """Begin to listen where that was wanted, or say why nobody can."""
        wanted, self._wanted = self._wanted, False
        if wanted and note:
            self._fail(note)
        elif wanted:
            self._listen()

    def heard(self, news: ListeningEvent) -> None:
        """Take what came of listening."""
        from simulator.phone import listening  # noqa: PLC0415 (brings numpy, and only a voice call needs it)

        match news:
            case listening.LevelMeasured(dbfs=dbfs):
                self._screen.panel.meter.measured(dbfs)
            case listening.SpeechEnded():
                self._screen.panel.meter.clear()
                self._to(Hearing.UNDERSTANDING)
            case listening.Understood():
                self._understood(news)
            case listening.NothingUnderstood():
                self._fail(_NOTHING)
            case listening.ListeningFailed(note=note):
                self._fail(note)

    def _listen(self) -> None:
        """Listen, or make that possible first."""
        rep = self._screen.calls_app.rep
        if not rep.ready:
            self._wanted = True
            self._to(Hearing.GETTING_READY)
            rep.prepare(self._screen)
            return
        self.turn = RepTurn(began_listening=self._screen.both.now)
        self._to(Hearing.LISTENING)
        rep.listen(self._screen, hands_free=False)

    def _understood(self, news: Understood) -> None:
        """Show what was understood, before what was written meanwhile."""
        written = self._screen.panel.reply
        self.turn.understood = news
        self._screen.panel.meter.clear()
        self._screen.panel.understood(f"{news.recognised.text} {written}".rstrip())
        self._to(Hearing.SETTLING)

    def _fail(self, note: str) -> None:
        """Say what went wrong, and go on in writing."""
        self._screen.panel.meter.clear()
        self._screen.panel.notice(note)
        self._to(Hearing.IDLE)

    def _to(self, hearing: Hearing) -> None:
        """Show what is done to hear the rep."""
        self.turn.hearing = hearing
        self._screen.show()
