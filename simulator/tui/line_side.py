"""The line between rep and customer: it rings, plays music on hold and clicks, and nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from textual.message_pump import MessagePump

from simulator.settings import Settings
from simulator.tui.background import in_background

if TYPE_CHECKING:
    from simulator.phone.line_sounds import LineSounds

#: How long the customer's first line waits for the phone to have rung, in seconds.
RINGS_FOR = 1.5


class LineSide:
    """Plays one sound of the line at a time, on threads of its own; used from the app's thread."""

    def __init__(self, sounds: Callable[[], LineSounds], settings: Callable[[], Settings]) -> None:
        """Play what ``sounds`` returns, asked on a worker thread, where ``settings`` want it."""
        self._sounds = sounds
        self._settings = settings
        self._stop = self._ringing = Event()
        self._rung = Event()
        self._rung.set()
        self._on_hold = False

    def ring(self, target: MessagePump) -> None:
        """Let the phone ring once."""
        if self._wanted():
            rung = self._rung = Event()
            self._play(target, lambda sounds, stop: sounds.ring(stop), rung)
            self._ringing = self._stop

    def let_ring(self) -> None:
        """Wait until the phone has rung, on a worker thread; a ring that takes too long ends."""
        ringing = self._ringing
        if not self._rung.wait(RINGS_FOR):
            ringing.set()

    def hang_up(self, target: MessagePump) -> None:
        """Let the handset be put down."""
        if self._wanted():
            self._play(target, lambda sounds, stop: sounds.hang_up(stop))

    def hold(self, target: MessagePump, *, held: bool) -> None:
        """Play music while the customer is on hold; called whenever they may be, or may not be any more."""
        before, self._on_hold = self._on_hold, held
        if before and not held:
            self.silence()
        elif held and not before and self._wanted():
            self._play(target, lambda sounds, stop: sounds.hold_music(stop))

    def breathe(self, target: MessagePump, seconds: float, *, inward: bool) -> None:
        """Let a slow breath be heard, so that eyes can close."""
        if self._settings().aloud:
            self._play(target, lambda sounds, stop: sounds.slow_breath(seconds, stop, inward=inward))

    def silence(self) -> None:
        """End what sounds of the line within 100 ms."""
        self._stop.set()

    def _wanted(self) -> bool:
        settings = self._settings()
        return settings.ringing and settings.aloud

    def _play(self, target: MessagePump, sound: Callable[[LineSounds, Event], None], over: Event | None = None) -> None:
        """Play a sound on a thread, in place of the one before it; ``over`` is set when it is over."""
        self.silence()
        stop = self._stop = Event()

        def play() -> None:
            try:
                sound(self._sounds(), stop)
            finally:
                if over is not None:
                    over.set()

        in_background(target, play, "line")
