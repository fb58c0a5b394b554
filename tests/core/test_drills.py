"""Drills: lines from many calls, and what each reply comes to."""

from __future__ import annotations

from random import Random

from simulator import bootstrap
from simulator.core.drills import DrillResult, drill_lines, summary, told
from simulator.core.opportunity import Moment
from simulator.scenario_files.bundled import bundled_scenarios
from simulator.scenario_files.library import ScenarioFolder
from tests.readings import reading

SHELF = ScenarioFolder([bundled_scenarios()])
SCENARIOS = [SHELF.scenario(header.id) for header in SHELF.headers()[:6]]


def test_lines_show_a_feeling_and_come_from_as_many_calls_as_can_be() -> None:
    lines = drill_lines(SCENARIOS, Random(1), 10)
    assert len(lines) == 10
    assert len({(one.scenario.id, one.line.id) for one in lines}) == 10
    assert all(one.line.opportunity is not None for one in lines)
    assert {one.scenario.id for one in lines[:6]} == {scenario.id for scenario in SCENARIOS}
    assert lines == drill_lines(SCENARIOS, Random(1), 10)
    assert lines != drill_lines(SCENARIOS, Random(2), 10)


def test_lines_for_a_kind_of_moment_stand_first() -> None:
    every = [line for one in SCENARIOS for line in one.lines.values() if line.opportunity]
    fears = sum(1 for line in every if line.opportunity and line.opportunity.moment is Moment.FEAR)
    found = [one.moment for one in drill_lines(SCENARIOS, Random(1), fears + 2, Moment.FEAR)]
    assert found[:fears] == [Moment.FEAR] * fears
    assert len(found) == fears + 2
    assert Moment.FEAR not in found[fears:]


def test_there_are_no_more_lines_than_there_are() -> None:
    every = [line for line in SCENARIOS[0].lines.values() if line.opportunity is not None]
    assert len(drill_lines(SCENARIOS[:1], Random(1), 100)) == len(every)
    assert drill_lines([], Random(1)) == ()


def test_a_reply_is_told_with_its_words_and_what_would_earn_more() -> None:
    (one,) = drill_lines([SHELF.scenario("charged-twice")], Random(5), 1)
    good = "Forty minutes, and the money gone twice. No wonder you're furious."
    scorer = bootstrap.scorer()
    warm = DrillResult(one, good, scorer.read(good, one.context), 4.0)
    cold = DrillResult(one, "Calm down.", scorer.read("Calm down.", one.context), 14.0)
    assert warm.answered
    assert not cold.answered
    assert any("commanding" in row for row in told(cold))
    assert any("14 seconds" in row for row in told(cold))
    assert len(told(cold)) > 2
    assert not any("seconds" in row for row in told(warm))


def test_the_end_says_how_many_feelings_were_answered() -> None:
    (one,) = drill_lines(SCENARIOS[:1], Random(1), 1)
    results = [DrillResult(one, "x", reading(level), float(level)) for level in (0, 2, 3)]
    assert summary(results) == "2 of 3 feelings answered, most within 2 seconds."
    assert summary([]) == "Nothing was answered."
