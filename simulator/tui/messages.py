"""What background work tells the screens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from simulator.core.drills import DrillLine, DrillResult
    from simulator.core.events import Event
    from simulator.core.learning_path import LearningPath
    from simulator.core.lines_state import LinesState, TwoLines
    from simulator.core.practice import Practised
    from simulator.core.scenario import Scenario
    from simulator.core.scenario_header import ScenarioHeader
    from simulator.phone.baselines import KeptBaseline
    from simulator.phone.drill_book import StoredDrill
    from simulator.phone.finished_call import FinishedCall
    from simulator.phone.listening import ListeningEvent
    from simulator.phone.ports import CallHistory, Scorer, StoredAppeals, StoredCall
    from simulator.phone.progressing import Progress
    from simulator.phone.schedule import Due
    from simulator.phone.two_calls import TwoCalls
    from simulator.phone.voice_set_up import SetUpEvent
    from simulator.phone.workbench import Attempt, Draft
    from simulator.tui.desk import Desk


class ShelfListed(Message):
    """The scenarios at hand are known, or a first part of them, and what is wrong with files that cannot be listed."""

    def __init__(
        self, headers: Sequence[ScenarioHeader], problems: Sequence[str], paths: Sequence[LearningPath] = ()
    ) -> None:
        super().__init__()
        self.paths = paths
        self.headers = headers
        self.problems = problems


class HistoryOpened(Message):
    """Past calls are known.

    Attributes:
        history: Where calls are kept.
        calls: All of them, the newest first.
        practised: How each skill went in each of them, the oldest first.
        due: When each skill is to be practised again.
        told: What to tell the rep about themselves, a sentence each.
        drills: All drills with two customers, the newest first.
        note: Why nothing can be stored, or empty.
        desk: Whose calls they are; those of a desk that was left concern nobody any more.
    """

    desk: Desk | None = None

    def __init__(
        self,
        history: CallHistory,
        calls: Sequence[StoredCall],
        practised: Sequence[Practised] = (),
        due: Sequence[Due] = (),
        told: Sequence[str] = (),
        drills: Sequence[StoredDrill] = (),
        note: str = "",
    ) -> None:
        super().__init__()
        self.history = history
        self.calls = calls
        self.practised = practised
        self.due = due
        self.told = told
        self.drills = drills
        self.note = note


class ProgressRead(Message):
    """The rep's progress is known."""

    def __init__(self, found: Progress) -> None:
        super().__init__()
        self.found = found


class ScenarioOpened(Message):
    """A scenario can be played, or ``note`` says why not, a line a mistake."""

    def __init__(self, scenario: Scenario | None, note: str = "") -> None:
        super().__init__()
        self.scenario = scenario
        self.note = note


class CallToResume(Message):
    """A stored call can go on: its script and its events; or ``note`` says why not."""

    def __init__(self, call: StoredCall, scenario: Scenario | None, events: Sequence[Event], note: str = "") -> None:
        super().__init__()
        self.call = call
        self.scenario = scenario
        self.events = events
        self.note = note


class ScorerLoaded(Message):
    """Replies can be read."""

    def __init__(self, scorer: Scorer) -> None:
        super().__init__()
        self.scorer = scorer


class CallDebriefed(Message):
    """A call that is over has its scorecard and debrief, or ``note`` says why not."""

    def __init__(self, call: FinishedCall | None, note: str = "") -> None:
        super().__init__()
        self.call = call
        self.note = note


class RecordingsFound(Message):
    """Which turns of a call can be heard again; ``note`` is what the rep has to know, or empty."""

    def __init__(self, turns: frozenset[int], note: str = "") -> None:
        super().__init__()
        self.turns = turns
        self.note = note


class RecordingTold(Message):
    """A recording was heard to its end, or could not be; ``note`` says why not, ``over`` is the turn."""

    def __init__(self, note: str, over: int = -1) -> None:
        super().__init__()
        self.note = note
        self.over = over


class AppealsRead(Message):
    """How the rep sees the marks of a call is known; None where it could not be read or kept, and ``note`` says why.

    Attributes:
        found: What is stored now.
        note: One sentence for the rep; empty for nothing.
    """

    def __init__(self, found: StoredAppeals | None, note: str = "") -> None:
        super().__init__()
        self.found = found
        self.note = note


class VoicePrepared(Message):
    """The customer's voice is ready; ``engine`` is empty where no voice works."""

    def __init__(self, engine: str) -> None:
        super().__init__()
        self.engine = engine


class LineHeard(Message):
    """The customer's line is over.

    Attributes:
        serial: Which speaking it was; an older one is nobody's business any more.
        turn: The customer's turn in the transcript.
        heard: How many characters of it were heard.
        aloud: Whether there was sound; False where the words must be read.
        note: One sentence where something did not work; empty otherwise.
    """

    def __init__(self, serial: int, turn: int, heard: int, *, aloud: bool, note: str = "") -> None:
        super().__init__()
        self.serial = serial
        self.turn = turn
        self.heard = heard
        self.aloud = aloud
        self.note = note


class EarReady(Message):
    """The rep can be heard, or ``note`` says why not."""

    def __init__(self, note: str = "") -> None:
        super().__init__()
        self.note = note


class RepHeard(Message):
    """Something came of listening number ``serial``."""

    def __init__(self, serial: int, news: ListeningEvent) -> None:
        super().__init__()
        self.serial = serial
        self.news = news


class SetUpHeard(Message):
    """Something came of step number ``serial`` of setting up the microphone."""

    def __init__(self, serial: int, news: SetUpEvent) -> None:
        super().__init__()
        self.serial = serial
        self.news = news


class BaselineRead(Message):
    """What is kept of the rep's calm voice is known; ``note`` says what could not be done, or is empty."""

    def __init__(self, kept: KeptBaseline, note: str = "") -> None:
        super().__init__()
        self.kept = kept
        self.note = note


class DraftRead(Message):
    """A scenario being written was read."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft


class LineChosen(Message):
    """The trainer went to a line of the script."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.line = line


class ReplyTried(Message):
    """A reply was tried on a scenario being written."""

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self.attempt = attempt


class DrillReady(Message):
    """Lines for a drill were chosen."""

    def __init__(self, lines: Sequence[DrillLine]) -> None:
        super().__init__()
        self.lines = lines


class DrillMarked(Message):
    """A reply of a drill was read."""

    def __init__(self, result: DrillResult) -> None:
        super().__init__()
        self.result = result


class TwoLinesReady(Message):
    """A drill with two customers was put together; without ``calls``, ``note`` says why not."""

    def __init__(self, calls: TwoCalls | None, note: str = "") -> None:
        super().__init__()
        self.calls = calls
        self.note = note


class DrillReopened(Message):
    """A past drill with two customers was read; without ``drill``, ``note`` says why not."""

    def __init__(self, drill: tuple[TwoLines, LinesState] | None, note: str = "") -> None:
        super().__init__()
        self.drill = drill
        self.note = note


class WentWrong(Message):
    """A thread or a task failed in a way nothing provides for."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error
