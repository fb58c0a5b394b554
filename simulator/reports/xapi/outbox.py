"""What is to be sent and what was: kept in one file of the rep's folder, written whole or not at all."""

from __future__ import annotations

import datetime as dt
import json
import os
import stat
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from simulator.reports.xapi.statements import Actor

#: The longest anything waits to be tried again, in minutes.
_LONGEST = 24 * 60


class OutboxFailure(Exception):  # noqa: N818  (what the user is told)
    """What is kept about sending cannot be used; the message says why and what to do."""


class State(StrEnum):
    """What became of a statement."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement.

    Attributes:
        state: What became of it.
        at: When that was, UTC ISO-8601.
        tries: How often sending it failed in a way that may pass.
        after: Not to be tried before this moment, UTC ISO-8601; empty for at once.
        told: Why it was refused or waits, in a sentence; empty for nothing.
    """

    state: State
    at: str
    tries: int = 0
    after: str = ""
    told: str = ""

    def later(self, now: str, told: str) -> Entry:
        """Return it after one more failure that may pass: each doubles the wait, up to a day."""
        wait = min(2**self.tries, _LONGEST)
        after = (dt.datetime.fromisoformat(now) + dt.timedelta(minutes=wait)).isoformat(timespec="seconds")
        return replace(self, state=State.WAITING, at=now, tries=self.tries + 1, after=after, told=told)

    def due(self, now: str) -> bool:
        """Return whether it waits and may be tried now."""
        return self.state is State.WAITING and (not self.after or _moment(self.after) <= _moment(now))


@dataclass(frozen=True, slots=True)
class Outbox:
    """How sending is set up, and every statement that was ever chosen, by its id.

    Attributes:
        endpoint: Where to; the statements resource without its last part.
        since: Calls from this moment on are sent unless others are asked for, UTC ISO-8601.
        actor: Who the statements speak of.
        entries: What became of each statement.
        on: Whether the rep has switched it on.
    """

    endpoint: str
    since: str
    actor: Actor
    entries: dict[str, Entry] = field(default_factory=dict)
    on: bool = True

    def with_entries(self, entries: dict[str, Entry]) -> Outbox:
        """Return it with some entries new or changed."""
        return replace(self, entries={**self.entries, **entries})

    def count(self, state: State) -> int:
        """Return how many statements are in a state."""
        return sum(1 for one in self.entries.values() if one.state is state)

    def without_gone(self, there: Iterable[str]) -> Outbox:
        """Return it without what waits for calls that are no longer there."""
        known = set(there)
        kept = {name: one for name, one in self.entries.items() if name in known or one.state is not State.WAITING}
        return replace(self, entries=kept)


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def read_outbox(file: Path) -> Outbox | None:
    """Return what is kept; None where sending was never set up.

    Raises:
        OutboxFailure: the file cannot be read, or holds something else.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        entries = {
            str(name): Entry(
                State(one["state"]), str(one["at"]), int(one["tries"]), str(one["after"]), str(one["told"])
            )
            for name, one in found["entries"].items()
        }
        for entry in entries.values():
            if entry.after:
                _moment(entry.after)
        actor = Actor(str(found["actor"]["home"]), str(found["actor"]["name"]))
        return Outbox(str(found["endpoint"]), str(found["since"]), actor, entries, found["on"] is True)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as failure:
        told = f"{file} cannot be read, so nothing is sent. Calls are not affected."
        raise OutboxFailure(f"{told} Delete that file and set it up again with: simulator xapi on") from failure


def write_outbox(file: Path, outbox: Outbox) -> None:
    """Keep it; whoever reads at any moment finds the whole of before or the whole of now.

    Raises:
        OSError: it cannot be written.
    """
    write_private(file, json.dumps(asdict(outbox), ensure_ascii=False, indent=1) + "\n")


def write_private(file: Path, text: str) -> None:
    """Write a file only its owner can read, whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    making = file.with_name(f"{file.name}.new")
    making.unlink(missing_ok=True)
    making.touch(mode=0o600, exist_ok=False)
    with making.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    making.replace(file)


def read_credentials(file: Path) -> tuple[str, str]:
    """Return key and secret from a file of two lines that only its owner can read.

    Raises:
        OutboxFailure: it is not there, others can read it, or it holds something else.
    """
    again = "Set it up again with: simulator xapi on"
    try:
        if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
            told = f"Others on this machine can read {file}, so its secret is not used."
            raise OutboxFailure(f"{told} Change the secret at the store, then: chmod 600 that file, or {again}")
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        told = "There are no credentials for the store. Put them into SIMULATOR_XAPI_KEY and SIMULATOR_XAPI_SECRET."
        raise OutboxFailure(f"{told} Or: {again}") from None
    except (OSError, ValueError) as failure:
        raise OutboxFailure(f"{file} cannot be read. {again}") from failure
    if len(lines) != 2 or not all(lines):
        raise OutboxFailure(f"{file} should hold two lines, key and secret. {again}")
    return lines[0], lines[1]
