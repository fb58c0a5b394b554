"""What a coach puts to a call they were sent, and how it goes back."""

from __future__ import annotations

import argparse
import sys

from simulator import bootstrap
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.cli.shared_calls import call_named, desk
from simulator.core.clean import clean
from simulator.core.coach_marks import LONGEST_WORD, CoachMark, CoachMarkKind
from simulator.core.coach_words import in_full
from simulator.core.scenario import CriterionName
from simulator.phone.finished_call import FinishedCall, reopened
from simulator.phone.share_sides import SharingHistory
from simulator.reports.sharing import marks_lines

_LIST = "simulator share list lists them"
_NOTHING = (
    "Nothing is put to it yet. A note: --turn N --note TEXT; another score: --criterion NAME --points N --why TEXT"
)


def mark(options: argparse.Namespace) -> int:
    """Keep or take back a mark, or list what is there."""
    history = desk().coaching.history()
    name = call_named(options.call, [one.call for one in history.shares.received()], _LIST)
    if options.drop is not None:
        there = [one.id for one in history.coach.marks(name)]
        history.coach.drop(call_named(options.drop, there, f"simulator share mark {name} lists your marks"))
        sys.stdout.write("Taken back. What was returned before stays with the rep until you return again.\n")
        return ExitCode.DONE
    wanted = _wanted(options, history, name)
    if wanted is None:
        lines = list(marks_lines(history.coach.marks(name), with_ids=True)) or [_NOTHING]
        sys.stdout.writelines(f"{line}\n" for line in lines)
        return ExitCode.DONE
    kept = history.coach.keep(name, wanted)
    sys.stdout.write(f"{in_full(kept)}  [{kept.id}]\n")
    return ExitCode.DONE


def give_back(options: argparse.Namespace) -> int:
    """Write what the coach put to a call into a file."""
    sharing = desk(options.name)
    history = sharing.coaching.history()
    received = {one.call: one for one in history.shares.received()}
    name = call_named(options.call, list(received), _LIST)
    returned = sharing.give_back(name, options.to)
    number = "1 mark" if len(returned.marks) == 1 else f"{len(returned.marks)} marks"
    who = received[name].envelope.sender.name
    sys.stdout.write(
        clean(f"Written to {options.to}, signed as {sharing.files.own.name}: {number} for {who}, to open with ")
        + "simulator share open.\n"
    )
    return ExitCode.DONE


def _wanted(options: argparse.Namespace, history: SharingHistory, name: str) -> CoachMark | None:
    """Return the mark that was asked for; None where none was.

    Raises:
        CommandFailure: it is none that can be made.
    """
    if options.note is None and options.points is None and options.agreed is None:
        return None
    call = reopened(history, bootstrap.shelf(), name)
    word = " ".join(clean(options.note if options.note is not None else options.why).split())
    if len(word) > LONGEST_WORD:
        raise CommandFailure(f"That is longer than {LONGEST_WORD} characters. Say it in two notes.")
    turn, criterion, by = turn_named(options.turn, call), _criterion(options.criterion), desk().files.own.name
    if options.note is not None:
        if not word:
            raise CommandFailure("The note is empty. Write it behind --note, in quotes.")
        return CoachMark(CoachMarkKind.NOTE, turn, None, word, by, criterion)
    if criterion is None:
        raise CommandFailure(f"Say which mark you mean: --criterion {', '.join(CriterionName)}")
    if options.points is not None:
        if not word or not 0 <= options.points <= 100:
            raise CommandFailure("Another score is from 0 to 100 and has a reason: --points 80 --why TEXT")
        return CoachMark(CoachMarkKind.OVERRIDE, turn, None, word, by, criterion, options.points)
    appealed = [one.appeal.given for one in history.appeals(name).kept]
    if not any((given.criterion, given.turn) == (criterion, turn) for given in appealed):
        raise CommandFailure("The rep said nothing on that mark. simulator share show lists what they see differently.")
    return CoachMark(CoachMarkKind.ANSWER, turn, None, word, by, criterion, agreed=options.agreed)


def turn_named(number: int | None, call: FinishedCall) -> int | None:
    """Return the place of a turn that is named by its number; None for the whole call."""
    count = len(call.state.transcript)
    if number is None:
        return None
    if not 1 <= number <= count:
        raise CommandFailure(f"The turns of this call are numbered from 1 to {count}; simulator share show has them.")
    return number - 1


def _criterion(name: str | None) -> CriterionName | None:
    """Return the criterion of a name."""
    if name is None:
        return None
    wanted = name.casefold().replace("_", "-").replace(" ", "-")
    found = [one for one in CriterionName if one.value.replace("_", "-").startswith(wanted)]
    if len(found) != 1:
        raise CommandFailure(f"There is no criterion {name!r}; there are {', '.join(CriterionName)}")
    return found[0]
