"""Whether plain questions ask for the slots of a scenario."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from simulator.core.reading import ReplyContext
from simulator.core.scenario import Scenario, Slot
from simulator.phone.ports import Scorer

#: Questions a rep would put, made from the words a slot is asked with or from what it is about.
_WITH = (
    "Can I ask, {}?",
    "{}?",
    "What about the {}?",
    "What is the {}?",
    "Can you tell me the {}?",
    "{} was that?",
    "And {} did that happen?",
)
_ABOUT = ("Can you tell me {}?", "Could I ask {}?", "Do you know {}?")
#: So many of a slot's words are tried.
_MOST_TRIED = 8


def nobody_can_ask_for(scenario: Scenario, scorer: Scorer) -> Iterator[tuple[str, str]]:
    """Yield the id of each slot no plain question asks for alone, with a sentence that says why."""
    slots = tuple(scenario.slots.values())
    opening = scenario.lines[scenario.opening]
    context = ReplyContext(customer=opening.says, opportunity=opening.opportunity, slots=slots)
    for slot in slots:
        asked = [_asked(question, context, scorer) for question in _questions(slot)]
        if any(found == {slot.id} for found in asked):
            continue
        others = sorted({other for found in asked if slot.id in found for other in found} - {slot.id})
        if others:
            yield slot.id, f"every question for slot '{slot.id}' also asks for '{others[0]}'"
        else:
            yield slot.id, f"no plain question with the words of slot '{slot.id}' is taken to ask for it"


def _questions(slot: Slot) -> Iterator[str]:
    """Yield questions for a slot, the likeliest first."""
    yield from (form.format(slot.about) for form in _ABOUT)
    for phrase, form in product(slot.asked_with[:_MOST_TRIED], _WITH):
        question = form.format(phrase)
        yield question[:1].upper() + question[1:]


def _asked(question: str, context: ReplyContext, scorer: Scorer) -> set[str]:
    """Return the slots a question asks for."""
    return {slot.slot for slot in scorer.read(question, context).question.slots}
