"""Replies heard with more or less certainty, and a scorer whose readings rest on the words they name."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.core.call_state import CallState
from simulator.core.doubt import doubt_about
from simulator.core.events import Event, LineSpoken, PickedUp, RepTurnEnded
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
from simulator.core.scenario import LapseKind, Scenario
from simulator.core.scoring.evidence import Evidence
from simulator.core.speech import Channel, HeardWord, Milliseconds, Party, Span, Utterance
from simulator.core.wording import words
from simulator.phone.ongoing_call import replayed
from tests.readings import short_scenario

NOW = Milliseconds(0)
#: What a word is worth; "fault" blames only where "yours" stands in the same reply, and "policy" spoils warm words.
LEVELS = {"understand": 1, "landlord": 2, "frightened": 3}
QUESTIONS = {"dates": True, "weather": False}
LAPSES = {"idiot": LapseKind.HOSTILE, "nonsense": LapseKind.DISMISSIVE, "fault": LapseKind.BLAMING}
VOCABULARY = (*LEVELS, *QUESTIONS, *LAPSES, "yours", "policy", "the", "um", "payment")


class PlainWords:
    """Finds the words it knows, each reading resting on exactly them."""

    version = "plain-words"

    def read(self, text: str, context: ReplyContext) -> Reading:
        del context
        return read(text)


def read(text: str) -> Reading:
    """Return what a text says, from the words it names."""
    said = list(words(text))
    known = {word for word, _ in said}
    levels = [(LEVELS[word], span) for word, span in said if word in LEVELS]
    level = max((one for one, _ in levels), default=0)
    if "policy" in known:
        level = min(level, 1)
    warm = tuple(Evidence(span, "Warm.") for one, span in levels if one >= level) if level else ()
    lapses = tuple(
        Lapse(LAPSES[word], span, "It hurts.")
        for word, span in said
        if word in LAPSES and (word != "fault" or "yours" in known)
    )
    acknowledgement = AcknowledgementReading(level, level / 3, warm)
    return Reading(PlainWords.version, acknowledgement, _question(said), ComposureReading(1.0, lapses))


def _question(said: Sequence[tuple[str, Span]]) -> QuestionReading:
    """Return what a reply asks: clarifying only where every question in it is."""
    asks = [(word, span) for word, span in said if word in QUESTIONS]
    if not asks:
        return QuestionReading()
    slots = tuple(AskedSlot("dates", span) for word, span in asks if word == "dates")
    evidence = tuple(Evidence(span, "It asks.") for _, span in asks)
    good = all(QUESTIONS[word] for word, _ in asks)
    return QuestionReading(True, 1.0, QuestionKind.CLOSED, 0.0, good, 1.0, slots, (), evidence)


def heard(text: str, *confidences: float | None, **unsure: float) -> Utterance:
    """Return a spoken reply; confidences go word by word, or by the word they are named after; others are 0.9."""
    said = text.split()
    given = list(confidences) or [unsure.get(word.strip(".,?!").lower(), 0.9) for word in said]
    heard_words = tuple(HeardWord(word, confidence) for word, confidence in zip(said, given, strict=True))
    return Utterance(Party.REP, text, NOW, NOW, Channel.VOICE, heard_words)


def answered(utterance: Utterance, turn: int) -> RepTurnEnded:
    """Return the event of a reply to the customer's turn ``turn``, its doubt worked out."""
    reading = read(utterance.text)
    return RepTurnEnded(turn, utterance, reading, NOW, doubt_about(utterance, reading, read))


def called(*replies: Utterance, scenario: Scenario | None = None) -> CallState:
    """Return a call with these replies, each to the customer's next turn."""
    events: list[Event] = [PickedUp(NOW), LineSpoken(0, NOW)]
    for place, utterance in enumerate(replies):
        events += [answered(utterance, 2 * place), LineSpoken(2 * place + 2, NOW)]
    return replayed(scenario or short_scenario(), events)
