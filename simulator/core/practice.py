"""What a call gave practice in, and how it went: each skill with each kind of customer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from simulator.core.mood import Mood
from simulator.core.scenario import CriterionName, Ending
from simulator.core.scoring.marks import Mark
from simulator.core.scoring.scorecard import Scorecard

#: From here on a feeling makes a customer of that kind.
FELT_FROM = 45
#: From so many points on, a mark is a success.
MET_FROM = 80


class Kind(StrEnum):
    """What a customer is like at a moment."""

    ANGRY = "angry"
    CONFUSED = "confused"
    CALMER = "calmer"


@dataclass(frozen=True, slots=True, order=True)
class Skill:
    """One thing to practise: a criterion with a kind of customer."""

    criterion: CriterionName
    kind: Kind

    @property
    def name(self) -> str:
        """Return a name for files and databases, such as ``composure-angry``."""
        return f"{self.criterion.value}-{self.kind.value}".replace("_", "-")

    @property
    def told(self) -> str:
        """Return what it is, in words that follow "practise"."""
        return _TOLD[self.criterion].format(_CUSTOMERS[self.kind])


_CUSTOMERS = {Kind.ANGRY: "an angry customer", Kind.CONFUSED: "a confused customer", Kind.CALMER: "a calmer customer"}
_TOLD = {
    CriterionName.ACKNOWLEDGEMENT: "answering what {} feels",
    CriterionName.CLARIFYING_QUESTIONS: "asking {} for what the case needs",
    CriterionName.COMPOSURE: "keeping your head with {}",
}
_MISSED = {
    CriterionName.ACKNOWLEDGEMENT: "{missed} of {marks} feelings of {customer} went unanswered",
    CriterionName.CLARIFYING_QUESTIONS: "{missed} of {marks} questions the case needed went unasked with {customer}",
    CriterionName.COMPOSURE: "{missed} of {marks} replies to {customer} lost composure",
}

#: Every skill.
SKILLS = tuple(Skill(criterion, kind) for criterion in CriterionName for kind in Kind)
_NAMED = {skill.name: skill for skill in SKILLS}


def skill_named(name: str) -> Skill | None:
    """Return the skill of a name; None for none."""
    return _NAMED.get(name)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one skill went in one call.

    Attributes:
        skill: The skill.
        points: The mean of its marks, 0 to 100.
        marks: How many marks there were, at least one.
        missed: How many of them came to less than ``MET_FROM`` points.
    """

    skill: Skill
    points: int
    marks: int
    missed: int

    @property
    def told(self) -> str:
        """Return what went wrong, in a clause that begins with a number; empty where nothing did."""
        if not self.missed:
            return ""
        words = {"missed": self.missed, "marks": self.marks, "customer": _CUSTOMERS[self.skill.kind]}
        return _MISSED[self.skill.criterion].format(**words)


@dataclass(frozen=True, slots=True)
class Practised:
    """One outcome among all that is stored: of which call, and when that began, UTC ISO-8601."""

    outcome: Outcome
    call: str
    at: str


def outcomes(card: Scorecard, begins: int = 0) -> tuple[Outcome, ...]:
    """Return how each skill went in a call, those that were not called for left out.

    What was left undone in a call that the rep stopped is no outcome: there was no time for it.

    Args:
        card: The call's scorecard.
        begins: The first turn that counts, for a call that goes on from a moment of another.
    """
    found: dict[Skill, list[int]] = defaultdict(list)
    stopped = card.ending is Ending.RANG_OFF
    for mark in (mark for result in card.results for mark in result.marks):
        if mark.sure and _counts(mark, begins) and not (stopped and mark.turn is None):
            found[Skill(mark.criterion, _kind(_mood_before(card, mark)))].append(mark.points)
    return tuple(_outcome(skill, points) for skill, points in sorted(found.items()))


def _outcome(skill: Skill, points: list[int]) -> Outcome:
    """Return how a skill went, by the points of its marks."""
    return Outcome(skill, round(sum(points) / len(points)), len(points), sum(one < MET_FROM for one in points))


def _counts(mark: Mark, begins: int) -> bool:
    """Return whether a mark is about a turn that counts; one about the whole call always is."""
    return mark.turn is None or mark.turn >= begins


def _mood_before(card: Scorecard, mark: Mark) -> Mood:
    """Return the customer's mood when the rep spoke, or did not."""
    turn = mark.answers if mark.turn is None else mark.turn - 1
    known = [point.mood for point in card.moods if point.turn <= max(0, turn or 0)]
    return known[-1] if known else Mood(0, 0, 0)


def _kind(mood: Mood) -> Kind:
    """Return the kind of customer a mood makes."""
    if max(mood.anger, mood.confusion) < FELT_FROM:
        return Kind.CALMER
    return Kind.ANGRY if mood.anger >= mood.confusion else Kind.CONFUSED
