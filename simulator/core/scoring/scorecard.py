"""The scorecard: all marks of one call under one rubric and one version of the scorer."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.call_state import CallState
from simulator.core.call_times import CallTimes, call_times
from simulator.core.moments import moments_of
from simulator.core.mood import Mood
from simulator.core.opportunities import answered
from simulator.core.opportunity import Moment
from simulator.core.reading import Reading
from simulator.core.scenario import Criterion, CriterionName, Ending, LapseKind, Scenario
from simulator.core.scoring.acknowledgement import mark_acknowledgement
from simulator.core.scoring.clarifying_questions import mark_questions
from simulator.core.scoring.composure import lapses_failed_on, mark_composure
from simulator.core.scoring.helping import HelpCredit, credit_for_help
from simulator.core.scoring.kindly import Item, PointRange, around, counted, mean
from simulator.core.scoring.marks import CriterionResult
from simulator.core.speech import Channel, Milliseconds
from simulator.core.voice_measures.unsteady import RULES, steadiness


@dataclass(frozen=True, slots=True)
class MoodPoint:
    """The customer's mood after one turn, what moved it, and what the turn makes of the moment."""

    turn: int
    mood: Mood
    why: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What a call came to.

    Attributes:
        scenario: The scenario's id.
        scenario_version: Its version.
        scorer: The versions of the scorer the readings came from; one, unless it changed before the call was corrected,
            and behind it that of the rules the rep's voice was judged by, where it was.
        results: One result an axis of the rubric.
        total: Weighted mean of the axes that applied, 0 to 100; None where none did.
        pass_mark: The total that passes.
        passed: Whether the call reached an ending of its own, the total passes and nothing failed it outright.
        failed_on: Lapses that failed it outright.
        found: Slots found out, in order.
        first_acknowledgement: From picking up to the first reply of level 2 or more; None where none came or was typed.
        times: How the time was spent.
        moods: The mood after each turn.
        hints: How often a colleague was asked; good practice, never held against anyone.
        ending: How the call ended; None while it lasts.
        help: What asking for help added; None where nobody was asked.
        spread: The lowest and the highest total that doubted words allow; None where they allow only this one.
    """

    scenario: str
    scenario_version: int
    scorer: str
    results: tuple[CriterionResult, ...]
    total: int | None
    pass_mark: int
    passed: bool
    failed_on: tuple[LapseKind, ...]
    found: tuple[str, ...]
    first_acknowledgement: Milliseconds | None
    times: CallTimes
    moods: tuple[MoodPoint, ...]
    hints: int
    ending: Ending | None
    spread: PointRange | None = None
    help: HelpCredit | None = None

    def result(self, name: CriterionName) -> CriterionResult | None:
        """Return what one axis came to; None where the rubric leaves it out."""
        return next((result for result in self.results if result.name == name), None)


def score(scenario: Scenario, state: CallState) -> Scorecard:
    """Return the scorecard of a call as it stands."""
    criteria = scenario.rubric.criteria if scenario.scored else ()
    results = tuple(_result(scenario, state, criterion) for criterion in criteria)
    helped = credit_for_help(scenario, state)
    more = helped.points if helped else 0
    total = _total(results, more)
    failed_on = tuple(kind for criterion in criteria for kind in lapses_failed_on(state, criterion))
    finished = state.ending not in {None, Ending.RANG_OFF, Ending.HUNG_UP}
    passed = finished and total is not None and total >= scenario.rubric.pass_mark and not failed_on
    return Scorecard(
        scenario=scenario.id,
        scenario_version=scenario.version,
        scorer=", ".join(_versions(state)) or "none",
        results=results,
        total=total,
        pass_mark=scenario.rubric.pass_mark,
        passed=passed,
        failed_on=failed_on,
        found=state.found,
        first_acknowledgement=_first_acknowledgement(state),
        times=call_times(state),
        moods=tuple(
            MoodPoint(index, turn.mood, turn.why, moments_of(turn)) for index, turn in enumerate(state.transcript)
        ),
        hints=len(state.hints),
        ending=state.ending,
        spread=_spread(results, total, more),
        help=helped,
    )


def _versions(state: CallState) -> list[str]:
    """Return the versions of what read the replies, and of what judged their voice where that was done."""
    readings: list[Reading] = [turn.reading for turn in state.transcript if turn.reading]
    voice = [RULES] if readings and steadiness(state) else []
    return [*dict.fromkeys(one.scorer for one in readings), *voice]


def _result(scenario: Scenario, state: CallState, criterion: Criterion) -> CriterionResult:
    """Return what one axis came to."""
    match criterion.name:
        case CriterionName.ACKNOWLEDGEMENT:
            return mark_acknowledgement(state, criterion)
        case CriterionName.CLARIFYING_QUESTIONS:
            return mark_questions(scenario, state, criterion)
        case CriterionName.COMPOSURE:
            return mark_composure(state, criterion)


def _total(results: tuple[CriterionResult, ...], more: int) -> int | None:
    """Return the weighted mean of the axes that applied, with ``more`` for help, 100 at most.

    An axis in which nothing is sure counts where it does no harm.
    """
    items: list[Item] = [(result.score or 0, result.weight, result.sure) for result in _applied(results)]
    return min(100, round(mean(counted(items))) + more) if items else None


def _spread(results: tuple[CriterionResult, ...], total: int | None, more: int) -> PointRange | None:
    """Return the lowest and the highest total that doubted words allow; None where they allow only this one."""
    if total is None:
        return None
    bounds = [
        (result.spread or PointRange(result.score or 0, result.score or 0), result) for result in _applied(results)
    ]
    least = mean([(bound.lowest, result.weight, True) for bound, result in bounds])
    most = mean([(bound.highest, result.weight, True) for bound, result in bounds])
    return around(total, min(100, least + more), min(100, most + more))


def _applied(results: tuple[CriterionResult, ...]) -> list[CriterionResult]:
    """Return the axes that applied and weigh something."""
    return [result for result in results if result.score is not None and result.weight]


def _first_acknowledgement(state: CallState) -> Milliseconds | None:
    """Return the time to the first reply that answered a feeling, for spoken calls."""
    began = state.picked_up or 0
    for _, rep in answered(state.transcript):
        turn = state.transcript[rep]
        if turn.reading and turn.reading.acknowledgement.level >= 2 and turn.utterance.channel is Channel.VOICE:
            return Milliseconds(max(0, turn.utterance.started - began))
    return None
