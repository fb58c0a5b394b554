"""Composure: the words that blamed, mocked, brushed off or panicked, and with low weight an unsteady voice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from simulator.core.call_state import CallState, Turn
from simulator.core.doubt import unsure_of
from simulator.core.reading import Lapse
from simulator.core.scenario import Criterion, CriterionName, LapseKind
from simulator.core.scoring.doubting import doubted_words
from simulator.core.scoring.evidence import Evidence
from simulator.core.scoring.kindly import PointRange, around
from simulator.core.scoring.marks import CriterionResult, Mark
from simulator.core.speech import Span
from simulator.core.voice_measures.unsteady import COST as VOICE_COST
from simulator.core.voice_measures.unsteady import steadiness

#: What the heaviest lapse of a turn costs the call.
COST = {
    LapseKind.HOSTILE: 50,
    LapseKind.BLAMING: 30,
    LapseKind.SARCASTIC: 30,
    LapseKind.CONDESCENDING: 30,
    LapseKind.DISMISSIVE: 25,
    LapseKind.COMMANDING: 20,
    LapseKind.DEFENSIVE: 20,
    LapseKind.CURT: 20,
    LapseKind.PANICKY: 20,
}
#: What every further lapse of the same turn costs.
FURTHER = 5

_BETTER = {
    LapseKind.HOSTILE: "Leave the customer their dignity: say what you can do, or calmly what you cannot, and why.",
    LapseKind.BLAMING: "Say what happens next instead of whose fault it was.",
    LapseKind.SARCASTIC: "Say it straight; an upset customer hears the edge first.",
    LapseKind.CONDESCENDING: "Explain it as you would to a colleague.",
    LapseKind.DISMISSIVE: "Take it as seriously as they do, even when the answer is no.",
    LapseKind.COMMANDING: "Ask for it, and say what it is for.",
    LapseKind.DEFENSIVE: "Leave yourself out of it: first what happened to them.",
    LapseKind.CURT: "Give it one more sentence, so that it does not sound like a door closing.",
    LapseKind.PANICKY: "One breath, one step: say the next thing you will do.",
}

_STEADIER = "One slow breath before you answer; the voice follows it."


def mark_composure(state: CallState, criterion: Criterion) -> CriterionResult:
    """Return the axis for a call; not applicable where the rep said nothing."""
    turns = [
        (index, turn) for index, turn in enumerate(state.transcript) if turn.reading and turn.utterance.text.strip()
    ]
    if not turns:
        return CriterionResult(criterion.name, criterion.weight, None, "nothing was said")
    voice = steadiness(state)
    unsteady = voice.unsteady if voice else {}
    marks = tuple(_with_voice(_mark(index, turn), unsteady.get(index, "")) for index, turn in turns)
    most = 100 - (voice.cost if voice else 0)
    score = max(0, most - sum(_cost(_sure(turn)) for _, turn in turns))
    as_heard = max(0, most - sum(_cost(_lapses(turn)) for _, turn in turns))
    lapsed = sum(1 for _, turn in turns if _sure(turn))
    summary = "composed throughout" if not lapsed else f"{lapsed} of {_replies(len(turns))} lapsed"
    if unsure := sum(1 for mark in marks if mark.doubt):
        summary = f"{summary}, {unsure} not sure"
    if voice and unsteady:
        words = "words composed" if not lapsed else summary
        summary = f"{words}, voice unsteady in {len(unsteady)} of {voice.measured}"
    spread = around(score, as_heard, score)
    return CriterionResult(criterion.name, criterion.weight, score, summary, marks, spread)


def _replies(number: int) -> str:
    """Return a number of replies in words."""
    return f"{number} {'reply' if number == 1 else 'replies'}"


def lapses_failed_on(state: CallState, criterion: Criterion) -> tuple[LapseKind, ...]:
    """Return the lapses of this call that fail it outright under the rubric; none of them rests on doubted words."""
    kinds = dict.fromkeys(kind for turn in state.transcript for kind in _kinds(_sure(turn)))
    return tuple(kind for kind in kinds if kind in criterion.fail_on)


def _lapses(turn: Turn) -> tuple[Lapse, ...]:
    """Return the lapses heard in a turn."""
    return turn.reading.composure.lapses if turn.reading else ()


def _sure(turn: Turn) -> tuple[Lapse, ...]:
    """Return the lapses of a turn that rest on no doubted word."""
    return tuple(lapse for lapse in _lapses(turn) if turn.doubt is None or lapse not in turn.doubt.lapses)


def _kinds(lapses: Iterable[Lapse]) -> list[LapseKind]:
    """Return the different kinds among some lapses, the heaviest first."""
    return sorted(dict.fromkeys(lapse.kind for lapse in lapses), key=lambda kind: -COST[kind])


def _cost(lapses: Iterable[Lapse]) -> int:
    """Return what the lapses of one turn cost."""
    kinds = _kinds(lapses)
    return COST[kinds[0]] + FURTHER * (len(kinds) - 1) if kinds else 0


def _mark(index: int, turn: Turn) -> Mark:
    """Return the mark of one turn: its lapses, or that there is none in its words."""
    lapses = _lapses(turn)
    if not lapses:
        text = turn.utterance.text
        start = len(text) - len(text.lstrip())
        calm = Evidence(Span(start, len(text.rstrip())), "Calm words.")
        reason = "Nothing here blames, mocks or brushes off."
        return Mark(CriterionName.COMPOSURE, 100, "composed", reason, index, (calm,))
    kinds = _kinds(lapses)
    evidence = tuple(Evidence(lapse.span, lapse.reason) for lapse in lapses)
    points, as_heard = _points(_sure(turn)), _points(lapses)
    reason = " ".join(dict.fromkeys(lapse.reason for lapse in lapses))
    mark = Mark(CriterionName.COMPOSURE, points, ", ".join(kinds), reason, index, evidence, None, _BETTER[kinds[0]])
    unsure = [kind for kind in kinds if kind not in _kinds(_sure(turn))]
    if not unsure:
        return mark
    label = ", ".join(f"{kind} (not sure)" if kind in unsure else kind for kind in kinds)
    doubt = f"{unsure_of(doubted_words(turn))} What rests on them costs nothing."
    return replace(mark, label=label, doubt=doubt, spread=PointRange(as_heard, points))


def _with_voice(mark: Mark, numbers: str) -> Mark:
    """Return the mark of a turn with an unsteady voice, whose ``numbers`` are given; as it is where it was steady."""
    if not numbers:
        return mark
    calm = not mark.better
    spread = mark.spread and PointRange(_less(mark.spread.lowest), _less(mark.spread.highest))
    evidence = tuple(replace(one, reason="Calm words, in an unsteady voice.") if calm else one for one in mark.evidence)
    return replace(
        mark,
        points=_less(mark.points),
        label="unsteady voice" if calm else f"{mark.label}, unsteady voice",
        reason=f"{mark.reason} Your voice was well above your calm one: {numbers}.",
        evidence=evidence,
        better=mark.better or _STEADIER,
        spread=spread,
    )


def _less(points: int) -> int:
    """Return points less what an unsteady voice costs a turn."""
    return max(0, points - VOICE_COST)


def _points(lapses: Iterable[Lapse]) -> int:
    """Return the points of a turn with these lapses."""
    return max(0, 100 - 2 * _cost(lapses))
