"""Attention: how two customers at once were looked after, in marks that rest on what happened at which second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from simulator.core.call_state import CallState, Interval, Turn
from simulator.core.dialogue_acts import ActKind
from simulator.core.holding import Hold, before_hold, holds, spoken_length
from simulator.core.line_events import Caller
from simulator.core.lines_state import SETTLED, CallerState, LinesState, TwoLines
from simulator.core.scenario import Ending
from simulator.core.speech import Milliseconds
from simulator.core.words import clock

#: How soon who rings is answered for all the points, and what later is worth, by thirds of a minute and half.
SOON = Milliseconds(30_000)
_LATER = ((1, 100), (2, 75), (3, 50))
_LATEST = 25
#: A hold as short as this, that nobody asked for, is a key pressed by mistake.
SLIP = Milliseconds(5_000)
#: What a minute over the time said costs, and what is left at least where the rep came back at all.
_A_MINUTE_LATE, _LATE_AT_LEAST = 40, 20


#: What it comes to at most where a customer was lost: never answered, never returned to, or left with nothing.
LOST_AT_MOST = 60


class Care(StrEnum):
    """What is marked."""

    ANSWERING = "answering"
    ASKING = "asking first"
    RETURNING = "coming back"
    CALLING_BACK = "call-backs"
    SETTLING = "an end for everybody"


@dataclass(frozen=True, slots=True)
class Moment:
    """What happened at a moment.

    Attributes:
        at: When, on the drill's clock.
        caller: To whom.
        what: What happened, in a few words.
        words: What was said then, where it matters; empty elsewhere.
    """

    at: Milliseconds
    caller: Caller
    what: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class AttentionMark:
    """One decision about how somebody was looked after.

    Attributes:
        care: What is marked.
        points: 0 to 100.
        reason: Why, in one sentence.
        moments: What it rests on, in order.
        better: What would have earned more, in one sentence; empty at full points.
        forgot: Whether somebody was forgotten, or something they were promised.

    Raises:
        ValueError: it rests on nothing, its points are off the scale, or it does not say what would earn more.
    """

    care: Care
    points: int
    reason: str
    moments: tuple[Moment, ...]
    better: str = ""
    forgot: bool = False

    def __post_init__(self) -> None:
        """Refuse a mark nobody could check."""
        if not self.moments:
            raise ValueError("a mark needs a moment it rests on")
        if not 0 <= self.points <= 100:
            raise ValueError(f"points must be from 0 to 100, got {self.points}")
        if bool(self.better) == (self.points == 100):
            raise ValueError("what would earn more is told where something would")


@dataclass(frozen=True, slots=True)
class Attention:
    """How both were looked after.

    Attributes:
        score: The mean over what was marked, each kind of care counted once, 0 to 100; None where nothing was.
        marks: Every mark, in the order of the drill.
        capped: Whether the score is lower than the mean, since a customer was lost.
    """

    score: int | None
    marks: tuple[AttentionMark, ...]
    capped: bool = False


def attention(lines: TwoLines, state: LinesState) -> Attention:
    """Return how both customers were looked after, from when there were two; what could not be done is not marked."""
    second = state.second.came
    every = [mark for caller in Caller for mark in _marks(lines, state, caller)]
    found = [mark for mark in every if second is not None and mark.moments[-1].at >= second]
    marks = tuple(sorted(found, key=lambda mark: mark.moments[0].at))
    kinds = [[mark.points for mark in marks if mark.care is care] for care in Care]
    means = [sum(points) / len(points) for points in kinds if points]
    if not means:
        return Attention(None, marks)
    score = round(sum(means) / len(means))
    capped = score > LOST_AT_MOST and any(mark.forgot and not mark.points for mark in marks)
    return Attention(LOST_AT_MOST if capped else score, marks, capped)


def as_of_end(state: LinesState, caller: Caller) -> CallState:
    """Return a customer's call with its clock at the last moment they were there."""
    one = state.of(caller)
    if one.call.over:
        return one.call
    return replace(one.call, clock=one.gave_up if one.gave_up is not None else max(state.clock, one.call.clock))


def answered_after(state: LinesState, caller: Caller) -> Milliseconds | None:
    """Return how long a customer rang or waited before they were answered, or were not; None where they never came."""
    one = state.of(caller)
    if one.came is None:
        return None
    ended = one.call.picked_up if one.call.picked_up is not None else as_of_end(state, caller).clock
    return Milliseconds(max(0, ended - one.came))


