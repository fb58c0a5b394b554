"""WebVTT and SRT: cues with times, and who speaks in them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from simulator.scenario_files.transcripts.said import NotATranscript, Said, flat

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-z0-9:.][^>]{0,200}>", re.IGNORECASE)
_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)\b")
_LABEL = re.compile(r"(?:-\s*)?([^\W_][^:<>]{0,39}?):\s+(\S.*)")


def read_vtt(text: str) -> list[Said]:
    """Return what the cues of a WebVTT file say.

    Raises:
        NotATranscript: it does not begin as one, or a cue has no times.
    """
    first, _, rest = text.partition("\n")
    if not _HEADER.fullmatch(first.strip()):
        raise NotATranscript("A .vtt file begins with WEBVTT, and this one does not.")
    return _cues(rest, 2)


def read_srt(text: str) -> list[Said]:
    """Return what the cues of an SRT file say.

    Raises:
        NotATranscript: a cue has no times.
    """
    return _cues(text, 1)


def _cues(text: str, line: int) -> list[Said]:
    """Return what cues say, the first of them in a line of that number."""
    said: list[Said] = []
    for number, block in _blocks(text, line):
        if _ASIDE.match(block[0]):
            continue
        at = next((index for index, row in enumerate(block[:2]) if "-->" in row), None)
        timing = None if at is None else _TIMING.fullmatch(block[at])
        if at is None or timing is None:
            if number == line and at is None and not said:
                continue  # a header's own lines
            raise NotATranscript(f"Line {number}: a cue needs its times, such as 00:00:01.000 --> 00:00:04.000.")
        hours, minutes, seconds = (int(part or 0) for part in timing.groups()[:3])
        said += _voices(block[at + 1 :], hours * 3600.0 + minutes * 60 + seconds)
    return said


def _blocks(text: str, line: int) -> Iterator[tuple[int, list[str]]]:
    """Yield runs of lines that are not empty, each with its first line's number."""
    block: list[str] = []
    for number, row in enumerate([*text.split("\n"), ""], line):
        if row.strip():
            block.append(row.strip())
        elif block:
            yield number - len(block), block
            block = []


def _voices(rows: list[str], started: float) -> Iterator[Said]:
    """Yield what each voice of one cue says."""
    whole = "\n".join(rows)
    marks = list(_VOICE.finditer(whole))
    if marks:
        ends = [*(mark.start() for mark in marks[1:]), len(whole)]
        for mark, end in zip(marks, ends, strict=True):
            yield Said(html.unescape(mark[1]).strip(), _plain(whole[mark.end() : end]), started)
        return
    speaker, words = "", ""
    for row in rows:
        label = _LABEL.fullmatch(_plain(row))
        if label is None:
            words = f"{words} {_plain(row)}"
            continue
        if words.strip():
            yield Said(speaker, flat(words), started)
        speaker, words = label[1], label[2]
    if words.strip():
        yield Said(speaker, flat(words), started)


def _plain(text: str) -> str:
    """Return a cue's text without tags."""
    return flat(html.unescape(_TAG.sub("", text)))
