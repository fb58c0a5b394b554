"""What doubted words do to one mark: its range, a sentence about them, and whether it counts against the rep."""

from __future__ import annotations

from dataclasses import replace

from simulator.core.call_state import Turn
from simulator.core.doubt import unsure_of
from simulator.core.scoring.kindly import PointRange
from simulator.core.scoring.marks import Mark


def doubted_words(turn: Turn) -> list[str]:
    """Return the words of a turn its recogniser was not sure of."""
    return [span.of(turn.utterance.text) for span in turn.doubt.spans] if turn.doubt else []


def credited(mark: Mark, turn: Turn, without: int) -> Mark:
    """Return a mark that gives credit, with its range where it rests on doubted words; the credit itself stays.

    Args:
        mark: The mark as heard.
        turn: The turn it is about.
        without: The points of the same reply without the doubted words.
    """
    if turn.doubt is None or not (without < mark.points or turn.doubt.touches(one.span for one in mark.evidence)):
        return mark
    spread = PointRange(min(without, mark.points), mark.points)
    return replace(mark, doubt=f"{unsure_of(doubted_words(turn))} You keep the points.", spread=spread)


def missed(mark: Mark, turn: Turn, without: int) -> Mark:
    """Return a mark that gives little or nothing, not held against the rep where doubted words may have held more.

    Args:
        mark: The mark as heard.
        turn: The turn it is about.
        without: The points of the same reply without the doubted words.
    """
    doubt = turn.doubt
    if doubt is None or not (doubt.content or doubt.touches(one.span for one in mark.evidence)):
        return mark
    return excused(mark, doubted_words(turn), min(without, mark.points))


def excused(mark: Mark, said: list[str], lowest: int = 0) -> Mark:
    """Return a mark that is not held against the rep, since ``said`` may have been something else."""
    spread = PointRange(lowest, 100)
    return replace(mark, doubt=f"{unsure_of(said)} It is not held against you.", spread=spread, sure=False)
