"""The sounds of the line on the loudspeaker; where there is none the call goes on without them."""

from __future__ import annotations

from contextlib import suppress
from threading import Event

from simulator.core.tones import click, hold_music, ring, slow_breath
from simulator.phone.voice_ports import Loudspeaker, LoudspeakerFailure

#: How long hold music rests before it begins again, in seconds.
_REST = 0.1


class LineSounds:
    """Plays what is heard of the line; every call returns when the sound is over or ``stop`` was set."""

    def __init__(self, loudspeaker: Loudspeaker) -> None:
        self._loudspeaker = loudspeaker

    def ring(self, stop: Event) -> None:
        """Let the phone ring once."""
        with suppress(LoudspeakerFailure):
            self._loudspeaker.play(ring(), stop)

    def hang_up(self, stop: Event) -> None:
        """Let the handset be put down."""
        with suppress(LoudspeakerFailure):
            self._loudspeaker.play(click(), stop)

    def slow_breath(self, seconds: float, stop: Event, *, inward: bool) -> None:
        """Let one slow breath be heard, in or out."""
        with suppress(LoudspeakerFailure):
            self._loudspeaker.play(slow_breath(seconds, inward=inward), stop)

    def hold_music(self, stop: Event) -> None:
        """Play music again and again until ``stop`` is set."""
        with suppress(LoudspeakerFailure):
            while not stop.is_set():
                self._loudspeaker.play(hold_music(), stop)
                stop.wait(_REST)
