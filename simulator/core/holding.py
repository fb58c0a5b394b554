"""How the customer was put on hold: asked before, told how long, fetched back in time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.core.call_state import CallState, Interval, Turn
from simulator.core.dialogue_acts import ActKind
from simulator.core.mood import Mood, MoodChange
from simulator.core.patience import HoldWords
from simulator.core.reader.normal_form import COUNT_WORDS, normal_form
from simulator.core.reading import Reading
from simulator.core.speech import Milliseconds

#: How long nobody minds to be on hold who was not told how long it would be, and how much later than told is in time.
UNTOLD = Milliseconds(60_000)
GRACE = Milliseconds(15_000)
#: What being put on hold without a question costs, and what being kept longer than told costs a minute, and at most.
UNASKED = MoodChange(anger=8, trust=-5)
LATE_A_MINUTE, LATE_AT_MOST = MoodChange(anger=5, trust=-3), 3
#: How many of the rep's turns before a hold may have asked for it: the customer may have said something in between.
_ASKED_WITHIN = 2

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "fifteen": 15, "ninety": 90, "sixty": 60}
_NUMBERS = {
    **{word: float(number) for number, word in enumerate(COUNT_WORDS)}, **{word: float(n) for word, n in _TENS.items()},
    "a": 1.0, "couple": 2.0, "few": 3.0, "half": 0.5,
}  # fmt: skip
_UNITS = {"second": 1_000, "sec": 1_000, "minute": 60_000, "min": 60_000}
_LENGTH = re.compile(
    rf"\b(\d+|{'|'.join(_NUMBERS)}) (?:of |more |a )?(?:or so )?(?:(?:or|to) (\d+|{'|'.join(_NUMBERS)}) )?"
    rf"({'|'.join(_UNITS)})s?( or two)?\b"
)
#: “Just a second” names no length of time.
_NO_LENGTH = Milliseconds(5_000)


@dataclass(frozen=True, slots=True)
class Hold:
    """One time the customer was on hold.

    Attributes:
        asked: Whether the rep had asked, or at least said so, before.
        told: How long the rep had said it would take; None where they had not.
        lasted: How long it took.
        allowed: How long was in time, the rep's settings counted in.
    """

    asked: bool
    told: Milliseconds | None
    lasted: Milliseconds
    allowed: Milliseconds

    @property
    def late(self) -> bool:
        """Return whether the customer waited longer than they had been told, or than is fair without a word."""
        return self.lasted > self.allowed


def only_asks_to_hold(reading: Reading) -> bool:
    """Return whether a reply does nothing but ask the customer to hold; “let me check” within the asking is no more."""
    question = reading.question
    more = question.slots or question.clarifying or reading.composure.lapses or reading.acknowledgement.level > 1
    asking = [act.span for act in reading.acts if act.kind is ActKind.ASK_TO_HOLD]
    promises = [act.span for act in reading.acts if act.kind is ActKind.COMMIT]
    return bool(asking) and not more and all(any(map(promise.overlaps, asking)) for promise in promises)


def told_wait(text: str) -> Milliseconds | None:
    """Return the longest wait a text announces, such as “a minute or two”; None where it names no length of time."""
    lengths = [_length(found) for found in _LENGTH.finditer(normal_form(text).text.replace(" | ", " "))]
    longest = max(lengths, default=0)
    return Milliseconds(longest) if longest > _NO_LENGTH else None


def _length(found: re.Match[str]) -> int:
    """Return one length of time in milliseconds."""
    numbers = [found[1], found[2] or found[1]]
    most = max(float(number) if number.isdigit() else _NUMBERS[number] for number in numbers)
    return round(max(most, 2.0 if found[4] else 0.0) * _UNITS[found[3]])


def holds(state: CallState) -> Iterator[Hold]:
    """Yield every time the customer was on hold so far."""
    for hold in state.holds:
        yield _hold(state, hold)


def _hold(state: CallState, hold: Interval) -> Hold:
    """Return how one hold went; one that lasts still ends now."""
    ended = hold.ended if hold.ended is not None else state.clock
    paused = sum(_shared(pause, hold.started, ended, state.clock) for pause in state.pauses)
    asking = [turn for turn in before_hold(state, hold) if turn.reading and turn.reading.does(ActKind.ASK_TO_HOLD)]
    told = told_wait(asking[-1].utterance.text) if asking else None
    allowed = (UNTOLD if told is None else Milliseconds(told + GRACE)) * state.time_factor
    return Hold(bool(asking), told, Milliseconds(ended - hold.started - paused), Milliseconds(round(allowed)))


def before_hold(state: CallState, hold: Interval) -> tuple[Turn, ...]:
    """Return the rep's turns before a hold that may have asked for it, oldest first."""
    rep = [turn for turn in state.transcript if turn.by_rep and turn.utterance.ended <= hold.started]
    return tuple(rep[-_ASKED_WITHIN:])


def _shared(pause: Interval, started: Milliseconds, ended: Milliseconds, now: Milliseconds) -> int:
    """Return how much of a stretch the rehearsal stood still."""
    until = pause.ended if pause.ended is not None else now
    return max(0, min(ended, until) - max(started, pause.started))


def consent(mood: Mood) -> str:
    """Return what a customer says who is asked to hold."""
    if mood.anger >= 75:
        return "Fine. But be quick."
    if mood.anger >= 45:
        return "All right. Don't be long."
    return "Oh. All right. You will come back?" if mood.confusion >= 50 else "Yes, that's fine."


def taken_amiss(hold: Hold, words: HoldWords) -> tuple[str, MoodChange] | None:
    """Return what a customer says who was put on hold badly, and how it moves them; None where all was well."""
    if not hold.asked:
        return words.unasked, UNASKED
    if not hold.late:
        return None
    minutes = min(LATE_AT_MOST, 1 + (hold.lasted - hold.allowed) // 60_000)
    change = MoodChange(anger=LATE_A_MINUTE.anger * minutes, trust=LATE_A_MINUTE.trust * minutes)
    return words.late, change


def told_of(hold: Hold) -> str:
    """Return in one sentence how a hold went."""
    lasted = spoken_length(hold.lasted)
    if not hold.asked:
        return f"On hold for {lasted}, without being asked first."
    if hold.told is None:
        return f"On hold for {lasted}: you asked first, but did not say how long it would take."
    end = f"it took {lasted}" if hold.late else f"you were back after {lasted}"
    return f"On hold: you asked first, said {spoken_length(hold.told)}, and {end}."


def spoken_length(length: Milliseconds) -> str:
    """Return a length of time in words."""
    seconds = round(length / 1000)
    if seconds < 90:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} minute{'' if minutes == 1 else 's'}" + (f" {rest} seconds" if rest else "")
