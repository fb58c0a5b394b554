"""Which call to take next, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from simulator.core.scenario_header import ScenarioHeader
from simulator.phone.ports import StoredCall


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A call to take and one sentence that says why this one."""

    header: ScenarioHeader
    why: str


def suggestion(headers: Sequence[ScenarioHeader], calls: Sequence[StoredCall]) -> Suggestion | None:
    """Return what to take next; None where there is nothing to take.

    The latest call once more where it did not pass, then the gentlest that was never finished, then the one that was
    finished longest ago.

    Args:
        headers: What can be played.
        calls: Past calls, the newest first.
    """
    gentlest = sorted(headers, key=lambda header: (header.difficulty, header.minutes, header.title.casefold()))
    if not gentlest:
        return None
    known = {header.id: header for header in headers}
    scored = [call for call in calls if call.total is not None and call.scenario in known]
    if not scored:
        return Suggestion(gentlest[0], "The gentlest one to begin with.")
    latest = scored[0]
    if latest.passed is False:
        return Suggestion(known[latest.scenario], f"Last time came to {latest.total}. You know this customer now.")
    done = [call.scenario for call in scored]
    new = next((header for header in gentlest if header.id not in done), None)
    if new is not None:
        return Suggestion(new, "You passed your last call. This one is new to you.")
    return Suggestion(known[list(dict.fromkeys(done))[-1]], "It is the longest since you took this one.")


def some_calls(headers: Sequence[ScenarioHeader], random: Random, count: int) -> list[str]:
    """Return the ids of so many calls in a language that is scored, chosen by chance."""
    scored = [header.id for header in headers if header.language.lower().split("-")[0] == "en"]
    return random.sample(scored, min(count, len(scored)))
