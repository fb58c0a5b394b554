"""What ``simulator data`` does."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from simulator import bootstrap, keeping
from simulator.cli.asking import sure
from simulator.cli.days import first_moment
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.cli.unlocking import unlocked
from simulator.core.clean import clean
from simulator.folders import coaching_folder, rep_folder
from simulator.phone.clock import here, utc_now
from simulator.phone.drill_book import StoredDrill
from simulator.phone.kept_calls import kept_calls, kept_drills
from simulator.phone.own_data import FOREVER, Wanted
from simulator.phone.ports import HistoryFailure, StoredCall
from simulator.reports.export import About, export_html, export_json
from simulator.reports.own_data import holding_lines, holdings_json
from simulator.reports.whole_file import write_whole

if TYPE_CHECKING:
    from simulator.store.own_data import OwnData

#: What is there besides.
_BESIDE = "Not about you: scenarios, packs, models and other profiles, in {}."
#: What stays whatever is deleted, since it is not about the rep.
_OTHERS = "Calls of other people stay; simulator data delete --coaching deletes them."
_STAYS = "Scenarios of your own, packs, models and other profiles stay; they lie in {}."
_UNFINISHED = "A deletion was cut off. The next simulator data delete finishes it, or starting the app."


def show(*, as_json: bool) -> int:
    """Tell what is kept where."""
    try:
        folder = rep_folder()
        found = keeping.holdings()
    except (HistoryFailure, OSError) as failure:
        raise CommandFailure(str(failure)) from failure
    if as_json:
        sys.stdout.write(holdings_json(found, folder))
        return ExitCode.DONE
    told = [f"Everything that is kept is on this machine, in {folder}", *holding_lines(found)]
    told.append(_BESIDE.format(bootstrap.data_folder()))
    if keeping.vault().sealing:
        told.append("Notes and recordings are sealed with your passphrase; transcripts and scores are not.")
    if keeping.own_data().unfinished:
        told.append(_UNFINISHED)
    sys.stdout.writelines(f"{clean(line)}\n" for line in told)
    return ExitCode.DONE


def export(file: Path, *, as_json: bool, force: bool) -> int:
    """Write everything into one file."""
    if file.exists() and not force:
        raise CommandFailure(f"{file} is there already. Name another file, or add --force to write over it.")
    unlocked()
    make = export_json if as_json else export_html
    try:
        history = bootstrap.history()
        notes = history.notebook.notes()
        kept = [clean(line) for line in holding_lines(keeping.holdings())]
        settings, voice = bootstrap.settings_or_defaults()[0], bootstrap.baselines().read().baseline
        about = About(utc_now(), settings, voice, notes, kept)
        shelf = bootstrap.shelf()
        write_whole(file, make(about, kept_calls(history, shelf, notes), kept_drills(history, shelf)))
    except HistoryFailure as failure:
        raise CommandFailure(f"{file} was not written: {failure}") from failure
    except OSError as failure:
        told = f"{file} was not written: {failure.strerror}. Name a file in a folder you may write to."
        raise CommandFailure(told) from failure
    sys.stdout.write(f"Written to {file}. It holds everything in plain words: keep it where only you read it.\n")
    return ExitCode.DONE


def delete(options: argparse.Namespace) -> int:
    """Delete what was asked for, after a question."""
    if options.older is not None and not options.recordings:
        raise CommandFailure("--older belongs to --recordings: simulator data delete --recordings --older 30")
    data = keeping.coaching_data() if options.coaching else keeping.own_data()
    try:
        data.finish()
        wanted, question = _wanted(options, data)
        if not sure(question, yes=options.yes):
            sys.stdout.write("Nothing was deleted.\n")
            return ExitCode.DONE
        data.delete(wanted)
    except HistoryFailure as failure:
        raise CommandFailure(str(failure)) from failure
    except OSError as failure:
        raise CommandFailure(f"Not everything is deleted: {failure}. Do this once more to finish it.") from failure
    sys.stdout.write("Deleted, from the copies too.\n")
    return ExitCode.DONE


def _wanted(options: argparse.Namespace, data: OwnData) -> tuple[Wanted, str]:
    """Return what is to be deleted, and the question that is asked before."""
    if options.call is not None:
        return _call(options.call, data)
    if options.before is not None:
        moment = first_moment(options.before)
        wanted = Wanted(before=moment)
        count = len(data.going(wanted))
        calls = "1 call" if count == 1 else f"{count} calls"
        return wanted, f"This deletes {calls} from before {here(moment)[:10]} or going on from one, and older notes."
    if options.coaching:
        told = "This deletes every call others sent you or took in your sessions, your marks on them, your roster"
        return Wanted(everything=True), f"{told} and what you assigned. Your own calls stay."
    if options.notes:
        return Wanted(notes=True), "This deletes all your notes: journal, shelf, goals and how you felt."
    if options.recordings:
        days = options.older or 0
        if days < 0 or days > 100_000:
            raise CommandFailure("--older is a number of days, from 0 to 100000.")
        oldest = dt.datetime.fromisoformat(utc_now()) - dt.timedelta(days=days)
        told = f"recordings that are older than {days} days" if days else "all recordings of what you said"
        return Wanted(recordings=oldest.isoformat(timespec="seconds") if days else FOREVER), f"This deletes {told}."
    stays = _STAYS.format(bootstrap.data_folder())
    told = "This deletes every call, note and recording, your calm voice, your settings, all copies and caches."
    return Wanted(everything=True), f"{told} {stays} {_OTHERS if coaching_folder().exists() else ''}".rstrip()


def _call(name: str, data: OwnData) -> tuple[Wanted, str]:
    """Return what goes with one call, and the question.

    Raises:
        CommandFailure: the beginning of an id fits no call, or several.
        HistoryFailure: the calls cannot be read.
    """
    history = bootstrap.history()
    listed: list[StoredCall | StoredDrill] = [*history.calls(), *history.drills.drills()]
    calls = [call for call in listed if call.id.startswith(name)]
    if len(calls) > 1 or (not calls and len(name) < 36):
        what = f"{len(calls)} calls" if calls else "no call"
        raise CommandFailure(f"{what} with an id that begins with {name!r}; simulator history lists them")
    if not calls:
        return Wanted(calls=(name,)), f"No call {name} is listed. This deletes what copies and recordings hold of it."
    wanted = Wanted(calls=(calls[0].id,))
    later = len(data.going(wanted)) - 1
    told = f"This deletes the call “{calls[0].title}” of {here(calls[0].started)} with its marks, notes and recordings."
    if later:
        goes = "call goes" if later == 1 else "calls go"
        told += f" {later} later {goes} on from it and repeat what was said until then: deleted too."
    return wanted, told
