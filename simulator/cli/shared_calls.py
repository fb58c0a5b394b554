"""What the parts of ``simulator share`` have in common."""

from __future__ import annotations

from collections.abc import Sequence

from simulator import bootstrap
from simulator.cli.outcome import CommandFailure
from simulator.phone.share_desk import ShareDesk


def desk(name: str | None = None) -> ShareDesk:
    """Return where files are made and opened, with another name from now on where one is given.

    Raises:
        ShareFailure: that can be no name.
    """
    sharing = bootstrap.share_desk()
    if name is not None:
        sharing.files.name(name)
    return sharing


def call_named(wanted: str, calls: Sequence[str], hint: str, what: str = "call") -> str:
    """Return the one call, or other thing, whose id begins as wanted.

    Raises:
        CommandFailure: there is none, or several.
    """
    matches = [call for call in calls if call.startswith(wanted)]
    if len(matches) != 1:
        many = f"{len(matches)} {what}s" if matches else f"no {what}"
        raise CommandFailure(f"{many} with an id that begins with {wanted!r}; {hint}")
    return matches[0]
