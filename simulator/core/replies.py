"""What the customer makes of a rep's turn: which branch it takes, what they answer, how they feel."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.call_state import CallState
from simulator.core.dialogue_acts import ActKind
from simulator.core.mood import MOST, Mood, MoodChange
from simulator.core.mood_rules import movement
from simulator.core.reading import Reading
from simulator.core.scenario import GUARDED_BELOW, Branch, Condition, Delivery, Line, Scenario, Slot
from simulator.core.wording import mentions

#: Said before an answer that was already given, where the scenario has no words of its own.
ALREADY_TOLD = "I've told you that already."


@dataclass(frozen=True, slots=True)
class Reply:
    """The customer's answer to a rep's turn.

    Attributes:
        text: What they say.
        delivery: How.
        line: The scripted line it ends with; None for a bare answer.
        answered: Slots answered in it.
        mood: Their mood from now on.
        why: What moved it.
        hangs_up: Whether anger reached the top.
    """

    text: str
    delivery: Delivery
    line: Line | None
    answered: tuple[str, ...]
    mood: Mood
    why: tuple[str, ...]
    hangs_up: bool = False


def reply_to(scenario: Scenario, state: CallState, text: str, reading: Reading, *, opportunity: bool) -> Reply:
    """Return what the customer says to ``text``, given what was read from it.

    Args:
        scenario: The call's script.
        state: The call before this turn.
        text: The rep's words.
        reading: What was read from them.
        opportunity: Whether a feeling is waiting for an answer.
    """
    line = scenario.lines[state.line or scenario.opening]
    asked = asked_slots(scenario, reading)
    again = tuple(slot for slot in asked if slot in state.found)
    branch = _branch(line, state, text, reading, asked)
    mood, why = _moved(state.mood, branch, reading, opportunity=opportunity, repeated=bool(again))
    if mood.anger >= MOST:
        return Reply(scenario.parting, Delivery.FURIOUS, None, (), mood, why, hangs_up=True)
    answers = [_answer(scenario.slots[slot], mood, again=slot in state.found) for slot in asked]
    following = _following(scenario, line, branch, answered=bool(asked))
    if following is None:
        return Reply(" ".join(answers), colour_of(mood), None, asked, mood, why)
    words = " ".join([*answers, _words(following, state.visits.get(following.id, 0))])
    return Reply(words, following.delivery, following, asked, mood, why)


def _branch(line: Line, state: CallState, text: str, reading: Reading, asked: tuple[str, ...]) -> Branch | None:
    """Return the branch this turn takes; None where it takes none and the call stays where it is."""
    found = frozenset((*state.found, *asked))
    for branch in line.then:
        if branch.when is not None and holds(branch.when, state.mood, text, reading, asked, found):
            return branch
    if set(asked) - set(state.found):
        return None
    return next((branch for branch in line.then if branch.when is None), None)


def asked_slots(scenario: Scenario, reading: Reading) -> tuple[str, ...]:
    """Return the slots of a scenario that a reply asks for, each once."""
    return tuple(dict.fromkeys(slot.slot for slot in reading.question.slots if slot.slot in scenario.slots))


def holds(
    when: Condition, mood: Mood, text: str, reading: Reading, asked: tuple[str, ...], found: frozenset[str]
) -> bool:
    """Return whether every part of a condition that is given holds.

    Args:
        when: The condition.
        mood: The customer's before this turn.
        text: The rep's words.
        reading: What was read from them.
        asked: The slots they ask for.
        found: The slots found out by the end of this turn.
    """
    lapses = {lapse.kind for lapse in reading.composure.lapses}
    return (
        (when.acknowledged is None or reading.acknowledgement.level >= when.acknowledged)
        and (not when.asked or bool(set(when.asked) & set(asked)))
        and (when.clarifying is None or reading.question.clarifying == when.clarifying)
        and found.issuperset(when.found)
        and (not when.lapse or bool(lapses & set(when.lapse)))
        and (not when.says or mentions(text, when.says))
        and (when.commits is None or reading.does(ActKind.COMMIT) == when.commits)
        and all(bound.holds(mood.of(feeling)) for feeling, bound in when.mood)
    )


def _moved(
    mood: Mood, branch: Branch | None, reading: Reading, *, opportunity: bool, repeated: bool
) -> tuple[Mood, tuple[str, ...]]:
    """Return the mood after a turn and why: the branch's own change where it has one, else the general rule."""
    moves = movement(reading, opportunity=opportunity, repeated=repeated)
    why = tuple(reason for _, reason in moves)
    change = sum((move for move, _ in moves), MoodChange())
    if branch is not None and branch.mood is not None:
        change = branch.mood
        why = why or ("What you said mattered here.",)
    return mood.moved(change), why


def without_way_on(mood: Mood, reading: Reading, *, opportunity: bool) -> tuple[Mood, tuple[str, ...]]:
    """Return the mood after a turn that takes no way on, and why: the general rule."""
    return _moved(mood, None, reading, opportunity=opportunity, repeated=False)


def _answer(slot: Slot, mood: Mood, *, again: bool) -> str:
    """Return what the customer says when asked for ``slot``."""
    if again:
        return slot.again or f"{ALREADY_TOLD} {slot.answer}"
    if slot.guarded and mood.trust < GUARDED_BELOW:
        return slot.guarded
    return slot.answer


def _following(scenario: Scenario, line: Line, branch: Branch | None, *, answered: bool) -> Line | None:
    """Return the line said next; None where the answers are all the customer says."""
    if branch is not None and branch.go is not None:
        return scenario.lines[branch.go]
    return None if answered else line


def _words(line: Line, visits: int) -> str:
    """Return what a line says on a visit after ``visits`` earlier ones."""
    if not visits or not line.again:
        return line.says
    return line.again[min(visits, len(line.again)) - 1]


def colour_of(mood: Mood) -> Delivery:
    """Return how something unscripted is said in ``mood``."""
    if mood.anger >= 75:
        return Delivery.ANGRY
    if mood.anger >= 45:
        return Delivery.ANNOYED
    if mood.confusion >= 50:
        return Delivery.CONFUSED
    return Delivery.CALM if mood.trust >= 60 else Delivery.NEUTRAL
