"""How the rep's turns sounded: kept while a call goes on, heard again in its debrief, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.phone.ports import HistoryFailure
from simulator.settings import Settings
from simulator.tui.background import in_background, post
from simulator.tui.messages import RecordingsFound, RecordingTold
from simulator.tui.unlocking import when_unlocked

if TYPE_CHECKING:
    from simulator.core.sound import Audio
    from simulator.phone.voice_ports import Recordings
    from simulator.tui.page import Page


def keep_recording(page: Page, settings: Settings, place: tuple[str, int], audio: Audio) -> None:
    """Keep one turn of a call, on a thread; a failure is told."""

    def keep() -> RecordingTold | None:
        try:
            page.calls_app.desk.recordings(settings).keep(*place, audio)
        except OSError as failure:
            return RecordingTold(f"What you said could not be recorded ({failure.strerror or failure}).")
        return None

    in_background(page, keep, "recording")


class Recorded:
    """The recordings of one call that is over; used from the app's thread.

    Attributes:
        turns: Which turns there are; empty until that is known.
    """

    def __init__(self, page: Page, call: str) -> None:
        self._page = page
        self._call = call
        self._playing = -1
        self.turns: frozenset[int] = frozenset()

    def find(self) -> None:
        """Find out which turns there are, and post ``RecordingsFound``."""
        in_background(self._page, lambda: RecordingsFound(self._kept().turns(self._call)), "recordings")

    def play(self, turn: int) -> None:
        """Play a turn; the one that is being played is stopped instead."""
        self._page.calls_app.customer.stop()
        playing, self._playing = self._playing, turn
        if playing == turn:
            self._playing = -1
            return

        def play() -> RecordingTold | None:
            try:
                audio = self._kept().sound(self._call, turn)
            except HistoryFailure as failure:
                told = RecordingTold(str(failure), over=turn)
                when_unlocked(self._page, lambda: self._again(turn), lambda: post(self._page, told))
                return None
            if audio is None:
                return RecordingTold("That recording is gone or damaged.")
            self._page.calls_app.customer.replay(audio, lambda note: post(self._page, RecordingTold(note, over=turn)))
            return None

        in_background(self._page, play, "replay")

    def _again(self, turn: int) -> None:
        """Play a turn that could not be opened before."""
        self._playing = -1
        self.play(turn)

    def found(self, message: RecordingsFound) -> None:
        """Take in which turns there are."""
        self.turns = message.turns
        if message.note:
            self._page.calls_app.tell(message.note)

    def told(self, message: RecordingTold) -> None:
        """Take in that a turn was heard, or why it cannot be."""
        if message.over == self._playing:
            self._playing = -1
        if message.note:
            self._page.calls_app.tell(message.note)

    def delete(self) -> None:
        """Delete every turn, and post what there is then."""
        self._page.calls_app.customer.stop()

        def delete() -> RecordingsFound | RecordingTold:
            recordings = self._kept()
            try:
                recordings.delete(self._call)
            except OSError as failure:
                return RecordingTold(f"The recording could not be deleted ({failure.strerror or failure}).")
            return RecordingsFound(recordings.turns(self._call), "The recording of this call is deleted.")

        in_background(self._page, delete, "recordings")

    def _kept(self) -> Recordings:
        """Return what is kept; called on worker threads."""
        return self._page.calls_app.desk.recordings(self._page.calls_app.settings)
