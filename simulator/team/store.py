"""The team's store under one's own login: members, shared calls, what came back, and who opened what."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict

import psycopg

from simulator.core.clean import clean
from simulator.phone.team import (
    Answer,
    Belonging,
    Errand,
    Header,
    Invitation,
    Leaving,
    Member,
    Opening,
    Outgoing,
    TeamCall,
    TeamFailure,
    TeamRole,
    Unreachable,
)
from simulator.team import joining
from simulator.team.connecting import connected, telling
from simulator.team.migrating import Connection
from simulator.team.own_login import Kept
from simulator.team.queries import ANSWERS, GIVEN, ME, MEMBERS, OPENINGS, PUT_ANSWER, PUT_GIVEN, PUT_PIECE, SHARED

_CLOSED = (
    "This call is not open to you: it was withdrawn, or shared with another coach. Nothing was opened. "
    "simulator team calls lists those that are."
)


class PostgresTeam:
    """The store of one team; every method connects, and closes the connection again."""

    def __init__(self, kept: Kept) -> None:
        """Go to the store with a login that was kept."""
        self._kept = kept

    @property
    def address(self) -> str:
        """Return where it is."""
        return self._kept.address

    def connected(self) -> AbstractContextManager[Connection]:
        """Return a connection under one's own login."""
        return connected(self._kept.way)

    def belonging(self) -> Belonging:
        """Return where one belongs."""
        with self.connected() as database:
            row = database.execute(ME, (self._kept.login,)).fetchone()
        if row is None:
            raise TeamFailure("You are not in this team. Ask an owner of it for an invitation.")
        return Belonging(clean(row[0]), Leaving(row[1]), _member(row[2:]))

    def members(self) -> Sequence[Member]:
        """Return who belongs to the team."""
        with self.connected() as database:
            return [_member(row) for row in database.execute(MEMBERS)]

    def invite(self, person: str, role: TeamRole, days: int) -> Invitation:
        """Invite somebody."""
        with self.connected() as database:
            word, until = joining.invite(database, person, role, days)
        return Invitation(self.address, word, until)

    def give_role(self, login: str, role: TeamRole) -> None:
        """Give somebody another role."""
        with self.connected() as database:
            database.execute("SELECT give_role(%s, %s)", (login, role.value))

    def remove(self, login: str, *, dry: bool) -> Sequence[tuple[str, int]]:
        """Remove somebody, or try it and take it back."""
        with self.connected() as database:
            rows = database.execute("SELECT what, rows FROM remove_member(%s, %s)", (login, dry))
            return [(str(what), int(number)) for what, number in rows]

    def deliver(self, outgoing: Sequence[tuple[Outgoing, Header | None]]) -> Iterator[tuple[str, str]]:
        """Do what was asked for, each in a transaction of its own."""
        if not outgoing:
            return
        with self.connected() as database:
            for one, header in outgoing:
                yield one.id, _delivered(database, one, header)

    def shared(self) -> Sequence[TeamCall]:
        """Return the shared calls one may see."""
        with self.connected() as database:
            return [_call(row) for row in database.execute(SHARED, {"me": self._kept.login})]

    def opened(self, call: TeamCall) -> bytes:
        """Return the signed file of a call, once it was noted that one opened it."""
        with self.connected() as database:
            try:
                if call.owner != self._kept.login:
                    database.execute("SELECT ask_opening(%s, %s)", (call.owner, call.call))
                row = database.execute("SELECT open_piece(%s, %s)", (call.owner, call.call)).fetchone()
            except psycopg.errors.NoDataFound as failure:
                raise TeamFailure(_CLOSED) from failure
        if row is None or row[0] is None:
            raise TeamFailure(_CLOSED)
        return bytes(row[0])

    def answers(self) -> Sequence[Answer]:
        """Return what coaches put to one's own calls."""
        with self.connected() as database:
            rows = database.execute(ANSWERS, (self._kept.login,))
            return [Answer(str(call), str(coach), str(digest)) for call, coach, digest in rows]

    def answer(self, answer: Answer) -> bytes:
        """Return the signed file of what a coach put to a call."""
        query = "SELECT content FROM answer WHERE call_owner = %s AND call_id = %s AND coach = %s"
        with self.connected() as database:
            row = database.execute(query, (self._kept.login, answer.call, answer.coach)).fetchone()
        return bytes(row[0]) if row else b""

    def given(self) -> Sequence[tuple[str, str]]:
        """Return the assignments for oneself."""
        with self.connected() as database:
            return [(str(author), str(name)) for author, name in database.execute(GIVEN)]

    def assignment(self, author: str, assignment: str) -> bytes:
        """Return the signed file of an assignment."""
        query = "SELECT content FROM given WHERE author = %s AND id = %s"
        with self.connected() as database:
            row = database.execute(query, (author, assignment)).fetchone()
        return bytes(row[0]) if row else b""

    def openings(self) -> Sequence[Opening]:
        """Return who opened one's own calls, and what one opened."""
        with self.connected() as database:
            rows = database.execute(OPENINGS, {"me": self._kept.login})
            return [
                Opening(clean(person), how, str(call), clean(title), _moment(at))
                for person, how, call, title, at in rows
            ]


