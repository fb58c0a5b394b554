"""Which call comes next: one that did not pass, then what is due, then something new; in the time the rep has."""

from __future__ import annotations

from dataclasses import replace

from simulator.core.essentials import Essential
from simulator.core.practice import Kind, Outcome, Practised, Skill
from simulator.core.scenario import CriterionName
from simulator.core.scenario_header import ScenarioHeader
from simulator.phone.ports import CallStatus, StoredCall
from simulator.phone.schedule import Due
from simulator.phone.suggestion import Suggestion, Wishes, suggestion

NOW = "2026-03-20T12:00:00+00:00"
GENTLE = ScenarioHeader("gentle", "Gentle", ("a",), 1, 4, "", "en-GB", 1, "", 50, 10, (Essential.FEELINGS,))
LOST = replace(GENTLE, id="lost", title="Lost", anger=10, confusion=70, practises=(Essential.QUESTIONS,))
HARD = replace(GENTLE, id="hard", title="Hard", difficulty=4, minutes=9, anger=80, practises=(Essential.COMPOSURE,))
ALL = (GENTLE, LOST, HARD)


def call(scenario: str, total: int, *, passed: bool) -> StoredCall:
    return StoredCall(
        "id", scenario, "", 1, CallStatus.FINISHED, "2026-03-17T09:00:00+00:00", total, passed, "resolved"
    )


def due(criterion: CriterionName, kind: Kind, missed: int, at: str = "2026-03-17T09:00:00+00:00") -> Due:
    skill = Skill(criterion, kind)
    return Due(skill, "2026-03-18", 0.5, Practised(Outcome(skill, 40, 4, missed), "id", at), 1)


def suggested(calls: list[StoredCall], found: list[Due] | None = None, minutes: int = 0) -> Suggestion:
    chosen = suggestion(ALL, calls, found or [], Wishes(minutes, NOW))
    assert chosen is not None
    return chosen


def test_the_first_call_is_the_gentlest() -> None:
    assert suggested([]).header is GENTLE
    assert suggestion((), []) is None


def test_a_call_that_did_not_pass_comes_again_but_not_for_ever() -> None:
    failed = call("hard", 40, passed=False)
    assert suggested([failed]).header is HARD
    assert suggested([failed] * 2).header is HARD
    assert suggested([failed] * 3).header is not HARD


def test_what_is_due_brings_such_a_customer_and_says_what_was_missed_and_when() -> None:
    passed = [call("gentle", 80, passed=True)]
    angry = suggested(passed, [due(CriterionName.COMPOSURE, Kind.ANGRY, 3)])
    assert angry.header is HARD
    assert angry.why == "On Tuesday, 3 of 4 replies to an angry customer lost composure."
    lost = suggested(passed, [due(CriterionName.CLARIFYING_QUESTIONS, Kind.CONFUSED, 1, "2026-03-19T09:00:00+00:00")])
    assert lost.header is LOST
    assert lost.why == "Yesterday, 1 of 4 questions the case needed went unasked with a confused customer."


def test_what_went_well_is_kept_fresh() -> None:
    found = [due(CriterionName.ACKNOWLEDGEMENT, Kind.ANGRY, 0, "2026-02-20T09:00:00+00:00")]
    why = suggested([call("hard", 90, passed=True)], found).why
    assert why == "Time to keep it fresh: answering the feelings of an angry customer. 4 weeks ago, it went well."


def test_what_is_not_due_yet_leaves_room_for_something_new() -> None:
    later = replace(due(CriterionName.COMPOSURE, Kind.ANGRY, 3), due="2026-03-21")
    chosen = suggested([call("gentle", 80, passed=True)], [later])
    assert chosen == Suggestion(LOST, "You passed your last call. This one is new to you.")


def test_the_time_the_rep_has_is_kept_to_where_it_can_be() -> None:
    found = [due(CriterionName.COMPOSURE, Kind.ANGRY, 3)]
    passed = [call("gentle", 80, passed=True)]
    assert suggested(passed, found, 5).header.minutes <= 5
    assert suggested(passed, found, 2).header.minutes == 4
    assert suggested([call("hard", 10, passed=False)], [], 5).header is not HARD


def test_where_all_is_known_and_nothing_due_the_oldest_comes_again() -> None:
    calls = [call(name, 80, passed=True) for name in ("hard", "lost", "gentle")]
    assert suggested(calls).header is GENTLE


def test_who_wants_it_gentle_is_offered_no_hard_call() -> None:
    hard_skill = [due(CriterionName.COMPOSURE, Kind.ANGRY, 2)]
    assert suggestion(ALL, [call("gentle", 80, passed=True)], hard_skill, Wishes(0, NOW)).header is HARD  # type: ignore[union-attr]
    chosen = suggestion(ALL, [call("gentle", 80, passed=True)], hard_skill, Wishes(0, NOW, gentle=True))
    assert chosen is not None
    assert chosen.header is not HARD
    only_hard = suggestion((HARD,), [], [], Wishes(0, NOW, gentle=True))
    assert only_hard is not None
    assert only_hard.header is HARD
