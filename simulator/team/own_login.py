"""A person's own login at the team's store, in one file only they can read."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from simulator.phone.team import TeamFailure
from simulator.team.connecting import Way

#: The file's name in a person's folder.
FILE = "team-login.json"
_NOBODY = (
    "You belong to no team on this machine yet. Ask an owner of your team for an invitation, then join: "
    "simulator team join ADDRESS"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept: where the store is, the login, and the password that was made on this machine."""

    address: str
    login: str
    password: str

    @property
    def way(self) -> Way:
        """Return how one comes in with it."""
        return Way(self.address, self.login, self.password)


class OwnLogin:
    """The login of the person with one folder."""

    def __init__(self, folder: Path) -> None:
        """Keep it in ``folder``."""
        self.path = folder / FILE

    @property
    def there(self) -> bool:
        """Return whether there is one."""
        return self.path.exists()

    def kept(self) -> Kept:
        """Return it.

        Raises:
            TeamFailure: there is none, or it cannot be read.
        """
        try:
            found = json.loads(self.path.read_bytes())
            return Kept(str(found["address"]), str(found["login"]), str(found["password"]))
        except FileNotFoundError:
            raise TeamFailure(_NOBODY) from None
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as failure:
            raise TeamFailure(
                f"Your login at the team's store cannot be read from {self.path} ({failure}). Delete the file and ask "
                "an owner of the team for a new invitation."
            ) from failure

    def keep(self, kept: Kept) -> None:
        """Write it, whole or not at all, for its owner alone.

        Raises:
            TeamFailure: it cannot be written.
        """
        part = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part.unlink(missing_ok=True)
            part.touch(mode=0o600, exist_ok=False)
            with part.open("w", encoding="utf-8") as file:
                json.dump(asdict(kept), file)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.path)
        except OSError as failure:
            raise TeamFailure(
                f"Your login could not be kept at {self.path} ({failure.strerror}), so nothing was done. Make that "
                "folder writable."
            ) from failure

    def drop(self) -> None:
        """Delete it."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
