"""Frames of sound gathered into turns: what belongs to one, from a little before its first word."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from simulator.core.endpointing import FRAME_MS, Endpointer, Endpointing, TurnBegan, TurnEnded, TurnTaking
from simulator.core.sound import HEARING_RATE, Audio, Samples
from simulator.core.speech import Milliseconds


@dataclass(frozen=True, slots=True)
class Turn:
    """The sound of a turn and where it lies, in frames since listening began.

    Attributes:
        audio: From a little before its first word to a little after its last.
        first: Where ``audio`` begins.
        began: The first frame of speech.
        ended: The frame after the last one of speech.
    """

    audio: Audio
    first: int
    began: int
    ended: int


class Turns:
    """Frames gathered into turns."""

    def __init__(self, rules: Endpointing, turn_taking: TurnTaking | None, *, endless: bool) -> None:
        """Follow ``rules``; an ``endless`` turn goes on through every silence, until it is too long."""
        self._rules = replace(rules, tail=rules.longest_turn) if endless else rules
        self._endless = endless
        self._endpointer = Endpointer(self._rules, None if endless else turn_taking)
        self._kept: deque[Samples] = deque()
        self._began: int | None = None
        self._over: TurnEnded | None = None
        self._quiet = 0

    @property
    def quiet(self) -> int:
        """Return how many frames in a row held no speech."""
        return self._quiet

    @property
    def frames(self) -> int:
        """Return how many frames were heard."""
        return self._endpointer.frames

    def heard(self, frame: Samples, probability: float) -> int | None:
        """Take in a frame and its probability of speech; return the frame speech began with when that is news."""
        self._kept.append(frame)
        self._quiet = 0 if probability >= self._rules.speech_above else self._quiet + 1
        news = self._endpointer.feed(probability)
        self._over = news if isinstance(news, TurnEnded) else None
        if isinstance(news, TurnBegan):
            self._began = news.frame
            return news.frame
        if self._began is None:
            self._forget()
        return None

    @property
    def pause(self) -> tuple[int, int] | None:
        """Return where the turn's last speech ended and how many frames of silence followed; None before a turn."""
        return self._endpointer.pause

    @property
    def may_be_over(self) -> bool:
        """Return whether the words before the present pause are known and may be all."""
        return self._endpointer.may_be_over

    @property
    def spoken(self) -> Milliseconds:
        """Return how much speech the turn holds so far; 0 before one."""
        return self._endpointer.spoken

    @property
    def began(self) -> int:
        """Return the turn's first frame of speech; the present one before a turn."""
        return self.frames if self._began is None else self._began

    def forget_turn(self) -> None:
        """Take what was heard of the turn for no turn."""
        self._endpointer.forget()
        self._began = self._over = None
        self._forget()

    def so_far(self) -> Turn | None:
        """Return the turn as far as it was heard; None before one."""
        pause = self._endpointer.pause
        if pause is None or self._began is None:
            return None
        samples = np.concatenate(list(self._kept))
        return Turn(Audio(samples, HEARING_RATE), self.frames - len(self._kept), self._began, pause[0])

    def understood(self, finished: float) -> None:
        """Take in how likely nothing more is to come after the words before the present pause."""
        self._endpointer.finished(finished)

    def last(self, frames: int) -> Samples:
        """Return the sound of the last few frames."""
        return np.concatenate([self._kept[-back] for back in range(min(frames, len(self._kept)), 0, -1)])

    def finished(self, *, now: bool) -> Turn | None:
        """Return the turn that is over, by itself or because it has to be; None where there is none."""
        over = self._over or (self._endpointer.end() if now else None)
        if over is None or self._began is None:
            return None
        first = self.frames - len(self._kept)
        # What the rep sends by hand is all heard: a voice that voice activity misses must not lose its last words.
        upto = len(self._kept) if self._endless else over.frame + self._rules.pre_roll_frames - first
        samples = np.concatenate(list(islice(self._kept, upto)))
        turn = Turn(Audio(samples, HEARING_RATE), first, self._began, over.frame)
        self._began = self._over = None
        self._forget()
        return turn

    def _forget(self) -> None:
        """Keep only what would belong to a turn that begins now."""
        while len(self._kept) > self._rules.pre_roll_frames + self._rules.shortest_speech // FRAME_MS + 1:
            self._kept.popleft()


def at_frame(frame: int) -> Milliseconds:
    """Return when a frame began."""
    return Milliseconds(frame * FRAME_MS)
