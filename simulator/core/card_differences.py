"""Two scorecards of one call held against each other: one as it was sent, one as it was made again."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.core.call_state import CallState
from simulator.core.scenario import Scenario
from simulator.core.scoring.marks import CriterionResult, Mark
from simulator.core.scoring.scorecard import Scorecard
from simulator.core.words import AXES


def differences(sent: Scorecard, again: Scorecard) -> tuple[str, ...]:
    """Return what differs, a sentence each, the total first; nothing for two equal cards."""
    if sent == again:
        return ()
    found = list(_differences(sent, again))
    return tuple(found) or ("The marks are the same; details such as times or the version of the scorer differ.",)


def fits(card: Scorecard, scenario: Scenario, state: CallState) -> bool:
    """Return whether a scorecard speaks of nothing that is not in its call, so that it can be shown beside it."""
    turns = state.transcript

    def inside(turn: int | None) -> bool:
        return turn is None or 0 <= turn < len(turns)

    def stands(mark: Mark) -> bool:
        if not inside(mark.turn) or not inside(mark.answers):
            return False
        text = "" if mark.turn is None else turns[mark.turn].utterance.text
        by_rep = mark.turn is None or turns[mark.turn].by_rep
        return by_rep and all(0 <= one.span.start <= one.span.end <= len(text) for one in mark.evidence)

    marks = (mark for result in card.results for mark in result.marks)
    points = (result.score for result in card.results)
    totals = (card.total, *points)
    return (
        all(stands(mark) for mark in marks)
        and all(total is None or 0 <= total <= 100 for total in totals)
        and all(inside(point.turn) for point in card.moods)
        and card.scenario == scenario.id
    )


def _differences(sent: Scorecard, again: Scorecard) -> Iterator[str]:
    """Yield what differs."""
    if sent.total != again.total:
        yield f"Total: sent as {_points(sent.total)}, here {_points(again.total)}."
    if sent.passed != again.passed:
        said = {True: "passed", False: "not passed"}
        yield f"Outcome: sent as {said[sent.passed]}, here {said[again.passed]}."
    if sent.failed_on != again.failed_on:
        yield "What fails the call outright differs."
    names = dict.fromkeys([result.name for result in (*sent.results, *again.results)])
    for name in names:
        before, after = sent.result(name), again.result(name)
        if before is None or after is None:
            yield f"{AXES[name]}: marked only {'here' if before is None else 'as sent'}."
            continue
        if before.score != after.score:
            yield f"{AXES[name]}: sent as {_points(before.score)}, here {_points(after.score)}."
        yield from _marks(before, after)


def _marks(before: CriterionResult, after: CriterionResult) -> Iterator[str]:
    """Yield the marks of an axis that differ."""
    sent = {_key(mark, place): mark for place, mark in enumerate(before.marks)}
    here = {_key(mark, place): mark for place, mark in enumerate(after.marks)}
    for key in dict.fromkeys([*sent, *here]):
        one, other = sent.get(key), here.get(key)
        if one == other:
            continue
        shown = one or other
        turn = key[0] if shown is None or shown.turn is None else shown.turn
        where = f"{AXES[before.name]}, turn {turn + 1}" if turn is not None else AXES[before.name]
        if one is None or other is None:
            yield (
                f"{where}: a mark that is only {'here' if one is None else 'as sent'} ({shown.label})." if shown else ""
            )
        elif (one.points, one.label) != (other.points, other.label):
            yield f"{where}: sent as {one.points} ({one.label}), here {other.points} ({other.label})."
        else:
            yield f"{where}: the same points for other words or another reason."


def _key(mark: Mark, place: int) -> tuple[int | None, int | None, int]:
    """Return what a mark is known by: its turns; its place among the marks where it names none of the rep's."""
    return (mark.turn, mark.answers, -1 if mark.turn is not None else place)


def _points(points: int | None) -> str:
    """Return points, or that there are none."""
    return "no score" if points is None else str(points)
