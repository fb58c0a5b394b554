"""The customer's voice: engines that take over from each other, lines that are kept, words that were heard."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.scenario import Delivery, Pitch, Voice
from simulator.core.sound import Audio
from simulator.core.speech import Milliseconds
from simulator.phone.speaking import CustomerVoice, FallbackSynthesizer, RenderedLines, heard_characters
from simulator.phone.voice_ports import LoudspeakerFailure, Synthesizer, SynthesizerFailure

CALM = (Voice(), Delivery.CALM)
BROKEN = "The first voice broke."


class ScriptedSynthesizer:
    """Takes 100 ms a word, remembers what it was asked, and fails when told to."""

    def __init__(self, name: str = "first", *, fails: bool = False, word_ms: int = 100) -> None:
        self.name = name
        self.fails = fails
        self.word_ms = word_ms
        self.asked: list[str] = []
        self.closed = Event()

    def render(self, text: str, voice: Voice, delivery: Delivery) -> Audio:
        self.asked.append(text)
        if self.fails:
            raise SynthesizerFailure(BROKEN)
        return Audio(np.ones(self.word_ms * len(text.split()), dtype=np.float32), 1000)

    def close(self) -> None:
        self.closed.set()


class ScriptedLoudspeaker:
    """Hears everything at once, up to a point, or fails."""

    def __init__(self, *, upto: int | None = None, fails: bool = False) -> None:
        self.upto = upto
        self.fails = fails
        self.played: list[Milliseconds] = []

    def play(self, audio: Audio, stop: Event, held: Event | None = None) -> Milliseconds:
        if self.fails:
            message = "The loudspeaker went away."
            raise LoudspeakerFailure(message)
        self.played.append(audio.length)
        return min(audio.length, Milliseconds(self.upto)) if self.upto is not None else audio.length


class PatientLoudspeaker(ScriptedLoudspeaker):
    """Plays until it is stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.playing = Event()

    def play(self, audio: Audio, stop: Event, held: Event | None = None) -> Milliseconds:
        self.playing.set()
        assert stop.wait(10)
        return Milliseconds(250)


def makers(*engines: Synthesizer) -> list[Callable[[], Synthesizer]]:
    return [lambda engine=engine: engine for engine in engines]  # type: ignore[misc]


def test_the_first_engine_that_works_speaks() -> None:
    first, second = ScriptedSynthesizer("first"), ScriptedSynthesizer("second")
    engine = FallbackSynthesizer(makers(first, second))
    engine.render("Hello.", *CALM)
    assert (engine.name, engine.take_note(), second.asked) == ("first", None, [])


def test_where_an_engine_fails_the_next_takes_over_for_good_with_one_sentence() -> None:
    first, second = ScriptedSynthesizer("first", fails=True), ScriptedSynthesizer("second")
    engine = FallbackSynthesizer(makers(first, second))
    assert engine.render("Hello there.", *CALM).length == 200
    engine.render("Again.", *CALM)
    assert (first.asked, second.asked) == (["Hello there."], ["Hello there.", "Again."])
    assert first.closed.is_set()
    assert engine.take_note() == "The first voice broke. Another voice takes over."
    assert engine.take_note() is None


def test_an_engine_that_cannot_even_be_made_is_passed_over() -> None:
    def unmakeable() -> Synthesizer:
        raise SynthesizerFailure(BROKEN)

    engine = FallbackSynthesizer([unmakeable, *makers(ScriptedSynthesizer("second"))])
    engine.render("Hello.", *CALM)
    assert engine.name == "second"


def test_without_any_engine_left_the_failure_says_that_words_are_shown() -> None:
    engine = FallbackSynthesizer(makers(ScriptedSynthesizer(fails=True)))
    for _ in range(2):
        with pytest.raises(SynthesizerFailure, match="words are shown instead"):
            engine.render("Hello.", *CALM)


def test_closing_while_an_engine_renders_starts_no_other() -> None:
    class Interrupted(ScriptedSynthesizer):
        def render(self, text: str, voice: Voice, delivery: Delivery) -> Audio:
            both.close()
            raise SynthesizerFailure(BROKEN)

    second = ScriptedSynthesizer("second")
    both = FallbackSynthesizer(makers(Interrupted(), second))
    with pytest.raises(SynthesizerFailure):
        both.render("Hello.", *CALM)
    assert second.asked == []


def test_a_line_is_rendered_once_for_each_way_of_saying_it() -> None:
    engine = ScriptedSynthesizer()
    lines = RenderedLines(engine)
    for delivery in (Delivery.CALM, Delivery.ANGRY, Delivery.CALM):
        lines.render("Hello.", Voice(), delivery)
    lines.render("Hello.", Voice(Pitch.HIGH), Delivery.CALM)
    assert len(engine.asked) == 3


