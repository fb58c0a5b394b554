"""The rep's own notes as rows; what each says is sealed where the rep has a passphrase."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager

from simulator.core.notes import Entry, Note
from simulator.phone.clock import utc_now
from simulator.phone.notebook import Seal
from simulator.phone.ports import HistoryFailure
from simulator.phone.wire import entry_from_json, entry_to_json
from simulator.store.connection import transaction
from simulator.store.ids import new_id

_FAILED = "Your notes could not be used ({}). Free some disk space, or see what 'simulator doctor' says."


class StoredNotebook:
    """Notes in the table ``note`` of an open database."""

    def __init__(self, database: sqlite3.Connection, lock: AbstractContextManager[object], seal: Seal) -> None:
        """Keep notes in ``database``, used only while ``lock`` is held, in the form ``seal`` gives them."""
        self._database = database
        self._lock = lock
        self._seal = seal

    def keep(self, entry: Entry, call: str | None = None) -> Note:
        """Keep an entry, about a call where one is named."""
        note = Note(new_id(), call, utc_now(), entry)
        body = self._seal.seal(entry_to_json(entry))
        self._write(
            "INSERT INTO note (id, call_id, kind, body, made_at) VALUES (?, ?, ?, ?, ?)",
            (note.id, call, type(entry).__name__, body, note.at),
        )
        return note

    def change(self, note: str, entry: Entry) -> None:
        """Put another entry in the place of a note; its date stays."""
        body = self._seal.seal(entry_to_json(entry))
        changed = self._write("UPDATE note SET body = ? WHERE id = ? AND kind = ?", (body, note, type(entry).__name__))
        if not changed:
            raise HistoryFailure("This note is not there any more.")

    def drop(self, note: str) -> None:
        """Delete a note."""
        self._write("DELETE FROM note WHERE id = ?", (note,))

    def notes(self, kind: type[Entry] | None = None) -> Sequence[Note]:
        """Return the notes of a kind, or all, the newest first."""
        query = (
            "SELECT id, call_id, body, made_at FROM note WHERE ? IS NULL OR kind = ? ORDER BY made_at DESC, rowid DESC"
        )
        name = kind.__name__ if kind else None
        try:
            with self._lock:
                rows = self._database.execute(query, (name, name)).fetchall()
        except sqlite3.Error as failure:
            raise HistoryFailure(_FAILED.format(failure)) from failure
        found = (self._note(row) for row in rows)
        return [note for note in found if note is not None]

    def _note(self, row: Sequence[object]) -> Note | None:
        """Return one row as a note; None where it is none."""
        note, call, body, made = (str(cell) if cell is not None else None for cell in row)
        try:
            return Note(note or "", call, made or "", entry_from_json(self._seal.open(body or "")))
        except ValueError:
            return None

    def _write(self, statement: str, values: tuple[object, ...]) -> int:
        """Run one statement for good and return how many rows it changed."""
        try:
            with self._lock, transaction(self._database):
                return self._database.execute(statement, values).rowcount
        except sqlite3.IntegrityError as failure:
            raise HistoryFailure("This call is not stored, so a note about it cannot be kept either.") from failure
        except sqlite3.Error as failure:
            raise HistoryFailure(_FAILED.format(failure)) from failure


def entry_row(note: Note, name: str) -> tuple[str, str | None, str, str, str]:
    """Return a note as a row under another id, not sealed."""
    return name, note.call, type(note.entry).__name__, entry_to_json(note.entry), note.at
