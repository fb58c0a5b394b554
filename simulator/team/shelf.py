"""The shelf in the team's store: what members share with everybody in it, with or without their names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from simulator.core.shared_takes import EntryKind, ShelfEntry
from simulator.phone.shelf_book import body_of, entry_in
from simulator.phone.team import TeamFailure, Unreachable
from simulator.team.connecting import connected, telling
from simulator.team.own_login import Kept
from simulator.team.queries import ON_SHELF, PUT_ON_SHELF, STILL_ON_SHELF


class PostgresShelf:
    """The shelf of one team; every method connects, and closes the connection again."""

    def __init__(self, kept: Kept) -> None:
        """Go to the store with a login that was kept."""
        self._kept = kept

    @property
    def address(self) -> str:
        """Return where the store is."""
        return self._kept.address

    def put(self, entries: Sequence[ShelfEntry]) -> Iterator[tuple[str, str]]:
        """Put entries there, each for itself."""
        if not entries:
            return
        with connected(self._kept.way) as database:
            for one in entries:
                row = (one.id, one.kind.value, one.about or None, one.named, body_of(one), one.at)
                why = ""
                try:
                    with telling(), database.transaction():
                        database.execute(PUT_ON_SHELF, row)
                except Unreachable:
                    raise
                except TeamFailure as failure:
                    why = str(failure)
                yield one.id, why

    def take_off(self, entries: Sequence[str]) -> Iterator[str]:
        """Take one's own off, by their ids."""
        if not entries:
            return
        with connected(self._kept.way) as database:
            for one in entries:
                database.execute("DELETE FROM on_shelf WHERE id = %s", (one,))
                yield one

    def still_there(self, entries: Sequence[str]) -> Collection[str]:
        """Return which ids are there."""
        with connected(self._kept.way) as database:
            return {str(name) for (name,) in database.execute(STILL_ON_SHELF, (list(entries),))}

    def entries(self) -> Sequence[ShelfEntry]:
        """Return the newest takes and what was said to them; what is none is left out."""
        with connected(self._kept.way) as database:
            rows = database.execute(ON_SHELF).fetchall()
        found = []
        for name, kind, about, person, body, made in rows:
            known = {"id": str(name), "about": str(about or ""), "by": str(person or ""), "at": str(made)}
            try:
                found.append(entry_in(str(body), {**known, "kind": EntryKind(str(kind)), "named": bool(person)}))
            except (ValueError, TypeError):
                continue
        return found
