"""Where a rep's own notes are kept, and what keeps others from reading them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from simulator.core.notes import Entry, Note
from simulator.phone.ports import HistoryFailure


class Locked(HistoryFailure):
    """What is private cannot be read or written until the rep has given their passphrase."""


class Seal(Protocol):
    """Makes private texts and sounds unreadable to others, and readable again."""

    @property
    def locked(self) -> bool:
        """Return whether nothing can be sealed or opened at the moment."""
        ...

    def seal(self, text: str) -> str:
        """Return ``text`` in the form it is stored in.

        Raises:
            Locked: the passphrase was not given.
        """
        ...

    def open(self, stored: str) -> str:
        """Return the text of a stored form.

        Raises:
            Locked: the passphrase was not given.
            ValueError: it is damaged, or of another seal.
        """
        ...


class NoSeal:
    """Keeps texts as they are, for reps who set no passphrase."""

    locked = False

    def seal(self, text: str) -> str:
        """Return ``text``."""
        return text

    def open(self, stored: str) -> str:
        """Return ``stored``."""
        return stored


#: The seal of a rep without a passphrase.
NO_SEAL = NoSeal()


class Notebook(Protocol):
    """The rep's own notes."""

    def keep(self, entry: Entry, call: str | None = None) -> Note:
        """Keep an entry, about a call where one is named.

        Raises:
            HistoryFailure: it could not be kept; ``Locked`` where the passphrase was not given.
        """
        ...

    def change(self, note: str, entry: Entry) -> None:
        """Put another entry in the place of the note with this id; its date stays.

        Raises:
            HistoryFailure: it could not be changed, or there is none.
        """
        ...

    def drop(self, note: str) -> None:
        """Delete the note with this id.

        Raises:
            HistoryFailure: it could not be deleted.
        """
        ...

    def notes(self, kind: type[Entry] | None = None) -> Sequence[Note]:
        """Return the notes of a kind, or all, the newest first; those that cannot be read are left out.

        Raises:
            HistoryFailure: they cannot be read; ``Locked`` where the passphrase was not given.
        """
        ...


class NoNotebook:
    """A notebook that keeps nothing, where nothing can be stored."""

    def keep(self, entry: Entry, call: str | None = None) -> Note:  # noqa: ARG002 (the port's form)
        """Say that nothing is kept."""
        raise HistoryFailure("Nothing is kept at the moment, so this was not kept either.")

    def change(self, note: str, entry: Entry) -> None:
        """Change nothing, since nothing is kept."""

    def drop(self, note: str) -> None:
        """Delete nothing, since nothing is kept."""

    def notes(self, kind: type[Entry] | None = None) -> Sequence[Note]:  # noqa: ARG002 (the port's form)
        """Return nothing, since nothing is kept."""
        return ()
