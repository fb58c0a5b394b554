"""The customer's voice: words rendered, kept for next time, played, and how much of them was heard."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Lock

from simulator.core.loudness import louder
from simulator.core.murmurs import Murmur
from simulator.core.phone_line import balanced, by_phone
from simulator.core.scenario import Delivery, Voice
from simulator.core.sound import Audio
from simulator.core.speech import Milliseconds
from simulator.core.tones import breath
from simulator.phone.line_sounds import LineSounds
from simulator.phone.voice_ports import Loudspeaker, Synthesizer, SynthesizerFailure, VoiceFailure

#: How many bytes of rendered lines are kept: about twelve minutes of speech.
KEPT_BYTES = 64_000_000
#: How much softer than a line a murmur is, in decibels.
_SOFTER_DB = -7.0

#: What becomes of a rendered line before it is heard.
Treatment = Callable[[Audio, Delivery], Audio]
_Key = tuple[str, Treatment, Voice, Delivery, str]

_NO_ENGINE_LEFT = "No voice engine works here, so the customer's words are shown instead; `simulator doctor` says why."


class FallbackSynthesizer:
    """Several voice engines in order of preference: where one fails the next takes over for good."""

    def __init__(self, makers: Sequence[Callable[[], Synthesizer]]) -> None:
        self._makers = list(makers)
        self._engine: Synthesizer | None = None
        self._closed = False
        self._note: str | None = None

    @property
    def name(self) -> str:
        """Return the name of the engine in use; empty before the first line and after the last engine failed."""
        return self._engine.name if self._engine else ""

    def render(self, text: str, voice: Voice, delivery: Delivery) -> Audio:
        """Return ``text`` spoken by the first engine that can.

        Raises:
            SynthesizerFailure: every engine failed, or this was closed.
        """
        while not self._closed:
            try:
                return self._current().render(text, voice, delivery)
            except SynthesizerFailure as failure:
                self._give_up(failure)
        raise SynthesizerFailure(_NO_ENGINE_LEFT)

    def take_note(self) -> str | None:
        """Return a sentence for the rep once an engine was given up; None when there is nothing new to say."""
        note, self._note = self._note, None
        return note

    def close(self) -> None:
        """Let go of the engine at once, even while it renders."""
        self._closed = True
        if self._engine:
            self._engine.close()

    def _current(self) -> Synthesizer:
        """Return the engine in use, making it when needed."""
        if self._engine is None:
            if not self._makers:
                raise SynthesizerFailure(_NO_ENGINE_LEFT)
            self._engine = self._makers[0]()
        return self._engine

    def _give_up(self, failure: SynthesizerFailure) -> None:
        """Move on to the next engine, unless this is the end."""
        if self._closed or not self._makers:
            raise failure
        engine, self._engine = self._engine, None
        if engine:
            engine.close()
        self._makers.pop(0)
        self._note = f"{failure} Another voice takes over." if self._makers else _NO_ENGINE_LEFT


class RenderedLines:
    """A synthesizer that remembers what it rendered as it is to be heard, the least used forgotten first.

    One line is rendered at a time, so engines need not be ready for several threads.
    """

    def __init__(self, engine: Synthesizer, kept_bytes: int = KEPT_BYTES, heard: Treatment = balanced) -> None:
        """Render with ``engine``, keep up to ``kept_bytes``, and do to each line what ``heard`` says."""
        self._engine = engine
        self._kept_bytes = kept_bytes
        self._lines: OrderedDict[_Key, Audio] = OrderedDict()
        self.heard = heard
        self._lock = Lock()

    @property
    def name(self) -> str:
        """Return the engine's name."""
        return self._engine.name

    def render(self, text: str, voice: Voice, delivery: Delivery) -> Audio:
        """Return ``text`` spoken, from memory where it was rendered before by the engine in use.

        Raises:
            SynthesizerFailure: no speech could be made.
        """
        with self._lock:
            heard = self.heard
            known = self._lines.get((self._engine.name, heard, voice, delivery, text))
            audio = known or heard(self._engine.render(text, voice, delivery), delivery)
            self._keep((self._engine.name, heard, voice, delivery, text), audio)
            return audio

    def kept(self, text: str, voice: Voice, delivery: Delivery) -> Audio | None:
        """Return ``text`` spoken where it is in memory; never waits for an engine."""
        return self._lines.get((self._engine.name, self.heard, voice, delivery, text))

    def close(self) -> None:
        """Let go of the engine at once, even while it renders."""
        self._engine.close()

    def _keep(self, key: _Key, audio: Audio) -> None:
        """Remember a line as the one used last, and forget what no longer fits."""
        self._lines[key] = audio
        self._lines.move_to_end(key)
        while len(self._lines) > 1 and sum(line.samples.nbytes for line in self._lines.values()) > self._kept_bytes:
            self._lines.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What became of a line.

    Attributes:
        heard_characters: How much of its text was heard, to the end of a word; all of it where there was no sound, for
            then it is read.
        note: One sentence for the rep where something did not work; None where all did.
        aloud: Whether there was sound; False where the words have to be read.
        length: How long it sounded.
    """

    heard_characters: int
    note: str | None = None
    aloud: bool = True
    length: Milliseconds = Milliseconds(0)  # noqa: RUF009 (a NewType is no call that makes anything)


class CustomerVoice:
    """Speaks the customer's lines, one at a time; failures become notes, never errors.

    Attributes:
        sounds: What is heard of the line itself, on the same loudspeaker.
    """

    def __init__(
        self,
        makers: Sequence[Callable[[], Synthesizer]],
        loudspeaker: Loudspeaker,
        *,
        phone_line: bool = False,
        script: set[str] | None = None,
    ) -> None:
        """Speak with the first engine that can.

        Args:
            makers: What makes the engines, in order of preference.
            loudspeaker: Where the customer is heard.
            phone_line: Whether they sound as through a telephone.
            script: Is given the texts that are rendered ahead, which are the author's own words.
        """
        self._script = set() if script is None else script
        self._fallback = FallbackSynthesizer(makers)
        self._lines = RenderedLines(self._fallback)
        self._loudspeaker = loudspeaker
        self._stop = Event()
        self._held = Event()
        self._murmuring = Event()
        self._closed = Event()
        self._told = ""
        self.sounds = LineSounds(loudspeaker)
        self.go_by_phone(phone_line=phone_line)

    def go_by_phone(self, *, phone_line: bool) -> None:
        """Sound as through a telephone, or as in a room, from the next line on."""
        self._lines.heard = by_phone if phone_line else balanced

    @property
    def engine(self) -> str:
        """Return the name of the voice engine in use; empty before the first line."""
        return self._fallback.name

    def prepare(self, lines: Iterable[tuple[str, Voice, Delivery]]) -> None:
        """Render lines ahead, on the calling thread, until ``close``; what fails is tried again when spoken."""
        for text, voice, delivery in lines:
            if self._closed.is_set():
                return
            self._script.add(text)
            try:
                self._lines.render(text, voice, delivery)
            except SynthesizerFailure:
                return

    def speak(self, text: str, voice: Voice, delivery: Delivery) -> Spoken:
        """Say ``text`` and return when it was heard, or stopped, or could not be said; call it from a worker thread."""
        stop = self._stop = Event()
        self._held.clear()
        if self._closed.is_set():
            return Spoken(0, aloud=False)
        try:
            audio = self._lines.render(text, voice, delivery)
            self._murmuring.set()
            heard = self._loudspeaker.play(audio, stop, self._held) if len(audio.samples) else None
        except VoiceFailure as failure:
            return Spoken(len(text), self._new(str(failure)), aloud=False)
        self._told = ""
        note = self._fallback.take_note()
        if heard is None:
            return Spoken(len(text), note, aloud=False)
        return Spoken(heard_characters(text, heard, audio.length), note, length=heard)

    def murmur(self, murmur: Murmur, voice: Voice) -> None:
        """Make a short soft sound that a line, or ``stop``, ends; call it from a worker thread.

        A syllable that is not rendered yet is left out, and a loudspeaker that fails is told of with the next line.
        """
        stop = self._murmuring = Event()
        if murmur.text:
            audio = self._lines.kept(murmur.text, voice, murmur.delivery)
        else:
            audio = self._lines.heard(breath(), murmur.delivery)
        if audio is not None and not self._closed.is_set():
            with suppress(VoiceFailure):
                self._loudspeaker.play(Audio(louder(audio.samples, _SOFTER_DB), audio.rate), stop)

    def replay(self, audio: Audio) -> str:
        """Play any sound until its end or ``stop``, on a worker thread; return why it cannot be heard, or nothing."""
        stop = self._stop = Event()
        try:
            self._loudspeaker.play(audio, stop)
        except VoiceFailure as failure:
            return str(failure)
        return ""

    def hold(self) -> None:
        """Fall silent within 100 ms, in mid-line, until ``go_on``; may be called from any thread."""
        self._held.set()

    def go_on(self) -> None:
        """Go on with a line that was held; may be called from any thread."""
        self._held.clear()

    def stop(self) -> None:
        """Fall silent within 100 ms; may be called from any thread, also when nothing is spoken."""
        self._stop.set()
        self._murmuring.set()

    def close(self) -> None:
        """Fall silent and let go of the engine at once; nothing is spoken afterwards."""
        self._closed.set()
        self.stop()
        self._lines.close()

    def _new(self, note: str) -> str | None:
        """Return a note unless it was the last one told, or nobody wants to hear it any more."""
        if note == self._told or self._closed.is_set():
            return None
        self._told = note
        return note


def heard_characters(text: str, heard: Milliseconds, length: Milliseconds) -> int:
    """Return how much of ``text`` was heard, cut after the last word that was heard to its end.

    Args:
        text: The whole line.
        heard: How much of its sound was played.
        length: How long its sound is; speech is taken to be even.
    """
    if heard >= length:
        return len(text)
    reached = len(text) * heard / length
    ends = (word.end() for word in re.finditer(r"\S+", text))
    return max((end for end in ends if end <= reached), default=0)
