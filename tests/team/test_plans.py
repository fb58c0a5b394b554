"""No view of a team reads a big table from end to end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.benchmarks.team_store import fill, plan, scanned_whole, views
from tests.postgres import Server, Team, founded

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("postgres")]
#: A row for everybody in the team, or for every call in progress; read whole, they cost next to nothing.
_SMALL = {"member", "team_rule", "live", "following", "live_mark"}


@pytest.fixture(scope="module")
def team(server: Server) -> Iterator[Team]:
    with founded(server) as one:
        fill(server, one, 30, 200, 2)
        yield one


def test_every_view_finds_its_rows_by_an_index(team: Team) -> None:
    for name, view in views(team).items():
        with team.connected(view.who) as connection:
            told = plan(connection, view)
        assert scanned_whole(told) <= _SMALL, f"{name}\n{told}"


def test_a_plan_without_an_index_is_noticed(server: Server, team: Team) -> None:
    with team.connected("rep7") as connection:
        connection.execute("SET enable_indexscan = off")
        connection.execute("SET enable_bitmapscan = off")
        assert "piece" in scanned_whole(plan(connection, views(team)["shared calls, as a rep"]))
