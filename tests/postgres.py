"""A real PostgreSQL for the tests that need one, and a team in a database of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from simulator.phone.team import Leaving
from simulator.store.schema import MIGRATIONS
from simulator.team.connecting import Way, connected
from simulator.team.founding import Founding, found
from simulator.team.migrating import Connection, groups_of

_HBA = "local all postgres trust\nlocal all all scram-sha-256\n"


def by_root() -> bool:
    """Return whether root runs the tests, whom a database server refuses to serve."""
    return sys.platform != "win32" and os.getuid() == 0


def binaries() -> Path:
    """Return the folder of the server's programs; skip where there is none, fail instead where CI is set."""
    named = shutil.which("initdb")
    found_here = [Path(named).parent] if named else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if found_here and (not by_root() or shutil.which("runuser")):
        return found_here[-1]
    if os.environ.get("CI"):
        pytest.fail("there is no PostgreSQL server here")
    pytest.skip("there is no PostgreSQL server here")


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens on a socket in its own folder alone."""

    folder: Path
    programs: Path

    def address(self, database: str = "postgres") -> str:
        """Return where a database is, for anybody."""
        return f"host={self.folder} dbname={database}"

    def administrator(self, database: str = "postgres") -> Connection:
        """Return a connection of the server's superuser."""
        return psycopg.connect(f"{self.address(database)} user=postgres", autocommit=True)

    def administrator_at(self, port: int) -> Connection:
        """Return a connection of the superuser to a server that was started with another port."""
        return psycopg.connect(f"{self.address()} user=postgres port={port}", autocommit=True)

    def control(self, *words: str) -> None:
        """Start or stop it."""
        self.run("pg_ctl", "-w", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), *words)

    def start(self) -> None:
        """Start it."""
        self.control("-o", f"-c listen_addresses='' -k {self.folder} -c fsync=off -c max_connections=200", "start")

    def run(self, program: str, *words: str) -> None:
        """Run one of its programs as somebody who is not root."""
        before = ["runuser", "-u", "nobody", "--"] if by_root() else []
        command = [*before, str(self.programs / program), *words]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, timeout=60)


@contextlib.contextmanager
def running_server() -> Iterator[Server]:
    """Run a server for the block."""
    server = Server(Path(tempfile.mkdtemp(prefix="pg")), binaries())
    if by_root():
        shutil.chown(server.folder, "nobody")
    try:
        server.run("initdb", "-D", str(server.folder / "data"), "-U", "postgres", "-A", "trust", "--no-sync")
        (server.folder / "data" / "pg_hba.conf").write_text(_HBA, encoding="utf-8")
        server.start()
        yield server
    finally:
        with contextlib.suppress(subprocess.SubprocessError):
            server.control("-m", "immediate", "stop")
        shutil.rmtree(server.folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Team:
    """A team with the same password for everybody, which only a test may have."""

    server: Server
    database: str
    password: str = "only-for-tests"  # noqa: S105 (of a server that lives for a test)

    def login(self, person: str) -> str:
        """Return the login of somebody."""
        return f"{groups_of(self.database).prefix}_{person}"

    def way(self, person: str) -> Way:
        """Return how somebody comes in."""
        return Way(self.server.address(self.database), self.login(person), self.password)

    def connected(self, person: str) -> contextlib.AbstractContextManager[Connection]:
        """Return a connection of somebody."""
        return connected(self.way(person))

    def add(self, person: str, role: str) -> None:
        """Have the owner invite somebody, who joins."""
        with self.connected("olga") as owner:
            verifier = verifier_of(owner, self.login(person), self.password)
            owner.execute("SELECT invite(%s, %s, %s, %s, 7)", (person, role, self.login(person), verifier))
        with self.connected(person) as joining:
            joining.execute("SELECT join_team(%s)", (verifier_of(joining, self.login(person), self.password),))

    def add_many(self, people: Sequence[str], role: str) -> None:
        """Have many join at once; the superuser writes them in."""
        groups = groups_of(self.database)
        guest, member = sql.Identifier(groups.guest), sql.Identifier(groups.member)
        with self.server.administrator(self.database) as database:
            proof = sql.Literal(verifier_of(database, "any", self.password))
            for person in people:
                make = "CREATE ROLE {} LOGIN PASSWORD {} IN ROLE {}, {}"
                login = sql.Identifier(self.login(person))
                database.execute(sql.SQL(make).format(login, proof, guest, member))
                database.execute(
                    "INSERT INTO simulator.member (login, person, role, expires_at, joined_at)"
                    " VALUES (%s, %s, %s, now(), now())",
                    (self.login(person), person, role),
                )


def verifier_of(database: Connection, login: str, password: str) -> str:
    """Return the SCRAM verifier of a password."""
    return database.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()


@contextlib.contextmanager
def founded(server: Server, leaving: Leaving = Leaving.DELETE) -> Iterator[Team]:
    """Set a team up in a new database for the block, with Olga as its owner."""
    team = Team(server, f"t{uuid4().hex[:12]}")
    with server.administrator() as administrator:
        administrator.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(team.database)))
    try:
        with server.administrator(team.database) as administrator:
            verifier = verifier_of(administrator, team.login("olga"), team.password)
            found(administrator, MIGRATIONS, Founding("Helpdesk", leaving, "olga", team.login("olga"), verifier))
        yield team
    finally:
        with server.administrator() as administrator:
            name = sql.Identifier(team.database)
            administrator.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
