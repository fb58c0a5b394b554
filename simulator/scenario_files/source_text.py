"""A file's bytes into text that is safe to parse."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from simulator.core.clean import has_unclean, with_stand_ins
from simulator.scenario_files.diagnostics import FILE_START, Findings, Place, replacing

#: The largest file that is read, in bytes.
LARGEST = 4 * 1024 * 1024
#: What a tab is most likely meant to be.
_TAB = "  "
_UTF16_STARTS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_bytes(path: Path, findings: Findings) -> bytes | None:
    """Return the file's bytes or None with a finding.

    Only regular files are opened, since reading a pipe or a device might never end.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            message = "this is a folder" if stat.S_ISDIR(found.st_mode) else "this is no ordinary file"
            findings.add("S001", FILE_START, message, "name a scenario's .yaml file")
            return None
        if found.st_size > LARGEST:
            _too_large(findings)
            return None
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        _not_opened(error, findings)
        return None
    if len(data) > LARGEST:
        _too_large(findings)
        return None
    return data


def _too_large(findings: Findings) -> None:
    """Note that the file is over the limit."""
    findings.add(
        "S002", FILE_START, "the file is larger than 4 MB", "a scenario is a few pages; is this the right file?"
    )


def _not_opened(error: OSError | ValueError, findings: Findings) -> None:
    """Note why the file could not be opened."""
    if isinstance(error, FileNotFoundError):
        findings.add("S001", FILE_START, "there is no such file", "check the name and the folder")
    elif isinstance(error, PermissionError):
        findings.add("S001", FILE_START, "you may not read this file", "ask for permission to read it")
    else:
        reason = getattr(error, "strerror", None) or "the name cannot be one of a file"
        findings.add("S001", FILE_START, f"the file cannot be opened: {reason}")


def decode(data: bytes, findings: Findings) -> str | None:
    """Return the bytes as text with plain newlines and without a byte-order mark, or None with a finding."""
    if data.startswith(_UTF16_STARTS) or b"\0" in data[:4]:
        findings.add("S003", FILE_START, "not UTF-8, byte 1: this looks like UTF-16", "save the file as UTF-8")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = plain_ends(error.object[: error.start].decode("utf-8", errors="replace"))
        offset = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        findings.add("S003", place_in(before, len(before)), f"not UTF-8, byte {offset + 1}", "save the file as UTF-8")
        return None
    return plain_ends(text)


def plain_ends(text: str) -> str:
    """Return text with every line end a newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def place_in(text: str, index: int) -> Place:
    """Return the place of the character at ``index``."""
    return Place(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def without_hazards(text: str, findings: Findings) -> str | None:
    """Return ``text`` of the same shape with tabs and control characters replaced, each line of them a finding.

    Returns:
        None where a tab indents a line, since nothing after it could be understood.
    """
    if "\t" not in text and not has_unclean(text):
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        lines[number - 1] = _without_controls(line, number, findings)
    indented = [_tells_tab(line, number, findings) for number, line in enumerate(lines, 1) if "\t" in line]
    return None if any(indented) else "\n".join(lines).replace("\t", " ")


def _without_controls(line: str, number: int, findings: Findings) -> str:
    """Return one line with a stand-in for every character that may not be in any text."""
    safe = with_stand_ins(line)
    if safe != line:
        wrong = [index for index, pair in enumerate(zip(line, safe, strict=True)) if pair[0] != pair[1]]
        message = f"the invisible character U+{ord(line[wrong[0]]):04X} may not stand here"
        fix = tuple(edit for index in wrong for edit in replacing(Place(number, index + 1), line[index], ""))
        findings.add("S005", Place(number, wrong[0] + 1), message, "take it out", fix)
    return safe


def _tells_tab(line: str, number: int, findings: Findings) -> bool:
    """Note a line's first tab; return whether it indents something."""
    index = line.index("\t")
    place = Place(number, index + 1)
    indents = bool(line.strip()) and not line[:index].strip()
    tabs = (Place(number, at) for at, character in enumerate(line, 1) if character == "\t" and not indents)
    fix = tuple(edit for tab in tabs for edit in replacing(tab, "\t", _TAB))
    findings.add("S004", place, "a tab stands here", "use spaces instead", fix)
    return indents
