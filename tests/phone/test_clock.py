"""Moments as people far from Greenwich read them."""

from __future__ import annotations

import pytest

from simulator.phone.clock import StoppableClock, here
from simulator.tui.words import ago


@pytest.mark.usefixtures("far_east")
def test_a_moment_is_told_in_the_time_of_where_the_rep_is() -> None:
    assert here("2026-03-04T20:30:00+00:00") == "2026-03-05 05:30"


@pytest.mark.usefixtures("far_east")
def test_what_was_this_morning_here_was_not_yesterday() -> None:
    assert ago("2026-03-04T20:30:00+00:00", "2026-03-05T01:00:00+00:00") == "today"
    assert ago("2026-03-04T14:30:00+00:00", "2026-03-05T01:00:00+00:00") == "yesterday"


def test_what_is_no_moment_stays_as_it_is() -> None:
    assert here("once") == "once"
    assert ago("once", "upon") == ""


def test_a_clock_that_stands_still_counts_none_of_that_time(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: seconds[0])
    now = StoppableClock()
    seconds[0] = 2.0
    assert (now(), now.stands) == (2_000, False)
    now.stop()
    seconds[0] = 60.0
    assert (now(), now.stands) == (2_000, True)
    now.go_on()
    seconds[0] = 61.5
    assert (now(), now.stands) == (3_500, False)
