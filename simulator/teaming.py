"""Builds what uses a team's store; the library for it is an extra, and is loaded only here."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from simulator.folders import in_team, rep_folder
from simulator.phone.team import TeamFailure

if TYPE_CHECKING:
    from simulator.phone.share_desk import ShareDesk
    from simulator.phone.shelf_book import TeamShelf
    from simulator.phone.team import Invitation, Leaving, TeamRole
    from simulator.phone.team_desk import TeamDesk
    from simulator.team.followed import FollowedTeam
    from simulator.team.live import ToldLive
    from simulator.team.own_login import OwnLogin
    from simulator.team.store import PostgresTeam

_LACKING = (
    "A team's store needs a library that is not installed. Nothing was done. Install it beside this program: "
    "pip install 'difficult-calls[team]'"
)


class NotInstalled(TeamFailure):
    """The extra is missing."""


def installed() -> None:
    """Return where the library for a team's store is there.

    Raises:
        NotInstalled: it is not.
    """
    if importlib.util.find_spec("psycopg") is None:
        raise NotInstalled(_LACKING)


def own_login() -> OwnLogin:
    """Return where this person's login at the team's store is kept."""
    installed()
    from simulator.team.own_login import OwnLogin  # noqa: PLC0415 (an extra)

    return OwnLogin(rep_folder())


def store() -> PostgresTeam:
    """Return the team's store under this person's login.

    Raises:
        TeamFailure: they belong to no team.
    """
    login = own_login()
    from simulator.team.store import PostgresTeam  # noqa: PLC0415 (an extra)

    return PostgresTeam(login.kept())


def init(address: str, names: tuple[str, str], leaving: Leaving) -> None:
    """Set a team's store up; ``names`` are the team's and the first owner's.

    Raises:
        TeamFailure: it could not be set up.
    """
    login = own_login()
    from simulator.store.schema import MIGRATIONS  # noqa: PLC0415 (few commands need it)
    from simulator.team import joining  # noqa: PLC0415 (an extra)

    joining.init(address, MIGRATIONS, login, names, leaving)


def update(address: str) -> None:
    """Bring the team's store at an address to the newest form, as an administrator.

    Raises:
        TeamFailure: it could not be.
    """
    installed()
    from simulator.store.schema import MIGRATIONS  # noqa: PLC0415 (few commands need it)
    from simulator.team.connecting import Way, checked, connected  # noqa: PLC0415 (an extra)
    from simulator.team.founding import brought_up  # noqa: PLC0415 (an extra)

    with connected(Way(checked(address)), administrator=True) as database:
        brought_up(database, MIGRATIONS)


def join(address: str, word: str) -> TeamRole:
    """Join a team, and return the role one has in it.

    Raises:
        TeamFailure: the invitation does not work.
    """
    login = own_login()
    from simulator.team import joining  # noqa: PLC0415 (an extra)

    return joining.join(address, word, login)[1]


def invite(person: str, role: TeamRole, days: int) -> Invitation:
    """Invite somebody.

    Raises:
        TeamFailure: one may not, or somebody has that name.
    """
    return store().invite(person, role, days)


def new_id() -> str:
    """Return an id that sorts after those of all that was there before."""
    from simulator.store.ids import new_id as made  # noqa: PLC0415 (few commands need it)

    return made()


def told_live() -> ToldLive:
    """Return the way on which a call is told as it happens.

    Raises:
        TeamFailure: one belongs to no team.
    """
    kept = own_login().kept()
    from simulator.team.live import ToldLive  # noqa: PLC0415 (an extra)

    return ToldLive(kept)


def followed(person: str) -> FollowedTeam:
    """Return the calls in progress of somebody, or of anybody for an empty name.

    Raises:
        TeamFailure: one belongs to no team.
    """
    kept = own_login().kept()
    from simulator.team.followed import FollowedTeam  # noqa: PLC0415 (an extra)

    return FollowedTeam(kept, new_id, person)


def team_shelf() -> TeamShelf | None:
    """Return the shelf of this person's team; None where they are in none, or the extra for it is missing.

    Raises:
        TeamFailure: their login cannot be read.
    """
    if importlib.util.find_spec("psycopg") is None or not in_team():
        return None
    from simulator.team.shelf import PostgresShelf  # noqa: PLC0415 (an extra)

    return PostgresShelf(own_login().kept())


def desk(sharing: ShareDesk) -> TeamDesk:
    """Return where calls go to the team and come from it, made into files at a desk.

    Raises:
        TeamFailure: one belongs to no team.
    """
    team = store()
    from simulator.phone.team_desk import Boxes, TeamDesk  # noqa: PLC0415 (few commands need it)

    own, coaching = sharing.own.history, sharing.coaching.history
    return TeamDesk(team, sharing, Boxes(lambda: own().outbox, lambda: coaching().outbox, new_id))
