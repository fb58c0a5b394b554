"""The words reports and screens share for what was said and marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.core.call_state import Turn
from simulator.core.doubt import told
from simulator.core.mood import Mood
from simulator.core.scenario import CriterionName, Ending
from simulator.core.scoring.helping import HelpCredit
from simulator.core.scoring.kindly import PointRange
from simulator.core.scoring.marks import CriterionResult, Mark
from simulator.core.speech import Span

AXES = {
    CriterionName.ACKNOWLEDGEMENT: "Acknowledgement",
    CriterionName.CLARIFYING_QUESTIONS: "Clarifying questions",
    CriterionName.COMPOSURE: "Composure",
}

ENDINGS = {
    Ending.RESOLVED: "resolved",
    Ending.UNEASY: "resolved, trust is thin",
    Ending.CALL_BACK: "call-back agreed",
    Ending.HANDED_OVER: "handed over well",
    Ending.LIMIT_HELD: "limit held",
    Ending.HUNG_UP: "the customer hung up",
    Ending.RANG_OFF: "you put the phone down",
}


def clock(seconds: int) -> str:
    """Return seconds as ``mm:ss``."""
    return f"{seconds // 60:02d}:{seconds % 60:02d}"


def quote(turn: Turn, part: Span | None = None) -> str:
    """Return the words of a turn, or a part of them, with each one the recogniser was not sure of as ``(word?)``."""
    return told(turn.utterance.text, turn.doubt.spans if turn.doubt else (), part)


def said(turn: Turn) -> str:
    """Return a turn with its doubted words marked; where the rep corrected it, what was heard stands behind it."""
    heard = f" (heard: “{turn.recognised}”)" if turn.recognised else ""
    return f"{quote(turn)}{heard}"


def ranged(points: int, spread: PointRange | None) -> str:
    """Return points, and the range doubted words allow where there is one, such as ``74, 70 to 81``."""
    return f"{points}, {spread.lowest} to {spread.highest}" if spread else str(points)


def axis_score(result: CriterionResult) -> str:
    """Return the score of an axis: not applicable, only a range where nothing in it is sure, or score and range."""
    if result.score is None:
        return "not applicable"
    if result.spread and not result.sure:
        return f"{result.spread.lowest} to {result.spread.highest}"
    return ranged(result.score, result.spread)


def mark_points(mark: Mark) -> str:
    """Return the points of a mark, or that it is not counted, and what doubted words allow."""
    points = f"{mark.points} of 100" if mark.sure else "not counted"
    spread = mark.spread
    return (
        f"{points}, {spread.lowest} to {spread.highest} possible"
        if spread and spread.lowest < spread.highest
        else points
    )


def helped(credit: HelpCredit) -> str:
    """Return what was done about help, and what that added to the total."""
    return f"{credit.reason} It adds {credit.points} to your total." if credit.points else credit.reason


def mood_words(mood: Mood) -> str:
    """Return a mood in words and numbers."""
    return f"anger {mood.anger} · confusion {mood.confusion} · trust {mood.trust}"


def steps(values: list[int]) -> str:
    """Return values from 0 to 100 as a line of small bars."""
    return "".join("▁▂▃▄▅▆▇█"[min(7, max(0, value) * 8 // 101)] for value in values)


def pieces(turn: Turn, parts: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """Yield a turn's words from first to last, cut where ``parts`` begin and end, and whether each is one of them.

    Doubted words are marked as such; a part that begins inside another is left out.
    """
    done = 0
    for part in sorted(parts):
        if part.start >= done:
            if done < part.start:
                yield quote(turn, Span(done, part.start)), False
            yield quote(turn, part), True
            done = part.end
    if done < len(turn.utterance.text):
        yield quote(turn, Span(done, len(turn.utterance.text))), False
