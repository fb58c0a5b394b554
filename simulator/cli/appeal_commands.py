"""What a coach does with appeals: settles them, makes tests of them, and runs these."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from simulator import bootstrap, keeping
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.cli.shared_calls import call_named
from simulator.core.appeals.settling import expected, found_words, reads_as, settled_as
from simulator.core.appeals.views import QuestionView, View, in_words
from simulator.core.clean import clean
from simulator.core.coach_marks import LONGEST_WORD, CoachMark, CoachMarkKind
from simulator.core.reading import ReplyContext
from simulator.phone.ongoing_call import replayed
from simulator.phone.ports import HistoryFailure, StoredAppeal, UnusableScenario
from simulator.scenario_files.adding_sample import SampleFailure, add_sample
from simulator.scenario_files.arriving import shipped
from simulator.store.calls import CallStore

_ONLY_WORDS = (
    "No label says how this mark is to be seen, so that no test can be made of it. Answer it in words, for a call you "
    "were sent with: simulator share mark CALL"
)


def run(options: argparse.Namespace) -> int:
    """Do what was asked."""
    try:
        return _settle(options) if options.action == "settle" else _check()
    except (HistoryFailure, UnusableScenario, SampleFailure) as failure:
        raise CommandFailure(str(failure)) from failure
    finally:
        keeping.leave_coaching()


def _stores() -> Iterator[CallStore]:
    """Yield the coach's store and their own."""
    yield keeping.coach_store()
    yield CallStore(bootstrap.history_file(), keeping.vault())


def _settle(options: argparse.Namespace) -> int:
    """Settle one appeal."""
    found = {one.id: (store, one) for store in _stores() for one in store.appeals().kept}
    store, stored = found[call_named(options.appeal, list(found), "'simulator appeals' lists your own.", "appeal")]
    why = " ".join(clean(options.why).split())
    if not why or len(why) > LONGEST_WORD:
        raise CommandFailure(f"A reason has between 1 and {LONGEST_WORD} characters.")
    view = settled_as(stored.appeal, agree=options.agree)
    if view is None:
        raise CommandFailure(_ONLY_WORDS)
    given = stored.appeal.given
    if options.to_scenario:
        path = _own_file(stored.scenario)
        replies = _replies(store, stored, view)
        add_sample(path, f"settled: {in_words(view)}", replies, expected(view))
        sys.stdout.write(clean(f"Added a sample call to {path}; 'simulator check' plays it from now on.") + "\n")
    store.settle_appeal(stored.id, view)
    answer = CoachMark(
        CoachMarkKind.ANSWER, given.turn, None, why, clean(options.by), given.criterion, agreed=options.agree
    )
    store.coach.keep(stored.call, answer)
    sys.stdout.write(clean(f"Settled as {in_words(view)}. The rep sees it, with your reason, beside the mark.") + "\n")
    return ExitCode.DONE


def _own_file(scenario: str) -> Path:
    """Return the file of a scenario of the user's own.

    Raises:
        CommandFailure: it came with the program, or is not there any more.
    """
    paths = [path for path in bootstrap.shelf().paths() if path.stem == scenario]
    if shipped(paths, scenario):
        raise CommandFailure(
            f"The scenario {scenario} came with the program, so that nothing can be added to its file. Leave out "
            "--to-scenario: 'simulator appeals check' tests the reply all the same."
        )
    if not paths:
        raise CommandFailure(f"The scenario {scenario} is not here any more. Leave out --to-scenario.")
    return paths[0]


def _replies(store: CallStore, stored: StoredAppeal, view: View) -> list[str]:
    """Return what the rep said up to the turn an appeal is about."""
    scenario = bootstrap.shelf().from_text(store.scenario_text(stored.call))
    transcript = replayed(scenario, store.events(stored.call)).transcript
    asked = view.turn if isinstance(view, QuestionView) and stored.appeal.given.turn is None else None
    last = stored.appeal.given.turn if asked is None else asked
    if last is None:
        raise CommandFailure(_ONLY_WORDS)
    return [turn.utterance.text for place, turn in enumerate(transcript) if turn.by_rep and place <= last]


def _check() -> int:
    """Read every settled appeal's reply again; tell which come out otherwise than settled."""
    scorer, checked, wrong = bootstrap.scorer(), 0, 0
    for stored in (one for store in _stores() for one in store.appeals().kept):
        if stored.coach is None or not stored.appeal.rep:
            continue
        checked += 1
        reading = scorer.read(stored.appeal.rep, ReplyContext(customer=stored.appeal.customer))
        if not reads_as(reading, stored.coach):
            wrong += 1
            told = f"settled as {in_words(stored.coach)}, read as {found_words(reading, stored.coach)}"
            sys.stdout.write(clean(f"“{stored.appeal.rep}”: {told}") + "\n")
    if not checked:
        sys.stdout.write("No appeal is settled yet: simulator appeals settle ID --agree --why TEXT\n")
        return ExitCode.DONE
    sys.stdout.write(f"{checked} settled, {wrong} read otherwise.\n")
    return ExitCode.FOUND_PROBLEMS if wrong else ExitCode.DONE
