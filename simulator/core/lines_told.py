"""What a drill with two customers came to, in values and in sentences: waits, what was forgotten, what went well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from simulator.core.attention import (
    LOST_AT_MOST,
    Attention,
    AttentionMark,
    Moment,
    answered_after,
    as_of_end,
    attention,
)
from simulator.core.call_state import Phase
from simulator.core.holding import holds, spoken_length
from simulator.core.line_events import Caller
from simulator.core.lines_state import CallerState, LinesState, Promised, Reach, TwoLines
from simulator.core.speech import Milliseconds
from simulator.core.words import ENDINGS, clock

#: The one state word of a customer besides those of their call.
NOT_YET, GAVE_UP = "not there yet", "gave up"


class Kept(StrEnum):
    """In what way somebody was kept waiting."""

    RINGING = "ringing"
    CHAT = "waiting in the chat"
    HOLD = "on hold"


@dataclass(frozen=True, slots=True)
class Wait:
    """One time somebody was kept waiting.

    Attributes:
        caller: Who.
        kept: In what way.
        started: When it began.
        lasted: How long it took.
        told: How long the rep had said; None where they had not, or could not.
        late: Whether it took longer than said, or than is fair without a word.
        ended: Whether the rep came.
    """

    caller: Caller
    kept: Kept
    started: Milliseconds
    lasted: Milliseconds
    told: Milliseconds | None = None
    late: bool = False
    ended: bool = True


@dataclass(frozen=True, slots=True)
class LinesResult:
    """What a drill with two customers came to.

    Attributes:
        waits: Who was kept how long, in order.
        promised: The call-backs promised, with to whom.
        attention: The marks.
    """

    waits: tuple[Wait, ...]
    promised: tuple[tuple[Caller, Promised], ...]
    attention: Attention

    @property
    def forgotten(self) -> tuple[AttentionMark, ...]:
        """Return the marks that tell of somebody forgotten, or of something they were promised."""
        return tuple(mark for mark in self.attention.marks if mark.forgot)

    @property
    def to_try(self) -> str:
        """Return one thing to try the next time: what would have earned most; empty where nothing would."""
        worst = min(self.attention.marks, key=lambda mark: mark.points, default=None)
        return worst.better if worst else ""


def result(lines: TwoLines, state: LinesState) -> LinesResult:
    """Return what a drill came to as it stands, from the state alone."""
    waits = sorted((wait for caller in Caller for wait in _waits(lines, state, caller)), key=lambda wait: wait.started)
    promised = tuple((caller, one) for caller in Caller for one in state.of(caller).promised)
    return LinesResult(tuple(waits), promised, attention(lines, state))


def _waits(lines: TwoLines, state: LinesState, caller: Caller) -> Iterator[Wait]:
    """Yield every time a customer was kept waiting; the call that began the drill is not waited for."""
    one, call = state.of(caller), as_of_end(state, caller)
    first = answered_after(state, caller)
    if caller is Caller.SECOND and first is not None and one.came is not None:
        kept = Kept.CHAT if lines.by_chat(caller) else Kept.RINGING
        yield Wait(caller, kept, one.came, first, ended=call.picked_up is not None)
    for interval, hold in zip(call.holds, holds(call), strict=True):
        kept = Kept.CHAT if lines.by_chat(caller) else Kept.HOLD
        yield Wait(caller, kept, interval.started, hold.lasted, hold.told, hold.late, interval.ended is not None)


def told_wait_of(lines: TwoLines, wait: Wait) -> str:
    """Return in one sentence how long somebody was kept."""
    name = lines.scenario(wait.caller).customer.name
    told = f"; you had said {spoken_length(wait.told)}" if wait.told is not None else ""
    end = "" if wait.ended else ", and nobody came"
    return f"{name}, {clock(wait.started // 1000)}: {spoken_length(wait.lasted)} {wait.kept}{told}{end}."


def told_moment(moment: Moment) -> str:
    """Return when something happened, what, and the words."""
    words = f": “{moment.words}”" if moment.words else ""
    return f"{clock(moment.at // 1000)} {moment.what}{words}"


def told_mark(mark: AttentionMark) -> tuple[str, ...]:
    """Return a mark in rows: its points and why, what it rests on, and what would have earned more."""
    rows = (
        f"{mark.points} of 100, {mark.care}: {mark.reason}",
        f"Rests on: {' · '.join(map(told_moment, mark.moments))}",
    )
    return (*rows, f"Next time: {mark.better}") if mark.better else rows


def told_end(lines: TwoLines, state: LinesState, caller: Caller) -> str:
    """Return in one sentence how it ended with one of the customers."""
    one, name = state.of(caller), lines.scenario(caller).customer.name
    if one.came is None:
        return f"{name} had not come yet when the drill ended."
    if one.gave_up is not None:
        return f"{name} gave up waiting at {clock(one.gave_up // 1000)}."
    if one.call.ending is not None and one.call.over:
        return f"{name}: {ENDINGS[one.call.ending]}, at {clock(one.call.clock // 1000)}."
    return f"{name} was still there when you left."


def debrief_parts(lines: TwoLines, state: LinesState) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what a drill came to, each part with its heading and its rows, what went well first."""
    found = result(lines, state)
    marks = found.attention.marks
    well = tuple(mark.reason for mark in marks if mark.points == 100)
    better = found.to_try or "The same with fewer words: a short question before the hold is enough."
    parts = [
        ("What went well", well or ("Two at once is hard, and you stayed with it.",)),
        ("Forgotten", tuple(mark.reason for mark in found.forgotten) or ("Nobody, and nothing you promised.",)),
        ("One thing to try", (better,)),
        ("How long each was kept", tuple(told_wait_of(lines, wait) for wait in found.waits) or ("Nobody waited.",)),
        ("How it ended", tuple(told_end(lines, state, caller) for caller in Caller)),
    ]
    if found.attention.score is None:
        told = "Nothing could be marked: the drill ended too soon."
        return (
            ("What went well", ("You looked at how it is to have two at once.",)),
            *parts[3:],
            ("Attention: not marked", (told,)),
        )
    lost = (f"A customer was lost, so it is {LOST_AT_MOST} at most.",) if found.attention.capped else ()
    rows = (*lost, *(row for mark in marks for row in told_mark(mark)))
    return (*parts, (f"Attention: {found.attention.score} of 100", rows))


def briefing(lines: TwoLines) -> tuple[str, ...]:
    """Return what a rep has to know before the drill, a paragraph each."""
    second = "chat" if lines.reach is Reach.CHAT else "call"
    notices = dict.fromkeys(filter(None, (lines.first.notice, lines.second.notice)))
    rules = (
        "Ask before you put anybody on hold and say for how long, be back in time, and promise a call-back with a time "
        "where there is none for both."
    )
    return (
        f"One customer is on the phone, and a second {second} comes in between. {rules}",
        *(f"Content: {notice.strip()}" for notice in notices),
    )


def state_word(lines: TwoLines, one: CallerState, caller: Caller) -> str:
    """Return in a word or two where a customer stands, the same for every way to show it."""
    chat = lines.by_chat(caller)
    if one.came is None:
        return NOT_YET
    if one.gave_up is not None:
        return GAVE_UP
    words = {
        Phase.RINGING: "waiting" if chat else "ringing",
        Phase.CUSTOMER_SPEAKING: "writing" if chat else "speaking",
        Phase.LISTENING: "your turn",
        Phase.ON_HOLD: "waiting" if chat else "on hold",
        Phase.CHOOSING: "thinking",
        Phase.PAUSED: "paused",
        Phase.WRAP_UP: "over",
    }
    return words[one.call.phase]
