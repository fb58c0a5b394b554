"""What a call gave practice in, and how it went: each skill with each kind of customer, at each kind of moment."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from simulator.core.lines_score import LinesCard
from simulator.core.moments import PRACTISED, WHO
from simulator.core.mood import Mood
from simulator.core.opportunity import Moment
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


class Beside(StrEnum):
    """What is practised beside the criteria of a rubric."""

    ATTENTION = "attention"


#: What a mark can be about.
Practisable = CriterionName | Beside


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing to practise.

    Attributes:
        criterion: The criterion, or what is practised beside those.
        kind: With which kind of customer; None with two at once.
        moment: At which kind of moment; None for any other.
    """

    criterion: Practisable
    kind: Kind | None
    moment: Moment | None = None

    @property
    def name(self) -> str:
        """Return a name for files and databases, such as ``composure-angry-limit``."""
        parts = (self.criterion, self.kind, self.moment)
        return "-".join(part.value for part in parts if part).replace("_", "-")

    @property
    def customer(self) -> str:
        """Return whom it is practised with, such as "an angry customer who is kept waiting or sent around"."""
        who = _CUSTOMERS[self.kind] if self.kind else "two customers at once"
        return f"{who} {WHO[self.moment]}" if self.moment else who

    @property
    def told(self) -> str:
        """Return what it is, in words that follow "practise"."""
        return _TOLD[self.criterion].format(self.customer)


_CUSTOMERS = {Kind.ANGRY: "an angry customer", Kind.CONFUSED: "a confused customer", Kind.CALMER: "a calmer customer"}
_TOLD: dict[Practisable, str] = {
    CriterionName.ACKNOWLEDGEMENT: "answering the feelings of {}",
    CriterionName.CLARIFYING_QUESTIONS: "asking {} for what the case needs",
    CriterionName.COMPOSURE: "keeping your head with {}",
    Beside.ATTENTION: "looking after {}",
}
_MISSED: dict[Practisable, str] = {
    CriterionName.ACKNOWLEDGEMENT: "{missed} of {marks} feelings of {customer} went unanswered",
    CriterionName.CLARIFYING_QUESTIONS: "{missed} of {marks} questions the case needed went unasked with {customer}",
    CriterionName.COMPOSURE: "{missed} of {marks} replies to {customer} lost composure",
    Beside.ATTENTION: "{missed} of {marks} waits, promises and ends went badly with {customer}",
}
_MISSED_ONE: dict[Practisable, str] = {
    CriterionName.ACKNOWLEDGEMENT: "what {customer} felt went unanswered",
    CriterionName.CLARIFYING_QUESTIONS: "a question the case needed went unasked with {customer}",
    CriterionName.COMPOSURE: "your reply to {customer} lost composure",
    Beside.ATTENTION: "a wait, a promise or an end went badly with {customer}",
}
#: Looking after two customers at once.
TWO_AT_ONCE = Skill(Beside.ATTENTION, None)

#: Every skill.
SKILLS = (
    *(
        Skill(criterion, kind, moment)
        for criterion in CriterionName
        for kind in Kind
        for moment in (None, *PRACTISED[criterion])
    ),
    TWO_AT_ONCE,
)
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
        """Return what went wrong, in a clause; empty where nothing did."""
        if not self.missed:
            return ""
        words = {"missed": self.missed, "marks": self.marks, "customer": self.skill.customer}
        return (_MISSED if self.marks > 1 else _MISSED_ONE)[self.skill.criterion].format(**words)


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
    stopped = card.ending in {None, Ending.RANG_OFF}
    for mark in (mark for result in card.results for mark in result.marks):
        if mark.sure and _counts(mark, begins) and not (stopped and mark.turn is None):
            skill = Skill(mark.criterion, _kind(_mood_before(card, mark)), _moment(card, mark))
            found[skill].append(mark.points)
    return tuple(_outcome(skill, found[skill]) for skill in sorted(found, key=lambda skill: skill.name))


def outcomes_of_two(card: LinesCard) -> tuple[Outcome, ...]:
    """Return how each skill went in a drill with two customers: in both calls, and looking after both."""
    found: dict[Skill, list[Outcome]] = defaultdict(list)
    for one in (outcome for call in card.cards for outcome in outcomes(call)):
        found[one.skill].append(one)
    both = tuple(_together(parts) for _, parts in sorted(found.items(), key=lambda item: item[0].name))
    points, score = [mark.points for mark in card.attention.marks], card.attention.score
    if score is None:
        return both
    return (*both, Outcome(TWO_AT_ONCE, score, len(points), sum(one < MET_FROM for one in points)))


def _together(parts: list[Outcome]) -> Outcome:
    """Return the outcomes of one skill as one, each mark counting once."""
    marks = sum(part.marks for part in parts)
    points = round(sum(part.points * part.marks for part in parts) / marks)
    return Outcome(parts[0].skill, points, marks, sum(part.missed for part in parts))


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


def _moment(card: Scorecard, mark: Mark) -> Moment | None:
    """Return what the moment of a mark was about, as far as that makes a skill of its own; None for no such thing."""
    about = {mark.answers} if mark.answers is not None else {mark.turn, (mark.turn or 0) - 1}
    found = {moment for point in card.moods if point.turn in about for moment in point.moments}
    return next((moment for moment in PRACTISED[mark.criterion] if moment in found), None)


def _kind(mood: Mood) -> Kind:
    """Return the kind of customer a mood makes."""
    if max(mood.anger, mood.confusion) < FELT_FROM:
        return Kind.CALMER
    return Kind.ANGRY if mood.anger >= mood.confusion else Kind.CONFUSED
