"""How far coaches agree with one another and with the program, from blind ratings, by criterion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.core.agreement.alpha import alpha
from simulator.core.agreement.drift import Drift, drift
from simulator.core.agreement.estimate import Estimate, agreeing
from simulator.core.agreement.intraclass import intraclass
from simulator.core.agreement.kappa import kappa
from simulator.core.ratings import LEVELS, STEPS, Rating
from simulator.core.scenario import CriterionName

#: The kappa a criterion needs so that its marks stand without a warning.
WANTED = 0.6
#: So many calls rated blind before a criterion can be told to be under it: with fewer, the 95 % interval of a kappa of
#: 0.6 on five steps reaches from under 0.3 to over 0.9.
FEWEST = 20
#: Stands for the program among the raters.
PROGRAM = "the program"

#: What was given, by call, axis and turn.
Given = Mapping[tuple[str, CriterionName, int | None], int | None]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two raters on one thing.

    Attributes:
        one: The first one's name.
        other: The other's.
        pairs: How many both rated.
        exact: The share on the same step.
        near: The share no more than a step apart.
        kappa: Cohen's, with quadratic weights.
        correlation: ICC(2,1).
    """

    one: str
    other: str
    pairs: int
    exact: Estimate
    near: Estimate
    kappa: Estimate
    correlation: Estimate


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far everybody agrees on one thing.

    Attributes:
        criterion: The axis.
        by_turn: Whether it is about the level of each acknowledgement, and not about whole calls.
        with_program: The program beside all coaches together.
        pairs: Each two raters who both rated something, coaches first.
        coaches: Krippendorff's alpha of all coaches; untold for one coach.
        drift: How the program's ratings move against the coaches' over the months.
        flagged: Whether enough was rated to tell that kappa lies under what is wanted.
    """

    criterion: CriterionName
    by_turn: bool
    with_program: Pair
    pairs: tuple[Pair, ...]
    coaches: Estimate
    drift: Drift
    flagged: bool


@dataclass(frozen=True, slots=True)
class Apart:
    """One thing on which a coach and the program, or two coaches, lie apart.

    Attributes:
        rating: What the coach gave.
        other: Who gave something else.
        value: What that was.
        steps: How far apart, 1 or more.
    """

    rating: Rating
    other: str
    value: int
    steps: int


def agreements(ratings: Sequence[Rating], program: Given) -> tuple[Agreement, ...]:
    """Return how far everybody agrees, by axis, then on the levels of acknowledgements.

    Only blind ratings count: whoever has seen a mark is drawn to it.

    Args:
        ratings: What coaches gave.
        program: What the program gave.
    """
    blind = [one for one in ratings if one.blind and one.value is not None]
    things = [(name, False) for name in CriterionName] + [(CriterionName.ACKNOWLEDGEMENT, True)]
    return tuple(
        _agreement(name, [one for one in blind if one.criterion is name and (one.turn is not None) is by_turn], program)
        for name, by_turn in things
        if any(one.criterion is name and (one.turn is not None) is by_turn for one in blind)
    )


def furthest_apart(ratings: Sequence[Rating], program: Given) -> tuple[Apart, ...]:
    """Return where a blind rating lies apart from the program's or another coach's, the furthest first."""
    blind = [one for one in ratings if one.blind and one.value is not None]
    return tuple(sorted(_aparts(blind, program), key=lambda one: (-one.steps, one.rating.at, one.rating.call)))


def _aparts(blind: Sequence[Rating], program: Given) -> Iterator[Apart]:
    """Yield each two ratings of one thing that differ, once."""
    for place, one in enumerate(blind):
        said = program.get(_key(one))
        others = [(PROGRAM, said)] + [
            (other.by, other.value) for other in blind[place + 1 :] if _key(other) == _key(one) and other.by != one.by
        ]
        for name, value in others:
            if value is not None and one.value is not None and value != one.value:
                yield Apart(one, name, value, abs(value - one.value))


def _agreement(name: CriterionName, ratings: Sequence[Rating], program: Given) -> Agreement:
    """Return how far everybody agrees on one axis, or on its levels."""
    by_turn = ratings[0].turn is not None
    categories = LEVELS if by_turn else STEPS
    by_coach: dict[str, dict[tuple[str, CriterionName, int | None], int]] = {}
    for one in ratings:
        if one.value is not None:
            by_coach.setdefault(one.by, {})[_key(one)] = one.value
    coaches = sorted(by_coach, key=str.casefold)
    both = [(said, one) for one in ratings if (said := program.get(_key(one))) is not None]
    with_program = _pair("all coaches", PROGRAM, [(one.value or 0, said) for said, one in both], categories)
    pairs = [
        _pair(
            one,
            other,
            [(by_coach[one][key], by_coach[other][key]) for key in by_coach[one] if key in by_coach[other]],
            categories,
        )
        for place, one in enumerate(coaches)
        for other in coaches[place + 1 :]
    ]
    for coach in coaches if len(coaches) > 1 else ():
        found = [(value, said) for key, value in by_coach[coach].items() if (said := program.get(key)) is not None]
        pairs.append(_pair(coach, PROGRAM, found, categories))
    keys = dict.fromkeys(_key(one) for one in ratings)
    units = [[by_coach[coach].get(key) for coach in coaches] for key in keys]
    moved = drift([(one.at[:7], float(said - (one.value or 0))) for said, one in both if len(one.at) >= 7])
    under = with_program.kappa.value is not None and with_program.kappa.value < WANTED
    return Agreement(
        name,
        by_turn,
        with_program,
        tuple(pair for pair in pairs if pair.pairs),
        alpha(units),
        moved,
        under and with_program.pairs >= FEWEST,
    )


def _pair(one: str, other: str, pairs: Sequence[tuple[int, int]], categories: int) -> Pair:
    """Return how two raters agree."""
    table = [[float(value) for value in pair] for pair in pairs]
    return Pair(
        one, other, len(pairs), agreeing(pairs), agreeing(pairs, 1), kappa(pairs, categories), intraclass(table)
    )


def _key(one: Rating) -> tuple[str, CriterionName, int | None]:
    """Return what a rating is about."""
    return one.call, one.criterion, one.turn
