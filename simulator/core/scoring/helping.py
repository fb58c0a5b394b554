"""What help in a call adds to its total: points where the scenario says so, and never fewer than without."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.call_state import CallState
from simulator.core.scenario import Scenario
from simulator.core.speech import Milliseconds


@dataclass(frozen=True, slots=True)
class HelpCredit:
    """Points for help that was asked for.

    Attributes:
        points: What it adds to the total, 0 to 20; 0 where the scenario gives none.
        reason: What was done well, and what more a summary could tell, in a sentence or two.
        at: When, on the call's clock.
        words: What the rep said to the one who helps; empty where they only asked.
    """

    points: int
    reason: str
    at: Milliseconds
    words: str = ""


def credit_for_help(scenario: Scenario, state: CallState) -> HelpCredit | None:
    """Return what the best use of help in a call is worth; None where nobody was asked."""
    found: list[HelpCredit] = []
    if state.hints:
        points = scenario.help.worth if scenario.help.colleague else 0
        found.append(HelpCredit(points, "You asked a colleague: good practice.", state.hints[0]))
    for one in state.handed_over:
        points = round(scenario.help.worth * one.share) if one.taken else 0
        done = f"You {' and '.join(one.told)}." if one.told else "You handed over without a word about the customer."
        who = scenario.help.supervisor.who
        asked = f"You handed over to {who}." if one.taken else f"You asked {who} for help: good practice."
        found.append(HelpCredit(points, f"{asked} {done}{_more(one.left_out)}", one.at, one.summary))
    return max(found, key=lambda one: (one.points, bool(one.words)), default=None)


def _more(left_out: tuple[str, ...]) -> str:
    """Return what else a summary could have told, after a space; empty for nothing."""
    if not left_out:
        return ""
    return f" A fuller summary also has: {'; '.join(part.partition(' ')[2] for part in left_out)}."
