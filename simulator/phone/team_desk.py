"""A call shared with the team: put into the outbox here, sent when the team's store is reachable, opened by a coach."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.core.assignment import Assignment
from simulator.phone.clock import utc_now
from simulator.phone.share_books import Arrival
from simulator.phone.share_desk import Chosen, Opened, ShareDesk
from simulator.phone.sharing import Returned, SharedCall, ShareFailure
from simulator.phone.team import Errand, Header, Outbox, Outgoing, TeamCall, TeamStore


@dataclass(frozen=True, slots=True)
class Caught:
    """What sending came to: what was sent, what came back, and why something was not taken, here or there."""

    sent: tuple[Outgoing, ...] = ()
    came: tuple[Opened, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Boxes:
    """Where what is to be sent waits: a rep's and a coach's outbox, and what makes ids."""

    own: Callable[[], Outbox]
    coaching: Callable[[], Outbox]
    new_id: Callable[[], str]


class TeamDesk:
    """Where one person's calls go to the team and come from it."""

    def __init__(self, store: TeamStore, desk: ShareDesk, boxes: Boxes) -> None:
        """Send what ``desk`` makes to ``store``, by way of the outboxes."""
        self.store = store
        self._desk = desk
        self._boxes = boxes

    def share(self, call: str, chosen: Chosen, to: str = "") -> SharedCall:
        """Put a call into the outbox as the signed file it is from now on; nothing is sent yet.

        Args:
            call: Its id.
            chosen: What goes with it.
            to: The login of the one coach it is for; empty for every coach.

        Raises:
            ShareFailure: it has no scorecard, or there is no name to sign with.
            HistoryFailure: it cannot be read, or could not be kept.
        """
        with _folder() as folder:
            path = Path(folder) / "call"
            made = self._desk.hand_out(call, chosen, path)
            self._put(self._boxes.own(), Errand.CALL, call, to, made.stored.title, path.read_bytes())
        return made

    def withdraw(self, call: str, title: str) -> None:
        """Put into the outbox that a call is to be closed to everybody again.

        Raises:
            HistoryFailure: it could not be kept.
        """
        self._put(self._boxes.own(), Errand.WITHDRAWAL, call, "", title, b"")

    def give_back(self, call: str) -> Returned:
        """Put what the coach put to a call into the outbox.

        Raises:
            ShareFailure: there is nothing, or the call was not opened from the team's store.
            HistoryFailure: it cannot be read, or could not be kept.
        """
        box = self._boxes.coaching()
        items = box.items(self.store.address)
        whose = next((one.whose for one in reversed(items) if one.call == call and one.errand is Errand.OPENED), "")
        if not whose:
            raise ShareFailure(
                "This call did not come from your team's store. Return it as a file: simulator share return."
            )
        with _folder() as folder:
            path = Path(folder) / "marks"
            returned = self._desk.give_back(call, path)
            self._put(box, Errand.ANSWER, call, whose, returned.title, path.read_bytes())
        return returned

    def assign(self, assignment: Assignment, scenario: str, to: str = "") -> Assignment:
        """Put an assignment into the outbox, for one person's login or for everybody, and return it with its author.

        Raises:
            ShareFailure: there is no name to sign with.
            HistoryFailure: it could not be kept.
        """
        with _folder() as folder:
            path = Path(folder) / "assignment"
            given = self._desk.assign(assignment, scenario, path)
            self._put(self._boxes.coaching(), Errand.ASSIGNMENT, given.id, to, given.title, path.read_bytes())
        return given

    def open(self, call: TeamCall, *, new_key: bool = False) -> Opened:
        """Open a shared call, which its rep is told, and keep it among the calls of others.

        Args:
            call: The call.
            new_key: Whether another key of a known name was compared and is to be taken.

        Raises:
            TeamFailure: it is not open to this person, or the store cannot be reached.
            ShareFailure: the file is not taken.
            HistoryFailure: it could not be kept.
        """
        opened = self._open_file(self.store.opened(call), new_key=new_key)
        if not isinstance(opened.payload, SharedCall) or opened.payload.stored.id != call.call:
            raise ShareFailure("What was shared under this call's id is another one. Ask the rep to share it again.")
        box = self._boxes.coaching()
        now = utc_now()
        box.put(self._outgoing(Errand.OPENED, call.call, call.owner, call.title, now, sent=now))
        return opened

    def catch_up(self) -> Caught:
        """Fetch what coaches put to one's own calls and ask for, then send what waits, each as if it were the only one.

        Raises:
            Unreachable: the store cannot be reached; what was not sent waits on.
            TeamFailure: the store refuses.
            HistoryFailure: what waits cannot be read.
        """
        came, refused = self._fetched()
        sent: list[Outgoing] = []
        for box in (self._boxes.own(), self._boxes.coaching()):
            waiting = {one.id: one for one in self.waiting(box)}
            filled = [self._filled(box, one) for one in waiting.values()]
            for done, why in self.store.deliver([one for one in filled if one is not None]):
                box.sent(done, utc_now())  # what was refused would be refused again, and hold up the rest
                if why:
                    refused.append(f"{waiting[done].about}: {why}")
                else:
                    sent.append(waiting[done])
        return Caught(tuple(sent), tuple(came), tuple(refused))

    def waiting(self, box: Outbox | None = None) -> Sequence[Outgoing]:
        """Return what waits to be sent, the oldest first; in one outbox, or in both.

        Raises:
            HistoryFailure: it cannot be read.
        """
        boxes = (box,) if box is not None else (self._boxes.own(), self._boxes.coaching())
        return [one for each in boxes for one in each.items(self.store.address) if not one.sent]

    def _fetched(self) -> tuple[list[Opened], list[str]]:
        """Return what coaches put to one's calls and asked for that is news here, and why some of it was not taken."""
        came: list[Opened] = []
        refused: list[str] = []
        for content in filter(None, self._news()):
            try:
                opened = self._open_file(content)
            except ShareFailure as failure:
                refused.append(str(failure))
            else:
                if opened.arrival in {Arrival.NEW, Arrival.NEWER}:
                    came.append(opened)
        return came, refused

    def _news(self) -> Iterator[bytes]:
        """Yield the signed files at the store that are for this person and not known here."""
        history = self._desk.own.history()
        here = {one.assignment.id for one in history.assignments.all()}
        for author, name in self.store.given():
            if name not in here:
                yield self.store.assignment(author, name)
        for answer in self.store.answers():
            if all(known.digest != answer.digest for known in history.shares.was_returned(answer.call)):
                yield self.store.answer(answer)

    def _filled(self, box: Outbox, one: Outgoing) -> tuple[Outgoing, Header | None] | None:
        """Return an item with its signed file, and what is listed of it; None where it was sent meanwhile."""
        if one.errand is Errand.WITHDRAWAL:
            return one, None
        content = box.content(one.id)
        if not content:
            return None
        with _folder() as folder:
            path = Path(folder) / "piece"
            path.write_bytes(content)
            envelope, payload = self._desk.files.read(path)
        full = replace(one, content=content)
        if isinstance(payload, SharedCall):
            stored = payload.stored
            told = (stored.scenario, stored.title, stored.started, stored.total, stored.passed)
            return full, Header(*told, envelope.digest)
        return full, Header("", one.about, "", None, None, envelope.digest)

    def _open_file(self, content: bytes, *, new_key: bool = False) -> Opened:
        """Open a signed file as if it had come by mail."""
        with _folder() as folder:
            path = Path(folder) / hashlib.sha256(content).hexdigest()[:16]
            path.write_bytes(content)
            return self._desk.open(path, new_key=new_key)

    def _put(self, box: Outbox, errand: Errand, call: str, whose: str, about: str, content: bytes) -> None:
        """Keep something to be sent."""
        box.put(replace(self._outgoing(errand, call, whose, about, utc_now()), content=content))

    def _outgoing(self, errand: Errand, call: str, whose: str, about: str, now: str, sent: str = "") -> Outgoing:
        """Return something for the outbox."""
        return Outgoing(self._boxes.new_id(), self.store.address, errand, call, whose, about, now, b"", sent)


def _folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder for one signed file, readable by this person alone and gone after the block."""
    return tempfile.TemporaryDirectory(prefix="team-")
