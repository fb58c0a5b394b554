"""Transcripts as plain text: labelled lines, names above paragraphs, or lines that take turns."""

from __future__ import annotations

import re
from collections import Counter

from simulator.scenario_files.transcripts.said import Said, flat

_CLOCK = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?: ?[AaPp][Mm])?[\])]?"
_TIMES = re.compile(rf"^\s*{_CLOCK}(?:\s*(?:-->|-|–)\s*{_CLOCK})?\s*[-–|]?\s*")
_LABELLED = re.compile(rf"(?:-\s*|>+\s*)?\[?([^\W_][^:\[\]<>?!,;]{{0,39}}?)\]?\s*(?:{_CLOCK})?\s*:\s*(.*)")
_HEADING = re.compile(rf"([^\W\d_][^:?!,;]{{0,39}}?)\s+{_CLOCK}")
_MARKED = re.compile(r"\s*(?:>+|-|–|—|•)\s*")


def read_text(text: str) -> list[Said]:
    """Return what the lines of a plain text say; without labels, lines or marked lines take turns."""
    rows = [row.strip() for row in text.split("\n") if row.strip()]
    labels = _labels(rows)
    if not labels:
        return in_turns(rows)
    said: list[Said] = []
    for row in rows:
        label, words = _split(row, labels)
        if label:
            said.append(Said(label, words))
        elif said:
            last = said.pop()
            said.append(Said(last.speaker, flat(f"{last.text} {words}")))
    return [one for one in said if one.text]


def is_marked(row: str) -> bool:
    """Return whether a line begins with a dash or another sign that somebody else speaks."""
    return _MARKED.match(row) is not None


def _split(row: str, labels: frozenset[str]) -> tuple[str, str]:
    """Return a line's label, empty where it has none, and its words."""
    heading = _HEADING.fullmatch(row)
    if heading is not None and flat(heading[1]) in labels:
        return flat(heading[1]), ""
    bare = _TIMES.sub("", row)
    found = _LABELLED.fullmatch(bare)
    if found is not None and flat(found[1]) in labels:
        return flat(found[1]), flat(found[2])
    return "", flat(bare)


def _labels(rows: list[str]) -> frozenset[str]:
    """Return what stands at the beginning of lines often enough to be speakers' labels."""
    counts: Counter[str] = Counter()
    for row in rows:
        found = _HEADING.fullmatch(row) or _LABELLED.fullmatch(_TIMES.sub("", row))
        if found is not None and len(found[1].split()) <= 4:
            counts[flat(found[1])] += 1
    labelled = sum(counts.values())
    often = frozenset(label for label, count in counts.items() if count > 1 or labelled <= 4)
    return often if 3 * labelled >= len(rows) or len(often) > 1 else frozenset()


def in_turns(rows: list[str]) -> list[Said]:
    """Return lines without labels as two speakers' turns; where some lines are marked, only those begin a turn."""
    marked = any(map(is_marked, rows))
    turns: list[str] = []
    for row in rows:
        words = flat(_MARKED.sub("", _TIMES.sub("", row), count=1))
        if turns and marked and not is_marked(row):
            turns[-1] = flat(f"{turns[-1]} {words}")
        elif words:
            turns.append(words)
    if len(turns) < 2:
        return [Said("", words) for words in turns]
    return [Said("first speaker" if index % 2 == 0 else "second speaker", words) for index, words in enumerate(turns)]
