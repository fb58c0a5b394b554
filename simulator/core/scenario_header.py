"""What a list of scenarios shows, without the scenarios themselves."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.essentials import Essential

#: From here on a feeling is strong enough to be named beside another.
STRONG = 50


@dataclass(frozen=True, slots=True)
class ScenarioHeader:
    """One entry of the list.

    Attributes:
        id: The scenario's stable name.
        title: What a rep sees.
        topics: What it is about, for search and filter.
        difficulty: 1 (gentle) to 5 (the hardest).
        minutes: About how long it takes.
        notice: What may be hard to hear; empty for nothing.
        language: BCP 47 tag.
        version: Of the content.
        path: Where the file is.
        anger: The customer's anger when the phone is picked up, 0 to 100.
        confusion: Their confusion then, 0 to 100.
        practises: What a call gives practice in.
    """

    id: str
    title: str
    topics: tuple[str, ...]
    difficulty: int
    minutes: int
    notice: str
    language: str
    version: int
    path: str
    anger: int
    confusion: int
    practises: tuple[Essential, ...] = ()

    @property
    def feeling(self) -> str:
        """Return how the customer feels at first, in a word: angry, confused or both."""
        if self.anger >= STRONG and self.confusion >= STRONG:
            return "both"
        return "angry" if self.anger >= self.confusion else "confused"

    @property
    def words(self) -> str:
        """Return everything a search looks at, in lower case."""
        told = (self.title, self.id, *self.topics, *self.practises, self.feeling, self.notice)
        return " ".join(told).casefold()