def _delivered(database: Connection, one: Outgoing, header: Header | None) -> str:
    """Do what was asked for, once; return why it was refused, empty for not."""
    try:
        with telling(), database.transaction():
            if _is_next(database, one):
                _do(database, one, header)
    except Unreachable:
        raise
    except TeamFailure as failure:
        return str(failure)
    return ""


def _is_next(database: Connection, one: Outgoing) -> bool:
    """Return whether something is news about its call; others of the same call wait until this is done."""
    key = f"{one.errand.value} {one.whose} {one.call}" if one.errand is Errand.ANSWER else one.call
    about = hashlib.sha256(key.encode()).hexdigest()  # so that nothing names the call once its rep has left
    database.execute("INSERT INTO latest (about, revision) VALUES (%s, '') ON CONFLICT DO NOTHING", (about,))
    change = "UPDATE latest SET revision = %s WHERE owner = session_user AND about = %s AND revision < %s RETURNING 1"
    return database.execute(change, (one.id, about, one.id)).fetchone() is not None


def _do(database: Connection, one: Outgoing, header: Header | None) -> None:
    """Do what was asked for; belongs into a transaction."""
    match one.errand:
        case Errand.WITHDRAWAL:
            database.execute("DELETE FROM piece WHERE owner = session_user AND call_id = %s", (one.call,))
        case Errand.CALL if header is not None:
            row = {"call": one.call, "to": one.whose or None, "content": one.content, "id": one.id}
            database.execute(PUT_PIECE, {**row, **asdict(header)})
        case Errand.ANSWER if header is not None:
            open_still = "SELECT 1 FROM piece WHERE owner = %s AND call_id = %s"
            if database.execute(open_still, (one.whose, one.call)).fetchone():
                database.execute(PUT_ANSWER, (one.whose, one.call, header.digest, one.content, one.id))
        case Errand.ASSIGNMENT:
            database.execute(PUT_GIVEN, (one.call, one.whose or None, one.content, one.id))
        case _:
            pass


def _member(row: Sequence[object]) -> Member:
    """Return one row as somebody in the team."""
    login, person, role, joined, expires = row
    return Member(str(login), clean(str(person)), TeamRole(str(role)), _moment(joined), _moment(expires))


def _call(row: Sequence[object]) -> TeamCall:
    """Return one row as a call in the team's store."""
    owner, person, call, title, taken, total, passed, shared, to = row
    return TeamCall(
        str(owner),
        clean(str(person)),
        str(call),
        clean(str(title)),
        clean(str(taken)),
        None if total is None else int(str(total)),
        None if passed is None else bool(passed),
        _moment(shared),
        clean(str(to or "")),
    )


def _moment(at: object) -> str:
    """Return a moment of the server's as UTC ISO-8601; empty for none."""
    return at.astimezone(dt.UTC).isoformat(timespec="seconds") if isinstance(at, dt.datetime) else ""
