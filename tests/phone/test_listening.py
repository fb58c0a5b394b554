"""The rep heard: levels, beginnings and ends, words; and what happens when something does not work."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from simulator.core.endpointing import FRAME_MS
from simulator.core.sound import FRAME_LENGTH, Audio
from simulator.core.speech import HeardWord, Milliseconds
from simulator.phone.listening import (
    Ear,
    Hearing,
    LevelMeasured,
    ListeningFailed,
    NothingUnderstood,
    SpeechEnded,
    SpeechStarted,
    Understood,
)
from simulator.phone.voice_ports import Recognised, RecognizerFailure, VoiceActivity, VoiceFailure
from tests.scripted_sound import (
    LOUD,
    QUIET,
    TAIL,
    LoudnessActivity,
    ScriptedMicrophone,
    ScriptedRecognizer,
    at,
    first_frames,
    without_levels,
)


def ear(microphone: ScriptedMicrophone, recognizer: ScriptedRecognizer) -> Ear:
    return Ear(Hearing(microphone, LoudnessActivity, recognizer))


def test_hands_free_a_turn_is_understood_when_it_is_over() -> None:
    microphone = ScriptedMicrophone((30, QUIET), (40, LOUD), (100, QUIET))
    recognizer = ScriptedRecognizer("I am so sorry.")
    events = without_levels(ear(microphone, recognizer).listen(hands_free=True))
    assert events == [
        SpeechStarted(at(30)),
        SpeechEnded(at(70)),
        Understood(Recognised("I am so sorry."), at(30), at(70)),
    ]
    assert not microphone.open


def test_a_turn_is_recognised_with_a_little_before_and_after_so_that_no_word_is_clipped() -> None:
    recognizer = ScriptedRecognizer("Yes.")
    list(ear(ScriptedMicrophone((30, QUIET), (40, LOUD), (100, QUIET)), recognizer).listen(hands_free=True))
    assert 300 <= (30 - first_frames(recognizer)[0]) * FRAME_MS <= 420
    last = first_frames(recognizer)[0] + len(recognizer.heard[0].samples) // FRAME_LENGTH
    assert 300 <= (last - 70) * FRAME_MS <= 420


def test_speech_from_the_very_first_frame_is_kept_whole() -> None:
    recognizer = ScriptedRecognizer("Yes.")
    events = without_levels(ear(ScriptedMicrophone((40, LOUD), (100, QUIET)), recognizer).listen(hands_free=True))
    assert events[0] == SpeechStarted(at(0))
    assert first_frames(recognizer) == [0]


def test_levels_come_about_ten_times_a_second_and_follow_the_voice() -> None:
    microphone = ScriptedMicrophone((94, QUIET), (94, LOUD), (100, QUIET))
    events = list(ear(microphone, ScriptedRecognizer("Yes.")).listen(hands_free=True))
    levels = [event.dbfs for event in events if isinstance(event, LevelMeasured)]
    assert 9 <= len(levels) / (len(levels) * 3 * FRAME_MS / 1000) <= 11
    assert levels[5] < -25
    assert max(levels) == pytest.approx(-6, abs=0.1)


def test_hands_free_a_noise_without_words_is_told_and_listening_goes_on() -> None:
    microphone = ScriptedMicrophone((20, LOUD), (TAIL + 10, QUIET), (20, LOUD), (100, QUIET))
    events = without_levels(ear(microphone, ScriptedRecognizer(" . ", "Hello.")).listen(hands_free=True))
    second = 20 + TAIL + 10
    assert events[2:] == [
        NothingUnderstood(),
        SpeechStarted(at(second)),
        SpeechEnded(at(second + 20)),
        Understood(Recognised("Hello."), at(second), at(second + 20)),
    ]


def test_pressing_to_send_ends_the_turn_at_once_and_pauses_do_not() -> None:
    microphone = ScriptedMicrophone((20, QUIET), (20, LOUD), (200, QUIET), (20, LOUD), (500, QUIET))
    listener = ear(microphone, recognizer := ScriptedRecognizer("Let me think. Yes."))
    microphone.before_frame = {265: listener.finish}
    events = without_levels(listener.listen(hands_free=False))
    assert events[-1] == Understood(Recognised("Let me think. Yes."), at(20), at(260))
    assert len(recognizer.heard[0].samples) > 240 * FRAME_LENGTH


def test_pressing_to_send_without_having_spoken_understands_nothing_and_asks_no_recogniser() -> None:
    microphone = ScriptedMicrophone((500, QUIET))
    listener = ear(microphone, recognizer := ScriptedRecognizer())
    microphone.before_frame = {50: listener.finish}
    assert without_levels(listener.listen(hands_free=False)) == [NothingUnderstood()]
    assert recognizer.heard == []


def test_a_last_word_still_on_its_way_when_the_turn_is_sent_belongs_to_it() -> None:
    microphone = ScriptedMicrophone((20, QUIET), (20, LOUD), (3, QUIET), (10, LOUD), (100, QUIET))
    listener = ear(microphone, ScriptedRecognizer("Let me check"))
    microphone.before_frame = {41: listener.finish}
    assert without_levels(listener.listen(hands_free=False))[-1] == Understood(
        Recognised("Let me check"), at(20), at(53)
    )


def test_a_turn_is_sent_within_two_tenths_of_a_second_of_silence_and_a_second_of_noise() -> None:
    for amplitude, latest in ((QUIET, 7), (LOUD, 33)):
        microphone = ScriptedMicrophone((20, LOUD), (20, QUIET), (100, amplitude))
        listener = ear(microphone, recognizer := ScriptedRecognizer("Yes"))
        microphone.before_frame = {40: listener.finish}
        list(listener.listen(hands_free=False))
        assert len(recognizer.heard[0].samples) / FRAME_LENGTH <= 40 + latest


def test_pressing_to_send_works_hands_free_too() -> None:
    microphone = ScriptedMicrophone((500, LOUD))
    listener = ear(microphone, ScriptedRecognizer("And so on"))
    microphone.before_frame = {100: listener.finish}
    assert isinstance(without_levels(listener.listen(hands_free=True))[-1], Understood)


def test_a_turn_that_never_ends_is_sent_after_a_minute() -> None:
    microphone = ScriptedMicrophone((3000, LOUD))
    events = without_levels(ear(microphone, ScriptedRecognizer("On and on")).listen(hands_free=False))
    assert events[-1] == Understood(Recognised("On and on"), at(0), at(1875))


def test_the_times_of_words_count_from_when_listening_began() -> None:
    said = Recognised("Yes.", (HeardWord("Yes.", 0.9, Milliseconds(400), Milliseconds(700)), HeardWord("\x1b[2J")))
    recognizer = ScriptedRecognizer(said)
    events = list(ear(ScriptedMicrophone((30, QUIET), (40, LOUD), (100, QUIET)), recognizer).listen(hands_free=True))
    assert isinstance(events[-1], Understood)
    shift = at(first_frames(recognizer)[0])
    assert events[-1].recognised.words == (
        HeardWord("Yes.", 0.9, Milliseconds(shift + 400), Milliseconds(shift + 700)),
    )


def test_what_a_recogniser_writes_is_cleaned() -> None:
    microphone = ScriptedMicrophone((20, LOUD), (100, QUIET))
    events = list(ear(microphone, ScriptedRecognizer(" I am\x1b[31m\n so sorry\x07 ")).listen(hands_free=True))
    assert isinstance(events[-1], Understood)
    assert events[-1].recognised.text == "I am so sorry"


def test_stopping_drops_everything() -> None:
    microphone = ScriptedMicrophone((500, LOUD))
    listener = ear(microphone, recognizer := ScriptedRecognizer())
    microphone.before_frame = {100: listener.stop}
    assert without_levels(listener.listen(hands_free=True)) == [SpeechStarted(at(0))]
    assert (recognizer.heard, microphone.open) == ([], False)


def test_stopping_before_the_first_frame_was_asked_for_hears_nothing() -> None:
    listening = ear(ScriptedMicrophone((500, LOUD)), ScriptedRecognizer()).listen(hands_free=True)
    listening.stop()
    assert list(listening) == []


def test_stopping_does_not_wait_for_a_recogniser_that_thinks() -> None:
    thinking, answer = Event(), Event()

    class SlowRecognizer(ScriptedRecognizer):
        def recognise(self, audio: Audio, dropped: Event | None = None) -> Recognised:
            thinking.set()
            assert answer.wait(10)
            return Recognised("too late")

    listener = ear(ScriptedMicrophone((20, LOUD), (100, QUIET)), SlowRecognizer())
    with ThreadPoolExecutor(1) as thread:
        events = thread.submit(lambda: list(listener.listen(hands_free=True)))
        assert thinking.wait(10)
        listener.stop()
        assert not any(isinstance(event, Understood) for event in events.result(5))
        answer.set()


def test_a_second_listening_ends_the_first() -> None:
    listener = ear(ScriptedMicrophone((500, LOUD)), ScriptedRecognizer())
    first = listener.listen(hands_free=True)
    listener.listen(hands_free=True)
    assert list(first) == []


def test_a_microphone_that_goes_away_ends_listening_with_its_sentence() -> None:
    events = without_levels(
        ear(ScriptedMicrophone((20, QUIET), fails=True), ScriptedRecognizer()).listen(hands_free=True)
    )
    assert events == [ListeningFailed("The microphone went away.")]


def test_what_was_said_before_the_microphone_went_away_is_not_lost() -> None:
    microphone = ScriptedMicrophone((20, QUIET), (40, LOUD), fails=True)
    events = without_levels(ear(microphone, ScriptedRecognizer("I will refund you")).listen(hands_free=False))
    assert events[-2:] == [
        Understood(Recognised("I will refund you"), at(20), at(60)),
        ListeningFailed("The microphone went away."),
    ]


def test_a_recogniser_that_fails_ends_listening_with_its_sentence() -> None:
    recognizer = ScriptedRecognizer(RecognizerFailure("The speech model is damaged."))
    events = without_levels(ear(ScriptedMicrophone((20, LOUD), (100, QUIET)), recognizer).listen(hands_free=True))
    assert events == [SpeechStarted(at(0)), SpeechEnded(at(20)), ListeningFailed("The speech model is damaged.")]


def test_without_voice_activity_listening_fails_before_the_microphone_is_opened() -> None:
    def missing() -> VoiceActivity:
        message = "The app cannot tell when you speak."
        raise VoiceFailure(message)

    listener = Ear(Hearing(ScriptedMicrophone((9, LOUD)), missing, ScriptedRecognizer()))
    assert list(listener.listen(hands_free=True)) == [ListeningFailed("The app cannot tell when you speak.")]


def test_an_error_that_is_no_declared_failure_is_not_hidden() -> None:
    recognizer = ScriptedRecognizer(KeyError("a defect"))
    with pytest.raises(KeyError):
        list(ear(ScriptedMicrophone((20, LOUD), (100, QUIET)), recognizer).listen(hands_free=True))
