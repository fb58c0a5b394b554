"""Words the recogniser was not sure of: where they stand, and what a reply says without them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from simulator.core.reading import Lapse, Reading
from simulator.core.speech import HeardWord, Span, Utterance
from simulator.core.wording import words

#: Below this confidence a word is doubted; one without a confidence never is.
DOUBTED_BELOW = 0.5
#: How many letters of the text a recogniser's word may be away from where the one before it ended.
_REACH = 12
#: How many doubted words a sentence names.
_TOLD = 6
#: Words too small to answer a feeling or to ask anything by themselves.
_SMALL = frozenset(
    "a an the and or but so of to in on at for with by from as if than then that this these those it its is are was"
    " were be been am has have had do does did will would can could shall should may might i you he she we they me"
    " him her us them my your his our their um uh er erm umm uhm hmm mm mhm ah oh eh okay ok yeah yes well now just"
    " there here not no".split()
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is in doubt about one reply.

    Attributes:
        spans: Where the doubted words stand in the reply, in order.
        content: Whether one of them could have said something by itself.
        without: What was read from the reply with them left out; its spans count in the reply as it was heard.
        lapses: The lapses heard that rest on them, and so cost nothing.

    Raises:
        ValueError: no word is doubted.
    """

    spans: tuple[Span, ...]
    content: bool
    without: Reading
    lapses: tuple[Lapse, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a doubt about nothing."""
        if not self.spans:
            raise ValueError("a doubt is about some words")

    def touches(self, spans: Iterable[Span]) -> bool:
        """Return whether one of ``spans`` holds a doubted character."""
        return any(span.overlaps(doubted) for span in spans for doubted in self.spans)


def doubted(utterance: Utterance) -> tuple[Span, ...]:
    """Return the words of an utterance its recogniser was not sure of, in order.

    The recogniser's words are found in the text letter by letter, so that punctuation and case do not matter; one that
    is not in the text, or far from its place, is left out.
    """
    letters = [(letter, place) for place, one in enumerate(utterance.text) for letter in _letters(one)]
    stream = "".join(letter for letter, _ in letters)
    unsure: set[int] = set()
    done = 0
    for word in utterance.words:
        wanted = _letters(word.text)
        found = stream.find(wanted, done, done + len(wanted) + _REACH) if wanted else -1
        if found >= 0:
            done = found + len(wanted)
            if _unsure(word):
                unsure.update(place for _, place in letters[found:done])
    return tuple(span for _, span in words(utterance.text) if not unsure.isdisjoint(range(span.start, span.end)))


def _unsure(word: HeardWord) -> bool:
    """Return whether the recogniser says that it was not sure of a word."""
    return word.confidence is not None and word.confidence < DOUBTED_BELOW


def _letters(text: str) -> str:
    """Return the letters and digits of a text, without case."""
    return "".join(one for one in text.casefold() if one.isalnum())


def blanked(text: str, spans: Sequence[Span]) -> str:
    """Return ``text`` with spaces in the place of ``spans``, so that everything else stays where it stands."""
    kept = list(text)
    for span in spans:
        kept[span.start : span.end] = " " * (span.end - span.start)
    return "".join(kept)


def doubt_about(utterance: Utterance, heard: Reading, read: Callable[[str], Reading]) -> Doubt | None:
    """Return what is in doubt about a reply; None where every word is sure, or nothing is known.

    Args:
        utterance: The reply.
        heard: What was read from all of it.
        read: Reads another text in its place.
    """
    spans = doubted(utterance)
    if not spans:
        return None
    text = utterance.text
    content = any(word not in _SMALL for word, span in words(text) if span in spans)
    doubt = Doubt(spans, content, read(blanked(text, spans)))
    resting = (
        lapse
        for lapse in heard.composure.lapses
        if doubt.touches([lapse.span]) or (content and not _alone(text, lapse, read))
    )
    return replace(doubt, lapses=tuple(resting))


def _alone(text: str, lapse: Lapse, read: Callable[[str], Reading]) -> bool:
    """Return whether the words of a lapse are one by themselves, whatever was said around them."""
    around = [Span(start, end) for start, end in ((0, lapse.span.start), (lapse.span.end, len(text))) if start < end]
    return any(one.kind is lapse.kind for one in read(blanked(text, around)).composure.lapses)


def told(text: str, spans: Sequence[Span], part: Span | None = None) -> str:
    """Return ``text``, or a part of it, with each doubted word as ``(word?)``."""
    pieces: list[str] = []
    done, end = (part.start, part.end) if part else (0, len(text))
    for span in spans:
        first, last = max(span.start, done), min(span.end, end)
        if first < last:
            pieces += [text[done:first], f"({text[first:last]}?)"]
            done = last
    return "".join((*pieces, text[done:end]))


def unsure_of(texts: Sequence[str]) -> str:
    """Return that the recogniser was not sure of some words, as one sentence."""
    different = list(dict.fromkeys(texts))
    quoted = [f"“{text}”" for text in different[:_TOLD]]
    if len(different) > _TOLD:
        quoted.append(f"{len(different) - _TOLD} more")
    listed = quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
    return f"The recogniser was not sure of {listed}."
