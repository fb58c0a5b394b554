"""What many machines send at once, twice and out of order, against a real server."""

from __future__ import annotations

import multiprocessing
import random
import sys
from collections.abc import Sequence

import pytest

from simulator.phone.team import Errand, Header, Outgoing
from simulator.store.ids import new_id
from simulator.team.own_login import Kept
from simulator.team.store import PostgresTeam
from tests.postgres import Server, Team, founded

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("postgres")]

REPS, CALLS, SECOND_PROGRAMS = 50, 6, 10
HEADER = Header("charged-twice", "Charged twice", "2026-11-01T10:00:00+00:00", 70, passed=True, digest="d")
Parcel = tuple[Outgoing, Header | None]


def store_of(team: Team, person: str) -> PostgresTeam:
    way = team.way(person)
    return PostgresTeam(Kept(way.address, way.login, way.password))


def parcel(errand: Errand, call: str, content: str = "") -> Parcel:
    header = None if errand is Errand.WITHDRAWAL else HEADER
    return Outgoing(new_id(), "", errand, call, "", "", "", content.encode()), header


def parcels_of(calls: Sequence[str]) -> list[Parcel]:
    """Return what one rep sends: every call twice in two versions, and every third withdrawn at last."""
    made = [parcel(Errand.CALL, call, f"{call} {version}") for version in (1, 2) for call in calls]
    return made + [parcel(Errand.WITHDRAWAL, call) for call in calls[::3]]


def send(team: Team, person: str, parcels: Sequence[Parcel], seed: int) -> None:
    """Send everything, then once more in any order, as a program does that was cut off before it noted what it sent."""
    store = store_of(team, person)
    list(store.deliver(parcels))
    list(store.deliver(random.Random(seed).sample(list(parcels), len(parcels))))


def test_fifty_machines_at_once_lose_and_double_nothing(server: Server) -> None:
    with founded(server) as team:
        people = [f"rep{number}" for number in range(REPS)]
        team.add_many(people, "rep")
        calls = {person: [new_id() for _ in range(CALLS)] for person in people}
        parcels = {person: parcels_of(calls[person]) for person in people}
        if sys.platform == "win32":
            pytest.skip("programs cannot be split in two here")
        fork = multiprocessing.get_context("fork")
        programs = [
            fork.Process(target=send, args=(team, person, parcels[person], seed))
            for seed, person in enumerate([*people, *people[:SECOND_PROGRAMS]])
        ]
        for program in programs:
            program.start()
        for program in programs:
            program.join(60)
        assert [program.exitcode for program in programs] == [0] * len(programs)
        with server.administrator(team.database) as all_seeing:
            query = "SELECT owner, call_id, convert_from(content, 'UTF8') FROM simulator.piece ORDER BY 1, 2"
            held = all_seeing.execute(query).fetchall()
    wanted = [
        (team.login(person), call, f"{call} 2")
        for person in people
        for place, call in enumerate(calls[person])
        if place % 3
    ]
    assert held == sorted(wanted)


def test_what_arrives_after_a_withdrawal_does_not_open_the_call_again(server: Server) -> None:
    with founded(server) as team:
        team.add("ines", "rep")
        store, call = store_of(team, "ines"), new_id()
        early, late = parcel(Errand.CALL, call, "early"), parcel(Errand.WITHDRAWAL, call)
        assert list(store.deliver([late, early])) == [(late[0].id, ""), (early[0].id, "")]
        assert store.shared() == []
        again = parcel(Errand.CALL, call, "again")
        list(store.deliver([again]))
        assert [one.call for one in store.shared()] == [call]


def test_what_the_store_refuses_is_told_and_holds_nothing_up(server: Server) -> None:
    with founded(server) as team:
        team.add("ines", "rep")
        store, asked, call = store_of(team, "ines"), parcel(Errand.ASSIGNMENT, new_id(), "x"), new_id()
        told = dict(store.deliver([asked, parcel(Errand.CALL, call, "words")]))
        assert "does not let you" in told[asked[0].id]
        assert [one.call for one in store.shared()] == [call]
