"""One quick reading by Whisper of a reply as long as it is, where Whisper otherwise reads thirty seconds of silence.

A short reading takes a third of the time, and now and then goes on repeating what it wrote: then it is not trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from simulator.core.sound import HEARING_RATE, Samples
from simulator.engines.circles import circles

#: Replies of more seconds than this gain nothing.
LONGEST: Final = 20
#: Silence read after the reply, in seconds: without it Whisper repeats itself more often.
_AFTER: Final = 4
#: Frames Whisper reads in a second.
_FRAMES: Final = 100
#: Nobody says more words in a second, nor as few in a second of a reply longer than so many seconds.
_MOST_WORDS: Final = 6.5
_FEWEST_WORDS: Final = 0.5
_LONG: Final = 4
#: The words are on average less likely than this (natural logarithm) where the reading is not to be trusted.
_UNLIKELY: Final = -0.9
#: Pieces of words written in a second at most; what goes on longer repeats itself.
_TOKENS: Final = 12

_PREPENDED: Final = "\"'“¿([{-"
_APPENDED: Final = "\"'.。,，!！?？:：”)]}、"


@dataclass(frozen=True, slots=True)
class ShortReading:
    """What a short reading found.

    Attributes:
        text: The words.
        words: Word, probability, start and end in seconds, each.
        silence: How likely there was no speech, in [0, 1].
        likelihood: The words' mean natural logarithm of probability.
    """

    text: str
    words: tuple[tuple[str, float, float, float], ...]
    silence: float
    likelihood: float


def read_short(model: Any, samples: Samples, before: str) -> ShortReading | None:
    """Return a short reading of some sound; None where it cannot be trusted.

    Args:
        model: A loaded ``faster_whisper.WhisperModel``.
        samples: The sound at the hearing rate.
        before: Text as if written before.
    """
    from faster_whisper.audio import pad_or_trim  # noqa: PLC0415  (a third of a second, when the app first listens)
    from faster_whisper.tokenizer import Tokenizer  # noqa: PLC0415

    seconds = len(samples) / HEARING_RATE
    if seconds > LONGEST:
        return None
    tokenizer = Tokenizer(model.hf_tokenizer, multilingual=False)
    frames = round((seconds + _AFTER) * _FRAMES)
    encoded = model.encode(pad_or_trim(model.feature_extractor(samples)[:, :frames], frames))
    prompt = model.get_prompt(tokenizer, tokenizer.encode(f" {before}"), without_timestamps=True)
    found = model.model.generate(
        encoded,
        [prompt],
        beam_size=1,
        max_length=len(prompt) + 8 + round(_TOKENS * seconds),
        return_scores=True,
        return_no_speech_prob=True,
    )[0]
    tokens = [token for token in found.sequences_ids[0] if token < tokenizer.eot]
    text = tokenizer.decode(tokens).strip()
    if not _believable(text, seconds) or found.scores[0] < _UNLIKELY:
        return None
    words = tuple(_words(model, tokenizer, tokens, encoded, frames))
    return ShortReading(text, words, found.no_speech_prob, found.scores[0])


def _words(
    model: Any, tokenizer: Any, tokens: Sequence[int], encoded: Any, frames: int
) -> Iterator[tuple[str, float, float, float]]:
    """Yield each word with its probability, start and end."""
    from faster_whisper.transcribe import merge_punctuations  # noqa: PLC0415  (as above)

    (aligned,) = model.find_alignment(tokenizer, [list(tokens)], encoded, frames) or ([],)
    merge_punctuations(aligned, _PREPENDED, _APPENDED)
    for word in aligned:
        if word["word"].strip():
            yield word["word"].strip(), float(word["probability"]), float(word["start"]), float(word["end"])


def _believable(text: str, seconds: float) -> bool:
    """Return whether somebody can have said that in so many seconds."""
    said = re.findall(r"\w+(?:['’]\w+)?", text.lower())
    if len(said) > max(_LONG, _MOST_WORDS * seconds) or (seconds > _LONG and len(said) < _FEWEST_WORDS * seconds):
        return False
    return not circles(said)
