"""What is still to do in a file, as its author noted it in remarks: ``# todo: …``."""

from __future__ import annotations

import re

from simulator.core.clean import clean
from simulator.scenario_files.diagnostics import Findings, Place

_TODO = re.compile(r"(?:^|(?<=\s))#+ *todo\b:? *(.*)", re.IGNORECASE)


def tell_todos(findings: Findings) -> None:
    """Note every remark that says what is still to do."""
    if "todo" not in findings.text.lower():
        return
    for number, line in enumerate(findings.text.split("\n"), 1):
        found = _TODO.search(line)
        if found is not None and not _quoted(line[: found.start()]):
            what = clean(found[1]).strip() or "nothing is said about it"
            hint = "take the remark out once it is done"
            findings.add("S065", Place(number, found.start() + 1), f"to do: {what}", hint)


def _quoted(before: str) -> bool:
    """Return whether a text opens a double quote it does not close."""
    return before.replace('\\"', "").count('"') % 2 == 1
