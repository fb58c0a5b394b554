"""What can happen on a call.

Every event carries the moment it happened, ``at``; events about something the customer said carry
the index of that turn in the transcript, so a stale one changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.doubt import Doubt
from simulator.core.reading import Reading
from simulator.core.speech import Milliseconds, Utterance
from simulator.core.voice_measures.baseline import Baseline
from simulator.core.voice_measures.measures import VoiceMeasures


@dataclass(frozen=True, slots=True)
class PickedUp:
    """The rep answered the phone.

    Attributes:
        at: When.
        nudges: Whether the customer speaks up when nobody speaks.
        time_factor: How much longer than written every limit is, above 0.
        baseline: The rep's calm voice as it was then; None where none was set up.
        coach_plays: Whether a coach chooses what the customer says.
    """

    at: Milliseconds
    nudges: bool = False
    time_factor: float = 1.0
    baseline: Baseline | None = None
    coach_plays: bool = False


@dataclass(frozen=True, slots=True)
class LineSpoken:
    """The customer finished speaking turn ``turn``."""

    turn: int
    at: Milliseconds


@dataclass(frozen=True, slots=True)
class BargedIn:
    """The rep began to speak over turn ``turn`` after ``heard`` characters of it had been heard."""

    turn: int
    heard: int
    at: Milliseconds


@dataclass(frozen=True, slots=True)
class BackChanneled:
    """The rep let the customer know that they listen, while turn ``turn`` was being spoken: an “mm-hm”."""

    turn: int
    at: Milliseconds


@dataclass(frozen=True, slots=True)
class CustomerMurmured:
    """The customer let the rep know that they are still there, after turn ``turn``: a breath, a “mm”; no answer."""

    turn: int
    at: Milliseconds


@dataclass(frozen=True, slots=True)
class RepTurnEnded:
    """The rep answered turn ``turn``.

    Attributes:
        turn: The customer's turn.
        utterance: What the rep said.
        reading: What the scorer read from it.
        at: When.
        doubt: Which of the words the recogniser was not sure of; None where there are none, or nothing is known.
        cut_in: Whether the customer did not let them finish.
        voice: How it was spoken; None where it was typed, or was not measured.
    """

    turn: int
    utterance: Utterance
    reading: Reading
    at: Milliseconds
    doubt: Doubt | None = None
    cut_in: bool = False
    voice: VoiceMeasures | None = None


@dataclass(frozen=True, slots=True)
class CustomerPlayed:
    """A coach who plays the customer chose what they say after turn ``turn``.

    Attributes:
        turn: The customer's latest turn.
        at: When.
        line: The scripted line; None for what the script would say.
        text: Words of the coach's own in its place, already clean; empty for none.
        feels: The feeling those words show, in the coach's words; empty for none.
    """

    turn: int
    at: Milliseconds
    line: str | None = None
    text: str = ""
    feels: str = ""


@dataclass(frozen=True, slots=True)
class TypingStarted:
    """The rep began to write an answer to turn ``turn``, so the customer waits."""

    turn: int
    at: Milliseconds


@dataclass(frozen=True, slots=True)
class SilenceElapsed:
    """Nobody spoke after turn ``turn`` for as long as the customer waits."""

    turn: int
    at: Milliseconds


@dataclass(frozen=True, slots=True)
class SayAgainAsked:
    """The rep asked the machine, not the customer, to play turn ``turn`` once more."""

    turn: int
    at: Milliseconds


@dataclass(frozen=True, slots=True)
class HintAsked:
    """The rep asked a colleague."""

    at: Milliseconds


@dataclass(frozen=True, slots=True)
class HandOverAsked:
    """The rep asked for the call to be taken over, with a ``summary`` of it, already clean."""

    summary: str
    at: Milliseconds


@dataclass(frozen=True, slots=True)
class HoldStarted:
    """The rep put the customer on hold."""

    at: Milliseconds


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """The rep took the customer off hold."""

    at: Milliseconds


@dataclass(frozen=True, slots=True)
class Paused:
    """The rep stopped the rehearsal for a while; the customer knows nothing of it."""

    at: Milliseconds


@dataclass(frozen=True, slots=True)
class Continued:
    """The rehearsal goes on."""

    at: Milliseconds


@dataclass(frozen=True, slots=True)
class VoiceLost:
    """Something of the voice side failed and the call goes on in writing; ``note`` says what."""

    note: str
    at: Milliseconds


@dataclass(frozen=True, slots=True)
class RangOff:
    """The rep put the phone down."""

    at: Milliseconds


@dataclass(frozen=True, slots=True)
class WordsCorrected:
    """The rep said what their words in turn ``turn`` were; it changes what the turn is marked on, and no more.

    Attributes:
        turn: The rep's turn.
        text: The words, already clean; the same as before where the recogniser had been right.
        reading: What the scorer read from them.
        at: When, on the call's clock; the end of the call for a call that is over.
    """

    turn: int
    text: str
    reading: Reading
    at: Milliseconds


Event = (
    PickedUp
    | LineSpoken
    | BargedIn
    | BackChanneled
    | CustomerMurmured
    | RepTurnEnded
    | CustomerPlayed
    | TypingStarted
    | SilenceElapsed
    | SayAgainAsked
    | HintAsked
    | HandOverAsked
    | HoldStarted
    | HoldEnded
    | Paused
    | Continued
    | VoiceLost
    | RangOff
    | WordsCorrected
)
