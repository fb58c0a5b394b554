"""What was shared, opened, marked and returned, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from simulator.core.appeals.views import in_words
from simulator.core.assignment import told
from simulator.core.clean import clean
from simulator.core.coach_marks import CoachMark
from simulator.core.coach_words import in_full
from simulator.core.words import AXES, said
from simulator.phone.clock import here
from simulator.phone.finished_call import FinishedCall
from simulator.phone.ports import StoredAppeal, StoredCall
from simulator.phone.share_books import Acquaintance, Arrival, Received, Remarked
from simulator.phone.share_desk import Opened
from simulator.phone.sharing import Envelope, Given, Returned, SharedCall, Shelved


def opened_lines(path: Path | str, opened: Opened) -> Iterator[str]:
    """Yield what came of opening a file; clean."""
    yield from (clean(line) for line in _opened(path, opened))


def _opened(path: Path | str, opened: Opened) -> Iterator[str]:
    """Yield what came of opening a file, as it stands."""
    envelope, sender = opened.envelope, opened.envelope.sender
    yield f"{path}: from {sender.name}, made {here(envelope.made)}. The signature holds: nothing was changed since."
    if opened.acquaintance is Acquaintance.FIRST:
        yield (
            f"This is the first file from {sender.name} here. Their fingerprint is {sender.fingerprint}; compare it "
            "with them once, by phone or in person. It is remembered from now on."
        )
    elif opened.acquaintance is Acquaintance.CHANGED:
        yield f"{sender.name}'s new key is remembered from now on: {sender.fingerprint}."
    match opened.payload:
        case SharedCall():
            yield from _call_opened(opened, opened.payload)
        case Returned():
            yield from _returned_opened(opened, opened.payload)
        case Given():
            yield from _given_opened(opened, opened.payload)
        case Shelved():
            yield from _shelf_opened(opened)


def _call_opened(opened: Opened, call: SharedCall) -> Iterator[str]:
    """Yield what became of a call."""
    name = call.stored.id
    became = {
        Arrival.NEW: f"“{call.stored.title}” is in your coaching folder, beside your own calls: {name}",
        Arrival.SAME: f"“{call.stored.title}” was opened before; nothing changed: {name}",
        Arrival.NEWER: f"A newer version of “{call.stored.title}” took the place of the one here: {name}. What you put "
        "to it stays.",
        Arrival.OLDER: f"This is an older version of “{call.stored.title}” than the one here; nothing changed: {name}",
    }
    yield became.get(opened.arrival, name)
    if opened.remarked is not None:
        yield from remarked_lines(call.cards[-1].card.total, opened.remarked)
    yield f"Read it: simulator share show {name}"


def _shelf_opened(opened: Opened) -> Iterator[str]:
    """Yield what became of what somebody has on the shelf."""
    name = opened.envelope.sender.name
    became = {
        Arrival.SAME: "This is your own file; nothing changed.",
        Arrival.OLDER: f"A newer file of {name}'s shelf was opened before; nothing changed.",
    }
    yield became.get(opened.arrival, f"What {name} has on the shelf took the place of what was here: {opened.note}")
    yield "See it: simulator shelf"


def _returned_opened(opened: Opened, returned: Returned) -> Iterator[str]:
    """Yield what became of a coach's marks."""
    if opened.arrival is Arrival.GONE:
        yield (
            f"It answers your call “{returned.title}” ({returned.call}), which is not here any more: deleted, or kept "
            "elsewhere. So nothing was kept. What it says:"
        )
        yield from (f"  {in_full(mark)}" for mark in returned.marks)
        return
    number = "1 mark" if len(returned.marks) == 1 else f"{len(returned.marks)} marks"
    became = {
        Arrival.NEW: f"{number} on your call “{returned.title}” stand beside your scorecard now; it was not changed.",
        Arrival.SAME: f"What it says on “{returned.title}” was taken before; nothing changed.",
        Arrival.NEWER: f"{number} on “{returned.title}” took the place of what the same coach sent before.",
        Arrival.OLDER: f"This is older than what the same coach sent about “{returned.title}”; nothing changed.",
    }
    yield became.get(opened.arrival, "Nothing changed.")
    yield f"Read it: simulator history {returned.call}"


