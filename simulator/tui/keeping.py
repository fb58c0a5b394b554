"""Keeping one of the rep's own notes, on a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.core.notes import Entry
from simulator.phone.notebook import Locked
from simulator.phone.ports import HistoryFailure
from simulator.tui.background import in_background, post
from simulator.tui.care_messages import NoteKept
from simulator.tui.unlocking import when_unlocked

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from simulator.phone.notebook import Notebook


def keep_note(
    target: MessagePump, notebook: Notebook, entry: Entry | None, call: str | None = None, there: str | None = None
) -> None:
    """Keep an entry, about a call where one is named, and post ``NoteKept`` to ``target``.

    Args:
        target: Gets the message.
        notebook: Where it is kept.
        entry: The entry; None deletes the note ``there``.
        call: The call it is about.
        there: The id of the note whose place it takes; None for a new one.
    """

    def keep() -> NoteKept | None:
        try:
            if entry is None:
                notebook.drop(there or "")
            elif there is None:
                return NoteKept(kept=notebook.keep(entry, call))
            else:
                notebook.change(there, entry)
        except Locked as failure:
            told = NoteKept(str(failure))
            when_unlocked(target, lambda: keep_note(target, notebook, entry, call, there), lambda: post(target, told))
            return None
        except HistoryFailure as failure:
            return NoteKept(str(failure))
        return NoteKept()

    in_background(target, keep, "note")
