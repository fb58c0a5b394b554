"""Two customers at once, against the outside: which two, the one holder of the state, every event kept in order."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING

from simulator.core.doubt import doubt_about
from simulator.core.events import RepTurnEnded
from simulator.core.intensity import MOST_SEEDS, Dials, Intensity
from simulator.core.line_events import Caller, LinesEvent, OnCall
from simulator.core.lines_score import LinesCard, score_lines
from simulator.core.lines_state import LinesState, Reach, TwoLines, begun
from simulator.core.reading import UNREAD, Reading
from simulator.core.scenario_header import ScenarioHeader
from simulator.core.speech import Milliseconds, Party, Utterance
from simulator.core.two_lines import For, due, replayed_lines, step
from simulator.phone.ongoing_call import Said, reply_context
from simulator.phone.ports import HistoryFailure, ScenarioShelf, Scorer, UnusableScenario

if TYPE_CHECKING:
    from simulator.phone.drill_book import DrillBook

#: The longest and hardest calls that are suggested, in minutes and dots; two at once are hard enough.
MOST_MINUTES, MOST_DIFFICULTY = 6, 3
#: How much longer every limit is for those who want none: no drill lasts that long.
UNLIMITED = 1000.0
#: After which of the rep's turns the second customer may come.
COMES_AFTER = (1, 2, 3)


def two_short(headers: Sequence[ScenarioHeader], random: Random, first: str = "") -> tuple[str, ...]:
    """Return the ids of two different calls in English that are short; fewer where there are fewer.

    Args:
        headers: What can be played.
        random: Chooses.
        first: The id of one that is taken already; empty for none.
    """
    english = [one for one in headers if one.language.lower().split("-")[0] == "en" and one.id != first]
    short = [one for one in english if one.minutes <= MOST_MINUTES and one.difficulty <= MOST_DIFFICULTY]
    wanted = 1 if first else 2
    among = short if len(short) >= wanted else english
    chosen = [one.id for one in random.sample(among, min(wanted, len(among)))]
    return (first, *chosen) if first else tuple(chosen)


def two_lines(
    shelf: ScenarioShelf,
    names: Sequence[str],
    random: Random,
    *,
    reach: Reach | None = None,
    intensity: Intensity = Intensity.USUAL,
    time_factor: float = 1.0,
) -> TwoLines:
    """Return a drill with the scenarios named, at most two, and others where fewer are.

    Args:
        shelf: The scenarios at hand.
        names: The first one's name, then the second one's; either may be left out.
        random: Chooses what is left open.
        reach: How the second customer comes; None for either way.
        intensity: How hard both calls are.
        time_factor: How much longer than written every limit is, above 0.

    Raises:
        UnusableScenario: one of them cannot be played, or there are no two.
    """
    wanted = tuple(names)
    if len(wanted) < 2:
        wanted = two_short(shelf.headers(), random, "".join(wanted))
    if len(wanted) < 2:
        raise UnusableScenario("There are no two calls at hand; a second customer needs a call of their own.")
    after, way = random.choice(COMES_AFTER), random.choice(list(Reach))
    dials = Dials(random.randrange(1, MOST_SEEDS), intensity)
    first, second = (shelf.scenario(name, dials) for name in wanted[:2])
    return TwoLines(first, second, reach or way, after, time_factor)


class TwoCalls:
    """Two calls being played; the only holder of their state, used from one thread.

    Attributes:
        lines: What is rehearsed.
        state: Where both stand.
        events: Everything that happened so far, in order.
        unstored: One sentence once the drill could not be stored any more; empty while all is well.
    """

    def __init__(self, lines: TwoLines, scorer: Scorer, book: DrillBook | None = None) -> None:
        """Begin with the first phone ringing, each event kept in ``book``; None keeps nothing."""
        self.lines = lines
        self.state: LinesState = begun(lines)
        self.events: list[LinesEvent] = []
        self.unstored = ""
        self._scorer = scorer
        self._book = book
        self._id = ""
        self._kept = 0

    def take(self, event: LinesEvent) -> tuple[For, ...]:
        """Keep ``event``, take one step, and return what must now be done."""
        if not self.state.over:
            self.events.append(event)
            if not self.unstored:
                self._store()
        self.state, effects = step(self.lines, self.state, event)
        return effects

    def finish(self) -> LinesCard:
        """Store and return what the drill came to as it stands; what could not be stored before is stored now."""
        card = score_lines(self.lines, self.state)
        self._store()
        if self._book is not None and not self.unstored:
            try:
                self._book.finish(self._id, card)
            except HistoryFailure as failure:
                self.unstored = str(failure)
        return card

    def _store(self) -> None:
        """Store every event that is not stored yet, in order; the drill itself with its first one."""
        if self._book is None:
            return
        try:
            self._id = self._id or self._book.begin(self.lines)
            while self._kept < len(self.events):
                self._book.append(self._id, self.events[self._kept])
                self._kept += 1
            self.unstored = ""
        except HistoryFailure as failure:
            self.unstored = str(failure)

    def due(self, now: Milliseconds) -> tuple[LinesEvent, ...]:
        """Return what happens by itself by ``now``, to be taken."""
        return tuple(due(self.lines, self.state, now))

    def rep_says(self, caller: Caller, said: Said) -> OnCall:
        """Return the event of the rep answering the latest turn of ``caller`` with ``said``."""
        call = self.state.of(caller).call
        utterance = Utterance(Party.REP, said.text, said.started, said.ended, said.channel, said.words)

        def read(text: str) -> Reading:
            scenario = self.lines.scenario(caller)
            return self._scorer.read(text, reply_context(scenario, call)) if scenario.scored else UNREAD

        heard = read(said.text)
        doubt = doubt_about(utterance, heard, read)
        return OnCall(caller, RepTurnEnded(call.customer_turn, utterance, heard, said.ended, doubt, voice=said.voice))


def reopened_drill(book: DrillBook, shelf: ScenarioShelf, drill: str) -> tuple[TwoLines, LinesState]:
    """Return a stored drill as it was: its own texts, its own readings.

    Raises:
        HistoryFailure: it cannot be read, or its parts do not belong together.
        UnusableScenario: the text of one of its calls has mistakes under this version's rules.
    """
    kept = book.setting(drill)
    first, second = shelf.from_text(kept.first), shelf.from_text(kept.second)
    lines = TwoLines(first, second, kept.reach, kept.comes_after, kept.time_factor)
    try:
        return lines, replayed_lines(lines, book.events(drill))
    except (LookupError, RuntimeError) as failure:
        raise HistoryFailure(
            "What is stored of this drill does not belong together. Other calls are not affected."
        ) from failure
