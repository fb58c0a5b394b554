"""What the shell must do about what happened on a call."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.scenario import Delivery, Ending
from simulator.core.speech import Milliseconds


@dataclass(frozen=True, slots=True)
class Speak:
    """Say turn ``turn`` in the customer's voice, then post ``LineSpoken``; ``insists``: over a rep who still speaks."""

    turn: int
    text: str
    delivery: Delivery
    insists: bool = False


@dataclass(frozen=True, slots=True)
class StopSpeaking:
    """Fall silent at once."""


@dataclass(frozen=True, slots=True)
class Listen:
    """It is the rep's turn to answer turn ``turn``.

    Attributes:
        turn: The customer's turn.
        cut_in_after: How long they may speak before the customer cuts in; None for as long as they like.
        cut_in_on_rules: Whether the customer cuts in as soon as a rule is recited.
    """

    turn: int
    cut_in_after: Milliseconds | None = None
    cut_in_on_rules: bool = False


@dataclass(frozen=True, slots=True)
class StopListening:
    """It is not the rep's turn any more."""


@dataclass(frozen=True, slots=True)
class WaitForSilence:
    """Post ``SilenceElapsed`` for turn ``turn`` after ``after``, unless the rep speaks before."""

    turn: int
    after: Milliseconds


@dataclass(frozen=True, slots=True)
class StopWaiting:
    """Nobody is waiting for an answer any more."""


@dataclass(frozen=True, slots=True)
class ChooseLine:
    """Let the coach choose what the customer says after turn ``turn``, then post ``CustomerPlayed``."""

    turn: int


@dataclass(frozen=True, slots=True)
class ShowHint:
    """Show what a colleague said, or somebody else who was asked."""

    text: str
    who: str = "Colleague"


@dataclass(frozen=True, slots=True)
class EndCall:
    """The call is over."""

    ending: Ending


Effect = Speak | StopSpeaking | Listen | StopListening | WaitForSilence | StopWaiting | ChooseLine | ShowHint | EndCall
