"""Transcripts as tables: a row a turn, or a column a speaker."""

from __future__ import annotations

import csv
import io
import re

from simulator.scenario_files.transcripts.said import NotATranscript, Said, flat

_TEXTS = (
    "text",
    "transcript",
    "utterance",
    "message",
    "content",
    "sentence",
    "body",
    "line",
    "words",
    "said",
    "speech",
)
_SPEAKERS = (
    *("speaker", "role", "channel", "participant", "party", "who", "from", "sender", "author", "speaker_label"),
    *("speaker_id", "speaker_name", "name", "user"),
)
_PAIRS = (("agent", "customer"), ("rep", "customer"), ("agent", "caller"), ("advisor", "customer"), ("rep", "caller"))
_MOST_COLUMNS = 60


def read_csv(text: str) -> list[Said]:
    """Return what the rows of a table say.

    Raises:
        NotATranscript: no column is known for one of texts.
    """
    try:
        rows = [[flat(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=_delimiter(text))]
    except csv.Error as error:
        raise NotATranscript(f"It cannot be read as a table: {error}.") from error
    rows = [row[:_MOST_COLUMNS] for row in rows if any(row)]
    if not rows:
        raise NotATranscript("It is empty.")
    names = [re.sub(r"\W+", "_", cell.casefold()).strip("_") for cell in rows[0]]
    pair = next((pair for pair in _PAIRS if set(pair) <= set(names)), None)
    if pair is not None and not set(_TEXTS) & set(names):
        columns = [(name, names.index(name)) for name in pair]
        return [Said(name, row[at]) for row in rows[1:] for name, at in columns if at < len(row) and row[at]]
    words, who = (_column(names, wanted) for wanted in (_TEXTS, _SPEAKERS))
    if words is None and len(names) == 2:
        return [Said(row[0], row[1]) for row in rows if len(row) == 2 and row[1]]
    if words is None:
        raise NotATranscript("Its first row must name the columns, such as: speaker,text")
    return [
        Said(row[who] if who is not None and who < len(row) else "", row[words])
        for row in rows[1:]
        if words < len(row) and row[words]
    ]


def _delimiter(text: str) -> str:
    """Return what parts the cells of the first row."""
    first = text.partition("\n")[0]
    return max(",;\t|", key=first.count)


def _column(names: list[str], wanted: tuple[str, ...]) -> int | None:
    """Return which column has one of the wanted names, the first of them that is there."""
    return next((names.index(name) for name in wanted if name in names), None)
