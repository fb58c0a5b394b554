"""How a coach scores a call on the same criteria as the program: five steps with anchors, given before its marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.core.clean import clean
from simulator.core.scenario import CriterionName
from simulator.core.scoring.acknowledgement import POINTS
from simulator.core.scoring.marks import Mark
from simulator.core.scoring.scorecard import Scorecard

#: How many steps a criterion has, and how many levels an acknowledgement.
STEPS, LEVELS = 5, 4
#: The longest word to a rating, in characters.
LONGEST_WORD = 500


@dataclass(frozen=True, slots=True)
class Anchor:
    """One step of a criterion.

    Attributes:
        name: What the step is called.
        seen: What a call on this step is like.
        example: One thing a rep might say or do there.
    """

    name: str
    seen: str
    example: str


@dataclass(frozen=True, slots=True)
class Rating:
    """What one coach gave.

    Attributes:
        criterion: The axis.
        value: The step, 0 to 4, for the whole call; the level, 0 to 3, of the acknowledgement in ``turn``; None for
            "does not apply here".
        turn: The rep's turn it is about; None for the whole call.
        by: The coach.
        blind: Whether it was given before the coach saw any mark of the program or of another coach.
        word: Why, in a sentence; empty for nothing.
        at: UTC, ISO-8601; empty until it is kept.
        call: The call's id.

    Raises:
        ValueError: the value is off its scale, or a text cannot be shown.
    """

    criterion: CriterionName
    value: int | None
    turn: int | None
    by: str
    blind: bool
    word: str = ""
    at: str = ""
    call: str = ""

    def __post_init__(self) -> None:
        """Refuse what no scale has."""
        most = STEPS if self.turn is None else LEVELS
        if self.value is not None and not 0 <= self.value < most:
            raise ValueError(f"a rating is from 0 to {most - 1}, got {self.value}")
        if self.turn is not None and (self.turn < 0 or self.criterion is not CriterionName.ACKNOWLEDGEMENT):
            raise ValueError("only acknowledgements are rated turn by turn")
        if not self.by.strip() or clean(self.by) != self.by or clean(self.word) != self.word:
            raise ValueError("a rating needs a coach, and words that can be shown")
        if len(self.word) > LONGEST_WORD:
            raise ValueError(f"a word to a rating has at most {LONGEST_WORD} characters")


def step_of(points: int) -> int:
    """Return the step of a score: 0 to 19 is the lowest, 80 to 100 the highest."""
    return min(STEPS - 1, points // 20)


def points_of(step: int) -> str:
    """Return the scores a step stands for."""
    return f"{20 * step} to {100 if step == STEPS - 1 else 20 * step + 19}"


def given_by_program(card: Scorecard) -> Mapping[tuple[CriterionName, int | None], int | None]:
    """Return what the program gave, on the scales coaches rate on, by axis and turn."""
    found: dict[tuple[CriterionName, int | None], int | None] = {}
    for result in card.results:
        found[result.name, None] = None if result.score is None else step_of(result.score)
        if result.name is CriterionName.ACKNOWLEDGEMENT:
            found |= {(result.name, mark.turn): level_of(mark) for mark in result.marks if mark.turn is not None}
    return found


def level_of(mark: Mark) -> int:
    """Return the level an acknowledgement's mark stands for."""
    return next(level for level, points in POINTS.items() if points == mark.points)


#: What each step looks like, for coaches; the program's scale is in docs/scoring.md.
ANCHORS: Mapping[CriterionName, tuple[Anchor, ...]] = {
    CriterionName.ACKNOWLEDGEMENT: (
        Anchor("not heard", "No feeling is answered, or the customer is told not to have it.", "“Calm down, please.”"),
        Anchor("formulas", "Set phrases that would fit any call, or one answer among many missed.", "“I understand.”"),
        Anchor(
            "now and then", "About half the feelings are answered in words of this case.", "“Twice this month, I see.”"
        ),
        Anchor(
            "mostly heard",
            "Most are answered in words of this case, some with feeling and reason.",
            "“Two trips for nothing, how tiring.”",
        ),
        Anchor(
            "heard throughout",
            "Each is met with the feeling and this customer's own reason, before any solution.",
            "“With the landlord at the door, no wonder you are frightened.”",
        ),
    ),
    CriterionName.CLARIFYING_QUESTIONS: (
        Anchor(
            "nothing asked", "Nothing the case needs is asked for, or it is asked as blame.", "“Why didn't you check?”"
        ),
        Anchor(
            "little found out",
            "One thing is found out, or many questions come in one heap.",
            "“Name, number, date, reason?”",
        ),
        Anchor(
            "half of it",
            "About half of what is needed is found out, some by questions already answered.",
            "“And your address again?”",
        ),
        Anchor("most of it", "Most is found out, one question at a time and without blame.", "“Since when is it off?”"),
        Anchor(
            "all of it",
            "All that is needed is found out; open first, then exact, then said back to check.",
            "“What happened then? So since Tuesday?”",
        ),
    ),
    CriterionName.COMPOSURE: (
        Anchor("lost", "Hostile words, or several lapses in a row.", "“That is your problem, not mine.”"),
        Anchor("shaken", "Blaming or sarcastic more than once.", "“As I said, for the third time.”"),
        Anchor("uneven", "One clear lapse, or a few curt replies.", "“You should have read it.”"),
        Anchor(
            "steady", "A small slip that is made good, otherwise level.", "“Sorry, that came out short. Let me look.”"
        ),
        Anchor(
            "calm throughout",
            "Level and respectful to the end, also while saying no.",
            "“I can't promise today. I can call you by five.”",
        ),
    ),
}
