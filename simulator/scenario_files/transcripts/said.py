"""A transcript's bytes into what was said, whatever form it was kept in."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from simulator.core.clean import clean

#: The largest transcript that is read, in bytes: an hour's call is a hundred kilobytes.
LARGEST = 4 * 1024 * 1024

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


class NotATranscript(Exception):  # noqa: N818  (what the user is told)
    """A file cannot be read as a transcript; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one speaker said in one go.

    Attributes:
        speaker: Their label in the file; empty where it has none.
        text: The words, clean, in one line.
        started: When, in seconds; None where the file does not say.
    """

    speaker: str
    text: str
    started: float | None = None


def decoded(data: bytes) -> str:
    """Return a transcript's text: UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises:
        NotATranscript: it is too large, empty, or no text.
    """
    if len(data) > LARGEST:
        raise NotATranscript("It is larger than 4 MB. Take the part of the call you want to practise.")
    try:
        if data.startswith(_UTF16):
            text = data.decode("utf-16")
        elif b"\0" in data:
            raise NotATranscript("It is no text. Save the transcript as .txt, .vtt, .srt, .csv or .json.")
        else:
            text = _utf8_or_windows(data)
    except UnicodeDecodeError as error:
        raise NotATranscript("Its letters cannot be read. Save it as UTF-8.") from error
    if len(_CONTROL.findall(text)) > len(text) // 100:
        raise NotATranscript("It is no text. Save the transcript as .txt, .vtt, .srt, .csv or .json.")
    text = clean(text).replace("\N{NO-BREAK SPACE}", " ")
    if not text.strip():
        raise NotATranscript("It is empty.")
    return text


def _utf8_or_windows(data: bytes) -> str:
    """Return bytes as text in UTF-8, or in Windows-1252 where they are none."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def flat(text: str) -> str:
    """Return a text in one line."""
    return " ".join(text.split())
