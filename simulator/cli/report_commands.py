"""What ``simulator report`` does."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

from simulator import bootstrap
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.cli.shared_calls import call_named
from simulator.cli.unlocking import unlocked
from simulator.core.clean import clean
from simulator.folders import profile_name
from simulator.keeping import coach_store, leave_coaching
from simulator.phone.assigned import by_person, today
from simulator.phone.clock import utc_now
from simulator.phone.huddle import huddle
from simulator.phone.huddling import team_calls
from simulator.phone.ports import CallHistory, CallStatus, HistoryFailure, StoredCall, UnusableScenario
from simulator.phone.recordings import wave_of
from simulator.reporting import of_call, of_rep
from simulator.reports.document import Report
from simulator.reports.team_view import assignment_report, team_report
from simulator.reports.text_form import as_text
from simulator.reports.whole_file import write_whole

#: The endings a report can be written with.
ENDINGS = (".html", ".pdf", ".csv", ".json", ".txt")
_NARROWEST, _WIDEST, _IN_FILES = 60, 110, 88
_MOST_WEEKS = 520


def run(options: argparse.Namespace) -> int:
    """Make the report that was asked for and hand it out."""
    possible(options)
    try:
        return handed_out(_REPORTS[options.action](options), options)
    except (HistoryFailure, UnusableScenario) as failure:
        raise CommandFailure(str(failure)) from failure
    finally:
        leave_coaching()


def _of_rep(options: argparse.Namespace) -> Report:
    """Return the report of the rep's progress."""
    del options
    return of_rep(bootstrap.history(), bootstrap.shelf(), utc_now(), profile_name())


def _of_assignment(options: argparse.Namespace) -> Report:
    """Return who has done what was asked for."""
    history = coach_store()
    kept = sorted(history.assignments.all(), key=lambda one: one.assignment.id, reverse=True)
    if not kept:
        raise CommandFailure("Nothing was asked for yet. A coach does that: simulator share assign")
    ids = [one.assignment.id for one in kept]
    name = ids[0] if options.assignment == "last" else options.assignment
    wanted = call_named(name, ids, "'simulator share assigned' tells of all.", "assignment")
    found = next(one for one in kept if one.assignment.id == wanted)
    people = tuple(by_person(found, history.calls(), history.shares.received()))
    return assignment_report(found, people, utc_now())


def _of_team(options: argparse.Namespace) -> Report:
    """Return what the team is getting better at."""
    if not 1 <= options.weeks <= _MOST_WEEKS:
        raise CommandFailure(f"--weeks is from 1 to {_MOST_WEEKS}.")
    history = coach_store()
    found = huddle(list(team_calls(history, history.sessions)), today(), options.weeks)
    return team_report(found, utc_now(), names=options.names)


def possible(options: argparse.Namespace) -> None:
    """Refuse what cannot be done before anything is read.

    Raises:
        CommandFailure: the ending is none of those known, the file is there, or flags do not fit the form.
    """
    file: Path | None = options.to
    ending = file.suffix.lower() if file else ""
    if file is not None and ending not in ENDINGS:
        has = f"ends in {file.suffix}" if file.suffix else "has no ending"
        raise CommandFailure(f"{file} {has}, which is no form of a report. End it in one of: {', '.join(ENDINGS)}")
    if getattr(options, "audio", False) and ending != ".html":
        raise CommandFailure("--audio needs a page to put the recordings into: add --to and a file ending in .html")
    if options.table is not None and ending != ".csv":
        raise CommandFailure("--table chooses what a .csv file holds: add --to and a file ending in .csv")
    if file is not None and file.is_dir():
        raise CommandFailure(f"{file} is a folder. Name a file in it.")
    if file is not None and file.exists() and not options.force:
        raise CommandFailure(f"{file} is there already. Name another file, or add --force to write over it.")


def _of_call(options: argparse.Namespace) -> Report:
    """Return the report of the call that was named."""
    history = bootstrap.history()
    stored = _named(history, options.call)
    return of_call(history, bootstrap.shelf(), stored, profile_name(), _sounds(stored.id) if options.audio else None)


