"""What a rep reads while their microphone is set up, and what each step tells them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulator.core.sound import Audio, Samples, loudness_dbfs
from simulator.core.voice_measures.baseline import LEAST_CALM, Baseline
from simulator.core.wording import words

#: The sentence to read, and a text for those who have nothing to tell.
SENTENCE = "The parcel was sent on Monday, but the bill came twice."
TEXT = (
    "On a quiet morning I like to walk to the shop by the river. The baker has opened the door by then, and you can "
    "smell the bread from across the street. I buy two rolls, talk about the weather for a minute, and walk home the "
    "long way. It takes half an hour, and until I am back nobody needs anything from me. Then I put the kettle on and "
    "look at what the day has planned."
)
#: What the set-up is, in two sentences.
ABOUT = (
    "Forty seconds, once: is your microphone loud enough, are you understood, and how do you sound when you are calm? "
    "Later calls can then show what changed in your voice. Only numbers are kept, on this machine; no sound is."
)
#: What to do in each step.
BE_SILENT = "Say nothing for three seconds, so that the room can be measured."
READ = "Read this sentence aloud, as you would speak on the phone."
TALK = "Speak calmly for twenty seconds: tell how your day was so far, or read this text."
#: What leaving it means.
WITHOUT = "You can leave this and type your replies, or come back to it at any time."
MUTED = (
    "Nothing at all comes from the microphone: it is muted, switched off, or another one is in use. Unmute it, or "
    "choose another in your system's settings, then try again. " + WITHOUT
)
#: A microphone that never gets louder than this is dead, in decibels relative to full scale.
DEAD = -100.0
#: Speech softer than this is hard to make out; a room louder than this is loud.
_TOO_QUIET, _LOUD_ROOM = -42.0, -45.0
#: How far speech should stand above the room, in decibels.
_CLEAR = 12.0
#: How near to full scale samples are cut off, and which share of them is heard as clipping.
_FULL, _CLIPPED = 0.98, 0.001
#: Which share of the sentence's words must be understood.
_ENOUGH = 0.6


def about_room(dbfs: float) -> str:
    """Return what the loudness of a room means."""
    if dbfs <= DEAD:
        return "Nothing is heard yet: the microphone is muted, or lets through nothing but speech. The next step tells."
    if dbfs > _LOUD_ROOM:
        return "The room is loud, so words may be misheard. A headset or a quieter place helps; you can go on anyway."
    return "The room is quiet enough."


def about_sentence(text: str, dbfs: float, room: float, audio: Audio) -> str:
    """Return what to make of a sentence that was read.

    Args:
        text: What was understood; empty for nothing.
        dbfs: How loud it was, in decibels relative to full scale.
        room: How loud the room is.
        audio: Its sound.
    """
    told = [_loudness(dbfs, room, audio)]
    if not text:
        told.append(
            "No words could be made out. Speak a little slower and nearer to the microphone, then read it again."
        )
    elif _share(text) < _ENOUGH:
        told.append(
            "Much of it was misheard. Come nearer to the microphone, or find a quieter place, then read it again."
        )
    else:
        told.append("You are understood.")
    return " ".join(told)


def _loudness(dbfs: float, room: float, audio: Audio) -> str:
    """Return how loud a sentence was."""
    if float(np.mean(np.abs(audio.samples) >= _FULL)) >= _CLIPPED:
        return "Level: clipping. Turn the microphone down, or move a little away from it."
    if dbfs < _TOO_QUIET:
        return "Level: too quiet. Turn the microphone up, or come nearer to it."
    if dbfs - room < _CLEAR:
        return "Level: hardly louder than the room. Come nearer to the microphone, or find a quieter place."
    return "Level: fine."


def _share(text: str) -> float:
    """Return which share of the sentence's words were understood."""
    wanted, found = {word for word, _ in words(SENTENCE)}, {word for word, _ in words(text)}
    return len(wanted & found) / len(wanted)


def unheard(frames: Sequence[Samples]) -> str:
    """Return why nobody was heard speaking."""
    if not frames or loudness_dbfs(np.concatenate(frames)) <= DEAD:
        return MUTED
    return (
        "Nobody was heard speaking. Come nearer to the microphone, or turn it up in your system's settings, then try "
        "again. " + WITHOUT
    )


def too_little(seconds: int, understood: bool) -> str:  # noqa: FBT001 (read beside its name)
    """Return why calm speech gave no baseline."""
    if not understood:
        return (
            "You were heard, but no words could be made out. Speak nearer to the microphone, then try again. " + WITHOUT
        )
    least = LEAST_CALM // 1000
    return (
        f"That was {seconds} seconds of speech, and at least {least} that are clear are needed. Try again, and go on "
        f"talking until the bar is full. {WITHOUT}"
    )


def about(baseline: Baseline) -> str:
    """Return a baseline in words."""
    return (
        f"Calm, you speak about {baseline.pace:.0f} words a minute; your voice goes through {baseline.pitch_range:.0f} "
        f"semitones and {baseline.loudness_range:.0f} decibels. Made on {baseline.made}."
    )
