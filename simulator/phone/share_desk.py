"""Sharing without a server: a call handed out, a file opened, marks given back, practice asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.core.assignment import Assignment
from simulator.core.call_state import CallState
from simulator.core.card_differences import differences, fits
from simulator.core.coach_marks import CoachMarkKind
from simulator.core.debrief import debrief
from simulator.core.notes import Feeling, Note, Reflection
from simulator.core.scenario import Scenario
from simulator.core.sound import Audio
from simulator.phone.assigned import fulfilled
from simulator.phone.clock import here, utc_now
from simulator.phone.ongoing_call import replayed
from simulator.phone.ports import UnusableScenario
from simulator.phone.remarking import marked_again
from simulator.phone.share_books import Acquaintance, Arrival, Received, Remarked
from simulator.phone.share_sides import Library, SharingHistory, Side
from simulator.phone.sharing import Envelope, Given, Payload, Returned, SharedCall, ShareFailure, ShareFiles, Shelved
from simulator.phone.shelf_desk import taken_on

_CHANGED = (
    "This file says it is from {name}, and is signed with another key than {name}'s files before. Either {name} has a "
    "new computer, or somebody else made it. Nothing was taken from it. Ask {name}, by phone or in person, to read out "
    "the fingerprint that `simulator share who` shows them. Where it is {now}, open the file with --new-key. "
    "Until now it was {before}."
)
_FOREIGN = (
    "Here is a call with the same id already that did not come from {}: one of your own sessions, or somebody "
    "else's. Nothing was changed. Ask the sender whether the file is theirs."
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What goes with a call beyond transcript, scorecards and appeals; nothing unless it is chosen."""

    notes: bool = False
    feelings: bool = False
    recordings: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of opening a file.

    Attributes:
        arrival: What became of it.
        envelope: Who signed it.
        payload: What was in it.
        acquaintance: What was known of the sender before.
        remarked: What marking a call again came to; None for what is no call.
        note: What there is to know besides; empty for nothing.
    """

    arrival: Arrival
    envelope: Envelope
    payload: Payload
    acquaintance: Acquaintance
    remarked: Remarked | None = None
    note: str = ""


class ShareDesk:
    """Where files are made and opened, for one person who may be rep, coach or both."""

    def __init__(self, files: ShareFiles, own: Side, coaching: Side, library: Library) -> None:
        """Share calls of ``own`` and keep those of others in ``coaching``."""
        self.files = files
        self.own = own
        self.coaching = coaching
        self._library = library

    def hand_out(self, call: str, chosen: Chosen, path: Path) -> SharedCall:
        """Write a call of one's own into a file and return what went into it.

        Raises:
            ShareFailure: it has no scorecard yet, or the file cannot be written.
            HistoryFailure: the call cannot be read; ``Locked`` where notes or recordings are sealed.
        """
        history = self.own.history()
        found = history.shares.whole(call)
        if not found.cards:
            raise ShareFailure("This call has no scorecard yet. Finish it, then share it.")
        found = replace(
            found,
            notes=tuple(self._notes(history, call, chosen)),
            fulfils=fulfilled(history.assignments.all(), found.stored),
            sounds=dict(self._sounds(call)) if chosen.recordings else {},
            asks=tuple(one for one in history.coach.marks(call) if one.kind is CoachMarkKind.ASK),
        )
        self.files.write(path, found, utc_now(), found.cards[-1].card.scorer)
        return found

    def open(self, path: Path, *, new_key: bool = False) -> Opened:
        """Check a file and keep what is in it where it belongs.

        Args:
            path: The file.
            new_key: Whether another key of a known name was compared and is to be taken.

        Raises:
            ShareFailure: the file is not taken.
            HistoryFailure: it could not be kept.
        """
        envelope, payload = self.files.read(path)
        acquaintance = self._met(envelope, new_key=new_key)
        match payload:
            case SharedCall():
                opened = self._receive(envelope, payload, acquaintance)
            case Returned():
                opened = self._take_back(envelope, payload, acquaintance)
            case Given():
                opened = self._take_on(envelope, payload, acquaintance)
            case Shelved():
                opened = self._put_on_shelf(envelope, payload, acquaintance)
        if acquaintance is not Acquaintance.KNOWN:
            self.own.history().senders.remember(envelope.sender)
        return opened

    def give_back(self, call: str, path: Path) -> Returned:
        """Write what the coach put to a call they were sent into a file and return it.

        Raises:
            ShareFailure: nothing was put to it, or the file cannot be written.
            HistoryFailure: the call cannot be read.
        """
        history = self.coaching.history()
        title = history.shares.whole(call).stored.title
        marks = tuple(one for one in history.coach.marks(call) if one.kind is not CoachMarkKind.ASK)
        if not marks:
            raise ShareFailure("There is nothing to return yet. Put something to the call first: simulator share mark.")
        returned = Returned(call, title, marks)
        self.files.write(path, returned, utc_now())
        return returned

    def assign(self, assignment: Assignment, scenario: str, path: Path) -> Assignment:
        """Write an assignment into a file, keep it to compare with what comes in, and return it with its author.

        Args:
            assignment: What is to be practised.
            scenario: The scenario's text, where reps may not have it; empty otherwise.
            path: The file.

        Raises:
            ShareFailure: the file cannot be written.
            HistoryFailure: it could not be kept.
        """
        own = self.files.own
        given = replace(assignment, by=own.name)
        self.files.write(path, Given(given, scenario), given.made)
        self.coaching.history().assignments.keep(given, own, given.made)
        return given

    def _met(self, envelope: Envelope, *, new_key: bool) -> Acquaintance:
        """Return what is known of a sender, and refuse a changed key that nobody compared."""
        sender, senders = envelope.sender, self.own.history().senders
        acquaintance = senders.acquaintance(sender)
        if acquaintance is Acquaintance.CHANGED and not new_key:
            name = sender.name.casefold()
            before = " or ".join(one.fingerprint for one, _ in senders.all() if one.name.casefold() == name)
            raise ShareFailure(_CHANGED.format(name=sender.name, now=sender.fingerprint, before=before))
        return acquaintance

    def _receive(self, envelope: Envelope, call: SharedCall, acquaintance: Acquaintance) -> Opened:
        """Keep a call that was sent."""
        scenario, state = self._played(call)
        again = marked_again(scenario, state, self._library.scorer())
        remarked = Remarked(again.scorer, again.total, differences(call.cards[-1].card, again))
        history = self.coaching.history()
        arrival = history.shares.arrival(call.stored.id, envelope)
        if arrival in {Arrival.NEW, Arrival.NEWER}:
            self._keep_sounds(call, state)
            received = Received(call.stored.id, envelope, utc_now(), remarked, call.fulfils)
            arrival = history.shares.receive(call, received)
        if arrival is Arrival.FOREIGN:
            raise ShareFailure(_FOREIGN.format(envelope.sender.name))
        return Opened(arrival, envelope, call, acquaintance, remarked)

    def _played(self, call: SharedCall) -> tuple[Scenario, CallState]:
        """Return a call's scenario and where it ended, once everything in it was seen to belong together."""
        try:
            scenario = self._library.shelf().from_text(call.scenario)
        except UnusableScenario as failure:
            told = str(failure).splitlines()[0][:300]
            raise ShareFailure(
                f"The scenario of this call cannot be read here: {told} Nothing was taken. The sender may have a newer "
                "version of this program."
            ) from failure
        try:
            state = replayed(scenario, call.events)
            sound = scenario.id == call.stored.scenario and all(fits(one.card, scenario, state) for one in call.cards)
            debrief(scenario, state, call.cards[-1].card)
        except Exception as failure:
            raise ShareFailure(
                "What is in this call does not belong together, so it cannot be shown. Nothing was taken."
            ) from failure
        if not sound:
            raise ShareFailure(
                "The scorecard in this file speaks of words that are not in its call. Nothing was taken. Ask the "
                "sender for the call as their program has it."
            )
        return scenario, state

    def _keep_sounds(self, call: SharedCall, state: CallState) -> None:
        """Keep how the rep's turns sounded."""
        recordings = self.coaching.recordings()
        try:
            for turn, audio in call.sounds.items():
                if turn < len(state.transcript) and state.transcript[turn].by_rep:
                    recordings.keep(call.stored.id, turn, audio)
        except OSError as failure:
            raise ShareFailure(
                f"The recordings could not be kept ({failure.strerror or failure}). Nothing else was taken either. "
                "Free some disk space and open the file again."
            ) from failure

    def _take_back(self, envelope: Envelope, returned: Returned, acquaintance: Acquaintance) -> Opened:
        """Keep what a coach put to an own call, beside its own marks."""
        arrival = self.own.history().shares.take_back(returned, envelope, utc_now())
        return Opened(arrival, envelope, returned, acquaintance)

    def _take_on(self, envelope: Envelope, given: Given, acquaintance: Acquaintance) -> Opened:
        """Keep an assignment, and its scenario where that came with it."""
        note = self._library.add(given.assignment.scenario, given.scenario)
        kept = self.own.history().assignments.keep(given.assignment, envelope.sender, utc_now())
        return Opened(Arrival.NEW if kept else Arrival.SAME, envelope, given, acquaintance, note=note)

    def _put_on_shelf(self, envelope: Envelope, shelved: Shelved, acquaintance: Acquaintance) -> Opened:
        """Keep what somebody has on the shelf."""
        sender = envelope.sender
        if self.files.named and sender.key == self.files.own.key:
            return Opened(Arrival.SAME, envelope, shelved, acquaintance)
        new = taken_on(self.own.history().shared_takes, sender.key, sender.name, shelved, envelope.made)
        arrival = Arrival.OLDER if new is None else Arrival.NEW
        return Opened(arrival, envelope, shelved, acquaintance, note="" if new is None else f"{new} new on the shelf.")

    def _notes(self, history: SharingHistory, call: str, chosen: Chosen) -> Iterator[Note]:
        """Yield the notes about a call that were chosen."""
        kinds = ((Reflection,) if chosen.notes else ()) + ((Feeling,) if chosen.feelings else ())
        for note in history.notebook.notes() if kinds else ():
            if note.call == call and isinstance(note.entry, kinds):
                yield note

    def _sounds(self, call: str) -> Iterator[tuple[int, Audio]]:
        """Yield the recordings of a call."""
        recordings = self.own.recordings()
        for turn in sorted(recordings.turns(call)):
            audio = recordings.sound(call, turn)
            if audio is not None:
                yield turn, audio


