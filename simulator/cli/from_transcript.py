"""``simulator new --from``: a first draft of a real call's transcript."""

from __future__ import annotations

import argparse
import stat
from pathlib import Path

from simulator.cli.beginning import begun, placed
from simulator.cli.outcome import CommandFailure
from simulator.core.clean import clean
from simulator.scenario_files.drafting.calls import DraftedCall, draft_call
from simulator.scenario_files.drafting.fresh import Wish
from simulator.scenario_files.names import either, shown
from simulator.scenario_files.transcripts.said import LARGEST, NotATranscript

_NOT_WITH = ("says", "feels", "because", "fact", "answer")
#: What a draft without a title is called in the folder: nothing of the transcript or its name.
_NAME = "draft of a call"


def from_transcript(options: argparse.Namespace) -> str:
    """Write a draft of a transcript and return what to tell.

    Raises:
        CommandFailure: the transcript cannot be read or used, or the draft cannot be written.
    """
    superfluous = [name for name in _NOT_WITH if getattr(options, name) is not None]
    if superfluous:
        raise CommandFailure(f"--{superfluous[0]} does not go with --from: the transcript tells that.")
    source: Path = options.source
    try:
        call = draft_call(_read(source), source.suffix, options.rep, clean(options.customer or "").strip())
    except NotATranscript as refusal:
        raise CommandFailure(
            f"{source} cannot be made into a draft. {clean(str(refusal))} Nothing was written."
        ) from refusal
    given = {"title": options.title or _NAME, "language": options.language, "difficulty": options.difficulty}
    wish = begun({name: value for name, value in given.items() if value is not None})

    def text(wish: Wish, name: str) -> str:
        return call.text(name, clean(options.title or ""), wish.language, wish.difficulty)

    return _told(placed(wish, options.to, text), call)


def _read(source: Path) -> bytes:
    """Return what a transcript's file holds, one byte more than may be read at most."""
    try:
        if not stat.S_ISREG(source.stat().st_mode):
            raise CommandFailure(f"{source} is no file with a transcript in it.")
        with source.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be one of a file"
        raise CommandFailure(f"{source} cannot be opened: {reason}.") from error


def _told(path: Path, call: DraftedCall) -> str:
    """Return what was written, what was guessed, and what comes next."""
    draft = call.draft
    facts = "1 fact" if len(draft.slots) == 1 else f"{len(draft.slots)} facts"
    reps = either([shown(label) for label in call.cast.reps]).replace(" or ", " and ")
    how = (
        "guessed by what they say; if that is wrong, run it again with --rep LABEL"
        if call.cast.guessed
        else "by its label"
    )
    return (
        f"Written to {path}: {len(draft.lines)} lines of the customer's and {facts} to find out.\n"
        f"The rep is {reps} ({how}).\n"
        "Names, numbers and addresses are replaced by made-up ones. Read every line once: only you can tell what was "
        "missed.\n"
        "\nNext:\n"
        f"  simulator check {path}   lists what is still to do\n"
        f"  simulator edit {path}\n"
    )
