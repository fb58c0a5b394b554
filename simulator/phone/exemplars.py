"""Another way to answer a moment: the rep's own best words from another call, else a sample call's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.core.notes import KeptTake
from simulator.core.scoring.marks import Mark
from simulator.core.takes import Take
from simulator.core.transcript import customer_before
from simulator.phone.finished_call import FinishedCall, reopened
from simulator.phone.ports import CallHistory, CallStatus, HistoryFailure, ScenarioShelf, Scorer, UnusableScenario
from simulator.phone.replay import examples
from simulator.phone.second_takes import first_take

#: So many points on average make the rep's own words worth showing.
GOOD = 85
#: So many of the rep's newest calls of a scenario are looked through.
MOST_CALLS = 20


@dataclass(frozen=True, slots=True)
class Exemplar:
    """One way to answer a moment: the words, and the day the rep said them; an empty one for a sample call's."""

    words: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where exemplars come from: past calls and notes, the scenarios they were played with, and a scorer."""

    history: CallHistory
    shelf: ScenarioShelf
    scorer: Scorer


def exemplar(call: FinishedCall, turn: int, sources: Sources) -> Exemplar | None:
    """Return another way to answer what one of the rep's turns answers; None where there is none.

    What the rep said in that turn itself is none.
    """
    customer = customer_before(call.state.transcript, turn)
    line = call.state.transcript[customer].line if customer is not None else None
    if line is None:
        return None
    said = call.state.transcript[turn].utterance.text
    own = sorted(_own(call, line, sources), key=lambda one: -one[0])
    words = next((found for _, found in own if found.words != said), None)
    if words is not None:
        return words
    sample = examples(call.scenario, sources.scorer).get(line, "")
    return Exemplar(sample) if sample and sample != said else None


def _own(call: FinishedCall, line: str, sources: Sources) -> Iterator[tuple[int, Exemplar]]:
    """Yield what the rep said to a line before, or put on their shelf, with its points, where it was good."""
    yield from _on_shelf(call.scenario.id, line, sources.history)
    try:
        calls = [one for one in sources.history.calls() if one.scenario == call.scenario.id and one.id != call.id]
    except HistoryFailure:
        return
    for stored in [one for one in calls if one.status is CallStatus.FINISHED][:MOST_CALLS]:
        try:
            past = reopened(sources.history, sources.shelf, stored.id)
        except (HistoryFailure, UnusableScenario):
            continue
        yield from ((points, Exemplar(words, stored.started)) for points, words in _good_answers(past, line))


def _on_shelf(scenario: str, line: str, history: CallHistory) -> Iterator[tuple[int, Exemplar]]:
    """Yield what the rep put on their shelf for a line."""
    try:
        notes = history.notebook.notes(KeptTake)
    except HistoryFailure:
        return
    for note in notes:
        kept = note.entry
        if isinstance(kept, KeptTake) and (kept.scenario, kept.line) == (scenario, line):
            yield (100 if kept.points is None else kept.points), Exemplar(kept.rep, note.at)


def _good_answers(past: FinishedCall, line: str) -> Iterator[tuple[int, str]]:
    """Yield the points and the words of each good answer to a line in one call."""
    transcript = past.state.transcript
    for turn, said in enumerate(transcript):
        customer = customer_before(transcript, turn) if said.by_rep else None
        if customer is not None and transcript[customer].line == line:
            points = mean_points(first_take(past, turn).marks)
            if points is not None and points >= GOOD:
                yield points, said.utterance.text


def shelved(call: FinishedCall, turn: int, take: Take) -> KeptTake:
    """Return an answer to one of the rep's turns as it stands on their shelf."""
    customer = customer_before(call.state.transcript, turn)
    said = call.state.transcript[customer] if customer is not None else None
    return KeptTake(
        scenario=call.scenario.id,
        title=call.scenario.title,
        line=(said.line or "") if said else "",
        customer=said.script if said else "",
        rep=take.reply,
        points=mean_points(take.marks),
    )


def mean_points(marks: tuple[Mark, ...]) -> int | None:
    """Return what marks come to on average, 0 to 100; None where none counts."""
    points = [mark.points for mark in marks if mark.sure]
    return round(sum(points) / len(points)) if points else None
