"""A first draft of a scenario, made from turns in which nothing is private any more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from simulator.core.speech import Party
from simulator.scenario_files.drafting.asked import about, asked_with, is_answer, question_in
from simulator.scenario_files.drafting.feelings import Feeling, feeling_in
from simulator.scenario_files.names import suggested_id
from simulator.scenario_files.transcripts.said import NotATranscript
from simulator.scenario_files.transcripts.turns import Turn, breaths, count

MOST_LINES, MOST_SLOTS = 40, 8
#: What the rep says in the sample call where the customer said more than fits into one breath.
GO_ON = "Mm-hm. Go on."

_OPENING_WORDS = 6
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_GREETS = re.compile(r"\b(?:this is|my name|speaking)\b", re.IGNORECASE)
_TOO_COMMON = frozenset(
    """about absolutely and are been but can for from has have her him his hello i've i'm it's just the their that
    there's they this was were what when which with would you you're your yeah well""".split()
)


_NO_FACT = frozenset(
    "their the what which when where who how is was are did do does you they it answer to of on for a an".split()
)


@dataclass(frozen=True, slots=True)
class DraftSlot:
    """A fact the rep asked for: the question, the answer, and how it may be asked for."""

    name: str
    about: str
    asked_with: tuple[str, ...]
    answer: str


@dataclass(slots=True)
class DraftLine:
    """One line of the customer, and what the rep answered.

    Attributes:
        name: The line's name.
        says: The words.
        feeling: What they seem to feel; None for nothing that shows.
        goes_on: Whether the customer went on without waiting for the rep.
        replies: The rep's replies up to the next line, in order.
    """

    name: str
    says: str
    feeling: Feeling | None
    goes_on: bool = False
    replies: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """What a call is made into.

    Attributes:
        lines: The customer's lines in order; the last one ends the call.
        slots: What was asked and answered.
        left_out: How many of the customer's turns are left out: greetings, and what is beyond the most lines.
        minutes: About how long the call took.
    """

    lines: list[DraftLine]
    slots: list[DraftSlot]
    left_out: int
    minutes: int


def drafted(turns: Sequence[Turn]) -> Draft:
    """Return a draft of turns that alternate.

    Raises:
        NotATranscript: the customer says too little for a call.
    """
    begins = _opening(turns)
    lines: list[DraftLine] = []
    slots: list[DraftSlot] = []
    question = ""
    used, left_out = set[str](), sum(1 for turn in turns[:begins] if turn.party is Party.CUSTOMER)
    last = max((at for at, turn in enumerate(turns) if turn.party is Party.CUSTOMER), default=0)
    for at, turn in enumerate(turns[begins : last + 1], begins):
        if turn.party is Party.REP:
            question = question_in(turn.text)
            if lines:
                lines[-1].replies.append(turn.text)
        elif question and lines and at < last and len(slots) < MOST_SLOTS and is_answer(turn.text):
            answer, felt = _parted(turn.text)
            if answer:
                slots.append(_slot(question, answer, slots))
                lines[-1].replies += [GO_ON] if felt else []
            lines += _lines(felt, used) if felt else []
        elif at == last or len(lines) < MOST_LINES - 3:
            lines += _lines(turn.text, used)
        else:
            left_out += 1
    if len(lines) < 2:
        raise NotATranscript("The customer says too little in it for a scenario: two turns are needed at least.")
    words = sum(count(turn.text) for turn in turns)
    return Draft(
        lines[: MOST_LINES - 1] + lines[MOST_LINES - 1 :][-1:], slots, left_out, max(1, min(60, round(words / 130)))
    )


def _opening(turns: Sequence[Turn]) -> int:
    """Return where the customer first says why they call: short turns at the beginning are left out."""
    customers = [at for at, turn in enumerate(turns) if turn.party is Party.CUSTOMER]
    if not customers:
        raise NotATranscript("The customer says nothing in it.")
    return next((at for at in customers[:4] if count(turns[at].text) >= _OPENING_WORDS), customers[0])


def _lines(text: str, used: set[str]) -> list[DraftLine]:
    """Return the lines of one turn, each short enough to be said in one breath."""
    parts = breaths(text)
    made = [DraftLine(_name(part, used), part, feeling_in(part), goes_on=True) for part in parts]
    made[-1].goes_on = False
    for line in made[:-1]:
        line.replies.append(GO_ON)
    return made


def _name(text: str, used: set[str]) -> str:
    """Return a name for a line, made of its first telling words, that is not used yet."""
    words = [
        word for word in re.findall(r"[a-z']+", telling(text).lower()) if word not in _TOO_COMMON and len(word) > 2
    ]
    base = suggested_id(" ".join(word.replace("'", "") for word in words[:3]), "-")[:40].strip("-") or "line"
    name = next(name for name in (base, *(f"{base}-{at}" for at in range(2, 1_000))) if name not in used)
    used.add(name)
    return name


def _parted(text: str) -> tuple[str, str]:
    """Return an answer's sentences before the first with a feeling that is stated, and the rest."""
    sentences = _SENTENCE.split(text)
    feelings = [feeling_in(sentence) for sentence in sentences]
    at = next((at for at, feeling in enumerate(feelings) if feeling and feeling.stated), len(sentences))
    return " ".join(sentences[:at]), " ".join(sentences[at:])


def telling(text: str) -> str:
    """Return the first sentence of a text that says more than who is speaking."""
    found = (part for part in _SENTENCE.split(text) if count(part) >= 4 and not _GREETS.search(part))
    return next(found, text)


def _slot(question: str, answer: str, others: Sequence[DraftSlot]) -> DraftSlot:
    """Return the fact a question asked for."""
    thing = about(question)
    taken = {word for other in others for word in other.asked_with}
    words = [word for word in suggested_id(thing, " ").split() if word not in _NO_FACT]
    base = "_".join(words[:3])[:40] or "fact"
    names = {other.name for other in others}
    name = next(name for name in (base, *(f"{base}_{at}" for at in range(2, 100))) if name not in names)
    return DraftSlot(name, thing, tuple(asked_with(question, taken)), answer)