def _marks(lines: TwoLines, state: LinesState, caller: Caller) -> Iterator[AttentionMark]:
    """Yield the marks that one of the customers gives rise to."""
    about = _About(lines, state, caller)
    if caller is Caller.SECOND:
        yield from about.answering()
    call = about.call
    for interval, hold in zip(call.holds, holds(call), strict=True):
        if about.scored:
            yield from about.asking(interval, hold)
        yield from about.returning(interval, hold)
    if about.scored:
        yield from about.calling_back()
        yield from about.settling()


class _About:
    """One of the customers, and the marks they give rise to."""

    def __init__(self, lines: TwoLines, state: LinesState, caller: Caller) -> None:
        scenario = lines.scenario(caller)
        self._state, self._caller, self._factor = state, caller, lines.time_factor
        self._chat = lines.by_chat(caller)
        self._name = scenario.customer.name
        self.scored = scenario.scored
        self.one: CallerState = state.of(caller)
        self.call = as_of_end(state, caller)

    def _moment(self, at: int, what: str, words: str = "") -> Moment:
        return Moment(Milliseconds(at), self._caller, what, words)

    def _doubted(self, turn: int) -> bool:
        """Return whether the recogniser was not sure of words of a turn, which may have said what is missed."""
        return turn < len(self.call.transcript) and self.call.transcript[turn].doubt is not None

    def answering(self) -> Iterator[AttentionMark]:
        """Yield how soon they were answered, where the drill went on for long enough to."""
        waited, came = answered_after(self._state, self._caller), self.one.came
        if waited is None or came is None:
            return
        soon = round(SOON * self._factor)
        did = "waited in the chat" if self._chat else "rang"
        arrived = self._moment(came, "a chat began to wait" if self._chat else "the phone began to ring")
        ask = "Ask the one you are with to hold as soon as somebody else comes; half a minute is long to them."
        if self.call.picked_up is not None:
            points = next((points for times, points in _LATER if waited <= times * soon), _LATEST)
            moments = (arrived, self._moment(self.call.picked_up, "you answered"))
            reason = f"{self._name} {did} for {spoken_length(waited)} before you answered."
            yield AttentionMark(Care.ANSWERING, points, reason, moments, ask if points < 100 else "")
        elif self.one.gave_up is not None or self.call.over or waited > soon:
            ended = "you refused the call" if self.call.over else "nobody had answered"
            reason = f"{self._name} {did} for {spoken_length(waited)} and was never answered."
            moments = (arrived, self._moment(self.call.clock, ended))
            yield AttentionMark(Care.ANSWERING, 0, reason, moments, ask, forgot=True)

    def asking(self, interval: Interval, hold: Hold) -> Iterator[AttentionMark]:
        """Yield whether they were asked before a hold, and told how long; left out where a doubted word may have."""
        turns = before_hold(self.call, interval)
        asked = next((turn for turn in reversed(turns) if _asks(turn)), None)
        put = "you left the chat" if self._chat else "put on hold"
        if asked is None:
            if hold.lasted < SLIP or any(turn.doubt for turn in turns):
                return
            reason = f"{self._name} was left waiting at {clock(interval.started // 1000)} without being asked first."
            better = "Ask first, say why and for how long: “May I put you on hold for two minutes?”"
            moment = self._moment(interval.started, put, turns[-1].utterance.text if turns else "")
            yield AttentionMark(Care.ASKING, 0, reason, (moment,), better)
            return
        words = _asking_words(asked)
        moments = (self._moment(asked.utterance.ended, "you asked", words), self._moment(interval.started, put))
        if hold.told is None and asked.doubt:
            return
        if hold.told is None:
            reason = f"You asked {self._name} to wait, and did not say how long it would take."
            better = "Say how long it will be; two honest minutes are easier to wait than none."
            yield AttentionMark(Care.ASKING, 60, reason, moments, better)
        else:
            reason = f"You asked {self._name} to wait, and said {spoken_length(hold.told)}."
            yield AttentionMark(Care.ASKING, 100, reason, moments)

    def returning(self, interval: Interval, hold: Hold) -> Iterator[AttentionMark]:
        """Yield whether a hold ended in time; left out where the drill was left before that could be told."""
        waited = self._moment(interval.started, "the hold began")
        said = f"you had said {spoken_length(hold.told)}" if hold.told is not None else "you had not said how long"
        lasted = spoken_length(hold.lasted)
        if interval.ended is None and (self.call.over or self.one.gave_up is not None):
            how = "put the phone down on them" if self.call.over else "never came back"
            reason = f"{self._name} was kept waiting for {lasted}, and you {how}."
            end = self._moment(self.call.clock, "you put the phone down" if self.call.over else "they gave up")
            better = "Go back to whoever waits before anything else, if only to say how much longer it takes."
            yield AttentionMark(Care.RETURNING, 0, reason, (waited, end), better, forgot=True)
        elif hold.late:
            over = 1 + (hold.lasted - hold.allowed) // 60_000
            back = self._moment(
                interval.ended or self.call.clock, "you were back" if interval.ended else "still waiting"
            )
            reason = f"{self._name} was kept waiting for {lasted}; {said}."
            better = "Go back before the time is up and say how much longer it takes, then ask again."
            points = max(_LATE_AT_LEAST, 100 - _A_MINUTE_LATE * over)
            yield AttentionMark(Care.RETURNING, points, reason, (waited, back), better, forgot=True)
        elif interval.ended is not None:
            reason = f"You were back with {self._name} after {lasted}; {said}."
            yield AttentionMark(Care.RETURNING, 100, reason, (waited, self._moment(interval.ended, "you were back")))

    def calling_back(self) -> Iterator[AttentionMark]:
        """Yield whether each call-back was promised for a time; left out where a doubted word may have named one."""
        for promised in self.one.promised:
            moment = self._moment(promised.at, "you promised a call-back", _with(promised.words, promised.when))
            if promised.when:
                reason = f"You promised {self._name} a call-back, and said when."
                yield AttentionMark(Care.CALLING_BACK, 100, reason, (moment,))
            elif not self._doubted(promised.turn):
                reason = f"You promised {self._name} a call-back, and named no time for it."
                better = "Name a time you can keep: “I'll ring you back by three.”"
                yield AttentionMark(Care.CALLING_BACK, 30, reason, (moment,), better, forgot=True)

    def settling(self) -> Iterator[AttentionMark]:
        """Yield whether they were left with an end; whoever waited at the end is marked elsewhere."""
        call = self.call
        waited = bool(call.holds) and call.holds[-1].ended is None
        if not call.over or call.picked_up is None or waited:
            return
        words = next((turn.utterance.text for turn in reversed(call.transcript) if turn.by_rep), "")
        if call.ending in SETTLED:
            moment = self._moment(call.clock, "the call ended", words)
            yield AttentionMark(Care.SETTLING, 100, f"You brought {self._name}'s call to an end.", (moment,))
        elif call.ending is Ending.RANG_OFF and not self.one.promised:
            moment = self._moment(call.clock, "you put the phone down", words)
            rep = [turn for turn in call.transcript if turn.by_rep]
            if rep and rep[-1].doubt:
                return
            if rep and rep[-1].reading is not None and rep[-1].reading.does(ActKind.COMMIT):
                reason = f"You put the phone down on {self._name} before they had agreed to what you promised."
                yield AttentionMark(
                    Care.SETTLING, 50, reason, (moment,), "Ask whether it suits them, and hear them out."
                )
                return
            reason = f"You put the phone down on {self._name} with nothing settled and no call-back promised."
            better = "Before you put the phone down, say what happens next, or when you ring back."
            yield AttentionMark(Care.SETTLING, 0, reason, (moment,), better, forgot=True)


def _asks(turn: Turn) -> bool:
    """Return whether a turn of the rep's asks to hold."""
    return turn.reading is not None and turn.reading.does(ActKind.ASK_TO_HOLD)


def _asking_words(turn: Turn) -> str:
    """Return the words of a turn from where it asks to hold to its end: what comes after says for how long."""
    acts = turn.reading.acts if turn.reading else ()
    starts = [act.span.start for act in acts if act.kind is ActKind.ASK_TO_HOLD]
    return turn.utterance.text[min(starts, default=0) :]


def _with(words: str, when: str) -> str:
    """Return the words of a promise with the time it names."""
    return f"{words} … {when}" if when else words
