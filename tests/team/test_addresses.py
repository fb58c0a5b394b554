"""Which addresses of a team's store are taken, and which connections are made."""

from __future__ import annotations

import pytest

from simulator.phone.team import TeamFailure
from simulator.team.connecting import checked, is_local
from simulator.team.joining import login_named, new_word
from simulator.team.migrating import for_postgres, groups_of


@pytest.mark.parametrize(
    "address",
    ["postgresql://db.example.org/calls", "host=db.example.org dbname=calls sslmode=verify-full", "dbname=calls"],
)
def test_an_address_says_where_and_nothing_weaker(address: str) -> None:
    assert "calls" in checked(address)
    assert is_local(checked(address)) == (address == "dbname=calls")


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_less_than_a_checked_certificate_is_refused_elsewhere(mode: str) -> None:
    with pytest.raises(TeamFailure, match="sslmode"):
        checked(f"postgresql://db.example.org/calls?sslmode={mode}")
    assert mode in checked(f"postgresql://localhost/calls?sslmode={mode}")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://ines:secret@db/calls", "A password has no place"),
        ("postgresql://db.example.org", "is no address"),
        ("calls", "is no address"),
        ("postgresql://db/calls?options=-csearch_path%3Dx", "is no address"),
        ("host=db dbname=calls service=other", "is no address"),
    ],
)
def test_what_has_no_place_in_an_address_is_refused(address: str, told: str) -> None:
    with pytest.raises(TeamFailure, match=told):
        checked(address)


@pytest.mark.parametrize(
    "host",
    ["host=localhost,db.example.org", "host=/tmp,db.example.org", "hostaddr=10.0.0.1", "host=localhost.evil.org"],
)
def test_one_far_host_among_near_ones_is_far(host: str) -> None:
    assert not is_local(f"{host} dbname=calls")


def test_logins_are_told_from_those_of_other_teams() -> None:
    name, chance = new_word("Zoë O'Hara; DROP")
    assert login_named("postgresql://db/Calls-2", name).startswith("calls_2_zo_o_hara_drop_")
    assert len(chance) == 24
    assert new_word("李")[0].startswith("member_")
    assert groups_of("!!").keeper == "team_keeper"


def test_only_kinds_of_columns_differ() -> None:
    statement = "CREATE TABLE t (a INTEGER NOT NULL, b REAL, c BLOB, d TEXT REFERENCES x (id))"
    wanted = b"CREATE TABLE t (a BIGINT NOT NULL, b DOUBLE PRECISION, c BYTEA, d TEXT REFERENCES x (id))"
    assert for_postgres(statement) == wanted
