"""Sample calls played against what their author expects of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.core.call_state import CallState
from simulator.core.samples import Expectation, SampleCall
from simulator.core.scenario import CriterionName, Scenario
from simulator.core.scoring.scorecard import Scorecard
from simulator.phone.ports import Scorer
from simulator.phone.replay import play_sample


@dataclass(frozen=True, slots=True)
class Disappointment:
    """One expectation a sample call did not meet: which sample, what was expected, what came of it."""

    sample: SampleCall
    expected: Expectation
    got: str


def disappointments(scenario: Scenario, scorer: Scorer) -> Iterator[Disappointment]:
    """Play every sample call and yield what did not come out as its author expects."""
    for sample in scenario.samples:
        state, card = play_sample(scenario, sample, scorer)
        for expected in sample.expect:
            got = _got(expected, state, card)
            if not _met(expected, got):
                yield Disappointment(sample, expected, "not applicable" if got is None else str(got))


def _got(expected: Expectation, state: CallState, card: Scorecard) -> str | int | None:
    """Return what a sample call came to, for one expectation."""
    match expected.what:
        case "ends":
            return state.ending.value if state.ending else None
        case "passed":
            return "yes" if card.passed else "no"
        case "total":
            return card.total
    result = card.result(CriterionName(expected.what))
    return result.score if result else None


def _met(expected: Expectation, got: str | int | None) -> bool:
    """Return whether what came of it is what was expected."""
    if expected.equals is not None:
        return got == expected.equals
    if not isinstance(got, int):
        return False
    return (expected.at_least is None or got >= expected.at_least) and (
        expected.at_most is None or got <= expected.at_most
    )


def wanted(expected: Expectation) -> str:
    """Return an expectation in the words of the file."""
    if expected.equals is not None:
        return f"{expected.what}: {expected.equals}"
    if expected.at_least is not None and expected.at_most is not None:
        return f"{expected.what}: {expected.at_least} to {expected.at_most}"
    bound = f"at least {expected.at_least}" if expected.at_least is not None else f"at most {expected.at_most}"
    return f"{expected.what}: {bound}"
