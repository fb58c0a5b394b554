"""The shelf of shared takes as ports: what is kept of it on this machine, and the team's own."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Protocol

from simulator.core.clean import clean
from simulator.core.notes import KeptTake
from simulator.core.shared_takes import LONGEST_TEXT, LONGEST_WORDS, EntryKind, ShelfEntry

_MOST_BODY = 64 * 1024


class ShelfBook(Protocol):
    """What stands on the shelf, as far as this machine knows."""

    def entries(self) -> Sequence[ShelfEntry]:
        """Return everything that was not withdrawn, the oldest first.

        Raises:
            HistoryFailure: it cannot be read.
        """
        ...

    def put(self, entry: ShelfEntry, team: str) -> None:
        """Keep something of one's own; it waits for the team's store at an address, or for none where that is empty.

        Raises:
            HistoryFailure: it could not be kept.
        """
        ...

    def withdraw(self, entry: str) -> None:
        """Take something of one's own off the shelf, with all that was said to it here.

        Raises:
            HistoryFailure: it could not be taken off.
        """
        ...

    def waiting(self, team: str) -> tuple[Sequence[ShelfEntry], Sequence[str]]:
        """Return what waits for a team's store: what to put there, the oldest first, and the ids to take off.

        Raises:
            HistoryFailure: it cannot be read.
        """
        ...

    def settled(self, entry: str) -> None:
        """Note that the team's store has something, or has it no more.

        Raises:
            HistoryFailure: it could not be noted.
        """
        ...

    def replace(self, origin: str, entries: Sequence[ShelfEntry], version: str = "") -> int | None:
        """Keep what one source has now in the place of what it had; return how many entries are new here.

        Args:
            origin: The address of a team's store, or the key of who signed a file.
            entries: All that it has; one's own among them stay as they are.
            version: When a file was made, UTC ISO-8601; empty for a team's store. What is older than what is known is
                left alone, and None returned; of answers, those to takes of the same source are kept.

        Raises:
            HistoryFailure: it could not be kept.
        """
        ...

    def sent(self, team: str) -> Sequence[ShelfEntry]:
        """Return what is one's own and was put into a team's store.

        Raises:
            HistoryFailure: it cannot be read.
        """
        ...

    def forget(self, entries: Sequence[ShelfEntry]) -> None:
        """Forget what somebody else took off.

        Raises:
            HistoryFailure: it could not be noted.
        """
        ...


class TeamShelf(Protocol):
    """The shelf in the team's store. Everything raises ``TeamFailure``, or ``Unreachable`` of it."""

    @property
    def address(self) -> str:
        """Return where the store is."""
        ...

    def put(self, entries: Sequence[ShelfEntry]) -> Iterator[tuple[str, str]]:
        """Put entries there, each for itself; those that are there stay.

        Yields the id of each that is done with, and why it was refused for good; empty where it was not.
        """
        ...

    def take_off(self, entries: Sequence[str]) -> Iterator[str]:
        """Take one's own off, by their ids, with all that was said to them; yield each that is off."""
        ...

    def still_there(self, entries: Sequence[str]) -> Collection[str]:
        """Return which of these ids are there, however old."""
        ...

    def entries(self) -> Sequence[ShelfEntry]:
        """Return the newest takes there, and what was said to them."""
        ...


def body_of(entry: ShelfEntry) -> str:
    """Return what an entry says, as JSON."""
    take = entry.take
    words = None if take is None else [take.scenario, take.title, take.line, take.customer, take.rep]
    return json.dumps({"text": entry.text, "take": words}, ensure_ascii=False)


def entry_in(body: str, known: Mapping[str, Any]) -> ShelfEntry:
    """Return the entry that a body and what stands beside it make, with nothing taken on trust.

    Args:
        body: What it says, as ``body_of`` wrote it.
        known: The other attributes of the entry.

    Raises:
        ValueError: they make none.
    """
    if len(body) > _MOST_BODY:
        raise ValueError("it is too long")
    try:
        found = json.loads(body)
    except RecursionError as failure:
        raise ValueError("it is too deep") from failure
    if not isinstance(found, dict):
        raise ValueError("it is no JSON object")  # noqa: TRY004 (one kind of failure for all of it)
    words = found.get("take")
    take = None
    if words is not None:
        if not isinstance(words, list) or len(words) != len(_LENGTHS):
            raise ValueError("it holds no take")
        scenario, title, line, customer, rep = map(_text, words, _LENGTHS)
        take = KeptTake(scenario, title, line, customer, rep)
    return ShelfEntry(
        **{
            **known,
            "kind": EntryKind(str(known["kind"])),
            "by": _text(known.get("by") or "", 80),
            "text": _text(found.get("text"), LONGEST_TEXT),
            "take": take,
        }
    )


_LENGTHS = (100, 300, 100, LONGEST_WORDS, LONGEST_WORDS)


def _text(value: object, longest: int) -> str:
    """Return a text on one line, harmless on a screen.

    Raises:
        ValueError: it is none, or too long.
    """
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError("a text is missing, or too long")
    return " ".join(clean(value).split())
