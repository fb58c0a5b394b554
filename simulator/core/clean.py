"""Text made safe to show: no terminal escapes, no control characters, no hidden direction changes."""

from __future__ import annotations

import re

# Raw control characters would be invisible here, so every class is spelled with escapes. The bodies are possessive
# and hold no control character, so that each character is looked at a fixed number of times, however hostile the text.
_CONTROL = r"\x00-\x1f\x7f-\x9f"
_STRING_SEQUENCE = rf"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^{_CONTROL}]*+(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, SOS, PM, APC
_CONTROL_SEQUENCE = r"(?:\x1b\[|\x9b)[0-?]*+[ -/]*+[@-~]"  # CSI: colours, cursor moves, erasing
_ESCAPE_SEQUENCE = r"\x1b[ -/]*+[0-~]"
_SINGLE = (
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but tab and the line ends, DEL, C1
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # bidi controls
    r"\ud800-\udfff\ufeff\ufffe\uffff]"  # lone surrogates, byte-order mark, what is no character
)
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029]")
_UNWANTED = re.compile(f"{_STRING_SEQUENCE}|{_CONTROL_SEQUENCE}|{_ESCAPE_SEQUENCE}|{_SINGLE}")
_UNCLEAN = re.compile(rf"{_SINGLE}|[\r\u2028\u2029]")


def clean(text: str) -> str:
    """Return ``text`` with nothing left that could move, style, write or end anything where it is shown.

    Whole escape sequences go (both as ESC and as C1 bytes), then control characters other than newline and tab, bidi
    controls, lone surrogates and byte-order marks. Every kind of line end becomes a newline. Joiners stay, so emoji
    survive. An escape sequence that never ends loses its introducer only, so that no words are lost with it.

    Cleaning twice changes nothing more; the time taken grows with the length only.
    """
    return _UNWANTED.sub("", _LINE_END.sub("\n", text)) if _UNCLEAN.search(text) else text


def has_unclean(text: str) -> bool:
    """Return whether ``clean`` would change ``text``."""
    return _UNCLEAN.search(text) is not None


def with_stand_ins(text: str, stand_in: str = "\N{REPLACEMENT CHARACTER}") -> str:
    """Return ``text`` with ``stand_in`` for every character ``clean`` would not keep, of the same length."""
    return _UNCLEAN.sub(stand_in, text)


#: The longest value a message shows, in characters.
_LONGEST_SHOWN = 40


def shown(value: str) -> str:
    """Return ``value`` in quotes, cleaned and short enough to stand in a message."""
    flat = " ".join(clean(value[: 4 * _LONGEST_SHOWN]).split())
    return f"'{flat}'" if len(flat) <= _LONGEST_SHOWN else f"'{flat[:_LONGEST_SHOWN].rstrip()}…'"