def test_the_line_used_least_is_forgotten_first_when_memory_is_full() -> None:
    engine = ScriptedSynthesizer()
    lines = RenderedLines(engine, kept_bytes=800)
    for text in ("one", "two", "one", "three", "one", "two"):
        lines.render(text, *CALM)
    assert engine.asked == ["one", "two", "three", "two"]


def test_lines_prepared_ahead_are_not_rendered_again() -> None:
    engine = ScriptedSynthesizer()
    voice = CustomerVoice(makers(engine), ScriptedLoudspeaker())
    voice.prepare([("One.", *CALM), ("Two.", *CALM)])
    assert voice.speak("Two.", *CALM).heard_characters == 4
    assert engine.asked == ["One.", "Two."]


def test_a_line_played_to_its_end_was_heard_whole() -> None:
    loudspeaker = ScriptedLoudspeaker()
    spoken = CustomerVoice(makers(ScriptedSynthesizer()), loudspeaker).speak("My money is gone.", *CALM)
    assert (spoken.heard_characters, spoken.note, spoken.aloud, spoken.length) == (17, None, True, 400)
    assert loudspeaker.played == [400]


def test_a_line_that_was_stopped_was_heard_to_the_end_of_a_word() -> None:
    voice = CustomerVoice(makers(ScriptedSynthesizer()), ScriptedLoudspeaker(upto=270))
    text = "Give me my money."
    assert text[: voice.speak(text, *CALM).heard_characters] == "Give me my"


def test_stopping_from_another_thread_ends_the_line() -> None:
    loudspeaker = PatientLoudspeaker()
    voice = CustomerVoice(makers(ScriptedSynthesizer()), loudspeaker)
    with ThreadPoolExecutor(1) as thread:
        speaking = thread.submit(voice.speak, "Now listen to me.", *CALM)
        assert loudspeaker.playing.wait(10)
        voice.stop()
        assert speaking.result(10).heard_characters == 10


def test_without_a_loudspeaker_the_words_count_as_read_and_the_rep_is_told_once() -> None:
    loudspeaker = ScriptedLoudspeaker(fails=True)
    voice = CustomerVoice(makers(ScriptedSynthesizer()), loudspeaker)
    first, second = voice.speak("Hello?", *CALM), voice.speak("Hello?", *CALM)
    assert (first.heard_characters, first.note, first.aloud) == (6, "The loudspeaker went away.", False)
    assert (second.heard_characters, second.note, second.aloud) == (6, None, False)


def test_a_loudspeaker_that_comes_back_and_goes_again_is_told_again() -> None:
    loudspeaker = ScriptedLoudspeaker(fails=True)
    voice = CustomerVoice(makers(ScriptedSynthesizer()), loudspeaker)
    notes = []
    for loudspeaker.fails in (True, False, True):
        notes.append(voice.speak("Hello?", *CALM).note)
    assert notes == ["The loudspeaker went away.", None, "The loudspeaker went away."]


def test_an_engine_that_takes_over_is_told_with_the_line_it_takes_over() -> None:
    voice = CustomerVoice(makers(ScriptedSynthesizer(fails=True), ScriptedSynthesizer("second")), ScriptedLoudspeaker())
    assert voice.speak("Hello?", *CALM).note == "The first voice broke. Another voice takes over."
    assert voice.speak("Hello?", *CALM).note is None
    assert voice.engine == "second"


def test_a_silent_engine_never_waits_for_a_loudspeaker() -> None:
    loudspeaker = ScriptedLoudspeaker(fails=True)
    spoken = CustomerVoice(makers(ScriptedSynthesizer(word_ms=0)), loudspeaker).speak("Hello?", *CALM)
    assert (spoken.heard_characters, spoken.note, spoken.aloud) == (6, None, False)


def test_nothing_is_spoken_after_closing() -> None:
    engine, loudspeaker = ScriptedSynthesizer(), ScriptedLoudspeaker()
    voice = CustomerVoice(makers(engine), loudspeaker)
    voice.speak("Hello?", *CALM)
    voice.close()
    assert voice.speak("Hello again?", *CALM).heard_characters == 0
    voice.prepare([("More.", *CALM)])
    assert (engine.asked, len(loudspeaker.played), engine.closed.is_set()) == (["Hello?"], 1, True)


@given(st.text(), st.integers(0, 5000), st.integers(1, 5000))
def test_what_was_heard_lies_within_the_text_and_grows_with_time(text: str, heard: int, length: int) -> None:
    earlier = heard_characters(text, Milliseconds(heard), Milliseconds(length))
    later = heard_characters(text, Milliseconds(heard + 100), Milliseconds(length))
    assert 0 <= earlier <= later <= len(text)
    assert heard_characters(text, Milliseconds(length), Milliseconds(length)) == len(text)
