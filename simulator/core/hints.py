"""What a colleague suggests when asked in the middle of a call."""

from __future__ import annotations

from simulator.core.call_state import CallState
from simulator.core.opportunities import waiting
from simulator.core.scenario import CriterionName, Scenario


def hint_for(scenario: Scenario, state: CallState) -> str:
    """Return one or two sentences that help with the rep's next turn."""
    line = scenario.lines.get(state.line or scenario.opening)
    if line is not None and line.hint:
        return line.hint
    if scenario.help.colleague:
        return scenario.help.colleague
    opportunity = waiting(state.transcript)
    parts = [f"Before anything else, answer this: the customer is {opportunity.about}."] if opportunity else []
    missing = [slot for slot in must_find_out(scenario) if slot not in state.found]
    if missing:
        parts.append(f"You do not know yet: {scenario.slots[missing[0]].about}.")
    return " ".join(parts) or "Say what you will do, who does it and by when, and check that it suits them."


def must_find_out(scenario: Scenario) -> tuple[str, ...]:
    """Return the slots this scenario's rubric wants found out."""
    criterion = scenario.rubric.criterion(CriterionName.CLARIFYING_QUESTIONS)
    return criterion.must_find_out if criterion else ()
