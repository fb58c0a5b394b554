"""The words reports and screens share for what was marked."""

from __future__ import annotations

from simulator.core.scenario import CriterionName

AXES = {
    CriterionName.ACKNOWLEDGEMENT: "Acknowledgement",
    CriterionName.CLARIFYING_QUESTIONS: "Clarifying questions",
    CriterionName.COMPOSURE: "Composure",
}


def clock(seconds: int) -> str:
    """Return seconds as ``mm:ss``."""
    return f"{seconds // 60:02d}:{seconds % 60:02d}"
