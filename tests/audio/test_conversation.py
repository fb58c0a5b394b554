"""A spoken exchange through real devices: the customer at the speaker, the rep's reply from the microphone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from simulator.audio.loudspeaker import DeviceLoudspeaker
from simulator.audio.microphone import DeviceMicrophone
from simulator.audio.voice_activity import SileroVoiceActivity
from simulator.core.endpointing import FRAME_MS
from simulator.core.scenario import Delivery, Voice
from simulator.core.sound import Audio, loudness_dbfs
from simulator.engines import synthesizer
from simulator.engines.whisper import WhisperRecognizer
from simulator.phone.listening import (
    Ear,
    Hearing,
    LevelMeasured,
    Listening,
    ListeningEvent,
    ListeningFailed,
    SpeechStarted,
    Understood,
)
from simulator.phone.speaking import CustomerVoice
from tests.sound_hardware import SoundHardware, wait_until
from tests.spoken_replies import reply, words

pytestmark = pytest.mark.long

REPLY = "I am so sorry you waited so long. When did the money leave your account?"
#: How much sound one measured level stands for.
LEVEL_MS = 3 * FRAME_MS
KEY_WORDS = {"sorry", "waited", "money", "leave", "account"}


@pytest.fixture(scope="module")
def recognizer() -> WhisperRecognizer:
    pytest.importorskip("faster_whisper", reason="faster-whisper has no wheel for this machine")
    loaded = WhisperRecognizer()
    loaded.load()
    return loaded


def assert_understood(understood: Understood) -> None:
    """Check the key words; one may be lost where a busy machine drops sound."""
    assert len(words(understood.recognised.text) & KEY_WORDS) >= len(KEY_WORDS) - 1, understood


class Followed:
    """A listening drained by a thread, its events at hand."""

    def __init__(self, listening: Listening) -> None:
        self.events: list[ListeningEvent] = []
        self._ending = ThreadPoolExecutor(1).submit(self._follow, listening)
        wait_until(lambda: bool(self.events))

    def _follow(self, listening: Listening) -> None:
        for event in listening:
            self.events.append(event)

    def has_heard(self, audio: Audio) -> Callable[[], bool]:
        """Return whether all of what was said has come in, however late the sound server hands it on."""

        def heard() -> bool:
            started = next((at for at, event in enumerate(self.events) if isinstance(event, SpeechStarted)), None)
            levels = sum(isinstance(event, LevelMeasured) for event in self.events[started:])
            return started is not None and levels * LEVEL_MS > audio.length + 500

        return heard

    def last(self) -> ListeningEvent:
        self._ending.result(60)
        return self.events[-1]


def listening_ear(recognizer: WhisperRecognizer) -> Ear:
    return Ear(Hearing(DeviceMicrophone(), SileroVoiceActivity, recognizer))


def test_the_customer_is_heard_and_the_reply_understood_hands_free(
    sound_hardware: SoundHardware, recognizer: WhisperRecognizer
) -> None:
    customer = CustomerVoice([lambda: synthesizer("espeak")], DeviceLoudspeaker())
    with sound_hardware.recording() as recording:
        spoken = customer.speak("You have taken my money twice!", Voice(), Delivery.ANGRY)
    assert (spoken.heard_characters, spoken.note, spoken.aloud) == (30, None, True)
    assert loudness_dbfs(recording.audio().samples) > -40
    followed = Followed(listening_ear(recognizer).listen(hands_free=True))
    sound_hardware.say(reply(REPLY))
    understood = followed.last()
    assert isinstance(understood, Understood)
    assert_understood(understood)
    assert understood.ended - understood.started == pytest.approx(reply(REPLY).length, abs=600)
    customer.close()


def test_the_reply_is_understood_when_it_is_sent_by_key(
    sound_hardware: SoundHardware, recognizer: WhisperRecognizer
) -> None:
    ear = listening_ear(recognizer)
    followed = Followed(ear.listen(hands_free=False))
    sound_hardware.say(reply(REPLY))
    wait_until(followed.has_heard(reply(REPLY)))
    ear.finish()
    understood = followed.last()
    assert isinstance(understood, Understood)
    assert_understood(understood)


def test_the_level_meter_follows_the_voice(sound_hardware: SoundHardware, recognizer: WhisperRecognizer) -> None:
    ear = listening_ear(recognizer)
    followed = Followed(ear.listen(hands_free=False))
    sound_hardware.say(reply("One, two, three."))
    wait_until(followed.has_heard(reply("One, two, three.")))
    ear.stop()
    followed.last()
    levels = [event.dbfs for event in followed.events if isinstance(event, LevelMeasured)]
    assert min(levels) < -60
    assert max(levels) > -30


def test_words_spoken_before_the_headset_was_unplugged_are_kept(
    sound_hardware: SoundHardware, recognizer: WhisperRecognizer
) -> None:
    followed = Followed(listening_ear(recognizer).listen(hands_free=False))
    sound_hardware.say(reply(REPLY))
    wait_until(followed.has_heard(reply(REPLY)))
    with sound_hardware.unplugged():
        failed = followed.last()
    assert isinstance(failed, ListeningFailed)
    assert failed.note == "The microphone went away. The call goes on in writing; plug it in again and press F2."
    understood = followed.events[-2]
    assert isinstance(understood, Understood)
    assert_understood(understood)
