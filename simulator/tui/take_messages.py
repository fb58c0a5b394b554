"""What background work tells the screens about moments that are answered again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.message import Message

from simulator.core.events import Event, RepTurnEnded
from simulator.core.takes import Take
from simulator.phone.exemplars import Exemplar
from simulator.phone.ports import StoredTake


class TakeMarked(Message):
    """Another answer to a moment was marked; ``exemplar`` is one more way, None for none."""

    def __init__(self, answer: RepTurnEnded, take: Take, exemplar: Exemplar | None) -> None:
        super().__init__()
        self.answer = answer
        self.take = take
        self.exemplar = exemplar


class TakeKept(Message):
    """An answer to the rep's ``turn`` was kept, or dropped where it is None; or ``note`` says why not."""

    def __init__(self, turn: int, answer: RepTurnEnded | None, note: str = "") -> None:
        super().__init__()
        self.turn = turn
        self.answer = answer
        self.note = note


class TakeShelved(Message):
    """An answer stands on the rep's shelf; or ``note`` says why not."""

    def __init__(self, note: str = "") -> None:
        super().__init__()
        self.note = note


class TakesRead(Message):
    """The other answers to the moments of a call, by the rep's turn, and another way for each turn that was tried."""

    def __init__(self, takes: Mapping[int, StoredTake], exemplars: Mapping[int, Exemplar]) -> None:
        super().__init__()
        self.takes = takes
        self.exemplars = exemplars


class CallTakenBack(Message):
    """A new call begins where another was taken back to; ``kept`` says whether it is stored."""

    def __init__(self, call: str, events: Sequence[Event], *, kept: bool) -> None:
        super().__init__()
        self.call = call
        self.events = events
        self.kept = kept
