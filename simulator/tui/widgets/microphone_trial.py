"""A microphone tried before a call: how loud it is, and what is understood."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from simulator.tui.messages import RepHeard
from simulator.tui.plain import plain
from simulator.tui.rep_side import RepSide
from simulator.tui.widgets.level_meter import LevelMeter


class MicrophoneTrial(Horizontal):
    """Nothing until it is turned on; then a level meter and a sentence."""

    DEFAULT_CSS = """
    MicrophoneTrial { display: none; height: auto; padding: 0 1; }
    MicrophoneTrial.on { display: block; }
    MicrophoneTrial LevelMeter { width: 12; }
    MicrophoneTrial #tried { width: 1fr; height: auto; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id)
        self._rep: RepSide | None = None
        self._meter = LevelMeter(id="trial-meter")
        self._tried = Static("", id="tried", markup=False)

    def compose(self) -> ComposeResult:
        """Lay the trial out."""
        yield self._meter
        yield self._tried

    def toggle(self, rep: RepSide) -> None:
        """Listen to a few words, or stop listening."""
        self.add_class("on")
        if self._rep is not None:
            self.stop()
        elif rep.ready:
            self._rep = rep
            self._tell("Say a few words…")
            rep.listen(self, hands_free=True)
        else:
            self._tell(rep.note or "Your microphone is still being made ready. Try again in a moment.")

    def stop(self, outcome: str = "") -> None:
        """Stop listening and show what came of it."""
        if self._rep is not None:
            self._rep.stop()
            self._rep = None
            self._meter.clear()
            self._tell(outcome)

    def on_unmount(self) -> None:
        """Stop listening."""
        if self._rep is not None:
            self._rep.stop()

    @on(RepHeard)
    def _heard(self, message: RepHeard) -> None:
        from simulator.phone import listening  # noqa: PLC0415 (brings numpy, and only a voice needs it)

        if self._rep is None or message.serial != self._rep.serial:
            return
        match message.news:
            case listening.LevelMeasured(dbfs=dbfs):
                self._meter.measured(dbfs)
            case listening.SpeechEnded():
                self._tell("Understanding…")
            case listening.Understood(recognised=recognised):
                self.stop(f"Understood: “{recognised.text}”")
            case listening.ListeningFailed(note=note):
                self.stop(note)

    def _tell(self, text: str) -> None:
        self._tried.update(plain(text))
