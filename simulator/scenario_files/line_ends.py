"""The line ends of a file, kept while its text is changed."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

_ENDS = re.compile(r"\r\n|\r|\n")


def with_ends_of(before: str, text: str) -> str:
    """Return a text with the line ends it had before it was changed; a line that is new ends as most others do.

    Args:
        before: The text with its own line ends, before the change.
        text: The changed text, its line ends plain newlines.
    """
    ends: list[str] = _ENDS.findall(before)
    usual = Counter(ends).most_common(1)[0][0] if ends else "\n"
    if len(set(ends)) < 2:
        return text.replace("\n", usual)
    lines = text.split("\n")
    kept = ends if len(ends) == len(lines) - 1 else _carried_over(_ENDS.split(before), ends, lines, usual)
    return "".join(f"{line}{end}" for line, end in zip(lines, [*kept, ""], strict=True))


def _carried_over(old: list[str], ends: list[str], lines: list[str], usual: str) -> list[str]:
    """Return an end for each line but the last: its own where the line was there before, else the usual one."""
    kept = [usual] * len(lines)
    for match in SequenceMatcher(None, old, lines, autojunk=False).get_matching_blocks():
        for offset in range(match.size):
            if match.a + offset < len(ends):
                kept[match.b + offset] = ends[match.a + offset]
    return kept[:-1]
