"""Takes put on the shelf for others: kept here first, sent to the team's store, or handed on as a signed file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from simulator.core.clean import clean
from simulator.core.notes import KeptTake
from simulator.core.shared_takes import (
    LONGEST_TEXT,
    LONGEST_WORDS,
    EntryKind,
    OnShelf,
    Reaction,
    ShelfEntry,
    on_shelf,
)
from simulator.phone.clock import utc_now
from simulator.phone.sharing import ShareFailure, ShareFiles, Shelved
from simulator.phone.shelf_book import ShelfBook, TeamShelf

_THERE = "This answer is on the shelf already. Withdraw it first to put it there anew."
_TOO_LONG = "This answer is longer than {} characters, so it cannot be put on the shelf."
_NOT_OWN = "This is not yours, so it is not yours to withdraw. An owner of your team can take it off."
_OWN = "This take is yours. Others say what they think of it."
_KNOWN = "Your name stands beside this take, so everybody would know whose the answer is. Nothing was kept."
_NOT_THERE = "This take is not on the shelf any more. Nothing was kept."


@dataclass(frozen=True, slots=True)
class ShelfNews:
    """What catching up came to.

    Attributes:
        sent: How many entries of one's own were sent, or taken off.
        new: How many came.
        taken_off: What is one's own and was taken off by somebody else.
        refused: Why something was not taken.
    """

    sent: int = 0
    new: int = 0
    taken_off: tuple[ShelfEntry, ...] = ()
    refused: tuple[str, ...] = ()


class ShelfDesk:
    """Where one person puts takes on the shelf and says something to those of others."""

    def __init__(
        self,
        book: Callable[[], ShelfBook],
        files: ShareFiles,
        team: TeamShelf | None,
        new_id: Callable[[], str],
    ) -> None:
        """Keep everything in ``book``; ``team`` is the shelf of the team's store, None for somebody in no team."""
        self._book = book
        self._files = files
        self._team = team
        self._new_id = new_id

    @property
    def in_team(self) -> bool:
        """Return whether there is a team's store to send to."""
        return self._team is not None

    def takes(self) -> tuple[OnShelf, ...]:
        """Return what stands on the shelf, as far as it is known here, by scenario and moment.

        Raises:
            HistoryFailure: it cannot be read.
        """
        return on_shelf(self._book().entries())

    def share(self, take: KeptTake, why: str, *, named: bool) -> ShelfEntry:
        """Put a take on the shelf; nothing is sent yet.

        Args:
            take: Its words; why it was kept, and its points, stay private.
            why: Why it is good, in the rep's words.
            named: Whether others see whose it is.

        Raises:
            ShareFailure: it is there already, or too long.
            HistoryFailure: it could not be kept.
        """
        if max(len(take.rep), len(take.customer)) > LONGEST_WORDS:
            raise ShareFailure(_TOO_LONG.format(LONGEST_WORDS))
        bare = KeptTake(take.scenario, take.title, take.line, take.customer, take.rep)
        if any(one.entry.mine and one.take == bare for one in self.takes()):
            raise ShareFailure(_THERE)
        return self._put(EntryKind.TAKE, "", why, named=named, take=bare)

    def react(self, take: str, reaction: Reaction) -> None:
        """Give a take a reaction in the place of one's own before; the same once more takes it back.

        Raises:
            ShareFailure: the take is one's own, or not there any more.
            HistoryFailure: it could not be kept.
        """
        found = self._there(take)
        if found.entry.mine:
            raise ShareFailure(_OWN)
        before = found.own_reaction
        if before is not None:
            self._book().withdraw(before.id)
        if before is None or before.text != reaction.value:
            self._put(EntryKind.REACTION, take, reaction.value, named=False)

    def say(self, take: str, text: str, *, named: bool) -> ShelfEntry:
        """Ask about a take; said to one's own, it is an answer, under the name the take has.

        Raises:
            ShareFailure: the take is not there any more, nothing is said, or an answer cannot be without a name.
            HistoryFailure: it could not be kept.
        """
        found = self._there(take).entry
        if not " ".join(clean(text).split()):
            raise ShareFailure("There are no words in it. Nothing was kept.")
        if found.mine and found.named and not named:
            raise ShareFailure(_KNOWN)
        kind = EntryKind.ANSWER if found.mine else EntryKind.QUESTION
        return self._put(kind, take, text, named=found.named if found.mine else named)

    def withdraw(self, entry: str) -> None:
        """Take something of one's own off the shelf.

        Raises:
            ShareFailure: it is somebody else's, or not there.
            HistoryFailure: it could not be taken off.
        """
        found = next((one for one in self._book().entries() if one.id == entry), None)
        if found is None or not found.mine:
            raise ShareFailure(_NOT_OWN if found else _NOT_THERE)
        self._book().withdraw(entry)

    def remove(self, entry: str) -> None:
        """Take somebody else's entry off the team's shelf, as an owner of the team.

        Raises:
            ShareFailure: there is no team.
            TeamFailure: one may not, or the store cannot be reached.
            HistoryFailure: what is known here could not be brought up to date.
        """
        if self._team is None:
            raise ShareFailure("You are in no team, so there is no shelf of a team to take it off.")
        list(self._team.take_off([entry]))
        there = self._team.entries()
        self._book().replace(self._team.address, there)
        if any(one.id == entry for one in there):
            raise ShareFailure("It is still there: only its owner, and an owner of the team, can take it off.")

    def catch_up(self) -> ShelfNews:
        """Send what waits and fetch what others put on the shelf; nothing where there is no team.

        Raises:
            Unreachable: the store cannot be reached; what was not sent waits on.
            TeamFailure: the store refuses.
            HistoryFailure: it could not be kept.
        """
        team, book = self._team, self._book()
        if team is None:
            return ShelfNews()
        waiting, gone = book.waiting(team.address)
        sent, refused = 0, []
        for name in team.take_off(gone):
            book.settled(name)
            sent += 1
        for name, why in team.put(waiting):
            if why:
                book.withdraw(name)
                refused.append(why)
            else:
                sent += 1
            book.settled(name)
        had = book.sent(team.address)  # before the store is asked, so that what another program sends meanwhile stays
        there = team.entries()
        known = {one.id for one in there}
        unseen = [one for one in had if one.id not in known]
        kept = team.still_there([one.id for one in unseen]) if unseen else ()
        taken_off = [one for one in unseen if one.id not in kept]
        book.forget(taken_off)
        new = book.replace(team.address, there) or 0
        return ShelfNews(sent, new, tuple(taken_off), tuple(refused))

    def save(self, path: Path) -> Shelved:
        """Write what is one's own, and under one's name, into a signed file others can open; return it.

        Raises:
            ShareFailure: there is nothing, or the file cannot be written.
            HistoryFailure: it cannot be read.
        """
        own = [one for one in self._book().entries() if one.mine]
        named = tuple(one for one in own if one.named or one.kind is EntryKind.REACTION)
        shelved = Shelved(named, len(own) - len(named))
        self._files.write(path, shelved, utc_now())
        return shelved

    def _there(self, take: str) -> OnShelf:
        """Return a take by its id."""
        found = next((one for one in self.takes() if one.entry.id == take), None)
        if found is None:
            raise ShareFailure(_NOT_THERE)
        return found

    def _put(self, kind: EntryKind, about: str, text: str, *, named: bool, take: KeptTake | None = None) -> ShelfEntry:
        """Keep an entry of one's own."""
        told = " ".join(clean(text).split())
        if len(told) > LONGEST_TEXT:
            raise ShareFailure(f"That is longer than {LONGEST_TEXT} characters. Nothing was kept. Say it shorter.")
        team = self._team.address if self._team else ""
        name = self._files.own.name if named and self._files.named else ""
        entry = ShelfEntry(self._new_id(), kind, about, told, take, name, utc_now(), mine=True, named=named)
        self._book().put(entry, team)
        return entry


def taken_on(book: ShelfBook, key: str, name: str, shelved: Shelved, made: str) -> int | None:
    """Keep what a signed file brings in the place of what the same signer's earlier file brought.

    Args:
        book: Where the shelf is kept.
        key: The signer's key.
        name: The signer's name: nothing in the file can speak in another's.
        shelved: What is in the file.
        made: When it was made, UTC ISO-8601.

    Returns:
        How many entries are new here; None where a newer file of theirs was opened before.

    Raises:
        HistoryFailure: it could not be kept.
    """
    reacted: set[str] = set()
    entries: list[ShelfEntry] = []
    for one in shelved.entries:
        reaction = one.kind is EntryKind.REACTION
        if reaction and one.about in reacted:
            continue
        reacted |= {one.about} if reaction else set()
        by = "" if reaction else name
        entries.append(ShelfEntry(one.id, one.kind, one.about, one.text, one.take, by, one.at))
    return book.replace(key, entries, made)
