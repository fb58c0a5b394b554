"""The rep's side of the line: listens on threads of its own and posts what it hears."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message_pump import MessagePump

from simulator.tui.background import in_background, post
from simulator.tui.messages import EarReady, RepHeard

if TYPE_CHECKING:
    from simulator.phone.listening import Ear, Hearing


class RepSide:
    """Listens to one turn at a time; used from the app's thread.

    Attributes:
        note: Why the rep cannot be heard; empty while that is not known.
        serial: The number of the listening that counts; what older ones hear does not.
        overhears: Whether that listening began while the customer spoke, and still goes on.
    """

    def __init__(self, make: Callable[[], Ear]) -> None:
        """Listen with what ``make`` returns, made by ``prepare`` on a worker thread."""
        self._make = make
        self._ear: Ear | None = None
        self._asking: list[MessagePump] = []
        self.note = ""
        self.serial = 0
        self.overhears = False

    @property
    def ready(self) -> bool:
        """Return whether listening can begin at once."""
        return self._ear is not None

    @property
    def hearing(self) -> Hearing | None:
        """Return what listening is done with; None while that is not ready."""
        return self._ear.hearing if self._ear is not None else None

    def prepare(self, target: MessagePump) -> None:
        """Make the ear, once, and post ``EarReady`` to everyone who asked meanwhile."""
        if self.ready:
            target.post_message(EarReady())
            return
        self._asking.append(target)
        if len(self._asking) == 1:
            self.note = ""
            in_background(target, self._prepared, "ear")

    def _prepared(self) -> None:
        """Make the ear; runs on a thread."""
        from simulator.phone.voice_ports import VoiceFailure  # noqa: PLC0415 (brings numpy; not at the start)

        try:
            self._ear = self._make()
        except VoiceFailure as failure:
            self.note = str(failure)
        asking, self._asking = self._asking, []
        for target in asking:
            post(target, EarReady(self.note))

    def listen(
        self,
        target: MessagePump,
        *,
        hands_free: bool,
        over: bool = False,
        insists: bool = False,
        pauses: float = 1.0,
    ) -> None:
        """Listen for a turn and post each ``RepHeard``; the ear must be ready.

        Args:
            target: Who is told.
            hands_free: Whether the turn ends by itself.
            over: Whether the customer speaks, until ``take_floor``.
            insists: Whether they yield the floor later than others.
            pauses: How many times as long as usual the rep's pauses may be.
        """
        if self._ear is None:
            return
        self.serial += 1
        self.overhears = over
        serial = self.serial
        listening = self._ear.listen(hands_free=hands_free, over=over, insists=insists, pauses=pauses)

        def hear() -> None:
            for news in listening:
                post(target, RepHeard(serial, news))

        in_background(target, hear, "rep")

    def take_floor(self) -> None:
        """The customer speaks no more: the listening that began meanwhile goes on as the rep's turn."""
        self.overhears = False
        if self._ear is not None:
            self._ear.take_floor()

    def finish(self) -> None:
        """End the turn and make out what was said."""
        if self._ear is not None:
            self._ear.finish()

    def stop(self) -> None:
        """Stop listening and drop what was heard."""
        self.serial += 1
        self.overhears = False
        if self._ear is not None:
            self._ear.stop()
