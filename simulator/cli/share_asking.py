"""A rep asks their mentor to look at one moment."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from simulator import bootstrap
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.cli.share_marks import turn_named
from simulator.cli.shared_calls import call_named, desk
from simulator.core.clean import clean
from simulator.core.coach_marks import LONGEST_WORD, CoachMark, CoachMarkKind
from simulator.core.coach_words import in_full
from simulator.phone.finished_call import reopened
from simulator.settings import write_settings


def ask(options: argparse.Namespace) -> int:
    """Keep what a rep wants to know about a moment; it goes along when the call is shared."""
    mentor = mentor_named(options.mentor)
    history = desk().own.history()
    calls = [one.id for one in history.calls()]
    if not calls:
        raise CommandFailure("There is no call to ask about yet. Take one with: simulator")
    wanted = calls[0] if options.call == "last" else options.call
    name = call_named(wanted, calls, "'simulator history' lists your calls.")
    turn = turn_named(options.turn, reopened(history, bootstrap.shelf(), name))
    word = " ".join(clean(options.why).split())
    if not word or len(word) > LONGEST_WORD:
        raise CommandFailure(f"A question has between 1 and {LONGEST_WORD} characters.")
    kept = history.coach.keep(name, CoachMark(CoachMarkKind.ASK, turn, None, word))
    who = mentor or "your mentor"
    sys.stdout.write(clean(f"{in_full(kept)}  It goes along when you hand the call to {who}: ") + "\n")
    sys.stdout.write(f"simulator share {name[:13]} --to FILE\n")
    return ExitCode.DONE


def mentor_named(name: str | None) -> str:
    """Return who the rep's mentor is; a name that is given is remembered."""
    chosen = bootstrap.settings()
    if name is None:
        return chosen.mentor
    kept = " ".join(clean(name).split())[:60]
    write_settings(bootstrap.settings_file(), replace(chosen, mentor=kept))
    return kept
