"""Where a call stands: the transcript so far, the mood, what was found out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from simulator.core.doubt import Doubt
from simulator.core.help import HandOver
from simulator.core.mood import Mood
from simulator.core.opportunity import Opportunity
from simulator.core.reading import Reading
from simulator.core.scenario import Delivery, Ending, Scenario
from simulator.core.speech import Milliseconds, Party, Utterance
from simulator.core.voice_measures.baseline import Baseline
from simulator.core.voice_measures.measures import VoiceMeasures


class Phase(StrEnum):
    """What is going on."""

    RINGING = "ringing"
    CUSTOMER_SPEAKING = "customer-speaking"
    LISTENING = "listening"
    ON_HOLD = "on-hold"
    CHOOSING = "choosing"
    PAUSED = "paused"
    WRAP_UP = "wrap-up"


@dataclass(frozen=True, slots=True)
class Turn:
    """All that one party said before the other took the floor, and what it changed.

    Attributes:
        utterance: The words; of an interrupted customer, only those heard.
        mood: The customer's mood after it.
        why: What moved the mood, a sentence each; empty for nothing.
        line: The scripted line it ends with; None for the rep, a nudge or a bare answer.
        opportunity: The feeling it shows; None for none.
        delivery: How it was spoken; None for the rep.
        answered: Slots the customer answered in it.
        nudge: Whether the customer spoke up of their own accord: nobody spoke, or one for too long, or they were kept
            waiting.
        reading: What was read from the rep's words; None for the customer.
        script: All the customer meant to say, also where they were interrupted; empty for the rep.
        heard: How many characters of the script were heard, over all the times it was said; 0 for the rep.
        doubt: Which of the rep's words the recogniser was not sure of; None where there are none, or nothing is known.
        recognised: What the recogniser had made of words the rep has corrected; empty where it stands as it was.
        voice: How the rep spoke it; None for the customer, where it was typed, or was not measured.
        by_coach: Whether a coach who plays the customer chose or wrote it, other than the script would have.
    """

    utterance: Utterance
    mood: Mood
    why: tuple[str, ...] = ()
    line: str | None = None
    opportunity: Opportunity | None = None
    delivery: Delivery | None = None
    answered: tuple[str, ...] = ()
    nudge: bool = False
    reading: Reading | None = None
    script: str = ""
    heard: int = 0
    doubt: Doubt | None = None
    recognised: str = ""
    voice: VoiceMeasures | None = None
    by_coach: bool = False

    @property
    def by_rep(self) -> bool:
        """Return whether the rep said it."""
        return self.utterance.party is Party.REP


@dataclass(frozen=True, slots=True)
class Offer:
    """What the script would have the customer say, offered to a coach who plays them.

    Attributes:
        text: The words, answers to the rep's questions first.
        delivery: How.
        line: The scripted line it ends with; None for a bare answer.
        answered: Slots answered in it.
    """

    text: str
    delivery: Delivery
    line: str | None
    answered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of the call; ``ended`` is None while it lasts."""

    started: Milliseconds
    ended: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class CallState:
    """Everything the machine knows about one call.

    Attributes:
        mood: The customer's mood now.
        phase: What is going on.
        paused_from: The phase to go back to after a pause; None while not paused.
        transcript: Every turn so far; only grows.
        line: The scripted line the rep is to answer; None before the first.
        visits: How often each line was said.
        found: Slots found out, in order.
        nudged: Nudges since the rep last spoke.
        nudges: Whether the customer nudges at all.
        time_factor: How much longer than written every limit is.
        holds: When the customer was on hold.
        pauses: When the rehearsal stood still.
        back_channels: When the rep made a short sound while the customer spoke.
        murmurs: When the customer made one while an answer took its time.
        cut_ins: How often the customer cut in.
        hints: When a colleague was asked.
        handed_over: When the rep handed the call over, or tried to, and with what words.
        lost: What failed on the voice side.
        picked_up: When the call was answered; None while it rings.
        clock: The latest moment any event told of.
        ending: How the call ended; None while it lasts. Set once the last line is being said.
        baseline: The rep's calm voice as it was when the call was answered; None where none was set up.
    """

    mood: Mood
    phase: Phase = Phase.RINGING
    paused_from: Phase | None = None
    transcript: tuple[Turn, ...] = ()
    line: str | None = None
    visits: Mapping[str, int] = field(default_factory=dict)
    found: tuple[str, ...] = ()
    nudged: int = 0
    nudges: bool = False
    time_factor: float = 1.0
    holds: tuple[Interval, ...] = ()
    pauses: tuple[Interval, ...] = ()
    back_channels: tuple[Milliseconds, ...] = ()
    murmurs: tuple[Milliseconds, ...] = ()
    cut_ins: int = 0
    hints: tuple[Milliseconds, ...] = ()
    handed_over: tuple[HandOver, ...] = ()
    lost: tuple[str, ...] = ()
    picked_up: Milliseconds | None = None
    clock: Milliseconds = Milliseconds(0)  # noqa: RUF009 (a NewType is no call that makes anything)
    ending: Ending | None = None
    baseline: Baseline | None = None
    coach_plays: bool = False
    offer: Offer | None = None

    @property
    def customer_turn(self) -> int:
        """Return the index of the customer's latest turn, or -1 before the first."""
        latest = range(len(self.transcript) - 1, -1, -1)
        return next((index for index in latest if not self.transcript[index].by_rep), -1)

    @property
    def over(self) -> bool:
        """Return whether nothing more can happen."""
        return self.phase is Phase.WRAP_UP


def ringing(scenario: Scenario) -> CallState:
    """Return a call that has just begun to ring."""
    return CallState(mood=scenario.customer.mood)
