"""Replies spoken in text mode: Enter to talk, Enter to send."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue

from simulator import bootstrap
from simulator.core.clean import clean
from simulator.core.speech import Channel, Milliseconds
from simulator.phone.clock import CallClock
from simulator.phone.listening import Ear, ListeningFailed, Understood
from simulator.phone.ongoing_call import Said
from simulator.phone.voice_ports import VoiceFailure
from simulator.settings import Settings

Tell = Callable[[str], None]


class SpokenReplies:
    """Hears one reply at a time; once something fails, replies are typed."""

    def __init__(self, settings: Settings, tell: Tell) -> None:
        """Hear with what ``settings`` name, and tell what does not work with ``tell``."""
        self._tell = tell
        self._ear: Ear | None = None
        self._awaited: SimpleQueue[str] | None = None
        warning = bootstrap.leaves_machine(settings)
        if warning:
            tell(warning)
        try:
            self._ear = bootstrap.ear(settings)
        except VoiceFailure as failure:
            tell(f"{failure} Write your replies instead.")

    def readline(self) -> str:
        """Return the next line of input, which may be awaited already as the end of a spoken reply."""
        awaited, self._awaited = self._awaited, None
        return sys.stdin.readline() if awaited is None else awaited.get()

    def hear(self, clock: CallClock) -> Said | None:
        """Return what was said between two presses of Enter; None where nothing was understood."""
        if self._ear is None:
            self._tell("Voice is not working; write your reply and press Enter.")
            return None
        began = clock()
        listening = self._ear.listen(hands_free=False)
        self._tell("Listening. Press Enter to send.")
        awaited: SimpleQueue[str] = SimpleQueue()
        self._awaited = awaited
        threading.Thread(target=self._finish_on_enter, args=(awaited, self._ear), daemon=True).start()
        for event in listening:
            if isinstance(event, Understood):
                self._drop_enter()
                return _said(event, began)
            if isinstance(event, ListeningFailed):
                self._tell(f"{event.note} Write your replies instead.")
                self._ear = None
                return None
        self._tell("Nothing was understood. Press Enter and say it again, or write it.")
        return None

    @staticmethod
    def _finish_on_enter(awaited: SimpleQueue[str], ear: Ear) -> None:
        """Wait for Enter, then send what was said; what was written before it may still be needed."""
        awaited.put(sys.stdin.readline())
        ear.finish()

    def _drop_enter(self) -> None:
        """Forget the line that ended a spoken reply, where one did."""
        if self._awaited is not None and not self._awaited.empty():
            self._awaited = None


def _said(event: Understood, began: Milliseconds) -> Said:
    """Return what was understood, on the call's clock."""
    started, ended = Milliseconds(began + event.started), Milliseconds(began + event.ended)
    return Said(clean(event.recognised.text), started, ended, Channel.VOICE, event.recognised.words, voice=event.voice)
