"""Readings, scenarios and calls made by hand, for tests."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.core.dialogue_acts import ActKind, DialogueAct
from simulator.core.mood import Mood
from simulator.core.opportunity import Opportunity, OpportunityKind
from simulator.core.reading import (
    AcknowledgementReading,
    AskedSlot,
    ComposureReading,
    Lapse,
    QuestionKind,
    QuestionReading,
    Reading,
    ReplyContext,
)
from simulator.core.scenario import (
    Branch,
    Condition,
    Criterion,
    CriterionName,
    Ending,
    LapseKind,
    Line,
    Persona,
    Rubric,
    Scenario,
    Slot,
)
from simulator.core.scoring.evidence import Evidence
from simulator.core.speech import Span

HERE = Span(0, 1)
ANGRY = Opportunity(OpportunityKind.CONCERN, "angry at the wait")


def reading(
    level: int = 0,
    asks: Sequence[str] = (),
    lapses: Sequence[LapseKind] = (),
    acts: Sequence[ActKind] = (),
    *,
    clarifying: bool | None = None,
) -> Reading:
    """Return a reading whose every decision rests on the first character."""
    evidence = (Evidence(HERE, "because"),)
    asked = QuestionReading()
    if asks or clarifying is not None:
        slots = tuple(AskedSlot(slot, HERE) for slot in asks)
        useful = clarifying is not False
        asked = QuestionReading(True, 1.0, QuestionKind.CLOSED, 0.0, useful, 1.0, slots, (), evidence)
    return Reading(
        "by-hand",
        AcknowledgementReading(level, level / 3, evidence if level else ()),
        asked,
        ComposureReading(0.0 if lapses else 1.0, tuple(Lapse(kind, HERE, "because") for kind in lapses)),
        tuple(DialogueAct(kind, HERE) for kind in acts),
    )


class Reads:
    """A scorer that finds marked words: ``+2`` is level 2, ``?dates`` asks, ``!blaming`` lapses."""

    version = "marked-words"

    def read(self, text: str, context: ReplyContext) -> Reading:
        words = text.split()
        level = max((int(word[1:]) for word in words if word[0] == "+"), default=0)
        asks = [word[1:] for word in words if word[0] == "?"]
        lapses = [LapseKind(word[1:]) for word in words if word[0] == "!"]
        acts = [ActKind(word[1:]) for word in words if word[0] == "="]
        return reading(level, asks, lapses, acts)


RUBRIC = Rubric(
    70,
    (
        Criterion(CriterionName.ACKNOWLEDGEMENT, 35),
        Criterion(CriterionName.CLARIFYING_QUESTIONS, 35, must_find_out=("dates",)),
        Criterion(CriterionName.COMPOSURE, 30, fail_on=(LapseKind.HOSTILE,)),
    ),
)


def short_scenario() -> Scenario:
    """Return a call of three lines with one slot: acknowledge and ask, then promise."""
    dates = Slot("dates", "when it left", ("when",), "The third.", guarded="Look it up.", again="I said. The third.")
    furious = Line(
        "furious",
        "You took it twice!",
        again=("Twice!",),
        opportunity=ANGRY,
        then=(
            Branch(Condition(acknowledged=2, asked=("dates",)), "calmer"),
            Branch(Condition(lapse=tuple(LapseKind)), "worse"),
            Branch(None, "furious"),
        ),
    )
    calmer = Line("calmer", "So what now?", then=(Branch(Condition(commits=True), "thanks"), Branch(None, "calmer")))
    worse = Line("worse", "How dare you.", opportunity=ANGRY, then=(Branch(None, "calmer"),))
    thanks = Line("thanks", "Thank you.", ends=Ending.RESOLVED)
    return Scenario(
        id="short",
        version=1,
        title="Short",
        language="en-GB",
        topics=("billing",),
        difficulty=1,
        minutes=1,
        notice="",
        customer=Persona("Dana", Mood(70, 20, 40)),
        briefing="You work in billing.",
        slots={"dates": dates},
        opening="furious",
        lines={line.id: line for line in (furious, calmer, worse, thanks)},
        rubric=RUBRIC,
        source="format: 1\n",
    )
