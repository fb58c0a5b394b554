"""The short sound a customer makes while an answer takes its time: a breath, or a “mm”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.core.mood import Mood
from simulator.core.replies import colour_of
from simulator.core.scenario import Delivery

#: What is murmured, by how it is said; each list is gone through again and again, nothing stands for a breath.
_MURMURS = {
    Delivery.ANGRY: ("", "", "Mm."),
    Delivery.ANNOYED: ("", "Mm."),
    Delivery.CONFUSED: ("Um.", "", "Mm."),
    Delivery.NEUTRAL: ("Mm.", "", "Mm-hm."),
    Delivery.CALM: ("Mm-hm.", "", "Mm."),
}


@dataclass(frozen=True, slots=True)
class Murmur:
    """One such sound: a syllable and how it is said, or, where ``text`` is empty, a breath."""

    text: str
    delivery: Delivery


def murmur_in(mood: Mood, earlier: int) -> Murmur:
    """Return the sound a customer in ``mood`` makes who has made ``earlier`` of them on this call."""
    delivery = colour_of(mood)
    texts = _MURMURS[delivery]
    return Murmur(texts[earlier % len(texts)], delivery)


def spoken_murmurs() -> Iterator[Murmur]:
    """Yield every sound an engine has to make."""
    for delivery, texts in _MURMURS.items():
        yield from (Murmur(text, delivery) for text in dict.fromkeys(texts) if text)
