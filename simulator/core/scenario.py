"""What a trainer writes: a customer, their lines, what moves them, and what is marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from simulator.core.essentials import Essential
from simulator.core.help import Help
from simulator.core.mood import Feeling, Mood, MoodChange
from simulator.core.opportunity import Opportunity
from simulator.core.patience import Patience, Silence
from simulator.core.samples import SampleCall


class Delivery(StrEnum):
    """How a line is spoken."""

    NEUTRAL = "neutral"
    ANNOYED = "annoyed"
    ANGRY = "angry"
    FURIOUS = "furious"
    CONFUSED = "confused"
    ANXIOUS = "anxious"
    RELIEVED = "relieved"
    CALM = "calm"


class Pitch(StrEnum):
    """How high the customer's voice lies."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Pace(StrEnum):
    """How fast the customer speaks when calm."""

    SLOW = "slow"
    MEDIUM = "medium"
    FAST = "fast"


class Ending(StrEnum):
    """How a call ended for the customer."""

    RESOLVED = "resolved"
    UNEASY = "uneasy"
    CALL_BACK = "call-back"
    HANDED_OVER = "handed-over"
    LIMIT_HELD = "limit-held"
    HUNG_UP = "hung-up"
    RANG_OFF = "rang-off"


class LapseKind(StrEnum):
    """The ways a rep can lose composure in words."""

    DEFENSIVE = "defensive"
    BLAMING = "blaming"
    SARCASTIC = "sarcastic"
    CURT = "curt"
    COMMANDING = "commanding"
    DISMISSIVE = "dismissive"
    HOSTILE = "hostile"
    CONDESCENDING = "condescending"
    PANICKY = "panicky"


class CriterionName(StrEnum):
    """The three axes a call is marked on."""

    ACKNOWLEDGEMENT = "acknowledgement"
    CLARIFYING_QUESTIONS = "clarifying_questions"
    COMPOSURE = "composure"


@dataclass(frozen=True, slots=True)
class Voice:
    """What the customer sounds like when calm; ``who`` is a number that picks one of the voices of this pitch."""

    pitch: Pitch = Pitch.MEDIUM
    pace: Pace = Pace.MEDIUM
    who: int = 0


@dataclass(frozen=True, slots=True)
class Persona:
    """Who calls, and how they feel when the phone is picked up."""

    name: str
    mood: Mood
    voice: Voice = Voice()


@dataclass(frozen=True, slots=True)
class Slot:
    """A fact a good rep finds out by asking, at any time in the call.

    Attributes:
        id: Its name in the file.
        about: What it is, in words that follow "find out …".
        asked_with: Words and phrases, any of which in a question asks for it.
        answer: What the customer says when asked.
        guarded: The grudging answer while trust is under ``GUARDED_BELOW``; None for the same answer.
        again: What they say when asked once more; None for a standard remark before the answer.
    """

    id: str
    about: str
    asked_with: tuple[str, ...]
    answer: str
    guarded: str | None = None
    again: str | None = None


#: Under this much trust the customer gives the guarded answer.
GUARDED_BELOW = 35


@dataclass(frozen=True, slots=True)
class Bound:
    """A range one feeling must lie in; both ends optional, ``below`` excluded."""

    at_least: int | None = None
    below: int | None = None

    def holds(self, value: int) -> bool:
        """Return whether ``value`` lies in the range."""
        return (self.at_least is None or value >= self.at_least) and (self.below is None or value < self.below)


