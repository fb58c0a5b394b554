"""What was read from one reply: the input of the call machine and of the scorecard."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.core.dialogue_acts import ActKind, DialogueAct
from simulator.core.opportunity import Opportunity
from simulator.core.scenario import LapseKind, Slot
from simulator.core.scoring.evidence import Evidence
from simulator.core.speech import Span


class QuestionKind(StrEnum):
    """What a question leaves to the customer: everything, a choice, or a yes."""

    NONE = "none"
    OPEN = "open"
    CLOSED = "closed"
    CHECK = "check"


class QuestionFault(StrEnum):
    """Why a question that asks does not clarify."""

    STACKED = "stacked"
    REPEATED = "repeated"
    LEADING = "leading"
    BLAMING = "blaming"
    ROUTINE = "routine"


@dataclass(frozen=True, slots=True)
class AcknowledgementReading:
    """How far a reply answered the customer's feeling.

    Attributes:
        level: 0 none, 1 formula, 2 specific, 3 feeling and reason before any solution.
        score: For ranking, in [0, 1].
        evidence: The words the level rests on; empty only at level 0.

    Raises:
        ValueError: a level outside 0 to 3, or above 0 without evidence.
    """

    level: int
    score: float
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a level that rests on nothing."""
        if not 0 <= self.level <= 3 or (self.level and not self.evidence):
            message = f"level {self.level} with {len(self.evidence)} pieces of evidence"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class AskedSlot:
    """A slot that was asked for, and the words that ask for it."""

    slot: str
    span: Span


@dataclass(frozen=True, slots=True)
class QuestionReading:
    """What a reply asks.

    Attributes:
        asks: Whether it wants information or a confirmation of understanding.
        score: How sure that is, for ranking, in [0, 1].
        kind: Open, closed or check; none where it does not ask.
        open_score: How open, for ranking, in [0, 1].
        clarifying: Whether it asks neutrally for something needed and not yet said.
        clarifying_score: For ranking, in [0, 1].
        slots: What it asks for.
        faults: Why it does not clarify.
        evidence: The words that ask; empty only where it does not ask.

    Raises:
        ValueError: it asks without evidence, or clarifies without asking.
    """

    asks: bool = False
    score: float = 0.0
    kind: QuestionKind = QuestionKind.NONE
    open_score: float = 0.0
    clarifying: bool = False
    clarifying_score: float = 0.0
    slots: tuple[AskedSlot, ...] = ()
    faults: tuple[QuestionFault, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a question that rests on nothing."""
        if self.asks and not self.evidence:
            raise ValueError("a question needs the words that ask it")
        if self.clarifying and not self.asks:
            raise ValueError("only a question can clarify")


@dataclass(frozen=True, slots=True)
class Lapse:
    """One loss of composure in words: which, where and why."""

    kind: LapseKind
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class ComposureReading:
    """How composed a reply's words are.

    Attributes:
        score: Courtesy against rudeness, for ranking, in [0, 1].
        lapses: Every lapse found; none means composed.
    """

    score: float = 1.0
    lapses: tuple[Lapse, ...] = ()

    @property
    def composed(self) -> bool:
        """Return whether no lapse was found."""
        return not self.lapses


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one reply by one version of a scorer."""

    scorer: str
    acknowledgement: AcknowledgementReading
    question: QuestionReading
    composure: ComposureReading
    acts: tuple[DialogueAct, ...] = ()

    def does(self, kind: ActKind) -> bool:
        """Return whether the reply does ``kind``."""
        return any(act.kind == kind for act in self.acts)

    @property
    def only_asks_to_repeat(self) -> bool:
        """Return whether the reply does nothing but ask to hear the line again."""
        asked = self.question.slots or self.composure.lapses or self.acknowledgement.level > 1
        return self.does(ActKind.ASK_TO_REPEAT) and not asked


#: What is read from a reply in a language no scorer reads.
UNREAD = Reading("none", AcknowledgementReading(0, 0.0), QuestionReading(), ComposureReading())


@dataclass(frozen=True, slots=True)
class ReplyContext:
    """What a scorer may know about the call when it reads a reply.

    Attributes:
        customer: What the customer just said; may be empty.
        opportunity: The feeling that line showed; None for none.
        slots: Everything that can be found out.
        found: The ids of what has been found out before this reply.
        earlier_replies: What the rep said before, oldest first.
        customer_said: What the customer said before ``customer``, oldest first.
        anger: Before this reply, 0 to 100.
    """

    customer: str = ""
    opportunity: Opportunity | None = None
    slots: tuple[Slot, ...] = ()
    found: tuple[str, ...] = ()
    earlier_replies: tuple[str, ...] = ()
    customer_said: tuple[str, ...] = ()
    anger: int = 0