def _named(history: CallHistory, name: str) -> StoredCall:
    """Return the call with an id that begins so, or the latest, one that is over if there is any.

    Raises:
        CommandFailure: there is none, or several.
        HistoryFailure: the calls cannot be read.
    """
    calls = history.calls()
    if name == "last":
        if not calls:
            raise CommandFailure("There are no calls yet, so there is nothing to report. Take one with: simulator")
        return next((call for call in calls if call.status is CallStatus.FINISHED), calls[0])
    found = [call for call in calls if call.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    if not found and any(drill.id.startswith(name) for drill in history.drills.drills()):
        told = f"{name} is a drill with two customers, and reports are of single calls."
        raise CommandFailure(f"{told} simulator history {name} tells all of it.")
    what = f"{len(found)} calls have an id that begins" if found else "No call has an id that begins"
    raise CommandFailure(f"{what} with {name!r}. simulator history lists them; last is the latest.")


def _sounds(call: str) -> dict[int, bytes]:
    """Return the recordings of a call as WAV files, by turn; asks for the passphrase where they are sealed.

    Raises:
        CommandFailure: there are none, or they are sealed and the passphrase was not given.
        HistoryFailure: they cannot be opened.
    """
    kept = bootstrap.recordings(bootstrap.settings_or_defaults()[0])
    turns = sorted(kept.turns(call))
    if not turns:
        told = "No recording of this call is kept, so --audio has nothing to add."
        raise CommandFailure(f"{told} Leave --audio out; the settings say how to have later calls recorded.")
    unlocked()
    heard = ((turn, kept.sound(call, turn)) for turn in turns)
    return {turn: wave_of(sound) for turn, sound in heard if sound is not None}


def handed_out(report: Report, options: argparse.Namespace) -> int:
    """Write a report in the form its file's ending says, or print it.

    Raises:
        CommandFailure: it cannot be written.
    """
    file: Path | None = options.to
    if file is None:
        columns = shutil.get_terminal_size((_IN_FILES, 24)).columns
        sys.stdout.write(as_text(report, max(_NARROWEST, min(_WIDEST, columns))))
        return ExitCode.DONE
    form, encoding = _form(report, file, options.table)
    try:
        write_whole(file, [form], encoding)
    except OSError as failure:
        told = f"{file} was not written: {failure.strerror}. Name a file in a folder you may write to."
        raise CommandFailure(told) from failure
    named = f"Written to {file}. It is about the rep: hand it only to whom they want to see it.\n"
    sys.stdout.write(clean(named))
    return ExitCode.DONE


def _form(report: Report, file: Path, table: str | None) -> tuple[str | bytes, str]:
    """Return a report as its file's ending says, and the encoding of text."""
    match file.suffix.lower():
        case ".csv":
            from simulator.reports.csv_form import as_csv  # noqa: PLC0415 (each form needs its own)

            name = table or next(iter(report.tables))
            if name not in report.tables:
                raise CommandFailure(f"There is no table {name!r} here. There are: {', '.join(report.tables)}")
            return as_csv(report.tables[name]), "utf-8-sig"
        case ".json":
            document = {"report": report.kind, **report.value}
            return json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8"
        case ".txt":
            return as_text(report, _IN_FILES), "utf-8"
    from simulator.reports.page_form import as_page  # noqa: PLC0415 (brings the template engine)

    page = as_page(report)
    return (page, "utf-8") if file.suffix.lower() == ".html" else (_pdf(page, file), "utf-8")


def _pdf(page: str, file: Path) -> bytes:
    """Return a page printed.

    Raises:
        CommandFailure: it cannot be.
    """
    from simulator.reports.pdf_form import NoPdf, as_pdf  # noqa: PLC0415 (only for this form)

    try:
        return as_pdf(page, file.absolute().parent)
    except (NoPdf, OSError) as failure:
        raise CommandFailure(f"{file} was not written. {failure}") from failure


_REPORTS = {"call": _of_call, "rep": _of_rep, "assignment": _of_assignment, "team": _of_team}