@dataclass(frozen=True, slots=True)
class Condition:
    """What a rep's turn must be for a branch to be taken; every part that is given must hold.

    Attributes:
        acknowledged: The least acknowledgement level, 1 to 3.
        asked: Slots, any one of which was asked for in this turn.
        clarifying: True wants a clarifying question, False wants none.
        found: Slots that have all been found out by the end of this turn.
        lapse: Lapses, any one of which occurred; every kind when written ``any``.
        says: Words and phrases, any one of which was said.
        commits: True wants a promise of a concrete next step, False wants none.
        mood: Ranges the mood must lie in before this turn moves it.
    """

    acknowledged: int | None = None
    asked: tuple[str, ...] = ()
    clarifying: bool | None = None
    found: tuple[str, ...] = ()
    lapse: tuple[LapseKind, ...] = ()
    says: tuple[str, ...] = ()
    commits: bool | None = None
    mood: tuple[tuple[Feeling, Bound], ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """One way on from a line.

    Attributes:
        when: What must hold; None is "otherwise".
        go: The next line's id; None stays on this line.
        mood: How the mood moves; None leaves it to the general rule.
    """

    when: Condition | None
    go: str | None = None
    mood: MoodChange | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One scripted utterance of the customer.

    Attributes:
        id: Its name in the file.
        says: The words.
        again: What is said instead on the second, third … visit; the last one repeats.
        delivery: How it is spoken.
        opportunity: The feeling it shows; None for none.
        then: Ways on, tried in order; the first that holds is taken.
        ends: How the call ends after this line; None when it goes on.
        hint: What a colleague would suggest here; None for a suggestion made from the opportunity and the slots.
    """

    id: str
    says: str
    again: tuple[str, ...] = ()
    delivery: Delivery = Delivery.NEUTRAL
    opportunity: Opportunity | None = None
    then: tuple[Branch, ...] = ()
    ends: Ending | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """How one axis counts in this scenario.

    Attributes:
        name: Which axis.
        weight: Its share of the total, 0 to 100; shares need not add up to 100.
        must_find_out: Slots a good call finds out (clarifying questions only).
        fail_on: Lapses that fail the whole call (composure only).
    """

    name: CriterionName
    weight: int
    must_find_out: tuple[str, ...] = ()
    fail_on: tuple[LapseKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Rubric:
    """What is marked, how it is weighed, and the total (0 to 100) that passes."""

    pass_mark: int
    criteria: tuple[Criterion, ...]

    def criterion(self, name: CriterionName) -> Criterion | None:
        """Return how ``name`` counts here, or None where the rubric leaves it out."""
        return next((criterion for criterion in self.criteria if criterion.name == name), None)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A complete scripted call, already validated: every name it uses exists and every line can be reached.

    Attributes:
        id: Stable name, the file's ``scenario``.
        version: Of the content; scorecards name it.
        title: What a rep sees in the list.
        language: BCP 47 tag; other than English it plays typed and unscored.
        topics: What it is about, for search and filter.
        practises: What a call gives practice in.
        difficulty: 1 (gentle) to 5 (the hardest).
        minutes: About how long it takes.
        notice: What may be hard to hear; empty for nothing.
        customer: Who calls.
        briefing: What a rep's screen would show and what the rep may do.
        slots: What can be found out, by id.
        opening: The id of the first line.
        lines: Every line, by id.
        silence: What happens when nobody speaks.
        patience: How the customer takes turns.
        parting: What the customer says when anger reaches the top and they hang up.
        rubric: What is marked.
        help: Whom the rep can ask, and what that is worth.
        note: A word for the debrief: what this call teaches; empty for none.
        samples: Example calls, the first being the one examples are drawn from.
        source: The file's text, kept with every call that is played from it.
    """

    id: str
    version: int
    title: str
    language: str
    topics: tuple[str, ...]
    difficulty: int
    minutes: int
    notice: str
    customer: Persona
    briefing: str
    slots: Mapping[str, Slot]
    opening: str
    lines: Mapping[str, Line]
    rubric: Rubric
    silence: Silence = Silence()  # noqa: RUF009 (a frozen value)
    patience: Patience = Patience()  # noqa: RUF009
    parting: str = "No. I'm done with this. Goodbye."
    note: str = ""
    help: Help = Help()  # noqa: RUF009
    practises: tuple[Essential, ...] = ()
    samples: tuple[SampleCall, ...] = ()
    source: str = field(default="", repr=False)

    @property
    def scored(self) -> bool:
        """Return whether the scorer reads this scenario's language."""
        return self.language.lower().split("-")[0] == "en"
