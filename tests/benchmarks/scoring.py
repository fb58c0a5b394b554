"""How long the scorer takes for a reply: ordinary ones, and the longest and most awkward there can be."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from simulator import bootstrap
from simulator.core.reading import ReplyContext
from simulator.phone.ports import Scorer

#: How long an awkward text is, in characters.
LONGEST = 20_000
_ROUNDS = 20

AWKWARD = {
    "one letter": "a",
    "question marks": "?",
    "spaces": " ",
    "full stops": ". ",
    "apostrophes": "'",
    "new lines": "\n",
    "I understand your frustration, but": "I understand your frustration, but ",
    "I am so sorry that you": "I am so sorry that you ",
    "why didn't you": "why didn't you ",
    "when did you, or": "when did you, or ",
    "numbers": "42.50 ",
    "letters that combine": "e\u0301",
}


def replies() -> None:
    """Print how long replies of the sample calls take, and awkward ones."""
    began = time.perf_counter()
    scorer = bootstrap.scorer()
    print(f"\nScoring one reply with {scorer.version}, loaded in {1000 * (time.perf_counter() - began):.0f} ms")
    texts = list(_samples())
    took = sorted(_seconds(scorer, text, context) for _ in range(_ROUNDS) for text, context in texts)
    print(f"  {len(texts)} replies of the sample calls, {len(texts[0][0])} to {len(texts[-1][0])} characters: ", end="")
    print(f"median {_ms(statistics.median(took))}, p99 {_ms(took[int(0.99 * len(took))])}, most {_ms(took[-1])}")
    print(f"  awkward texts of {LONGEST:,} characters, the same again and again:")
    for name, piece in AWKWARD.items():
        text = (piece * LONGEST)[:LONGEST]
        print(f"    {name:40} {_ms(_seconds(scorer, text, texts[-1][1]))}")


def _samples() -> Iterator[tuple[str, ReplyContext]]:
    """Return every reply of every sample call, the shortest first, as a reply to its scenario's opening."""
    shelf = bootstrap.shelf()
    found = []
    for header in shelf.headers():
        scenario = shelf.scenario(header.id)
        opening = scenario.lines[scenario.opening].says
        context = ReplyContext(
            customer=opening, slots=tuple(scenario.slots.values()), anger=scenario.customer.mood.anger
        )
        found += [(reply, context) for sample in scenario.samples for reply in sample.rep]
    return iter(sorted(found, key=lambda one: len(one[0])))


def _seconds(scorer: Scorer, text: str, context: ReplyContext) -> float:
    """Return how long one reading takes."""
    began = time.perf_counter()
    scorer.read(text, context)
    return time.perf_counter() - began


def _ms(seconds: float) -> str:
    """Return milliseconds."""
    return f"{1000 * seconds:.2f} ms"
