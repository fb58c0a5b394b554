"""Sample calls played against what their author expects of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.core.call_state import CallState, Turn
from simulator.core.dialogue_acts import ActKind
from simulator.core.reading import Reading
from simulator.core.samples import Expectation, SampleCall
from simulator.core.scenario import CriterionName, Scenario
from simulator.core.scoring.scorecard import Scorecard
from simulator.phone.ports import Scorer
from simulator.phone.replay import play_sample


@dataclass(frozen=True, slots=True)
class Disappointment:
    """One expectation a sample call did not meet.

    Attributes:
        sample: The sample call.
        expected: What should have come of it.
        got: What came of it, in the words of the file; None where it does not apply.
        evidence: What that rests on, a sentence each.
    """

    sample: SampleCall
    expected: Expectation
    got: str | None
    evidence: tuple[str, ...] = ()


def disappointments(scenario: Scenario, scorer: Scorer) -> Iterator[Disappointment]:
    """Play every sample call and yield what did not come out as its author expects, replies first."""
    for sample in scenario.samples:
        state, card = play_sample(scenario, sample, scorer)
        yield from _in_replies(sample, state)
        for expected in sample.expect:
            got = _came_to(expected, state, card)
            if not _met(expected, got):
                told = "nothing" if got == () else _told(got)
                yield Disappointment(sample, expected, told, tuple(_evidence(expected.what, state, card)))


Got = str | int | tuple[str, ...] | None


def _came_to(expected: Expectation, state: CallState, card: Scorecard) -> Got:
    """Return what a sample call came to, for one expectation."""
    match expected.what:
        case "ends":
            return state.ending.value if state.ending else None
        case "passed":
            return "yes" if card.passed else "no"
        case "found" | "not_found":
            return card.found
        case "total":
            return card.total
    result = card.result(CriterionName(expected.what))
    return result.score if result else None


def _in_replies(sample: SampleCall, state: CallState) -> Iterator[Disappointment]:
    """Yield the marks single replies did not get."""
    taken = list(_replies(sample, state))
    for index, expectations in sample.marks.items():
        if index >= len(taken):
            for expected in expectations:
                yield Disappointment(sample, expected, None, ("the call was over before this reply",))
            continue
        turn, following = taken[index]
        for expected in expectations:
            got = _read_as(expected.what, turn, following)
            if not _met(expected, got):
                yield Disappointment(sample, expected, _told(got), tuple(_of_reply(expected.what, turn)))


def _replies(sample: SampleCall, state: CallState) -> Iterator[tuple[Turn | None, Turn | None]]:
    """Yield, for each reply the call came to, its turn and the customer's next; no turn for a silence."""
    turns = iter(zip(state.transcript, [*state.transcript[1:], None], strict=True))
    for text in sample.rep:
        if not text.strip():
            nudge = next((turn for turn, _ in turns if turn.nudge), None)
            if nudge is None:
                return
            yield None, nudge
            continue
        found = next((pair for pair in turns if pair[0].by_rep), None)
        if found is None:
            return
        yield found


def _read_as(what: str, turn: Turn | None, following: Turn | None) -> Got:
    """Return what was read from a reply, for one expectation; nothing is read from silence."""
    if what == "goes":
        return following.line if following is not None else None
    reading = turn.reading if turn is not None else None
    if reading is None:
        return None
    return _of_reading(what, reading)


def _of_reading(what: str, reading: Reading) -> Got:
    """Return one thing that was read from a reply."""
    match what:
        case "acknowledged":
            return reading.acknowledgement.level
        case "asks":
            return _yes(reading.question.asks)
        case "clarifying":
            return _yes(reading.question.clarifying)
        case "commits":
            return _yes(reading.does(ActKind.COMMIT))
        case "asked":
            return tuple(dict.fromkeys(asked.slot for asked in reading.question.slots))
        case _:
            return tuple(dict.fromkeys(lapse.kind.value for lapse in reading.composure.lapses))


def _yes(flag: bool) -> str:  # noqa: FBT001 (it is the value that is told)
    """Return a truth in the words of the file."""
    return "yes" if flag else "no"


def _met(expected: Expectation, got: Got) -> bool:
    """Return whether what came of it is what was expected."""
    match got:
        case tuple() if expected.what == "not_found":
            return not set(got) & set(expected.names)
        case tuple() if expected.what == "lapse" and expected.equals is not None:
            return bool(got) == (expected.equals != "none")
        case tuple():
            return set(expected.names) <= set(got)
        case int():
            least, most = expected.at_least, expected.at_most
            return (least is None or got >= least) and (most is None or got <= most)
    return got is not None and got == expected.equals


def _told(got: Got) -> str | None:
    """Return what came of it in the words of the file."""
    if isinstance(got, tuple):
        return ", ".join(got) or "none"
    return None if got is None else str(got)


def _of_reply(what: str, turn: Turn | None) -> Iterator[str]:
    """Yield what was read from a reply, with the words it rests on."""
    if turn is None or turn.reading is None:
        yield "nobody spoke"
        return
    text, reading = turn.utterance.text, turn.reading
    yield f"reply: “{text}”"
    if what == "acknowledged":
        for piece in reading.acknowledgement.evidence:
            yield f"“{text[piece.span.start : piece.span.end]}”: {piece.reason}"
    elif what == "lapse":
        for lapse in reading.composure.lapses:
            yield f"“{text[lapse.span.start : lapse.span.end]}”: {lapse.kind}"
    else:
        for piece in reading.question.evidence:
            yield f"“{text[piece.span.start : piece.span.end]}”: {piece.reason}"


def _evidence(what: str, state: CallState, card: Scorecard) -> Iterator[str]:
    """Yield what an outcome rests on: the marks of an axis that cost most, or how the call went."""
    if what in {"ends", "passed", "total", "found", "not_found"}:
        lines = [turn.line for turn in state.transcript if turn.line is not None]
        yield "the call went: " + " → ".join(lines)
        if what in {"passed", "total"}:
            yield ", ".join(f"{result.name.value} {_of(result.score)}" for result in card.results)
        return
    result = card.result(CriterionName(what))
    marks = sorted(result.marks, key=lambda mark: mark.points)[:3] if result else []
    for mark in marks:
        said = state.transcript[mark.turn].utterance.text if mark.turn is not None else ""
        quoted = f" “{said}”" if said else ""
        yield f"{mark.points} of 100, {mark.label}:{quoted} {mark.reason}"


def _of(score: int | None) -> str:
    """Return a score, or that there is none."""
    return "not applicable" if score is None else str(score)


def wanted(expected: Expectation) -> str:
    """Return an expectation in the words of the file."""
    if expected.equals is not None:
        return f"{expected.what}: {expected.equals}"
    if expected.names:
        return f"{expected.what}: {', '.join(expected.names)}"
    least, most = expected.at_least, expected.at_most
    if least is not None and most is not None:
        return f"{expected.what}: {least}" if least == most else f"{expected.what}: {least} to {most}"
    return f"{expected.what}: at least {least}" if least is not None else f"{expected.what}: at most {most}"
