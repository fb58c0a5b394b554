"""A big team's store: what every view costs, as plans and beside a look-up by primary key, under its user's login."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg import sql

from simulator.team import queries
from simulator.team.migrating import Connection
from tests.benchmarks.timing import in_turns, show, timed
from tests.postgres import Server, Team, founded, running_server

#: How many reps there are, how many calls each shared, and how many turns each call has.
REPS, CALLS, TURNS = 200, 500, 10
_BARE = "SELECT title FROM piece WHERE owner = %s AND call_id = %s"
#: Of rep 7, call 3.
KNOWN = f"00000000-0000-7000-8000-{7 * 100_000 + 3:012x}"


@dataclass(frozen=True, slots=True)
class View:
    """One query of a view: whose, and with which values."""

    who: str
    query: str
    values: Sequence[Any] | Mapping[str, Any] = ()


def views(team: Team) -> Mapping[str, View]:
    """Return every query of the team's views."""
    rep, coach = team.login("rep7"), team.login("cara")
    return {
        "a look-up by primary key": View(
            "rep7", "SELECT title FROM piece WHERE owner = %s AND call_id = %s", (rep, KNOWN)
        ),
        "where one belongs": View("rep7", queries.ME, (rep,)),
        "who is in the team": View("cara", queries.MEMBERS),
        "shared calls, as a coach": View("cara", queries.SHARED, {"me": coach}),
        "shared calls, as a rep": View("rep7", queries.SHARED, {"me": rep}),
        "what coaches put to one's calls": View("rep7", queries.ANSWERS, (rep,)),
        "who opened one's calls": View("rep7", queries.OPENINGS, {"me": rep}),
        "what one opened, as a coach": View("cara", queries.OPENINGS, {"me": coach}),
        "a call noted as opened": View("cara", "SELECT ask_opening(%s, %s)", (rep, KNOWN)),
        "a call's words": View("cara", "SELECT open_piece(%s, %s)", (rep, KNOWN)),
        "calls in progress": View("cara", queries.LIVE),
        "a call in progress, the last lines": View("cara", queries.LIVE_EVENTS, (rep, KNOWN, 395)),
        "who follows": View("rep7", queries.FOLLOWERS, (KNOWN,)),
        "marks in a call in progress": View("rep7", queries.LIVE_MARKS, (rep, KNOWN)),
        "the shelf": View("rep7", queries.ON_SHELF),
        "what is still on the shelf": View("rep7", queries.STILL_ON_SHELF, ([KNOWN],)),
        "one's own turns of a call": View(
            "rep7", "SELECT body FROM call_event WHERE call_id = %s ORDER BY place", (KNOWN,)
        ),
    }


def fill(server: Server, team: Team, reps: int, calls: int, turns: int) -> None:
    """Write a team's years into its store, as the superuser."""
    team.add("cara", "coach")
    team.add_many([f"rep{number}" for number in range(reps)], "rep")
    known = {"reps": reps, "calls": calls, "turns": turns, "prefix": team.login("rep"), "coach": team.login("cara")}
    statements = Path(__file__).with_name("team_store.sql").read_text(encoding="utf-8")
    for name, value in known.items():
        statements = statements.replace(f"@{name}@", str(value))
    with server.administrator(team.database) as database:
        database.execute(statements.encode())
        database.execute("VACUUM ANALYZE")


def plan(database: Connection, view: View) -> str:
    """Return how a view's query is answered."""
    rows = database.execute(f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) {view.query}", view.values)
    return "\n".join(str(line) for (line,) in rows)


def scanned_whole(told: str) -> set[str]:
    """Return the tables a plan reads from end to end."""
    return set(re.findall(r"Seq Scan on (\w+)(?!.*never executed)", told))


def team_store(rounds: int) -> None:
    """Fill a store, show each view's plan, then time all views in turns over the server's socket."""
    with running_server() as server, founded(server) as team:
        fill(server, team, REPS, CALLS, TURNS)
        with server.administrator(team.database) as database:
            size = database.execute(sql.SQL("SELECT pg_database_size(current_database())")).fetchone()
        connections = {who: team.connected(who) for who in ("rep7", "cara")}
        opened = {who: one.__enter__() for who, one in connections.items()}
        for name, view in views(team).items():
            print(f"\n{name}, under the login of {view.who}\n{plan(opened[view.who], view)}")
        cases = {name: timed(_asked(opened[view.who], view)) for name, view in views(team).items()}
        show(f"{REPS} reps, {REPS * CALLS * TURNS:,} turns, {(size or (0,))[0] / 1e6:.0f} MB", in_turns(cases, rounds))
        for one in connections.values():
            one.__exit__(None, None, None)


def _asked(database: Connection, view: View) -> Any:
    """Return what asks for a view."""
    return lambda: database.execute(view.query, view.values).fetchall()
