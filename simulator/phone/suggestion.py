"""Which call to take next, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from simulator.core.essentials import Essential
from simulator.core.opportunity import Moment
from simulator.core.practice import TWO_AT_ONCE, Kind, Practisable, Skill
from simulator.core.scenario import CriterionName
from simulator.core.scenario_header import ScenarioHeader
from simulator.phone.clock import here
from simulator.phone.ports import StoredCall
from simulator.phone.schedule import Due

#: After so many calls of one scenario in a row that did not pass, something else is better.
MOST_IN_A_ROW = 3

#: The greatest difficulty that is suggested to those who want it gentle.
GENTLE_UP_TO = 3

#: What a call has to give practice in, for a criterion to come up.
_ESSENTIALS: dict[Practisable, set[Essential]] = {
    CriterionName.ACKNOWLEDGEMENT: {Essential.FEELINGS, Essential.LISTENING, Essential.TRUST},
    CriterionName.CLARIFYING_QUESTIONS: {Essential.QUESTIONS, Essential.PROBLEM_SOLVING},
    CriterionName.COMPOSURE: {Essential.COMPOSURE, Essential.LIMITS, Essential.SELF_CARE},
}
_FEELINGS = {
    Kind.ANGRY: {"angry", "both"},
    Kind.CONFUSED: {"confused", "both"},
    Kind.CALMER: {"angry", "confused", "both"},
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A call to take and one sentence that says why this one."""

    header: ScenarioHeader
    why: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the rep has time for, and when.

    Attributes:
        minutes: How long a call may take; 0 for as long as it likes.
        now: The moment, UTC ISO-8601; empty where nobody knows.
        gentle: Whether they want it gentle: then the hardest calls are left to be chosen by hand.
    """

    minutes: int = 0
    now: str = ""
    gentle: bool = False


def suggestion(
    headers: Sequence[ScenarioHeader],
    calls: Sequence[StoredCall],
    due: Sequence[Due] = (),
    wishes: Wishes = Wishes(),
) -> Suggestion | None:
    """Return what to take next; None where there is nothing to take.

    The latest call once more where it did not pass, then a call for what is due to be practised again, then the
    gentlest that was never finished, then the one that was finished longest ago.

    Args:
        headers: What can be played.
        calls: Past calls, the newest first.
        due: When each skill is to be practised again, the most urgent first.
        wishes: What the rep has time for.
    """
    gentlest = sorted(headers, key=lambda header: (header.difficulty, header.minutes, header.title.casefold()))
    gentlest = _short_enough(gentlest, wishes.minutes)
    if wishes.gentle:
        gentlest = [header for header in gentlest if header.difficulty <= GENTLE_UP_TO] or gentlest
    if not gentlest:
        return None
    known = {header.id: header for header in gentlest}
    scored = [call for call in calls if call.total is not None]
    if not scored:
        return Suggestion(gentlest[0], "The gentlest one to begin with.")
    latest = scored[0]
    if latest.passed is False and latest.scenario in known and _in_a_row(scored) < MOST_IN_A_ROW:
        return Suggestion(known[latest.scenario], f"Last time came to {latest.total}. You know this customer now.")
    done = [call.scenario for call in scored]
    for one in due:
        if one.is_due(wishes.now) and one.skill != TWO_AT_ONCE:
            return Suggestion(_for_skill(one.skill, gentlest, done), _why(one, wishes.now))
    new = next((header for header in gentlest if header.id not in done), None)
    if new is not None:
        passed = "You passed your last call. " if latest.passed else ""
        return Suggestion(new, f"{passed}This one is new to you.")
    longest = next(header for name in reversed(list(dict.fromkeys(done))) if (header := known.get(name)))
    return Suggestion(longest, "It is the longest since you took this one.")


def _short_enough(headers: list[ScenarioHeader], minutes: int) -> list[ScenarioHeader]:
    """Return the calls that take so many minutes at most; where there are none, the shortest."""
    if not minutes or not headers:
        return headers
    shortest = min(header.minutes for header in headers)
    return [header for header in headers if header.minutes <= max(minutes, shortest)]


def _in_a_row(scored: Sequence[StoredCall]) -> int:
    """Return how many of the newest calls were of the same scenario and did not pass."""
    first = scored[0].scenario
    return next((at for at, call in enumerate(scored) if call.scenario != first or call.passed), len(scored))


def _for_skill(skill: Skill, gentlest: Sequence[ScenarioHeader], done: Sequence[str]) -> ScenarioHeader:
    """Return the call for a skill: with such a customer, for that criterion, not taken or longest ago, not too hard."""
    taken = list(dict.fromkeys(done))
    easy = max((header.difficulty for header in gentlest if header.id in taken), default=1)

    def rank(header: ScenarioHeader) -> tuple[bool, bool, bool, int, int]:
        ago = len(taken) - taken.index(header.id) if header.id in taken else 0
        return (
            header.feeling not in _FEELINGS[skill.kind or Kind.CALMER],
            _essentials(skill).isdisjoint(header.practises),
            header.id == done[0],
            ago,
            abs(header.difficulty - easy),
        )

    return min(gentlest, key=rank)


def _essentials(skill: Skill) -> set[Essential]:
    """Return what a call has to give practice in, for a skill to come up."""
    return {Essential.LIMITS} if skill.moment is Moment.LIMIT else _ESSENTIALS[skill.criterion]


def _why(due: Due, now: str) -> str:
    """Return why a skill is due, in a sentence."""
    told = due.latest.outcome.told
    when = _day(due.latest.at, now)
    if told:
        return f"{when}, {told}."
    return f"Time to keep it fresh: {due.skill.told}. {when}, it went well."


def _day(moment: str, now: str) -> str:
    """Return when something was, where the rep is, in words that begin a sentence."""
    try:
        day, today = (dt.date.fromisoformat(here(one)[:10]) for one in (moment, now))
    except ValueError:
        return "Last time"
    days = (today - day).days
    if days <= 0:
        return "Earlier today"
    if days == 1:
        return "Yesterday"
    if days < 7:
        return f"On {day.strftime('%A')}"
    return "Last week" if days < 14 else f"{days // 7} weeks ago"


@dataclass(frozen=True, slots=True)
class DrillSuggestion:
    """With which customers to drill, at which moments (None for any), and one sentence that says why."""

    kind: Kind
    why: str
    moment: Moment | None = None


def drill_suggestion(due: Sequence[Due]) -> DrillSuggestion | None:
    """Return which feelings to drill: those that went worst the last time; None where none went badly.

    Args:
        due: When each skill is to be practised again, the most urgent first.
    """
    feelings = [
        one for one in due if one.skill.criterion is CriterionName.ACKNOWLEDGEMENT and one.latest.outcome.missed
    ]
    if not feelings:
        return None
    worst = min(feelings, key=lambda one: one.latest.outcome.points)
    return DrillSuggestion(worst.skill.kind or Kind.CALMER, f"{worst.latest.outcome.told}.", worst.skill.moment)


def two_at_once_due(due: Sequence[Due], now: str) -> str:
    """Return why to take two customers at once, in a sentence; empty where it is not due.

    Args:
        due: When each skill is to be practised again.
        now: The moment, UTC ISO-8601.
    """
    return next((_why(one, now) for one in due if one.skill == TWO_AT_ONCE and one.is_due(now)), "")


def some_calls(headers: Sequence[ScenarioHeader], random: Random, count: int, kind: Kind = Kind.CALMER) -> list[str]:
    """Return the ids of so many calls in a language that is scored, chosen by chance.

    Args:
        headers: What there is.
        random: Chooses.
        count: How many at most.
        kind: What their customers are like, where there are enough of them; any for calmer ones.
    """
    scored = [header for header in headers if header.language.lower().split("-")[0] == "en"]
    alike = [header for header in scored if header.feeling in _FEELINGS[kind]]
    chosen = [header.id for header in (alike or scored)]
    return random.sample(chosen, min(count, len(chosen)))
