"""Files mended in place, and outcomes of sample calls written into them."""

from __future__ import annotations

import codecs
import contextlib
import os
import shutil
from dataclasses import dataclass, replace
from difflib import unified_diff
from enum import Enum
from pathlib import Path

from simulator.core.clean import clean
from simulator.core.samples import SampleCall
from simulator.core.scenario import Scenario
from simulator.phone.ports import Scorer
from simulator.phone.replay import play_sample
from simulator.scenario_files.codes import CODES
from simulator.scenario_files.diagnostics import FILE_START, Diagnostic, Edit, Findings, Place
from simulator.scenario_files.edits import changed
from simulator.scenario_files.fixing import mend
from simulator.scenario_files.keys.heading import FORMAT
from simulator.scenario_files.line_ends import with_ends_of
from simulator.scenario_files.loading import load_text
from simulator.scenario_files.migrations import Migrated, migrated
from simulator.scenario_files.source_text import decode, plain_ends, read_bytes

#: By how much a recorded score may differ later, either way.
_ROOM = 5
_REVIEW = "# todo: this is what the call comes to today; is it what it should come to?"


def mend_file(path: Path) -> tuple[Diagnostic, ...]:
    """Mend what is mechanical in a file and return what that was; remarks, layout and line ends stay.

    A file in UTF-16 or in a Western one-byte encoding is saved as UTF-8. A file that cannot be read or written stays
    as it is; what is wrong with it is then found by the check that follows.
    """
    findings = Findings(str(path))
    data = read_bytes(path, findings)
    if data is None:
        return ()
    text = decode(data, findings)
    told: tuple[Diagnostic, ...] = ()
    before = _foreign(data) if text is None else data.decode("utf-8-sig")
    if before is None:
        return ()
    if text is None:
        text = plain_ends(before)
        if load_text(text, findings.path).scenario is None:
            return ()
        told = (_resaved(findings),)
    mended = mend(text, str(path), path.stem)
    told = (*told, *mended.mended)
    marked = data.startswith(codecs.BOM_UTF8)
    return told if told and _written(path, with_ends_of(before, mended.text), marked=marked) else ()


def _resaved(findings: Findings) -> Diagnostic:
    """Return the finding that a file was in another encoding."""
    found = findings.in_order()[0]
    return replace(found, line=FILE_START.line, column=FILE_START.column, severity=CODES["S003"].severity)


def _foreign(data: bytes) -> str | None:
    """Return the text of a file in UTF-16 with a mark, or in the Western encoding of Windows; None for neither.

    Line ends stay as they are.
    """
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "cp1252"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _written(path: Path, text: str, *, marked: bool) -> bool:
    """Write a file whole or not at all, and return whether that could be done.

    What a link leads to is written, not the link; who may read the file stays as it was.
    """
    mark = codecs.BOM_UTF8 if marked else b""
    file = path.resolve()
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(mark + text.encode("utf-8"))
        shutil.copymode(file, beside)
        beside.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        return False
    return True


class Outcome(Enum):
    """What became of a file that was to be brought up to date."""

    PRESENT = 1
    CHANGED = 2
    REFUSED = 3


@dataclass(frozen=True, slots=True)
class MigratedFile:
    """One file that was to be brought up to date.

    Attributes:
        path: The file.
        outcome: What became of it.
        told: What was or would be done, or why it cannot be, in a sentence.
        difference: How the text changes, as a unified diff; empty unless that was asked for.
    """

    path: Path
    outcome: Outcome
    told: str = ""
    difference: str = ""


