"""The page about one diagnostic code."""

from __future__ import annotations

from simulator.cli.outcome import CommandFailure
from simulator.scenario_files.bundled import diagnostic_pages
from simulator.scenario_files.codes import CODES
from simulator.scenario_files.names import did_you_mean, shown


def explain(code: str) -> str:
    """Return the page about a code.

    Raises:
        CommandFailure: there is no such code, or its page is missing.
    """
    wanted = code.upper()
    if wanted not in CODES:
        hint = did_you_mean(wanted, list(CODES)) or "a code is S and three digits, such as S012"
        raise CommandFailure(f"There is no code {shown(code)} ({hint}).")
    path = diagnostic_pages() / f"{wanted}.md"
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return f"{wanted}: {CODES[wanted].meaning}\n"
