"""A finished call as plain labelled lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.core.call_state import Turn
from simulator.core.clean import clean
from simulator.core.holding import holds, told_of
from simulator.core.scenario import CriterionName
from simulator.core.scoring.marks import Mark
from simulator.core.stages import stages
from simulator.core.voice_measures.comparison import rows
from simulator.core.voice_measures.told import HOW_TO_GET_BASELINE, changes, in_words
from simulator.core.words import AXES, axis_score, clock, helped, mark_points, quote, ranged, said
from simulator.phone.finished_call import FinishedCall, mood_moves, provenance, timing, verdict

#: How to appeal, where the debrief is read as lines.
APPEAL = "See a mark differently? Open this call in the app (h) and press d on the mark; simulator appeals lists them."
#: How to put words right, where the debrief is read as lines.
CORRECT = (
    "Words in (…?) are those the recogniser was not sure of. They are not held against you. Open this call in the app "
    "(h) and press c to say what your words were; it is then marked again."
)


def turn_line(turn: Turn) -> str:
    """Return one turn as one labelled line."""
    return clean(f"{'You' if turn.by_rep else 'Customer'}: {said(turn)}")


def debrief_lines(call: FinishedCall, warnings: Mapping[CriterionName, str] | None = None) -> Iterator[str]:
    """Yield a debrief: how it ended, wins first, the scorecard, the moments that mattered; clean, also if stored.

    Args:
        call: The call.
        warnings: A sentence for each criterion on which coaches and the program often differ.
    """
    yield from (clean(line) for line in _debrief(call, warnings or {}))


def _debrief(call: FinishedCall, warnings: Mapping[CriterionName, str]) -> Iterator[str]:
    """Yield a debrief's lines as they stand."""
    yield f"{call.scenario.title}: {call.debrief.headline}, {clock(call.card.times.handle // 1000)}"
    yield ""
    yield from _wins(call)
    yield from _scores(call, warnings)
    yield from _moments(call)
    yield from _doubts(call)
    if call.debrief.note:
        yield f"About this call: {call.debrief.note.strip()}"
    if call.unstored:
        yield call.unstored
    elif any(result.marks for result in call.card.results):
        yield APPEAL


def _wins(call: FinishedCall) -> Iterator[str]:
    """Yield what worked."""
    if not call.debrief.wins:
        yield "This was a hard one, and you stayed on the line with it."
    for win in call.debrief.wins:
        yield f"What worked: {win.text}"
        yield from _quotes(call, win.mark)
    yield ""


def _scores(call: FinishedCall, warnings: Mapping[CriterionName, str]) -> Iterator[str]:
    """Yield the axes and the total."""
    for result in call.card.results:
        yield f"{AXES[result.name]:<21} {axis_score(result):>14}   {result.summary}"
        if result.score is not None and result.name in warnings:
            yield f"  ! {warnings[result.name]}"
    if call.card.total is None:
        yield "No score: this call is not in a language the scorer reads, or nothing was said."
    else:
        yield f"{'Total':<21} {ranged(call.card.total, call.card.spread):>14}   {verdict(call)}"
    known = [call.scenario.slots[slot].about for slot in call.card.found if slot in call.scenario.slots]
    if known:
        yield f"Found out: {'; '.join(known)}"
    yield from (told_of(hold) for hold in holds(call.state))
    if call.card.help is not None:
        words = f" (“{call.card.help.words}”)" if call.card.help.words else ""
        yield f"Help: {helped(call.card.help)}{words}"
    yield from _steps(call)
    yield f"Time: {timing(call)}"
    yield from (f"Mood: {move}" for move in mood_moves(call))
    yield from _voice(call)
    yield f"Marked by: {provenance(call)}"
    yield ""


def _steps(call: FinishedCall) -> Iterator[str]:
    """Yield the steps from a problem to an answer, each with its words."""
    for one in stages(call.state.transcript) if call.card.total is not None else ():
        words = f" (“{quote(call.state.transcript[one.turn], one.span)}”)" if one.turn is not None else ""
        yield f"{one.stage.value.capitalize()}: {one.told}{words}"


def _voice(call: FinishedCall) -> Iterator[str]:
    """Yield how the rep spoke, a line a measure, then what changed; nothing where they did not."""
    found = rows(call.state)
    yield from (f"Your voice: {in_words(row)}" for row in found)
    yield from (f"Your voice: {sentence}" for sentence in changes(call.state))
    if found and call.state.baseline is None:
        yield f"Your voice: {HOW_TO_GET_BASELINE}"


def _moments(call: FinishedCall) -> Iterator[str]:
    """Yield the moments that mattered, each with the words it rests on."""
    if call.debrief.moments:
        yield "The moments that mattered most:"
    for moment in call.debrief.moments:
        yield f"  {clock(moment.at)}  {AXES[moment.mark.criterion]}, {moment.mark.label}"
        yield f"    Customer: {moment.customer}"
        if moment.mark.turn is not None:
            yield f"    You: {said(call.state.transcript[moment.mark.turn])}"
        yield from _quotes(call, moment.mark)
        yield f"    Why: {moment.mark.reason} {moment.matters}".rstrip()
        if moment.mark.doubt:
            yield f"    Not sure: {moment.mark.doubt}"
        if moment.mark.better:
            yield f"    What would have earned more: {moment.mark.better}"
        yield ""


def _doubts(call: FinishedCall) -> Iterator[str]:
    """Yield what is not held against the rep, and how to put words right, where some are doubted."""
    doubts = [mark for result in call.card.results for mark in result.marks if mark.doubt]
    for mark in doubts:
        yield f"Not sure: {AXES[mark.criterion]}, {mark.label}: {mark_points(mark)}. {mark.doubt}"
    if any(turn.doubt for turn in call.state.transcript):
        yield CORRECT
        yield ""


def _quotes(call: FinishedCall, mark: Mark) -> Iterator[str]:
    """Yield the words a mark rests on."""
    if mark.turn is None:
        return
    turn = call.state.transcript[mark.turn]
    for one in mark.evidence:
        yield f"    It rests on: “{quote(turn, one.span)}” ({one.reason.rstrip('.')})"
