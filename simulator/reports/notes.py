"""The rep's own notes as lines and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from simulator.core.clean import clean
from simulator.core.note_words import in_full, kind_of
from simulator.core.notes import Note
from simulator.phone.clock import here
from simulator.phone.wire import to_value


def notes_lines(notes: Sequence[Note]) -> Iterator[str]:
    """Yield each note: when and of what kind, then its words, one label a line."""
    for note in notes:
        yield f"{here(note.at)}  {kind_of(note).value}"
        yield from (f"    {label}: {clean(words)}" for label, words in in_full(note))


def notes_json(notes: Sequence[Note]) -> str:
    """Return notes as one JSON document."""
    values = [{"kind": kind_of(note).value, **to_value(note)} for note in notes]
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
