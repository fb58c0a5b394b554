"""One line of ``simulator doctor``, and the time limit each has to be found in."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from simulator.core.clean import clean


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one thing.

    Attributes:
        what: The thing.
        found: What is there, or what is wrong.
        well: Whether it works; something optional that is absent works too.
        remedy: What to do; empty where there is nothing to do.
    """

    what: str
    found: str
    well: bool = True
    remedy: str = ""

    def as_value(self) -> dict[str, str | bool]:
        """Return the finding for JSON."""
        return asdict(self)

    def cleaned(self) -> Finding:
        """Return the finding with nothing in it that could upset a terminal; device names and files come in here."""
        return Finding(clean(self.what), clean(self.found), self.well, clean(self.remedy))


Probe = Callable[[], Iterable[Finding]]


def examined(what: str, probe: Probe, seconds: float) -> list[Finding]:
    """Return what ``probe`` finds; where it fails or takes longer than ``seconds``, one finding that says so."""
    outcome: queue.SimpleQueue[list[Finding]] = queue.SimpleQueue()
    threading.Thread(target=lambda: outcome.put(_found(what, probe)), name=what, daemon=True).start()
    try:
        return outcome.get(timeout=seconds)
    except queue.Empty:
        return [too_slow(what, seconds)]


def too_slow(what: str, seconds: float) -> Finding:
    """Return the finding about something that does not answer."""
    return Finding(
        what, f"no answer within {seconds:g} seconds", well=False, remedy="Try again when the machine rests."
    )


def _found(what: str, probe: Probe) -> list[Finding]:
    """Return what a probe finds, its own failure among it."""
    try:
        return [finding.cleaned() for finding in probe()]
    except Exception as failure:  # noqa: BLE001  (whatever is broken here is what the user came to learn)
        found = f"could not be examined ({type(failure).__name__}: {failure})"
        return [Finding(what, found, well=False, remedy="Everything else was examined all the same.").cleaned()]
