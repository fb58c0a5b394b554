"""What background work tells the screens about the rep's own notes."""

from __future__ import annotations

from textual.message import Message

from simulator.core.notes import Note
from simulator.phone.after_call import AfterCall


class AfterCallRead(Message):
    """What is for the rep alone after a call is known."""

    def __init__(self, found: AfterCall) -> None:
        super().__init__()
        self.found = found


class NoteKept(Message):
    """A note was kept, which is ``kept`` where it is a new one; or ``note`` says why not."""

    def __init__(self, note: str = "", kept: Note | None = None) -> None:
        super().__init__()
        self.note = note
        self.kept = kept