def migrate_file(path: Path, *, dry: bool = False) -> MigratedFile:
    """Bring a file to the newest form; what it was stays beside it, with ``.bak`` behind its name.

    Args:
        path: The file.
        dry: Whether only to tell what would change.
    """
    findings = Findings(str(path))
    data = read_bytes(path, findings)
    text = None if data is None else decode(data, findings)
    if data is None or text is None:
        return MigratedFile(path, Outcome.REFUSED, findings.in_order()[0].message)
    found = migrated(text, str(path), path.stem)
    if found.text == text:
        refused = _not_migrated(found)
        return MigratedFile(path, Outcome.REFUSED if refused else Outcome.PRESENT, refused)
    told = f"from form {found.was} to form {found.now}"
    if dry:
        names = (str(path), f"{path} (form {found.now})")
        rows = unified_diff(text.splitlines(keepends=True), found.text.splitlines(keepends=True), *names)
        return MigratedFile(path, Outcome.CHANGED, told, clean("".join(rows)))
    refused = _replaced(path, data, found.text)
    if refused:
        return MigratedFile(path, Outcome.REFUSED, f"left as it is: {refused}.")
    return MigratedFile(path, Outcome.CHANGED, f"{told}; what it was is in {path.name}.bak")


def _not_migrated(found: Migrated) -> str:
    """Return why a text that nothing was changed in is not of the newest form; empty where it is."""
    if found.newer:
        return f"written in form {found.was}, for a newer version of this program: update it, then try again."
    if found.was is None:
        return "its form cannot be told. Run simulator check first."
    return "" if found.now == FORMAT else "it cannot be brought up to date as it is written."


def _replaced(path: Path, data: bytes, text: str) -> str:
    """Keep a copy of a file beside it and write its new text; return why that cannot be, empty where it was done."""
    try:
        path.with_name(f"{path.name}.bak").write_bytes(data)
    except OSError as failure:
        return f"no copy could be kept beside it ({failure.strerror or 'the folder cannot be written to'})"
    whole = with_ends_of(data.decode("utf-8-sig"), text)
    marked = data.startswith(codecs.BOM_UTF8)
    return "" if _written(path, whole, marked=marked) else "the file cannot be written"


def record_samples(path: Path, scorer: Scorer) -> int:
    """Write what each sample call without ``expect`` comes to into its file, and return how many were written."""
    findings = Findings(str(path))
    data = read_bytes(path, findings)
    text = None if data is None else decode(data, findings)
    scenario = None if text is None else load_text(text, str(path), beside=path.parent).scenario
    if data is None or text is None or scenario is None or not scenario.scored:
        return 0
    edits = [
        edit
        for sample in scenario.samples
        if not sample.expect and (edit := _outcome(text, scenario, sample, scorer)) is not None
    ]
    after = changed(text, edits)
    if not edits or load_text(after, str(path), beside=path.parent).scenario is None:
        return 0
    whole = with_ends_of(data.decode("utf-8-sig"), after)
    return len(edits) if _written(path, whole, marked=data.startswith(codecs.BOM_UTF8)) else 0


def _outcome(text: str, scenario: Scenario, sample: SampleCall, scorer: Scorer) -> Edit | None:
    """Return the change that writes a sample call's outcome below it; None where it stands in one line."""
    line, column = (int(part) for part in sample.location.split(":"))
    lines = text.split("\n")
    if lines[line - 1][column - 1 : column] == "{":
        return None
    last = line
    for number in range(line + 1, len(lines) + 1):
        stripped = lines[number - 1].strip()
        if stripped and len(lines[number - 1]) - len(lines[number - 1].lstrip()) < column - 1:
            break
        last = number if stripped else last
    indent = " " * (column - 1)
    end = Place(last, len(lines[last - 1]) + 1)
    entries = "".join(f"\n{indent}  {entry}" for entry in _lines(scenario, sample, scorer))
    return Edit(end, end, f"\n{indent}expect: {_REVIEW}{entries}")


def _lines(scenario: Scenario, sample: SampleCall, scorer: Scorer) -> list[str]:
    """Return what a sample call comes to, an entry a line."""
    state, card = play_sample(scenario, sample, scorer)
    told = [f"ends: {state.ending}", f"passed: {'yes' if card.passed else 'no'}"]
    if card.found:
        told.append(f"found: [{', '.join(card.found)}]")
    if card.total is not None:
        told.append(f"total: {_around(card.total)}")
    told += [f"{result.name}: {_around(result.score)}" for result in card.results if result.score is not None]
    return told


def _around(score: int) -> str:
    """Return a range around a score."""
    return f"{max(0, score - _ROOM)} to {min(100, score + _ROOM)}"
