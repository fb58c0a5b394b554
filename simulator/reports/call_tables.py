"""A call as tables: a row a mark, a row a turn, and what moved the mood."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.core.appeals.appeal import lines_about
from simulator.core.appeals.views import in_words
from simulator.core.scoring.marks import Mark, highest, lowest
from simulator.core.words import AXES, clock, quote
from simulator.phone.clock import here
from simulator.phone.finished_call import FinishedCall
from simulator.phone.ports import StoredAppeal, StoredCall
from simulator.reports.document import Cell, Grid

_MARKS = (
    *("call", "started", "scenario", "title", "criterion", "mark", "points", "points_at_least", "points_at_most"),
    *("counted", "turn", "seconds", "customer_words", "rep_words", "rests_on", "why", "not_sure", "for_more"),
    *("you_see_it", "your_words", "coach_sees_it", "scorer"),
)
_TURNS = (
    *("call", "started", "scenario", "turn", "seconds", "party", "channel", "words", "recognised"),
    *("anger", "confusion", "trust", "what_moved_it"),
)


def marks_table(stored: StoredCall, call: FinishedCall, appeals: Sequence[StoredAppeal]) -> Grid:
    """Return a row for each mark."""
    rows = []
    for mark in (mark for result in call.card.results for mark in result.marks):
        seen = next((one for one in reversed(appeals) if one.appeal.given.is_about(mark)), None)
        rows.append((*_call(stored), *_mark(call, mark), *_seen(seen), call.card.scorer))
    return Grid("Every mark", _MARKS, tuple(rows))


def _call(stored: StoredCall) -> tuple[Cell, ...]:
    """Return which call it is."""
    return (stored.id, here(stored.started), stored.scenario, stored.title)


def _mark(call: FinishedCall, mark: Mark) -> tuple[Cell, ...]:
    """Return the cells of a mark."""
    place = mark.turn if mark.turn is not None else mark.answers
    customer, rep = lines_about(call.state, mark, mark.turn)
    turn = call.state.transcript[mark.turn] if mark.turn is not None else None
    rests = " … ".join(quote(turn, one.span) for one in mark.evidence) if turn else ""
    points = (mark.points, lowest(mark), highest(mark), "yes" if mark.sure else "no")
    at = (place, seconds(call, place) if place is not None else None)
    told = (customer, rep, rests, mark.reason, mark.doubt, mark.better)
    return (AXES[mark.criterion], mark.label, *points, *at, *told)


def _seen(appeal: StoredAppeal | None) -> tuple[Cell, ...]:
    """Return how the rep sees a mark, their words, and how a coach sees it."""
    if appeal is None:
        return ("", "", "")
    view = in_words(appeal.appeal.view) if appeal.appeal.view is not None else ""
    return (view, appeal.appeal.comment, in_words(appeal.coach) if appeal.coach is not None else "")


def transcript_table(stored: StoredCall, call: FinishedCall) -> Grid:
    """Return a row for each turn."""
    rows = tuple(
        (
            *_call(stored)[:3],
            index,
            seconds(call, index),
            turn.utterance.party.value,
            turn.utterance.channel.value,
            turn.utterance.text,
            turn.recognised,
            turn.mood.anger,
            turn.mood.confusion,
            turn.mood.trust,
            " ".join(turn.why),
        )
        for index, turn in enumerate(call.state.transcript)
    )
    return Grid("Every turn", _TURNS, rows)


def moves_table(call: FinishedCall) -> Grid:
    """Return a row for each of the rep's turns that moved the mood."""
    rows, before = [], call.scenario.customer.mood
    for point in call.card.moods:
        if point.why:
            after = point.mood
            moves = ((before.anger, after.anger), (before.confusion, after.confusion), (before.trust, after.trust))
            told = (f"{was} → {now}" if was != now else str(now) for was, now in moves)
            at = clock(seconds(call, point.turn)) if call.card.times.handle else f"turn {point.turn + 1}"
            rows.append((at, *told, " ".join(point.why)))
        before = point.mood
    return Grid("What moved it", ("At", "Anger", "Confusion", "Trust", "Why"), tuple(rows))


def seconds(call: FinishedCall, turn: int) -> int:
    """Return how many seconds into the call a turn began."""
    return max(0, call.state.transcript[turn].utterance.started - (call.state.picked_up or 0)) // 1000
