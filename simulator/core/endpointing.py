"""When a turn is over: voice-activity frames in, beginnings and ends of speech out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from simulator.core.sound import FRAME_LENGTH, HEARING_RATE
from simulator.core.speech import Milliseconds

#: Words that are finished by at most the first chance break off, from the last one on they are surely over.
BROKEN_OFF, MAY_BE_OVER, OVER = 0.05, 0.25, 0.6
#: The length of one frame.
FRAME_MS = 1000 * FRAME_LENGTH // HEARING_RATE


@dataclass(frozen=True, slots=True)
class Endpointing:
    """How speech is told from what is not.

    Attributes:
        speech_from: Probability in [0, 1] from which a frame begins speech.
        speech_above: Probability under which a frame inside speech counts as silence; lower than ``speech_from``, so
            that a word said softly does not end a turn.
        shortest_speech: How long speech must last to be speech and no cough.
        tail: How long a silence ends the turn.
        longest_turn: When a turn ends whatever is said.
        pre_roll: How much sound from before the beginning belongs to the turn, so that no first word is clipped.
    """

    speech_from: float = 0.5
    speech_above: float = 0.35
    shortest_speech: Milliseconds = Milliseconds(96)  # noqa: RUF009 (a NewType is no call that makes anything)
    tail: Milliseconds = Milliseconds(700)  # noqa: RUF009
    longest_turn: Milliseconds = Milliseconds(60_000)  # noqa: RUF009
    pre_roll: Milliseconds = Milliseconds(300)  # noqa: RUF009

    @property
    def pre_roll_frames(self) -> int:
        """Return how many frames from before the beginning belong to the turn."""
        return -(-self.pre_roll // FRAME_MS)


@dataclass(frozen=True, slots=True)
class TurnSoFar:
    """What has been heard of a turn.

    Attributes:
        lasted: Since speech began.
        spoken: How much of that was speech.
        silent: How long the silence at its end is so far; 0 while someone speaks.
        finished: How likely nothing more is to come after the words understood so far, in [0, 1]; None while they are
            not known.
    """

    lasted: Milliseconds
    spoken: Milliseconds
    silent: Milliseconds
    finished: float | None = None


class TurnTaking(Protocol):
    """Decides whether a turn is over; asked once a frame after speech began."""

    def is_over(self, turn: TurnSoFar) -> bool:
        """Return whether the other party may take the floor."""
        ...

    def slower(self, factor: float) -> TurnTaking:
        """Return the same with every pause ``factor`` times as long."""
        ...


@dataclass(frozen=True, slots=True)
class FixedTail:
    """A turn is over after a fixed silence, or when it has lasted too long."""

    rules: Endpointing = Endpointing()

    def is_over(self, turn: TurnSoFar) -> bool:
        """Return whether the silence is long enough, or the turn too long."""
        return turn.silent >= self.rules.tail or turn.lasted >= self.rules.longest_turn

    def slower(self, factor: float) -> FixedTail:
        """Return the same with a tail ``factor`` times as long."""
        return FixedTail(replace(self.rules, tail=Milliseconds(round(self.rules.tail * factor))))


@dataclass(frozen=True, slots=True)
class Tails:
    """How long a silence ends a turn, by how finished its words are.

    Attributes:
        quick: After words that are surely over.
        usual: After words that may be over.
        patient: After words that break off, or before any are known.
    """

    quick: Milliseconds = Milliseconds(500)  # noqa: RUF009 (a NewType is no call that makes anything)
    usual: Milliseconds = Milliseconds(1200)  # noqa: RUF009
    patient: Milliseconds = Milliseconds(2200)  # noqa: RUF009

    def after(self, finished: float | None) -> Milliseconds:
        """Return how long a silence ends a turn whose words are ``finished`` by that chance, None for not known."""
        if finished is None or finished <= BROKEN_OFF:
            return self.patient
        if finished >= OVER:
            return self.quick
        if finished >= MAY_BE_OVER:
            return _between(self.usual, self.quick, (finished - MAY_BE_OVER) / (OVER - MAY_BE_OVER))
        return _between(self.patient, self.usual, (finished - BROKEN_OFF) / (MAY_BE_OVER - BROKEN_OFF))


def _between(one: Milliseconds, other: Milliseconds, way: float) -> Milliseconds:
    """Return what lies some share of the way from one length to another."""
    return Milliseconds(round(one + (other - one) * way))


@dataclass(frozen=True, slots=True)
class ByWords:
    """A turn is over after a silence as long as its words ask for, or when it has lasted too long."""

    rules: Endpointing = Endpointing()
    tails: Tails = Tails()

    def is_over(self, turn: TurnSoFar) -> bool:
        """Return whether the silence is long enough after such words, or the turn too long."""
        return turn.silent >= self.tails.after(turn.finished) or turn.lasted >= self.rules.longest_turn

    def slower(self, factor: float) -> ByWords:
        """Return the same with every pause ``factor`` times as long."""
        pauses = (self.tails.quick, self.tails.usual, self.tails.patient)
        return ByWords(self.rules, Tails(*(Milliseconds(round(pause * factor)) for pause in pauses)))


@dataclass(frozen=True, slots=True)
class TurnBegan:
    """Speech began; told ``shortest_speech`` later.

    Attributes:
        frame: The first frame of speech, counted from 0 since ``Endpointer`` began.
    """

    frame: int


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """The turn is over.

    Attributes:
        frame: The frame after the last one of speech, on the same count.
    """

    frame: int


class Endpointer:
    """Finds turns in a stream of frames, one after the other."""

    def __init__(self, rules: Endpointing | None = None, turn_taking: TurnTaking | None = None) -> None:
        """Follow ``rules``; ``turn_taking`` decides when a turn is over, a fixed tail when none is given."""
        self._rules = rules or Endpointing()
        self._turn_taking = turn_taking or FixedTail(self._rules)
        self._frames = 0
        self._candidate: int | None = None
        self._began: int | None = None
        self._speech_end = 0
        self._speech_frames = 0
        self._finished: float | None = None

    @property
    def pause(self) -> tuple[int, int] | None:
        """Return where the turn's last speech ended and how many frames of silence followed; None before a turn."""
        return None if self._began is None else (self._speech_end, self._frames - self._speech_end)

    @property
    def spoken(self) -> Milliseconds:
        """Return how much speech the turn holds so far; 0 before one."""
        return Milliseconds(0 if self._began is None else self._speech_frames * FRAME_MS)

    @property
    def may_be_over(self) -> bool:
        """Return whether the words before the present pause are known and may be all."""
        return self._finished is not None and self._finished >= MAY_BE_OVER

    def forget(self) -> None:
        """Take what was heard of the turn for no turn, and look out for the next."""
        self._began = self._candidate = self._finished = None

    def finished(self, chance: float) -> None:
        """Take in how likely nothing more is to come after the words before the present pause."""
        self._finished = chance

    @property
    def frames(self) -> int:
        """Return how many frames were fed."""
        return self._frames

    def feed(self, probability: float) -> TurnBegan | TurnEnded | None:
        """Take in one frame's probability of speech; return what is now known, None for nothing new."""
        frame = self._frames
        self._frames += 1
        if self._began is None:
            return self._before_speech(frame, probability)
        return self._within_turn(frame, probability)

    def end(self) -> TurnEnded | None:
        """End a turn now, whatever was planned; return its end, None where none had begun."""
        return None if self._began is None else self._ended()

    def _before_speech(self, frame: int, probability: float) -> TurnBegan | None:
        """Wait for frames of speech in a row."""
        if probability < (self._rules.speech_from if self._candidate is None else self._rules.speech_above):
            self._candidate = None
            return None
        if self._candidate is None:
            self._candidate = frame
        self._speech_frames = frame + 1 - self._candidate
        if self._speech_frames * FRAME_MS < self._rules.shortest_speech:
            return None
        self._began, self._speech_end = self._candidate, frame + 1
        return TurnBegan(self._candidate)

    def _within_turn(self, frame: int, probability: float) -> TurnEnded | None:
        """Wait for the end."""
        if probability >= self._rules.speech_above:
            self._speech_end = frame + 1
            self._speech_frames += 1
            self._finished = None
        return self._ended() if self._turn_taking.is_over(self._so_far(frame + 1)) else None

    def _so_far(self, now: int) -> TurnSoFar:
        """Return what has been heard up to, not including, frame ``now``."""
        began = self._began or 0
        return TurnSoFar(
            lasted=Milliseconds((now - began) * FRAME_MS),
            spoken=Milliseconds(self._speech_frames * FRAME_MS),
            silent=Milliseconds((now - self._speech_end) * FRAME_MS),
            finished=self._finished,
        )

    def _ended(self) -> TurnEnded:
        """Return the end of the turn and look out for the next."""
        self._began = self._candidate = self._finished = None
        return TurnEnded(self._speech_end)
