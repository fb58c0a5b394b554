"""What background work tells the screens about the rep's own notes."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from simulator.core.notes import Note
from simulator.phone.after_call import AfterCall


class AfterCallRead(Message):
    """What is for the rep alone after a call is known."""

    def __init__(self, found: AfterCall) -> None:
        super().__init__()
        self.found = found


class NotesRead(Message):
    """The rep's notes are known, the newest first; ``note`` says why they cannot be read, or is empty."""

    def __init__(self, notes: Sequence[Note], note: str = "") -> None:
        super().__init__()
        self.notes = notes
        self.note = note


class NoteKept(Message):
    """A note was kept, which is ``kept`` where it is a new one; or ``note`` says why not."""

    def __init__(self, note: str = "", kept: Note | None = None) -> None:
        super().__init__()
        self.note = note
        self.kept = kept
