"""What ``simulator share`` does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from simulator import bootstrap, keeping
from simulator.cli.asking import sure
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.cli.share_asking import ask
from simulator.cli.share_marks import give_back, mark
from simulator.cli.share_practice import assign, assigned_to
from simulator.cli.shared_calls import call_named, desk
from simulator.cli.unlocking import unlocked
from simulator.core.assignment import told
from simulator.core.clean import clean
from simulator.phone.clock import here
from simulator.phone.finished_call import reopened
from simulator.phone.own_data import Wanted
from simulator.phone.ports import CallStatus
from simulator.phone.share_desk import Chosen, ShareDesk, goes_with
from simulator.phone.sharing import ShareFailure
from simulator.reports.sharing import (
    appeal_answers,
    assigned_titles,
    envelope_lines,
    marks_lines,
    numbered_turns,
    opened_lines,
    received_line,
)
from simulator.reports.text import debrief_lines
from simulator.sharing.files import looks_shared


def _tell(lines: Iterable[str]) -> int:
    """Print lines."""
    sys.stdout.writelines(f"{clean(line)}\n" for line in lines)
    return ExitCode.DONE


def _hand_out(options: argparse.Namespace) -> int:
    """Write one of the rep's own calls into a file."""
    sharing = desk(options.name)
    calls = [call for call in sharing.own.history().calls() if call.status is CallStatus.FINISHED]
    if options.call == "last":
        if not calls:
            raise CommandFailure("There is no finished call yet. Take one first: simulator")
        call = calls[0].id
    else:
        call = call_named(options.call, [one.id for one in calls], "simulator history lists them")
    chosen = Chosen(options.notes, options.feelings, options.recordings)
    if options.notes or options.feelings or options.recordings:
        unlocked()
    shared = sharing.hand_out(call, chosen, options.to)
    lines = [f"Written to {options.to}, signed as {sharing.files.own.name}. In it:"]
    lines += [f"  {line}" for line in goes_with(shared)]
    if options.recordings and not shared.sounds:
        lines.append("  no recordings: none of this call were kept")
    lines.append("Whoever gets this file can read all of it. Send it only to whom it is for.")
    return _tell(lines)


def _open(options: argparse.Namespace) -> int:
    """Open a file of any kind."""
    if not options.file.exists():
        raise ShareFailure(f"There is no file {options.file}.")
    if options.file.is_dir() or not looks_shared(options.file):
        return _open_pack(options.file)
    opened = desk().open(options.file, new_key=options.new_key)
    return _tell(opened_lines(options.file, opened))


def _open_pack(path: Path) -> int:
    """Add a pack."""
    from simulator.cli.pack import add_pack  # noqa: PLC0415 (few files are one)
    from simulator.phone.safe_archive import Refused  # noqa: PLC0415

    try:
        return _tell([f"{path} is a pack of scenarios. {add_pack(path)}"])
    except Refused as refused:
        raise ShareFailure(
            f"{path} is no shared file, and no pack that can be added: {refused} Nothing was taken."
        ) from refused


def _list(options: argparse.Namespace) -> int:
    """List the calls that were sent."""
    del options
    history = desk().coaching.history()
    calls = {call.id: call for call in history.calls()}
    titles = _titles(desk())
    received = [one for one in history.shares.received() if one.call in calls]
    if not received:
        return _tell(["You were sent no calls yet. Open one with: simulator share open FILE"])
    return _tell(
        received_line(one, calls[one.call], len(history.coach.marks(one.call)), assigned_titles(titles, one.fulfils))
        for one in received
    )


def _titles(sharing: ShareDesk) -> Mapping[str, str]:
    """Return what was asked for, in a line each, by id."""
    kept = sharing.coaching.history().assignments.all()
    return {one.assignment.id: told(one.assignment) for one in kept}


def _show(options: argparse.Namespace) -> int:
    """Print a call that was sent."""
    history = desk().coaching.history()
    received = {one.call: one for one in history.shares.received()}
    name = call_named(options.call, list(received), "simulator share list lists them")
    call, one = reopened(history, bootstrap.shelf(), name), received[name]
    lines = [*envelope_lines(one, call.card.total), ""]
    lines += [f"Taken for: {title}" for title in assigned_titles(_titles(desk()), one.fulfils)]
    lines += [
        *numbered_turns(call, one.envelope.sender.name),
        "",
        *debrief_lines(call, keeping.kept_agreement().warnings()),
    ]
    if desk().files.named:
        keeping.coach_store().ratings.see(name, desk().files.own.name)
    appeals = list(appeal_answers(history.appeals(name).kept))
    lines += ["", "What the rep sees differently:", *appeals] if appeals else []
    notes = [note for note in history.notebook.notes() if note.call == name]
    if notes:
        from simulator.reports.notes import notes_lines  # noqa: PLC0415 (few calls come with notes)

        lines += ["", "What the rep chose to share of their notes:", *notes_lines(notes)]
    sounds = sorted(desk().coaching.recordings().turns(name))
    if sounds:
        lines.append(f"Recordings of turns {', '.join(str(turn + 1) for turn in sounds)} are in your coaching folder.")
    marks = list(marks_lines(history.coach.marks(name), with_ids=True))
    lines += ["", "What you put to it:", *marks] if marks else ["", f"Mark it: simulator share mark {name} --turn N …"]
    return _tell(lines)


def _who(options: argparse.Namespace) -> int:
    """Tell who this is to others, and whom they know."""
    senders = desk(options.name).own.history().senders
    if options.forget is not None:
        found = [one for one, _ in senders.all() if one.name.casefold() == options.forget.casefold()]
        if not found:
            raise CommandFailure(f"Nobody called {options.forget} is known here.")
        for one in found:
            senders.forget(one.key)
        return _tell([f"{found[0].name} is forgotten. The next file of that name counts as a first one."])
    own = desk().files.own
    lines = [f"You are {own.name} to others. Your fingerprint: {own.fingerprint}"]
    lines += [f"{one.name}, met {here(met)[:10]}: {one.fingerprint}" for one, met in senders.all()]
    return _tell(lines)


def _delete(options: argparse.Namespace) -> int:
    """Delete a call that was sent."""
    history = desk().coaching.history()
    received = {one.call: one for one in history.shares.received()}
    name = call_named(options.call, list(received), "simulator share list lists them")
    who = received[name].envelope.sender.name
    question = f"This deletes the call {who} sent you, with your marks on it and its recordings, from the copies too."
    if not sure(question, yes=options.yes):
        return _tell(["Nothing was deleted."])
    try:
        keeping.leave_coaching()
        keeping.coaching_data().delete(Wanted(calls=(name,)))
    except OSError as failure:
        raise CommandFailure(f"Not everything is deleted: {failure}. Do this once more to finish it.") from failure
    return _tell(["Deleted, from the copies too."])


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "call": _hand_out,
    "ask": ask,
    "open": _open,
    "list": _list,
    "show": _show,
    "mark": mark,
    "return": give_back,
    "assign": assign,
    "assigned": assigned_to,
    "who": _who,
    "delete": _delete,
}