def goes_with(call: SharedCall) -> tuple[str, ...]:
    """Return what is in a file with a call, a line each."""
    spoken = sum(1 for event in call.events if type(event).__name__ == "RepTurnEnded")
    told = [f"the call “{call.stored.title}” of {here(call.stored.started)}: what was said, {_count(spoken, 'reply')}"]
    told.append(f"the script it was played with, {_count(len(call.cards), 'scorecard')}")
    if call.asks:
        told.append(f"{_count(len(call.asks), 'moment')} you ask somebody to look at")
    if call.appeals:
        told.append(f"{_count(len(call.appeals), 'mark')} you see differently, with your words")
    thoughts = sum(isinstance(note.entry, Reflection) for note in call.notes)
    if thoughts:
        told.append(_count(thoughts, "note") + " from your journal about this call")
    if len(call.notes) > thoughts:
        told.append("how you felt before or after it")
    if call.sounds:
        told.append(f"{_count(len(call.sounds), 'recording')} of what you said")
    if call.fulfils:
        told.append(f"that it is for {_count(len(call.fulfils), 'assignment')}")
    return tuple(told)


def _count(number: int, what: str) -> str:
    """Return a number of things."""
    if number == 1:
        return f"1 {what}"
    return f"{number} {what[:-1]}ies" if what.endswith("y") else f"{number} {what}s"
