"""Coming into a team: the first owner's set-up, invitations as words, and joining with one."""

from __future__ import annotations

import base64
import re
import secrets

import psycopg
from psycopg import conninfo

from simulator.phone.team import Leaving, TeamFailure, TeamRole, Unreachable
from simulator.team.connecting import Way, checked, connected
from simulator.team.founding import Founding, found
from simulator.team.migrating import Connection, Migrations, groups_of
from simulator.team.own_login import Kept, OwnLogin

_WORD = re.compile(r"([a-z0-9_]{1,40})\.([A-Z2-7]{4}(?:-[A-Z2-7]{4}){4})")
_NO_WORD = "That is no word of an invitation. It looks like ana_4f2a.ABCD-EFGH-IJKL-MNOP-QRST; copy all of it."
_THERE = (
    "You belong to a team already, as {}. One person is in one team. To leave it on this machine, delete {} first; "
    "an owner of that team can remove you there."
)


def new_password() -> str:
    """Return a password nobody types: 256 bits of chance."""
    return secrets.token_urlsafe(32)


def new_word(person: str) -> tuple[str, str]:
    """Return the two parts of an invitation's word: the end of a login, and 100 bits of chance as its password."""
    slug = re.sub(r"[^a-z0-9]+", "_", person.casefold()).strip("_")[:20] or "member"
    chance = base64.b32encode(secrets.token_bytes(15)).decode()[:20]
    return f"{slug}_{secrets.token_hex(3)}", "-".join(chance[place : place + 4] for place in range(0, 20, 4))


def verifier(database: Connection, login: str, password: str) -> str:
    """Return what the server is told of a password: from it nobody can work the password out, or log in."""
    return database.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()


def login_named(address: str, name: str) -> str:
    """Return a login of the team whose store is at an address."""
    return f"{groups_of(str(conninfo.conninfo_to_dict(address)['dbname'])).prefix}_{name}"


def init(address: str, migrations: Migrations, own: OwnLogin, names: tuple[str, str], leaving: Leaving) -> Kept:
    """Set a team's store up with whoever does it as its first owner.

    Args:
        address: An empty database, with the login of an administrator in it where one is needed.
        migrations: The migrations of every store.
        own: Where the owner's own login is kept.
        names: The team's name and the owner's.
        leaving: What becomes of leavers' calls.

    Raises:
        TeamFailure: it could not be set up; nothing was changed.
    """
    _alone(own)
    asked = checked(address)
    plain = {name: value for name, value in conninfo.conninfo_to_dict(asked).items() if name != "user"}
    stays = conninfo.make_conninfo(**{name: str(value) for name, value in plain.items()})
    kept = Kept(stays, login_named(stays, new_word(names[1])[0]), new_password())
    own.keep(kept)
    try:
        with connected(Way(asked), administrator=True) as database:
            proof = verifier(database, kept.login, kept.password)
            found(database, migrations, Founding(names[0], leaving, names[1], kept.login, proof))
    except BaseException:
        own.drop()
        raise
    return kept


def invite(database: Connection, person: str, role: TeamRole, days: int) -> tuple[str, str]:
    """Invite somebody; return the word and until when it works."""
    name, chance = new_word(person)
    login = f"{groups_of(database.info.dbname).prefix}_{name}"
    proof = verifier(database, login, chance)
    row = database.execute("SELECT invite(%s, %s, %s, %s, %s)", (person, role.value, login, proof, days)).fetchone()
    return f"{name}.{chance}", row[0].isoformat(timespec="seconds") if row else ""


def join(address: str, word: str, own: OwnLogin) -> tuple[Kept, TeamRole]:
    """Join a team with the word of an invitation; the password is made here and never leaves this machine.

    Raises:
        TeamFailure: the word is none, was used or has expired.
        Unreachable: the store cannot be reached.
    """
    _alone(own)
    parts = _WORD.fullmatch(word.strip())
    if parts is None:
        raise TeamFailure(_NO_WORD)
    stays = checked(address)
    kept = Kept(stays, login_named(stays, parts[1]), new_password())
    try:
        with connected(Way(stays, kept.login, parts[2])) as database:
            own.keep(kept)  # before the word is used up, so that the login is never lost
            role = _joined(database, verifier(database, kept.login, kept.password))
    except Unreachable:
        raise
    except BaseException:
        own.drop()
        raise
    return kept, role


def _joined(database: Connection, proof: str) -> TeamRole:
    """Use an invitation up."""
    try:
        row = database.execute("SELECT join_team(%s)", (proof,)).fetchone()
    except psycopg.errors.InsufficientPrivilege as failure:
        raise TeamFailure(
            "This invitation was used or has expired, so you did not join. Ask an owner of the team for a new one."
        ) from failure
    return TeamRole(row[0]) if row else TeamRole.REP


def _alone(own: OwnLogin) -> None:
    """Refuse where there is a login already."""
    if own.there:
        raise TeamFailure(_THERE.format(own.kept().login, own.path))
