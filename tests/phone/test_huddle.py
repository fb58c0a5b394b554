"""What a team is getting better at, from the calls a coach has."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.core.scenario import CriterionName
from simulator.phone.huddle import FEWEST, TeamCall, huddle
from simulator.reports.team_view import team_report
from simulator.reports.text_form import as_text

ACK = CriterionName.ACKNOWLEDGEMENT
TODAY = "2026-11-23"


def call(who: str, day: str, total: int, title: str = "Rent", passed: bool | None = None) -> TeamCall:
    return TeamCall(who, title, day, total, total >= 60 if passed is None else passed, {ACK: total})


def test_weeks_risen_axes_hard_calls_and_wins_are_told() -> None:
    calls = [
        *(call(who, "2026-11-03", 30) for who in ("Ana", "Ben", "Zoe")),
        *(call(who, "2026-11-19", 70) for who in ("Ana", "Ben")),
        call("Zoe", "2026-11-20", 50),
        call("Zoe", "2026-11-20", 90, "Lift"),
        call("Ana", "2020-01-01", 10, "Lift"),
    ]
    found = huddle(calls, TODAY)
    assert [(week.monday, week.calls, week.reps) for week in found.weeks] == [
        ("2026-11-02", 3, 3),
        ("2026-11-16", 4, 3),
    ]
    assert found.weeks[0].means == {ACK: 30}
    assert found.risen == ((ACK, 40.0),)
    assert [(one.title, one.taken, one.passed) for one in found.hard] == [("Rent", 3, 2), ("Lift", 1, 1)]
    assert {(one.who, one.title) for one in found.wins} == {("Ana", "Rent"), ("Ben", "Rent")}
    told = as_text(team_report(found, "2026-11-23T12:00:00+00:00", names=False), 88)
    assert not any(name in told for name in ("Ana", "Ben", "Zoe"))
    assert "“Rent” passed with 70" in told
    assert "up by 40" in told
    assert "“Rent” passed with 70, Ana" in as_text(team_report(found, "2026-11-23T12:00:00+00:00", names=True), 88)


def test_few_calls_have_no_mean_and_a_stopped_one_is_neither_hard_nor_won() -> None:
    calls = [call("Ana", TODAY, 10, passed=None), TeamCall("Ana", "Lift", TODAY, 20, None, {ACK: 20})]
    found = huddle(calls, TODAY, weeks=1)
    assert FEWEST > 2
    assert found.weeks[0].means == {}
    assert [one.title for one in found.hard] == ["Rent"]
    assert not found.risen
    assert not found.wins
    assert "Too few calls to tell" in as_text(team_report(found, "2026-11-23T12:00:00+00:00", names=False), 88)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            TeamCall,
            st.sampled_from(["", "Ana", "Ben"]),
            st.sampled_from(["Rent", "Lift"]),
            st.dates().map(str),
            st.integers(0, 100),
            st.sampled_from([True, False, None]),
            st.dictionaries(st.sampled_from(CriterionName), st.integers(0, 100)),
        ),
        max_size=20,
    ),
    st.dates().map(str),
    st.integers(1, 520),
)
def test_no_calls_make_it_fail(calls: list[TeamCall], today: str, weeks: int) -> None:
    found = huddle(calls, today, weeks)
    assert sum(week.calls for week in found.weeks) <= len(calls)
    assert all(0 <= mean <= 100 for week in found.weeks for mean in week.means.values())
