"""Words made out in pauses: they end a turn soon or late by what they are, and old ones never count."""

from __future__ import annotations

from functools import partial
from threading import Event

from simulator.core.endpointing import FRAME_MS, ByWords, Endpointing, Tails
from simulator.core.sound import Audio
from simulator.phone.listening import Ear, Hearing, ListeningEvent, SpeechEnded, SpeechStarted, Understood, WordsSoFar
from simulator.phone.voice_ports import Recognised
from tests.scripted_sound import (
    LOUD,
    QUIET,
    LoudnessActivity,
    ScriptedMicrophone,
    ScriptedRecognizer,
    at,
    first_frames,
    without_levels,
)
from tests.sound_hardware import wait_until


class Pausing:
    """A rep whose words are made out in every pause: a recogniser that says when it is done, and what it was told."""

    def __init__(self, *texts: str) -> None:
        self.recognizer = ScriptedRecognizer(*texts)
        self.dropped: list[Event | None] = []
        recognise = self.recognizer.recognise

        def kept(audio: Audio, dropped: Event | None = None) -> Recognised:
            self.dropped.append(dropped)
            return recognise(audio)

        self.recognizer.recognise = kept  # type: ignore[method-assign]

    def hears(self, microphone: ScriptedMicrophone, *, finished: dict[str, float]) -> list[ListeningEvent]:
        hearing = Hearing(
            microphone, LoudnessActivity, self.recognizer, RULES, ByWords(RULES, Tails()), finished.__getitem__
        )
        return without_levels(Ear(hearing).listen(hands_free=True))

    def wait_for(self, count: int) -> None:
        """Let the words of so many pauses be known."""
        wait_until(lambda: len(self.recognizer.heard) >= count, 5)


RULES = Endpointing()
#: A frame by which the words of a pause that begins at 0 are asked for, and one at which they are known.
ASKED = 200 // FRAME_MS + 2


def paused(pausing: Pausing, speech: list[tuple[int, float]]) -> ScriptedMicrophone:
    """Return what the microphone hears; in each pause the words are known soon after they are asked for."""
    microphone, frame, pauses = ScriptedMicrophone(*speech), 0, 0
    for count, amplitude in speech:
        if amplitude == QUIET and frame:
            pauses += 1
            microphone.before_frame[frame + ASKED] = partial(pausing.wait_for, pauses)
        frame += count
    return microphone


def test_words_that_are_over_end_the_turn_soon_and_are_made_out_only_once() -> None:
    pausing = Pausing("When was it?")
    microphone = paused(pausing, [(30, QUIET), (40, LOUD), (500, QUIET)])
    events = pausing.hears(microphone, finished={"When was it?": 0.9})
    assert events == [
        SpeechStarted(at(30)),
        WordsSoFar("When was it?"),
        SpeechEnded(at(70)),
        Understood(Recognised("When was it?"), at(30), at(70)),
    ]
    assert microphone.frames_given * FRAME_MS <= (70 * FRAME_MS) + Tails().quick + 3 * FRAME_MS


def test_words_that_break_off_are_waited_for() -> None:
    pausing = Pausing("I can see why and", "I can see why and I am sorry.")
    pause = (Tails().patient - 200) // FRAME_MS
    microphone = paused(pausing, [(30, QUIET), (40, LOUD), (pause, QUIET), (20, LOUD), (500, QUIET)])
    finished = {"I can see why and": 0.01, "I can see why and I am sorry.": 0.9}
    events = pausing.hears(microphone, finished=finished)
    assert [event for event in events if isinstance(event, Understood)] == [
        Understood(Recognised("I can see why and I am sorry."), at(30), at(90 + pause))
    ]
    assert pausing.dropped[0]
    assert pausing.dropped[0].is_set()


def test_what_was_made_out_in_an_earlier_pause_never_counts() -> None:
    pausing = Pausing("It is gone.", "It is gone. I will", "too late")
    microphone = paused(pausing, [(30, QUIET), (40, LOUD), (12, QUIET), (20, LOUD), (500, QUIET)])
    events = pausing.hears(microphone, finished={"It is gone.": 0.9, "It is gone. I will": 0.0})
    understood = [event for event in events if isinstance(event, Understood)]
    assert [event.recognised.text for event in understood] == ["It is gone. I will"]
    assert len(pausing.recognizer.heard) == 2
    assert first_frames(pausing.recognizer)[0] == first_frames(pausing.recognizer)[1]


def test_where_the_words_take_long_the_longest_silence_ends_the_turn() -> None:
    thinking = Event()

    class Slow(ScriptedRecognizer):
        def recognise(self, audio: Audio, dropped: Event | None = None) -> Recognised:
            assert thinking.wait(10)
            return super().recognise(audio)

    slow = Slow("Well and")
    microphone = ScriptedMicrophone((30, QUIET), (40, LOUD), (500, QUIET))
    microphone.before_frame[70 + Tails().patient // FRAME_MS] = thinking.set
    hearing = Hearing(microphone, LoudnessActivity, slow, RULES, ByWords(), lambda _: 0.0)
    events = without_levels(Ear(hearing).listen(hands_free=True))
    assert isinstance(events[-1], Understood)
    assert len(slow.heard) == 1
