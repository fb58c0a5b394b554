"""When to practise what again: spaced repetition over every skill with every kind of customer.

The spacing is FSRS, from the library ``fsrs``. Nothing of it is stored: the schedule is worked out anew from all
outcomes, so that a better version of it, or of the scorer, changes what comes next and never what was.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.core.practice import Practised, Skill
from simulator.phone.clock import here

#: From this year on nothing can be planned: the next time would lie beyond all dates.
_LAST_YEAR = 9000
#: Below so many points a skill counts as forgotten, hard, or well remembered; else as easy. In FSRS's words.
_RATINGS = ((40, 1), (60, 2), (85, 3), (101, 4))


@dataclass(frozen=True, slots=True)
class Due:
    """When a skill is to be practised again.

    Attributes:
        skill: The skill.
        due: The day where the rep is, ISO-8601.
        recall: How likely it would go well today, by the schedule, in [0, 1].
        latest: How it went last.
        times: How many calls practised it.
    """

    skill: Skill
    due: str
    recall: float
    latest: Practised
    times: int

    def is_due(self, now: str) -> bool:
        """Return whether its day has come at ``now``, ISO-8601."""
        return self.due <= here(now)[:10]


def schedule(practised: Iterable[Practised], now: str) -> Sequence[Due]:
    """Return when each skill that was practised is due, what is due and went worst first.

    Args:
        practised: All outcomes, in any order; one whose time cannot be read is left out.
        now: The moment, UTC ISO-8601.
    """
    from fsrs import Card, Rating, Scheduler  # noqa: PLC0415 (not before the first frame)

    known: dict[Skill, list[tuple[dt.datetime, Practised]]] = defaultdict(list)
    for one in practised:
        when = _moment(one.at)
        if when is not None:
            known[one.outcome.skill].append((when, one))
    plan = Scheduler(enable_fuzzing=False, learning_steps=(), relearning_steps=())
    today = _moment(now) or dt.datetime.max.replace(tzinfo=dt.UTC)
    found: list[Due] = []
    for skill, history in known.items():
        history.sort(key=lambda pair: pair[0])
        card = Card(card_id=1, due=history[0][0])
        for when, one in history:
            card, _ = plan.review_card(card, Rating(rating(one.outcome.points)), when)
        recall = plan.get_card_retrievability(card, today)
        found.append(Due(skill, here(card.due.isoformat())[:10], recall, history[-1][1], len(history)))
    return sorted(found, key=lambda one: (not one.is_due(now), one.latest.outcome.points, one.due, one.skill.name))


def rating(points: int) -> int:
    """Return FSRS's rating, 1 to 4, for the points of a skill, 0 to 100."""
    return next(value for below, value in _RATINGS if points < below)


def _moment(text: str) -> dt.datetime | None:
    """Return a moment as UTC; None where the text is none."""
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    if not found.year < _LAST_YEAR:
        return None
    return found.astimezone(dt.UTC) if found.tzinfo else found.replace(tzinfo=dt.UTC)
