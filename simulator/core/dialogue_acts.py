"""What an utterance does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.core.speech import Span


class ActKind(StrEnum):
    """What a stretch of a reply does."""

    ACKNOWLEDGE = "acknowledge"
    APOLOGISE = "apologise"
    ASK = "ask"
    ASK_TO_REPEAT = "ask-to-repeat"
    ASK_TO_HOLD = "ask-to-hold"
    RECITE_RULE = "recite-rule"
    COMMIT = "commit"
    SET_LIMIT = "set-limit"
    BLAME = "blame"


@dataclass(frozen=True, slots=True)
class DialogueAct:
    """One act and the words that do it."""

    kind: ActKind
    span: Span
