"""Connections to the team's store: encrypted unless it is on this machine, and failures in a sentence."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import conninfo

from simulator.core.clean import clean
from simulator.phone.team import TeamFailure, Unreachable
from simulator.team.migrating import SCHEMA, Connection

#: How long a server may take to answer, in seconds.
PATIENCE = 5
_LOCAL = ("localhost", "127.0.0.1", "::1", "")
_SECURE = "verify-full"
#: What an address may say besides where the database is.
_ALLOWED = {"host", "port", "dbname", "sslrootcert", "sslmode", "user", "hostaddr"}
_WEAK = (
    "The address asks for sslmode={}. The team's store is on another machine, so everything you share would cross the "
    "network readable, or to a server nobody checked. Nothing was sent. Leave sslmode out: the server's certificate is "
    "checked then. Where it is signed by your company, name its root with sslrootcert=FILE in the address."
)
_NO_ADDRESS = "{} is no address of a team's store. It looks like this: postgresql://db.example.org/calls"
_REFUSED = (
    "The team's store does not let you do this ({}). Nothing was changed. Your role in the team says what you may do: "
    "simulator team status."
)
_NOT_TAKEN = (
    "The team's store does not take this login ({}). An invitation works once and until it expires, and somebody who "
    "was removed has no login any more. Ask an owner of the team for a new invitation."
)
_AWAY = (
    "The team's store cannot be reached now ({}). Nothing is lost: what you share waits on this machine and is sent by "
    "the next simulator team send."
)


@dataclass(frozen=True, slots=True)
class Way:
    """Where a team's store is and who comes: an address without secrets, a login and its password."""

    address: str
    login: str = ""
    password: str = ""


def checked(address: str) -> str:
    """Return an address without anything that has no place in it.

    Raises:
        TeamFailure: it is no address, holds a password, or asks for less than an encrypted, checked connection.
    """
    try:
        parts = conninfo.conninfo_to_dict(address)
    except psycopg.Error as failure:
        raise TeamFailure(_NO_ADDRESS.format(clean(address)[:80])) from failure
    if parts.get("password"):
        raise TeamFailure("A password has no place in an address, as others may see it there. Leave it out.")
    if not parts.get("host") and not parts.get("hostaddr"):
        parts["host"] = "localhost"  # said here, so that nothing in the environment names another
    if not parts.get("dbname") or set(parts) - _ALLOWED:
        raise TeamFailure(_NO_ADDRESS.format(clean(address)[:80]))
    if not _is_local(parts) and parts.get("sslmode", _SECURE) != _SECURE:
        raise TeamFailure(_WEAK.format(parts["sslmode"]))
    return conninfo.make_conninfo(**{name: str(value) for name, value in parts.items()})


def is_local(address: str) -> bool:
    """Return whether an address is on this machine, whatever hosts it names."""
    return _is_local(conninfo.conninfo_to_dict(address))


def _is_local(parts: Mapping[str, object]) -> bool:
    """Return whether all that is named is on this machine."""
    hosts = [*str(parts.get("host") or "").split(","), *str(parts.get("hostaddr") or "").split(",")]
    return all(host in _LOCAL or host.startswith(("/", "@")) for host in hosts)


@contextlib.contextmanager
def connected(way: Way, *, administrator: bool = False) -> Iterator[Connection]:
    """Hand out a connection that commits each statement, and close it.

    Args:
        way: Where to go, and who comes.
        administrator: Take the login and password libpq finds, and any way of logging in the server asks for.

    Raises:
        Unreachable: nobody answers.
        TeamFailure: the server refuses the login or what is done.
    """
    with telling(), psycopg.connect(_asked(way, administrator=administrator), autocommit=True) as database:
        if database.info.server_version < 150000:
            raise TeamFailure("The server is older than PostgreSQL 15. Nothing was done. Update the server.")
        database.execute("SELECT set_config('search_path', %s, false)", (SCHEMA,))
        yield database


def _asked(way: Way, *, administrator: bool) -> str:
    """Return what libpq is asked for."""
    asked = {"connect_timeout": str(PATIENCE), "application_name": "simulator"}
    if not is_local(way.address):
        asked["sslmode"] = _SECURE
        given = conninfo.conninfo_to_dict(way.address).get("sslrootcert")
        if not given and not (Path.home() / ".postgresql" / "root.crt").exists():
            asked["sslrootcert"] = "system"
    if not administrator:  # a server that wants the password itself, in place of a proof, never gets it
        asked |= {"require_auth": "scram-sha-256", "user": way.login, "password": way.password}
    return conninfo.make_conninfo(way.address, **asked)


@contextlib.contextmanager
def telling() -> Iterator[None]:
    """Turn what the server or the network says into one sentence.

    Raises:
        Unreachable: nobody answers.
        TeamFailure: the server refuses.
    """
    try:
        yield
    except psycopg.OperationalError as failure:
        told = _first_line(failure)
        if "authentication failed" in told or "not permitted to log in" in told:
            raise TeamFailure(_NOT_TAKEN.format(told)) from failure
        raise Unreachable(_AWAY.format(told)) from failure
    except psycopg.errors.NoDataFound as failure:
        raise TeamFailure(f"That is not there ({_first_line(failure)}). Nothing was changed.") from failure
    except (psycopg.errors.UniqueViolation, psycopg.errors.DuplicateObject) as failure:
        raise TeamFailure(f"That is there already ({_first_line(failure)}). Nothing was changed.") from failure
    except psycopg.Error as failure:
        raise TeamFailure(_REFUSED.format(_first_line(failure))) from failure


def _first_line(failure: psycopg.Error) -> str:
    """Return the beginning of what the server said; never the row it spoke of."""
    said = failure.diag.message_primary or str(failure)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return clean(lines[0])[:240] if lines else type(failure).__name__
