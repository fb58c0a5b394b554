"""The rep heard: from the microphone to words, one turn at a time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from threading import Event

from simulator.core.endpointing import FRAME_MS, Endpointing, TurnTaking
from simulator.core.sound import Audio, Samples, loudness_dbfs
from simulator.core.speech import Milliseconds
from simulator.core.voice_measures.measures import VoiceMeasures
from simulator.core.voice_measures.sound import sound_measured, with_text
from simulator.phone.barge_in import BackChannelHeard, BargedOver, Floor
from simulator.phone.early_words import EarlyWords, Recognition, tidied
from simulator.phone.turns import Turn, Turns, at_frame
from simulator.phone.voice_ports import Microphone, Recognised, Recognizer, VoiceActivity, VoiceFailure

#: How many frames one level is measured over: about ten levels a second.
_LEVEL_FRAMES = 3
#: How many frames of sound may still be on their way when a turn is sent, and how many a last word may take.
_ON_THE_WAY = 6
_LONGEST_LAST_WORD = 32
#: How many frames of silence are worth a sound from the other side: 0.7 s.
_GROWN_SILENT = -(-700 // FRAME_MS)


@dataclass(frozen=True, slots=True)
class LevelMeasured:
    """How loud it is now, about ten times a second.

    Attributes:
        dbfs: RMS level in decibels relative to full scale, -120 to 0.
    """

    dbfs: float


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """The rep began to speak; ``at`` counts from when listening began."""

    at: Milliseconds


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """The turn is over and being made out; ``at`` is when the last word ended, from when listening began."""

    at: Milliseconds


@dataclass(frozen=True, slots=True)
class WordsSoFar:
    """What was understood when the rep paused; the turn may go on."""

    text: str


@dataclass(frozen=True, slots=True)
class GrownSilent:
    """The rep has said nothing for a while after words that may be all; ``at`` is when the last one ended."""

    at: Milliseconds


@dataclass(frozen=True, slots=True)
class Understood:
    """What the rep said.

    Attributes:
        recognised: Text and words, clean; the words' times count from when listening began.
        started: When speech began, from when listening began.
        ended: When the last word ended, on the same clock.
        voice: How it was spoken; two that were understood alike are alike, however they were spoken.
        audio: How it sounded, which is nobody's business but the rep's.
    """

    recognised: Recognised
    started: Milliseconds
    ended: Milliseconds
    voice: VoiceMeasures | None = field(default=None, compare=False)
    audio: Audio | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NothingUnderstood:
    """There was no speech, or no words in it."""


@dataclass(frozen=True, slots=True)
class ListeningFailed:
    """Listening is over because something does not work.

    Attributes:
        note: One sentence for the rep.
    """

    note: str


ListeningEvent = (
    LevelMeasured
    | SpeechStarted
    | BackChannelHeard
    | BargedOver
    | WordsSoFar
    | GrownSilent
    | SpeechEnded
    | Understood
    | NothingUnderstood
    | ListeningFailed
)


@dataclass(frozen=True, slots=True)
class Hearing:
    """What listening is done with.

    Attributes:
        microphone: Where the rep is heard.
        activity: Makes what tells speech from noise; each listening has its own, for it remembers.
        recognizer: Makes out the words.
        rules: How speech is told from what is not.
        turn_taking: Decides hands-free when a turn is over; None for the tail of silence in ``rules``.
        completion: Tells how likely nothing more is to come after some words, in [0, 1]; where it is given, words are
            made out in every pause, and ``turn_taking`` knows how finished they are.
    """

    microphone: Microphone
    activity: Callable[[], VoiceActivity]
    recognizer: Recognizer
    rules: Endpointing = Endpointing()  # noqa: RUF009 (a frozen value)
    turn_taking: TurnTaking | None = None
    completion: Callable[[str], float] | None = None


class Ear:
    """Listens for the rep, one turn at a time; a second ``listen`` takes the place of the first.

    Attributes:
        hearing: What listening is done with.
    """

    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self._listening: Listening | None = None

    def listen(self, *, hands_free: bool, over: bool = False, insists: bool = False, pauses: float = 1.0) -> Listening:
        """Return a new listening, to be iterated over by a worker thread; nothing is captured before that.

        Hands-free, a turn ends by itself, and listening goes on where nothing was understood. Otherwise ``finish`` ends
        it, or the longest turn allowed.

        Args:
            hands_free: Whether a turn ends by itself.
            over: Whether the customer speaks and has the floor, until ``take_floor``.
            insists: Whether they yield it later than others.
            pauses: How many times as long as usual the rep's pauses may be.
        """
        self.stop()
        taking = self.hearing.turn_taking
        hearing = replace(self.hearing, turn_taking=taking and taking.slower(pauses))
        self._listening = Listening(hearing, hands_free=hands_free, floor=Floor(taken=not over, insists=insists))
        return self._listening

    def take_floor(self) -> None:
        """The customer speaks no more: what is said from here on is a turn; may be called from any thread."""
        if self._listening:
            self._listening.take_floor()

    def finish(self) -> None:
        """End the turn now and make out what was said; may be called from any thread, also when nobody listens."""
        if self._listening:
            self._listening.finish()

    def stop(self) -> None:
        """Drop everything and end listening within 100 ms; may be called from any thread, also when nobody listens."""
        if self._listening:
            self._listening.stop()


class Listening:
    """One stretch of listening: its events, up to and including what was understood, or why nothing can be."""

    def __init__(self, hearing: Hearing, *, hands_free: bool, floor: Floor) -> None:
        self._hearing = hearing
        self._floor = floor
        self._hands_free = hands_free
        self._finish = Event()
        self._stop = Event()
        self._frames_after = 0
        self._grown_silent_at = 0
        early = hands_free and hearing.completion
        self._early = EarlyWords(hearing.recognizer, early) if early else None

    def take_floor(self) -> None:
        """The customer speaks no more; may be called from any thread."""
        self._floor.taken.set()

    def finish(self) -> None:
        """End the turn with the word being said and make out what was said; may be called from any thread."""
        self._finish.set()

    def stop(self) -> None:
        """Drop everything and end within 100 ms; may be called from any thread."""
        self._stop.set()

    def __iter__(self) -> Iterator[ListeningEvent]:
        """Yield what is heard; the microphone is open as long as this is iterated over."""
        turns = Turns(self._hearing.rules, self._hearing.turn_taking, endless=not self._hands_free)
        try:
            yield from self._events(turns)
        except VoiceFailure as failure:
            if not self._stop.is_set():
                yield from self._rescued(turns)
                yield ListeningFailed(str(failure))
        finally:
            if self._early:
                self._early.drop()

    def _events(self, turns: Turns) -> Iterator[ListeningEvent]:
        """Yield what is heard, until a turn was understood."""
        activity = self._hearing.activity()
        with closing(self._hearing.microphone.frames(self._stop)) as frames:
            for frame in frames:
                yield from _news(turns, frame, activity.probability(frame))
                news = self._floor.follow(turns)
                if news:
                    yield news
                finish = self._is_finished(turns)
                turn = turns.finished(now=finish)
                if turn and (yield from self._made_out(turn)):
                    return
                yield from self._so_far(turns)
                yield from self._grown_silent(turns)
                if finish:
                    if not turn:
                        yield NothingUnderstood()
                    return

    def _so_far(self, turns: Turns) -> Iterator[ListeningEvent]:
        """Yield what was understood before the present pause, once that is known."""
        found = self._early.follow(turns) if self._early and self._floor.rep_speaks else None
        text = tidied(found, Milliseconds(0)).text if found else ""
        if text:
            yield WordsSoFar(text)

    def _grown_silent(self, turns: Turns) -> Iterator[ListeningEvent]:
        """Yield, once a pause, that it has become a long one after words that may be all."""
        pause = turns.pause
        if pause is None or pause[1] < _GROWN_SILENT or pause[0] == self._grown_silent_at:
            return
        if self._hands_free and self._floor.rep_speaks and turns.may_be_over:
            self._grown_silent_at = pause[0]
            yield GrownSilent(at_frame(pause[0]))

    def _is_finished(self, turns: Turns) -> bool:
        """Return whether ``finish`` was asked for and the sound on its way at that moment has come in."""
        if not self._finish.is_set():
            return False
        self._frames_after += 1
        let_out = self._frames_after >= _ON_THE_WAY and turns.quiet >= _ON_THE_WAY
        return let_out or self._frames_after >= _LONGEST_LAST_WORD

    def _made_out(self, turn: Turn) -> Generator[ListeningEvent, None, bool]:
        """Yield what a turn was understood as; return whether listening is over with it."""
        yield SpeechEnded(at_frame(turn.ended))
        recognition = (self._early and self._early.taken(turn)) or Recognition(self._hearing.recognizer, turn)
        sound = sound_measured(turn.audio)  # while the words are made out
        recognised = recognition.awaited(self._stop)
        if recognised is None:
            return True
        understood = tidied(recognised, at_frame(recognition.turn.first))
        if not understood.text:
            yield NothingUnderstood()
            return not self._hands_free
        voice = with_text(sound, understood.text)
        yield Understood(understood, at_frame(turn.began), at_frame(turn.ended), voice, turn.audio)
        return True

    def _rescued(self, turns: Turns) -> Iterator[ListeningEvent]:
        """Yield what had been said when the microphone went away."""
        turn = turns.finished(now=True)
        if turn:
            with suppress(VoiceFailure):
                yield from self._made_out(turn)


def _news(turns: Turns, frame: Samples, probability: float) -> Iterator[ListeningEvent]:
    """Take in a frame, and yield how loud it is, when it is time, and whether speech began."""
    began = turns.heard(frame, probability)
    if turns.frames % _LEVEL_FRAMES == 0:
        yield LevelMeasured(loudness_dbfs(turns.last(_LEVEL_FRAMES)))
    if began is not None:
        yield SpeechStarted(at_frame(began))
