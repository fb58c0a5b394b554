"""A reply in normal form: lower case, contractions spelled out, hesitations turned into pauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from simulator.core.speech import Span

#: Stands for a pause within a sentence: a comma or a hesitation.
PAUSE = "|"
#: Stands for the end of a sentence that does not ask.
STOP = "."
#: Stands for a question mark.
QUESTION = "?"
#: Everything in a normal form that is no word.
MARKS = frozenset({PAUSE, STOP, QUESTION})

#: Small numbers in words, from zero.
COUNT_WORDS = tuple("zero one two three four five six seven eight nine ten eleven twelve".split())

_PIECE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[?]|[.,!;:—–…-]")
_STOPS = frozenset(".!…")
HESITATIONS = frozenset({"um", "uh", "er", "erm", "umm", "uhm", "hmm", "eh", "mm", "ah"})
_WHOLE = {
    "can't": "can not", "cannot": "can not", "cant": "can not", "won't": "will not", "wont": "will not",
    "shan't": "shall not", "let's": "let us", "lets": "let us", "dont": "do not", "didnt": "did not",
    "doesnt": "does not", "isnt": "is not", "wasnt": "was not", "im": "i am", "ive": "i have", "youre": "you are",
    "youve": "you have", "thats": "that is", "whats": "what is", "wheres": "where is", "whos": "who is",
    "hows": "how is", "theres": "there is", "theyre": "they are", "couldnt": "could not", "wouldnt": "would not",
    "shouldnt": "should not", "havent": "have not", "hasnt": "has not", "gonna": "going to", "wanna": "want to",
    "gotta": "got to", "gimme": "give me", "dunno": "do not know", "ok": "okay", "yep": "yes", "yeah": "yes",
    "yup": "yes", "ma'am": "madam", "innit": "is not it", "y'all": "you all", "ain't": "is not",
}  # fmt: skip
#: American spellings by their beginnings, and the British ones they are read as.
_SPELLINGS = {
    "color": "colour", "neighbor": "neighbour", "honor": "honour", "favor": "favour", "behavior": "behaviour",
    "labor": "labour", "canceled": "cancelled", "canceling": "cancelling", "traveled": "travelled",
    "traveling": "travelling", "traveler": "traveller", "center": "centre", "meter": "metre", "gray": "grey",
    "program": "programme", "jewelry": "jewellery", "mom": "mum", "license": "licence", "defense": "defence",
}  # fmt: skip
_IZE = re.compile(r"(?<=..)iz(?=e$|ed$|es$|er$|ing$|ation$)")
_ENDINGS = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am", "'d": " would"}
_IS = frozenset(
    "what where who how when why that there here it he she this everything something nothing which one".split()
)


@dataclass(frozen=True, slots=True)
class NormalForm:
    """The words of a reply, each between single spaces, and where each stands in the reply.

    Attributes:
        text: Such as `` | i do not know | what is the name ? ``.
        starts: Where each word of ``text`` begins in it, ascending.
        places: Where each of those words stands in the reply.
        vocabulary: Every word and mark of ``text``.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[Span, ...]
    vocabulary: frozenset[str]

    def span(self, start: int, end: int) -> Span | None:
        """Return the reply's characters behind ``text[start:end]``; None where that holds no word."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or self.starts[first] < start:
            first += 1
        last = bisect_right(self.starts, max(end - 1, 0)) - 1
        if first > last or first >= len(self.places):
            return None
        return Span(self.places[first].start, self.places[last].end)

    def at(self, span: Span) -> tuple[int, int]:
        """Return where in ``text`` the words stand that begin within some of the reply's characters."""
        first = bisect_left(self.places, span.start, key=lambda place: place.start)
        last = bisect_left(self.places, span.end, key=lambda place: place.start)
        ends = (*self.starts, len(self.text))
        return ends[first], ends[last]


def normal_form(reply: str) -> NormalForm:
    """Return the normal form of ``reply``; linear in its length."""
    parts: list[str] = [f" {PAUSE} "]
    length = len(parts[0])
    starts: list[int] = []
    places: list[Span] = []
    for match in _PIECE.finditer(reply):
        for word in _words(match.group()):
            if word in MARKS:
                before = parts[-1].strip()
                if before in MARKS:
                    parts[-1] = parts[-1].replace(before, max(before, word, key="|.?".index))
                    continue
            else:
                starts.append(length)
                places.append(Span(match.start(), match.end()))
            parts.append(f"{word} ")
            length += len(word) + 1
    text = "".join(parts)
    return NormalForm(text, tuple(starts), tuple(places), _vocabulary(text.split()))


def _vocabulary(words: list[str]) -> frozenset[str]:
    """Return words, and every two that stand side by side but for pauses."""
    close = [word for word in words if word != PAUSE]
    return frozenset(words).union(map("{} {}".format, close, close[1:]))


@lru_cache(maxsize=1 << 13)
def _words(piece: str) -> tuple[str, ...]:
    """Return the normal words of one piece of text."""
    word = piece.lower().replace("’", "'")
    if word == QUESTION or word in _STOPS:
        return (QUESTION if word == QUESTION else STOP,)
    if not word[0].isalnum() or word in HESITATIONS:
        return (PAUSE,)
    return tuple(_WHOLE[word].split() if word in _WHOLE else _spelled_out(word))


def _spelled_out(word: str) -> list[str]:
    """Return a word with its contraction or possessive taken apart."""
    for ending, spelled in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (word[: -len(ending)] + spelled).split()
    word = british(word)
    if word.endswith("'s"):
        return [word[:-2], "is"] if word[:-2] in _IS else [word[:-2]]
    return [word]


@lru_cache(maxsize=1 << 13)
def british(word: str) -> str:
    """Return a word in British spelling, so that both spellings are one word."""
    word = _IZE.sub("is", word)
    for beginning, spelling in _SPELLINGS.items():
        if word.startswith(beginning) and not word.startswith(spelling):
            return spelling + word[len(beginning) :]
    return word


_SUFFIXES = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s", "e", "y")


@lru_cache(maxsize=1 << 13)
def stem(word: str) -> str:
    """Return what the forms of a word share, roughly."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
