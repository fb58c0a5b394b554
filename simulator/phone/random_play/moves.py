"""What a pretended rep does in one turn, and what a scorer would read from it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from simulator.core.dialogue_acts import ActKind, DialogueAct
from simulator.core.reading import (
    AcknowledgementReading,
    AskedSlot,
    ComposureReading,
    Lapse,
    QuestionKind,
    QuestionReading,
    Reading,
)
from simulator.core.scenario import Condition, LapseKind
from simulator.core.scoring.evidence import Evidence
from simulator.core.speech import Span

#: What a pretended rep says who says nothing in particular: no scenario listens for it.
_NOTHING = "Mm."
_WHY = "A pretended reply."


@dataclass(frozen=True, slots=True)
class Move:
    """What one turn does.

    Attributes:
        level: Of acknowledgement, 0 to 3.
        asked: Slots it asks for.
        clarifying: Whether it asks a clarifying question; it may, without asking for a slot.
        lapse: How composure is lost; None where it is kept.
        commits: Whether it promises a next step.
        phrase: Words a scenario listens for; empty for none.
    """

    level: int = 0
    asked: tuple[str, ...] = ()
    clarifying: bool = False
    lapse: LapseKind | None = None
    commits: bool = False
    phrase: str = ""

    @property
    def text(self) -> str:
        """Return words for it."""
        return f"{self.phrase}." if self.phrase else _NOTHING

    def reading(self) -> Reading:
        """Return what a scorer would read from it."""
        whole = Span(0, len(self.text))
        evidence = (Evidence(whole, _WHY),)
        asks = bool(self.asked) or self.clarifying
        question = QuestionReading(
            asks=asks,
            score=float(asks),
            kind=QuestionKind.OPEN if asks else QuestionKind.NONE,
            clarifying=self.clarifying,
            clarifying_score=float(self.clarifying),
            slots=tuple(AskedSlot(slot, whole) for slot in self.asked),
            evidence=evidence if asks else (),
        )
        lapses = () if self.lapse is None else (Lapse(self.lapse, whole, _WHY),)
        acknowledgement = AcknowledgementReading(self.level, self.level / 3, evidence if self.level else ())
        acts = (DialogueAct(ActKind.COMMIT, whole),) if self.commits else ()
        return Reading("random", acknowledgement, question, ComposureReading(float(not lapses), lapses), acts)


def fitting(when: Condition, found: tuple[str, ...], unfound: tuple[str, ...], random: Random) -> Move:
    """Return the plainest move that makes a condition hold, its mood left aside.

    Args:
        when: The condition.
        found: Slots found out so far.
        unfound: The others.
        random: Chooses where any of several would do.
    """
    asked = tuple(slot for slot in when.found if slot not in found)
    if when.asked and not set(when.asked) & set(asked):
        asked = (*asked, random.choice(when.asked))
    if when.clarifying and not asked and unfound:
        asked = (random.choice(unfound),)
    return Move(
        level=when.acknowledged or 0,
        asked=asked,
        clarifying=when.clarifying if when.clarifying is not None else bool(set(asked) & set(unfound)),
        lapse=random.choice(when.lapse) if when.lapse else None,
        commits=bool(when.commits),
        phrase=random.choice(when.says) if when.says else "",
    )
