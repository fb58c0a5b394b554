"""Builds reports from what is stored, and writes one as a page among the user's documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from simulator.phone.clock import here
from simulator.phone.finished_call import reopened
from simulator.phone.ports import CallHistory, HistoryFailure, ScenarioShelf, StoredCall
from simulator.phone.progressing import progress
from simulator.reports.call_view import CallToTell, call_report
from simulator.reports.document import Report
from simulator.reports.rep_view import RepToTell, rep_report

_UNFIT = re.compile(r"[^a-z0-9]+")


def of_call(
    history: CallHistory,
    shelf: ScenarioShelf,
    stored: StoredCall,
    rep: str = "",
    sounds: Mapping[int, bytes] | None = None,
) -> Report:
    """Return the report of a stored call.

    Args:
        history: Where it is stored.
        shelf: Reads its scenario.
        stored: The call.
        rep: Who took it; empty where nobody is to be named.
        sounds: How the rep's turns sounded, as the contents of WAV files, by turn; None for none.

    Raises:
        HistoryFailure: it cannot be read.
        UnusableScenario: its scenario text has mistakes under this version's rules.
    """
    call = reopened(history, shelf, stored.id)
    appeals = [one for one in history.appeals().kept if one.call == stored.id]
    return call_report(CallToTell(call, stored, appeals, rep, sounds or {}))


def of_rep(history: CallHistory, shelf: ScenarioShelf, now: str, rep: str = "") -> Report:
    """Return the report of the rep whose calls these are, named as ``rep``, which may be empty.

    Raises:
        HistoryFailure: the calls cannot be read.
    """
    calls = history.calls()
    levels = {header.id: header.difficulty for header in shelf.headers()}
    found = progress(calls, history.practised(), levels, now)
    return rep_report(RepToTell(found, calls, history.drills.drills(), now, rep))


def written_page(history: CallHistory, shelf: ScenarioShelf, call: str | None, now: str, rep: str = "") -> Path:
    """Write the page of a call, or of the rep, among the user's documents; return where.

    Args:
        history: Where calls are stored.
        shelf: Reads their scenarios.
        call: The call's id; None for the rep.
        now: The moment, UTC ISO-8601.
        rep: Who it is about; empty where nobody is to be named.

    Raises:
        HistoryFailure: the call is not stored, or cannot be read.
        UnusableScenario: its scenario text has mistakes under this version's rules.
        OSError: the page cannot be written.
    """
    from simulator.reports.page_form import as_page  # noqa: PLC0415 (brings the template engine)
    from simulator.reports.whole_file import write_whole  # noqa: PLC0415

    if call is None:
        report, name = of_rep(history, shelf, now, rep), f"progress-{here(now)[:10]}"
    else:
        stored = next((one for one in history.calls() if one.id == call), None)
        if stored is None:
            raise HistoryFailure("This call is not stored, so there is nothing to make a page of.")
        report, name = of_call(history, shelf, stored, rep), f"call-{here(stored.started)[:10]}-{stored.scenario}"
    path = _free(_documents(), _UNFIT.sub("-", name.lower())[:80])
    write_whole(path, [as_page(report)])
    return path


def _documents() -> Path:
    """Return the user's documents; their home where there are none."""
    import platformdirs  # noqa: PLC0415 (only where a page is written)

    found = Path(platformdirs.user_documents_dir())
    return found if found.is_dir() else Path.home()


def _free(folder: Path, name: str) -> Path:
    """Return a file in a folder that is not there yet."""
    path, number = folder / f"{name}.html", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}.html"
    return path
