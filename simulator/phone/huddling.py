"""The calls a coach has of their team: those of practice sessions, and those that were shared."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.phone.clock import here
from simulator.phone.huddle import TeamCall
from simulator.phone.ports import CallStatus
from simulator.phone.session_book import SessionBook
from simulator.phone.share_sides import SharingHistory


def team_calls(history: SharingHistory, sessions: SessionBook) -> Iterator[TeamCall]:
    """Yield every finished call with a total that is all one rep's.

    A call that goes on from a moment of another is none: part of it is repeated, or somebody else's.

    Args:
        history: The coach's store.
        sessions: The coach's sessions.

    Raises:
        HistoryFailure: they cannot be read.
    """
    took = {one.call: one.envelope.sender.name for one in history.shares.received()}
    took |= {slot.call: slot.plan.person.name for one in sessions.sessions() for slot in one.slots if slot.call}
    for call in history.calls():
        card = history.scorecard(call.id) if call.status is CallStatus.FINISHED and call.origin is None else None
        if card is not None and card.total is not None:
            axes = {result.name: result.score for result in card.results if result.score is not None}
            yield TeamCall(took.get(call.id, ""), call.title, here(call.started)[:10], card.total, call.passed, axes)
