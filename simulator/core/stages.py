"""The steps from a problem to an answer the customer agrees to: problem, options, commitment, confirmation.

They are told, not marked: a call can go well without all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.core.call_state import Turn
from simulator.core.dialogue_acts import ActKind
from simulator.core.reading import QuestionKind
from simulator.core.speech import Span


class Stage(StrEnum):
    """One step of solving a problem together."""

    PROBLEM = "problem"
    OPTIONS = "options"
    COMMITMENT = "commitment"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Reached:
    """Whether a step was taken.

    Attributes:
        stage: The step.
        turn: The rep's turn that took it; None for none.
        span: The words in that turn; None for none.
        told: What was done, or what was left out, in a sentence.
        whole: Whether nothing of it was left out.
    """

    stage: Stage
    turn: int | None
    span: Span | None
    told: str
    whole: bool


_OPTIONS = re.compile(
    r"\b(?:(?:would|do) you (?:prefer|rather)|would you like me to [^.?!;]{1,80}\bor\b|"
    r"either (?!way)[^.?!;]{1,80}\bor\b|"
    r"which (?:would|do) you (?:prefer|want|like)|which (?:of (?:those|these|the two) )?(?:suits|is better for you)|"
    r"(?:two|three) (?:ways|options|choices)|"
    r"(?:i|we|you) (?:can|could) [^.?!;]{1,80},? or (?:i|we|you) (?:can|could)\b|"
    r"alternatively|or if you(?: would|'d)? (?:prefer|rather)|whichever (?:you|suits)|(?:it is|it's|it’s) up to you|"
    r"your choice|do you want (?:me to )?[^.?!;]{1,80}\bor\b)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:today|tonight|tomorrow|(?:this|tomorrow|next|on|by|before|until) (?:morning|afternoon|evening|week|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|right (?:now|away)|"
    r"straight ?away|immediately|(?:by|before|at|until|around) (?:\d|noon|lunch|one\b|two\b|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|half|quarter|the end)|(?:in|within|after) (?:\w+ ){1,3}(?:minute|hour|day|week)s?|"
    r"while you (?:are|wait)|while you're|now)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?:i|i'll|i'm|me|myself|we|we'll|we're|(?:my|our) (?:\w+ ){0,2}(?:team|colleague|manager|supervisor|engineer|"
    r"department|warehouse)|an? (?:engineer|technician|colleague|driver|nurse|doctor))\b",
    re.IGNORECASE,
)
_SUITS = re.compile(
    r"\b(?:(?:does|would|will|is) (?:that|this) (?:sound|work|suit|help|be|all right|alright|ok|okay|fine|good|fair)|"
    r"(?:are you|you) (?:happy|ok|okay|all right|alright|comfortable) with|how does (?:that|this) sound|"
    r"shall i (?:go ahead|do that)|"
    r"if (?:that is|that's|that’s) (?:all right|alright|ok|okay) (?:with|by) you|"
    r"is there anything (?:else|i have|i've)|have i (?:missed|forgotten) anything|"
    r"(?:does|do) that cover)",
    re.IGNORECASE,
)
_MISSING = {
    Stage.PROBLEM: "You did not put the problem into your own words and check it with them.",
    Stage.OPTIONS: "No choice was offered; where there are two ways, the customer picks one more gladly.",
    Stage.COMMITMENT: "Nothing was promised: who does what, and by when.",
    Stage.CONFIRMED: "You did not ask whether that suits them.",
}


def stages(transcript: Sequence[Turn]) -> tuple[Reached, ...]:
    """Return the four steps in their order, each with the first words that took it, or what was left out."""
    options = _first(transcript, 0, lambda turn: _matched(_OPTIONS, turn))
    commitment = _commitment(transcript)
    after = 0 if commitment.turn is None else commitment.turn
    confirmed = _first(transcript, after, lambda turn: _matched(_SUITS, turn))
    return (
        _problem(transcript),
        _reached(Stage.OPTIONS, options, "You offered a choice."),
        commitment,
        _reached(Stage.CONFIRMED, confirmed, "You asked whether that suits them."),
    )


def _reached(stage: Stage, found: tuple[int, Span] | None, told: str) -> Reached:
    """Return a step that was taken, or that it was not."""
    if found is None:
        return Reached(stage, None, None, _MISSING[stage], whole=False)
    return Reached(stage, *found, told, whole=True)


def _problem(transcript: Sequence[Turn]) -> Reached:
    """Return where the problem was put into words: best with a question whether that is right."""
    checked = _first(transcript, 0, _checks)
    if checked is not None:
        return Reached(Stage.PROBLEM, *checked, "You put the problem into words and checked it.", whole=True)
    said = _first(transcript, 0, _restates)
    if said is not None:
        return Reached(
            Stage.PROBLEM, *said, "You put it into words, but did not ask whether that is right.", whole=False
        )
    return Reached(Stage.PROBLEM, None, None, _MISSING[Stage.PROBLEM], whole=False)


def _restates(turn: Turn) -> Span | None:
    """Return where a turn says what happened to this customer."""
    read = turn.reading.acknowledgement if turn.reading else None
    return read.evidence[0].span if read and read.level >= 2 else None


def _first(transcript: Sequence[Turn], begin: int, found: Callable[[Turn], Span | None]) -> tuple[int, Span] | None:
    """Return the first of the rep's turns from ``begin`` on in which something is found, and where."""
    for index, turn in enumerate(transcript):
        span = found(turn) if index >= begin and turn.by_rep else None
        if span is not None:
            return index, span
    return None


def _checks(turn: Turn) -> Span | None:
    """Return where a turn puts something into words to have it confirmed."""
    question = turn.reading.question if turn.reading else None
    if question is None or question.kind is not QuestionKind.CHECK or _matched(_SUITS, turn):
        return None
    return question.evidence[0].span


def _matched(pattern: re.Pattern[str], turn: Turn) -> Span | None:
    """Return the sentence of a turn in which a pattern is found."""
    text = turn.utterance.text
    found = pattern.search(text)
    return _sentence(text, found.start(), found.end()) if found else None


def _sentence(text: str, start: int, end: int) -> Span:
    """Return the sentence around a stretch of a text."""
    begin = max(text.rfind(stop, 0, start) for stop in ".?!;") + 1
    ends = [place for stop in ".?!;" if (place := text.find(stop, end)) >= 0]
    until = min(ends) + 1 if ends else len(text)
    while begin < start and text[begin].isspace():
        begin += 1
    return Span(begin, until)


def _commitment(transcript: Sequence[Turn]) -> Reached:
    """Return the promise that says most of who, what and when; the latest of those that say as much."""
    best: tuple[int, int, Span, list[str]] | None = None
    for index, turn in enumerate(transcript):
        acts = turn.reading.acts if turn.by_rep and turn.reading else ()
        for act in acts:
            if act.kind is ActKind.COMMIT:
                span = _sentence(turn.utterance.text, act.span.start, act.span.end)
                said = span.of(turn.utterance.text)
                missing = [word for word, pattern in (("who", _WHO), ("by when", _WHEN)) if not pattern.search(said)]
                if best is None or len(missing) <= best[0]:
                    best = (len(missing), index, span, missing)
    if best is None:
        return Reached(Stage.COMMITMENT, None, None, _MISSING[Stage.COMMITMENT], whole=False)
    _, index, span, missing = best
    told = (
        f"You promised something, but not {' or '.join(missing)}." if missing else "You said who does what, and when."
    )
    return Reached(Stage.COMMITMENT, index, span, told, whole=not missing)
