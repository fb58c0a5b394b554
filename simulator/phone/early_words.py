"""Words made out while a pause lasts, so that they are known when it turns out to be the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Thread

from simulator.core.clean import clean
from simulator.core.endpointing import FRAME_MS
from simulator.core.speech import HeardWord, Milliseconds
from simulator.phone.turns import Turn, Turns
from simulator.phone.voice_ports import Recognised, Recognizer

#: How long a silence is before the words are made out, in milliseconds.
PAUSE = 200
#: How often a running recognition looks whether it was stopped, in seconds.
GLANCE = 0.02


class Recognition:
    """One piece of sound being made out, on a thread of its own."""

    def __init__(self, recognizer: Recognizer, turn: Turn) -> None:
        """Begin to make out the sound of ``turn``."""
        self.turn = turn
        self._dropped = Event()
        self._done: SimpleQueue[Recognised | BaseException] = SimpleQueue()
        self._outcome: Recognised | BaseException | None = None
        Thread(target=self._run, args=(recognizer,), name="recogniser", daemon=True).start()

    def drop(self) -> None:
        """Want the words no more; the recogniser is let go of as soon as it can."""
        self._dropped.set()

    def known(self, seconds: float = 0) -> Recognised | None:
        """Return the words once they are known, waiting so long at most; what went wrong is raised here."""
        if self._outcome is None:
            try:
                self._outcome = self._done.get(timeout=seconds) if seconds else self._done.get_nowait()
            except Empty:
                return None
        if isinstance(self._outcome, BaseException):
            raise self._outcome
        return self._outcome

    def awaited(self, stop: Event) -> Recognised | None:
        """Return the words when they are known, or None as soon as ``stop`` is set; what went wrong is raised here."""
        while not stop.is_set():
            found = self.known(GLANCE)
            if found is not None:
                return found
        self.drop()
        return None

    def _run(self, recognizer: Recognizer) -> None:
        """Make out the words; runs on the thread."""
        try:
            self._done.put(recognizer.recognise(self.turn.audio, self._dropped))
        except BaseException as error:  # noqa: BLE001  (raised again by the thread that waits)
            self._done.put(error)


@dataclass
class EarlyWords:
    """The recognition of the present pause; what belongs to an earlier one is dropped and never counts.

    Attributes:
        recognizer: Makes out the words.
        completion: Tells how likely nothing more is to come after some words.
    """

    recognizer: Recognizer
    completion: Callable[[str], float]
    _pause: int = -1
    _running: Recognition | None = None
    _told: bool = False

    def follow(self, turns: Turns) -> Recognised | None:
        """Take a look at the turn once a frame; return what was said before the present pause when that is news.

        Raises:
            RecognizerFailure: the recogniser does not work.
        """
        pause = turns.pause
        if pause is None or pause[0] != self._pause:
            self.drop()
        if pause is None:
            return None
        speech_end, silent = pause
        if speech_end != self._pause and silent * FRAME_MS >= PAUSE:
            turn = turns.so_far()
            self._pause, self._told = speech_end, False
            self._running = Recognition(self.recognizer, turn) if turn else None
        return self._news(turns)

    def taken(self, turn: Turn) -> Recognition | None:
        """Return the recognition of a turn that is over, if it was begun in its last pause; drop any other."""
        running, self._running = self._running, None
        if running is None or turn.ended != self._pause:
            if running is not None:
                running.drop()
            return None
        return running

    def drop(self) -> None:
        """Want no words of the present pause."""
        if self._running is not None:
            self._running.drop()
        self._running, self._pause = None, -1

    def _news(self, turns: Turns) -> Recognised | None:
        if self._running is None or self._told:
            return None
        found = self._running.known()
        if found is not None:
            self._told = True
            turns.understood(self.completion(found.text))
        return found


def tidied(recognised: Recognised, shift: Milliseconds) -> Recognised:
    """Return clean words on listening's clock; an empty text where there was none to understand."""
    text = " ".join(clean(recognised.text).split())
    if not any(character.isalnum() for character in text):
        return Recognised("")
    words = (_shifted(word, shift) for word in recognised.words)
    return Recognised(text, tuple(word for word in words if word.text))


def _shifted(word: HeardWord, shift: Milliseconds) -> HeardWord:
    """Return a clean word with its times ``shift`` later."""
    started = None if word.started is None else Milliseconds(word.started + shift)
    ended = None if word.ended is None else Milliseconds(word.ended + shift)
    return HeardWord(" ".join(clean(word.text).split()), word.confidence, started, ended)