def _given_opened(opened: Opened, given: Given) -> Iterator[str]:
    """Yield what became of an assignment."""
    begun = "To practise" if opened.arrival is Arrival.NEW else "This was opened before; nothing changed"
    yield f"{begun}: {told(given.assignment)}"
    if opened.note:
        yield opened.note
    yield f"Take it: simulator call {given.assignment.scenario} --intensity {given.assignment.intensity}"


def remarked_lines(sent: int | None, remarked: Remarked) -> Iterator[str]:
    """Yield whether a scorecard is as this program makes it, and what differs."""
    before, here_ = _points(sent), _points(remarked.total)
    if not remarked.differences:
        yield f"The scorecard is as this program makes it: as sent {before}, marked again here {here_}."
        return
    yield f"The scorecard is not what this program makes of the words: as sent {before}, marked again here {here_}."
    yield from (f"  {clean(one)}" for one in remarked.differences)
    yield (
        f"  Either it was made with another version (here: {remarked.scorer}), or somebody changed marks or words "
        "before it was signed."
    )


def received_line(one: Received, call: StoredCall, marks: int, returned_for: Sequence[str]) -> str:
    """Return one call that was opened, as a line of a list."""
    total = "  –" if call.total is None else f"{call.total:3}"
    state = "not marked yet" if not marks else "1 mark of yours" if marks == 1 else f"{marks} marks of yours"
    checked = "" if not one.remarked.differences else ", the scorecard differs here"
    purpose = f", for: {'; '.join(returned_for)}" if returned_for else ""
    who = one.envelope.sender.name
    return clean(f"{here(call.started)}  {total}  {who}: {call.title}  ({state}{checked}{purpose})  {call.id}")


def envelope_lines(one: Received, total: int | None) -> Iterator[str]:
    """Yield who sent a call and whether its scorecard is as it would be made here."""
    envelope = one.envelope
    yield clean(f"From {envelope.sender.name}, fingerprint {envelope.sender.fingerprint}")
    yield clean(f"Made {here(envelope.made)} with version {envelope.program}, opened {here(one.opened)}")
    yield f"The file's list of parts: SHA-256 {envelope.digest}"
    yield from remarked_lines(total, one.remarked)


def numbered_turns(call: FinishedCall, who: str) -> Iterator[str]:
    """Yield what was said with the numbers by which a coach names a turn."""
    for place, turn in enumerate(call.state.transcript, 1):
        yield clean(f"{place:3}  {who if turn.by_rep else 'Customer'}: {said(turn)}")


def appeal_answers(appeals: Sequence[StoredAppeal]) -> Iterator[str]:
    """Yield what the rep sees differently, with the words that answer it."""
    for one in appeals:
        given = one.appeal.given
        turn = "" if given.turn is None else f" --turn {given.turn + 1}"
        view = f"sees it as {in_words(one.appeal.view)}" if one.appeal.view is not None else "says"
        comment = f" “{one.appeal.comment}”" if one.appeal.comment else ""
        yield clean(f"{AXES[given.criterion]}, {given.label}, {given.points} of 100: the rep {view}{comment}")
        yield f"    answer with: --criterion {given.criterion.value}{turn} --agree (or --keep) --why …"


def marks_lines(marks: Sequence[CoachMark], *, with_ids: bool = False) -> Iterator[str]:
    """Yield what coaches put to a call, in the order of its turns."""
    ordered = sorted(marks, key=lambda mark: (-1 if mark.turn is None else mark.turn, mark.id))
    for mark in ordered:
        yield f"{in_full(mark)}{f'  [{mark.id}]' if with_ids else ''}"


def returned_lines(marks: Sequence[CoachMark], envelopes: Sequence[Envelope]) -> Iterator[str]:
    """Yield what came back about an own call, to stand under its debrief; nothing for nothing."""
    if not marks:
        return
    who = ", ".join(dict.fromkeys(one.sender.name for one in envelopes)) or "a coach"
    yield clean(f"What {who} put to this call (your scorecard stays as it is):")
    yield from (f"  {line}" for line in marks_lines(marks))


def assigned_titles(titles: Mapping[str, str], fulfils: Sequence[str]) -> list[str]:
    """Return what a call was taken for, as far as it is known here."""
    return [titles[one] for one in fulfils if one in titles]


def _points(points: int | None) -> str:
    """Return points, or that there are none."""
    return "no score" if points is None else str(points)
