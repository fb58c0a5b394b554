"""Speaking while the customer speaks: meant or not, and what follows from it."""

from __future__ import annotations

from simulator.core.endpointing import FRAME_MS
from simulator.phone.barge_in import INTERRUPTS, BackChannelHeard, BargedOver
from simulator.phone.listening import Ear, Hearing, SpeechEnded, SpeechStarted, Understood
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

LONG = INTERRUPTS // FRAME_MS + 5
SHORT = 600 // FRAME_MS


def ear(microphone: ScriptedMicrophone, *texts: str) -> tuple[Ear, ScriptedRecognizer]:
    recognizer = ScriptedRecognizer(*texts)
    return Ear(Hearing(microphone, LoudnessActivity, recognizer)), recognizer


def test_a_short_sound_is_a_back_channel_and_no_turn() -> None:
    listener, recognizer = ear(ScriptedMicrophone((30, QUIET), (SHORT, LOUD), (100, QUIET)))
    events = without_levels(listener.listen(hands_free=True, over=True))
    assert events == [SpeechStarted(at(30)), BackChannelHeard(at(30))]
    assert not recognizer.heard


def test_every_back_channel_is_told() -> None:
    twice = ScriptedMicrophone((30, QUIET), (SHORT, LOUD), (30, QUIET), (SHORT, LOUD), (100, QUIET))
    events = without_levels(ear(twice)[0].listen(hands_free=True, over=True))
    assert [event for event in events if isinstance(event, BackChannelHeard)] == [
        BackChannelHeard(at(30)),
        BackChannelHeard(at(60 + SHORT)),
    ]


def test_who_goes_on_talking_takes_the_floor_and_no_first_word_is_lost() -> None:
    listener, recognizer = ear(ScriptedMicrophone((30, QUIET), (LONG, LOUD), (100, QUIET)), "Let me stop you there.")
    events = without_levels(listener.listen(hands_free=True, over=True))
    assert events == [
        SpeechStarted(at(30)),
        BargedOver(at(30)),
        SpeechEnded(at(30 + LONG)),
        Understood(Recognised("Let me stop you there."), at(30), at(30 + LONG)),
    ]
    assert first_frames(recognizer)[0] < 30


def test_a_rep_who_begins_just_before_the_customer_is_done_is_heard_from_the_first_word() -> None:
    microphone = ScriptedMicrophone((30, QUIET), (SHORT, LOUD), (100, QUIET))
    listener, recognizer = ear(microphone, "Yes.")
    microphone.before_frame[35] = listener.take_floor
    events = without_levels(listener.listen(hands_free=True, over=True))
    assert [type(event) for event in events] == [SpeechStarted, SpeechEnded, Understood]
    assert first_frames(recognizer)[0] < 30
