"""What a spoken call needs from the machine: voices, loudspeakers, microphones, recognisers; and how they fail."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from threading import Event
from typing import Protocol

from simulator.core.scenario import Delivery, Voice
from simulator.core.sound import Audio, Samples
from simulator.core.speech import HeardWord, Milliseconds


class VoiceFailure(Exception):  # noqa: N818  (the port's word for what happened, shown to the rep)
    """Something of the voice side is not working; the message is one sentence a rep can act on."""


class SynthesizerFailure(VoiceFailure):
    """No speech could be made from a text."""


class LoudspeakerFailure(VoiceFailure):
    """Sound could not be played, or stopped being played."""


class MicrophoneFailure(VoiceFailure):
    """Sound could not be heard, or the microphone went away."""


class RecognizerFailure(VoiceFailure):
    """Sound could not be turned into words."""


class Synthesizer(Protocol):
    """A voice engine."""

    @property
    def name(self) -> str:
        """Return the engine's name as settings and ``doctor`` show it."""
        ...

    def render(self, text: str, voice: Voice, delivery: Delivery) -> Audio:
        """Return ``text`` spoken in ``voice``; called from a worker thread, one call at a time.

        Raises:
            SynthesizerFailure: no speech could be made; the engine may be asked again.
        """
        ...

    def close(self) -> None:
        """Let go of everything at once, even while rendering; may be called from another thread."""
        ...


class Loudspeaker(Protocol):
    """Where the customer is heard."""

    def play(self, audio: Audio, stop: Event, held: Event | None = None) -> Milliseconds:
        """Play to the end; return how much was heard.

        Args:
            audio: The sound.
            stop: Once another thread sets it, all is silent within 100 ms; set beforehand, nothing is heard.
            held: While it is set all is silent, and the sound waits.

        Raises:
            LoudspeakerFailure: there is no device, or it went away.
        """
        ...


class Microphone(Protocol):
    """Where the rep is heard."""

    def frames(self, stop: Event) -> Generator[Samples, None, None]:
        """Yield frames of ``FRAME_LENGTH`` samples at ``HEARING_RATE``; nothing is captured once it is closed.

        Args:
            stop: Once another thread sets it, the frames end within 100 ms.

        Raises:
            MicrophoneFailure: there is no device, or it went away.
        """
        ...


class Recordings(Protocol):
    """Keeps how the rep's turns sounded, where they want that; used from worker threads."""

    def keep(self, call: str, turn: int, audio: Audio) -> None:
        """Keep one turn; a call that is not stored has none.

        Raises:
            OSError: it cannot be written.
        """
        ...

    def turns(self, call: str) -> frozenset[int]:
        """Return which turns of a call are kept."""
        ...

    def sound(self, call: str, turn: int) -> Audio | None:
        """Return one turn; None where it is not kept, or damaged.

        Raises:
            HistoryFailure: it is sealed and the passphrase was not given.
        """
        ...

    def delete(self, call: str) -> None:
        """Delete what is kept of a call.

        Raises:
            OSError: it cannot be deleted.
        """
        ...


class VoiceActivity(Protocol):
    """Tells speech from everything else; keeps a state from frame to frame."""

    def probability(self, frame: Samples) -> float:
        """Return how likely one frame of ``FRAME_LENGTH`` samples holds speech, in [0, 1]."""
        ...

    def reset(self) -> None:
        """Forget what was heard so far."""
        ...


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a recogniser understood: the text as it wrote it, and its words where it tells them apart."""

    text: str
    words: tuple[HeardWord, ...] = ()


class Recognizer(Protocol):
    """Turns speech into words."""

    @property
    def name(self) -> str:
        """Return the engine's name as settings and ``doctor`` show it."""
        ...

    def load(self) -> None:
        """Load what is needed; may take seconds; a second call does nothing.

        Raises:
            RecognizerFailure: the engine or its model is missing or damaged.
        """
        ...

    def recognise(self, audio: Audio, dropped: Event | None = None) -> Recognised:
        """Return the words in ``audio`` (any rate); an empty text where there were none.

        Args:
            audio: What was said.
            dropped: Once another thread sets it nobody wants the words: whatever is returned, it is returned soon.

        Raises:
            RecognizerFailure: the engine failed; it may be asked again.
        """
        ...
