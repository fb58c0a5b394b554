"""What a call gives practice in: the essentials of handling a difficult call."""

from __future__ import annotations

from enum import StrEnum


class Essential(StrEnum):
    """One thing a good rep can do."""

    FEELINGS = "feelings"
    LISTENING = "listening"
    QUESTIONS = "questions"
    PROBLEM_SOLVING = "problem-solving"
    COMPOSURE = "composure"
    TIME = "time"
    COLLEAGUES = "colleagues"
    SELF_CARE = "self-care"
    TRUST = "trust"
    OPENNESS = "openness"
    LIMITS = "limits"

    @property
    def told(self) -> str:
        """Return what it means, in words that follow "practises …"."""
        return _TOLD[self]


_TOLD = {
    Essential.FEELINGS: "naming what somebody feels, and why",
    Essential.LISTENING: "hearing what stands between the words",
    Essential.QUESTIONS: "finding the fact that is missing",
    Essential.PROBLEM_SOLVING: "agreeing the problem, the options, and who does what by when",
    Essential.COMPOSURE: "keeping one's head under attack",
    Essential.TIME: "being short of time, or with somebody who is",
    Essential.COLLEAGUES: "asking a colleague, or handing over well",
    Essential.SELF_CARE: "ending abuse politely, and a breath after a hard call",
    Essential.TRUST: "winning back somebody who was let down",
    Essential.OPENNESS: "owning a mistake, and saying what is not known",
    Essential.LIMITS: "holding a no, kindly and with a reason",
}
