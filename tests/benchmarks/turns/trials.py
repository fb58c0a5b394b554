"""One turn heard by one chain: when it was decided to be over, and what was understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.phone.listening import ListeningEvent, ListeningFailed, NothingUnderstood, SpeechEnded, Understood
from tests.benchmarks.turns.chains import Chain
from tests.benchmarks.turns.spoken import SpokenTurn

#: A turn that is not decided to be over so long after its last word never ends, in seconds.
NEVER = 4.0
#: Where in what was understood a first word may stand.
_FIRST = 3
_NUMBERS = dict(enumerate("zero one two three four five six seven eight nine ten".split()))


AfterEnd = Callable[[], float | None]


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a turn.

    Attributes:
        turn: The turn.
        decided: When it was decided to be over, from its last word on, in seconds; negative when cut off; None where
            it never was.
        understood: When its words were there, likewise; None where there were none.
        answered: When the customer was first heard, likewise; None where nobody answered.
        text: The words.
        first_word: Whether its first word was understood; None where that cannot be told.
    """

    turn: SpokenTurn
    decided: float | None = None
    understood: float | None = None
    answered: float | None = None
    text: str = ""
    first_word: bool | None = None

    @property
    def cut_off(self) -> bool:
        """Return whether it was taken to be over before its last word was."""
        return self.decided is not None and self.decided < 0

    @property
    def never_ended(self) -> bool:
        """Return whether it was not taken to be over within ``NEVER`` of its last word."""
        return self.decided is None or self.decided > NEVER

    @property
    def lost(self) -> bool:
        """Return whether it was ended in time, but without words."""
        return not self.never_ended and self.understood is None

    @property
    def well(self) -> bool:
        """Return whether it was heard to its end, and understood."""
        return not (self.cut_off or self.never_ended or self.lost)


#: Every chain's trials of the same turns, by its name.
Trials = Mapping[str, Sequence[Trial]]


def heard(turn: SpokenTurn, events: Iterator[ListeningEvent], chain: Chain, after_end: AfterEnd) -> Trial:
    """Return what a chain makes of a turn that is being said.

    Args:
        turn: What is said.
        events: What the chain hears; ended once it is too late for the turn to end.
        chain: What hears it.
        after_end: Returns how long ago the last word ended, in seconds; negative before that, None where that cannot
            be told yet.
    """
    decided: float | None = None
    for event in events:
        passed = after_end()
        match event:
            case SpeechEnded():
                decided = passed
            case NothingUnderstood():
                decided = None
            case Understood():
                return Trial(turn, decided, passed, text=event.recognised.text)
            case ListeningFailed():
                break
            case _:
                if decided is None and passed is not None and passed > NEVER:
                    chain.stop()
    return Trial(turn, decided)


def with_first_word(trial: Trial, whole: str) -> Trial:
    """Return a trial with whether its first word was understood, where ``whole``, the whole turn's text, has it."""
    said = spoken_words(trial.turn.words)[:1]
    if not said or not trial.text or said[0] not in spoken_words(whole)[:_FIRST]:
        return trial
    return replace(trial, first_word=said[0] in spoken_words(trial.text)[:_FIRST])


def spoken_words(text: str) -> list[str]:
    """Return the words of a text as they are said: small letters, no punctuation, small numbers as words."""
    text = re.sub(r"\d+", lambda digits: _NUMBERS.get(int(digits.group()), digits.group()), text.lower())
    return ["mister" if word == "mr" else word for word in re.findall(r"[a-z0-9']+", text)]
