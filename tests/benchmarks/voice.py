"""How long a rep waits for the customer's voice, heard at the virtual loudspeaker: after typing and after speaking."""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import numpy as np

from simulator import bootstrap
from simulator.core.effects import Effect, Speak
from simulator.core.events import LineSpoken, PickedUp
from simulator.core.scenario import Scenario
from simulator.core.speech import Channel, Milliseconds
from simulator.phone.listening import Ear, Understood
from simulator.phone.ongoing_call import OngoingCall, Said
from simulator.phone.speaking import CustomerVoice
from simulator.phone.voice_ports import VoiceFailure
from simulator.settings import Settings
from simulator.store.calls import CallStore
from tests.benchmarks.timing import show
from tests.sound_hardware import Recording, SoundHardware, started_sound_hardware
from tests.spoken_replies import reply

SCENARIO = "charged-twice"
REPLY = "That is a long wait to find your money gone twice. When did the two payments go out?"
#: Samples above this are heard.
_LOUD = 0.01
#: How often a recording is looked at, in seconds.
_GLANCE = 0.001
#: At most this many spoken replies; each takes as long as it takes to say.
_SPOKEN = 10
#: How long one of them may take, in seconds.
_PATIENCE = 25


class Watched:
    """When a device was loud, as its recording comes in."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._over = Event()
        self.first: float | None = None
        self.last: float | None = None
        threading.Thread(target=self._watch, daemon=True).start()

    def forget(self) -> None:
        """Begin anew."""
        self.first = self.last = None

    def close(self) -> None:
        """Watch no more."""
        self._over.set()

    def wait(self, seconds: float = 20) -> float:
        """Return when it was first loud.

        Raises:
            TimeoutError: it never was.
        """
        deadline = time.perf_counter() + seconds
        while self.first is None:
            if self._over.wait(_GLANCE) or time.perf_counter() > deadline:
                raise TimeoutError("nothing was heard at the loudspeaker")
        return self.first

    def _watch(self) -> None:
        with self._recording.path.open("rb") as sound:
            while not self._over.wait(_GLANCE):
                heard = sound.read()
                samples = np.frombuffer(heard[: len(heard) // 4 * 4], dtype=np.float32)
                if np.any(np.abs(samples) > _LOUD):
                    self.last = time.perf_counter()
                    self.first = self.first or self.last


class Desk:
    """One rep's desk: calls that wait for the first reply, and what is heard of them."""

    def __init__(self, scenario: Scenario, store: CallStore, speaker: Watched) -> None:
        self._scenario = scenario
        self._store = store
        self._speaker = speaker

    def waiting_call(self) -> OngoingCall:
        """Return a call whose customer has just said the opening."""
        call = OngoingCall(self._scenario, bootstrap.scorer(), self._store)
        call.take(PickedUp(Milliseconds(0)))
        call.take(LineSpoken(call.state.customer_turn, Milliseconds(4000)))
        return call

    def first_sound(self, call: OngoingCall, said: Said, voice: CustomerVoice) -> float:
        """Return when the customer's answer to a reply is first heard."""
        self._speaker.forget()
        effects = call.take(call.rep_says(said))
        speaking = threading.Thread(target=self._speak, args=(effects, voice))
        speaking.start()
        heard = self._speaker.wait()
        voice.stop()
        speaking.join()
        return heard

    def _speak(self, effects: tuple[Effect, ...], voice: CustomerVoice) -> None:
        for effect in effects:
            if isinstance(effect, Speak):
                voice.speak(effect.text, self._scenario.customer.voice, effect.delivery)

    def new_voice(self, *, ahead: bool) -> CustomerVoice:
        """Return a customer's voice, its lines rendered ahead as the app does, or none of them."""
        voice = bootstrap.customer_voice(Settings())
        if ahead:
            manner = self._scenario.customer.voice
            voice.prepare((line.says, manner, line.delivery) for line in self._scenario.lines.values())
        return voice


def answers(rounds: int) -> None:
    """Print how long the customer takes to be heard."""
    if not all(shutil.which(tool) for tool in ("pulseaudio", "pactl", "parec", "paplay")):
        print("\nThe customer's voice: left out, because it needs pulseaudio and pulseaudio-utils")
        return
    with ExitStack() as stack:
        hardware = stack.enter_context(started_sound_hardware())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        store = CallStore(folder / "calls.sqlite3")
        stack.callback(store.close)
        speaker = Watched(stack.enter_context(hardware.recording("speaker")))
        microphone = Watched(stack.enter_context(hardware.recording("mic_in")))
        stack.callback(speaker.close)
        stack.callback(microphone.close)
        desk = Desk(bootstrap.shelf().scenario(SCENARIO), store, speaker)
        _typed(desk, rounds)
        try:
            ear = bootstrap.loaded_ear(Settings())
        except VoiceFailure as failure:
            print(f"\nAfter a spoken reply: left out. {failure}")
            return
        _spoken(desk, hardware, microphone, ear, min(rounds, _SPOKEN))


def _typed(desk: Desk, rounds: int) -> None:
    """Print the time from Enter to the first sound: scored, stored, rendered, played."""
    samples: dict[str, list[float]] = defaultdict(list)
    for counted in [False] + [True] * rounds:
        for name, ahead in {"lines rendered ahead, as in the app": True, "nothing rendered ahead": False}.items():
            voice = desk.new_voice(ahead=ahead)
            call = desk.waiting_call()
            began = time.perf_counter()
            heard = desk.first_sound(call, Said(REPLY, Milliseconds(5000), Milliseconds(9000)), voice)
            voice.close()
            if counted:
                samples[name].append(heard - began)
    show("Typed reply to first customer sound at the loudspeaker", samples)


def _spoken(desk: Desk, hardware: SoundHardware, microphone: Watched, ear: Ear, rounds: int) -> None:
    """Print the time from the last sound of a reply at the microphone to the first of the answer at the speaker."""
    samples: dict[str, list[float]] = defaultdict(list)
    voice, lost = desk.new_voice(ahead=True), 0
    for counted in [False] + [True] * rounds:
        for way, hands_free in {"hands-free": True, "sent by key": False}.items():
            microphone.forget()
            try:
                ended, understood = _heard(hardware, microphone, ear, hands_free=hands_free)
            except TimeoutError:
                lost += 1
                continue
            words = time.perf_counter()
            said = Said(understood.recognised.text, understood.started, understood.ended, Channel.VOICE)
            heard = desk.first_sound(desk.waiting_call(), said, voice)
            if counted:
                samples[f"{way}: understood"].append(words - ended)
                samples[f"{way}: first customer sound"].append(heard - ended)
    voice.close()
    show(
        f"End of speech to first customer sound at the loudspeaker ({reply(REPLY).length / 1000:.1f} s reply)", samples
    )
    print(f"  {lost} replies were not understood and are left out")
    settle = Settings().settle_seconds
    print(f"  In the app, words can be corrected for {settle:g} s before they count, as the settings say; add that.")


def _heard(hardware: SoundHardware, microphone: Watched, ear: Ear, *, hands_free: bool) -> tuple[float, Understood]:
    """Return when a reply said into the microphone ended (or its key was pressed), and what it was understood as.

    Raises:
        TimeoutError: listening ended without words.
    """
    events = iter(ear.listen(hands_free=hands_free))
    next(events)
    enough = threading.Timer(_PATIENCE, ear.stop)
    enough.daemon = True
    enough.start()
    with hardware.saying(reply(REPLY)) as saying:
        pressed: list[float] = []

        def press() -> None:
            saying.wait()
            pressed.append(time.perf_counter())
            ear.finish()

        if not hands_free:
            threading.Thread(target=press, daemon=True).start()
        for event in events:
            if isinstance(event, Understood):
                ended = microphone.last if hands_free else pressed[0]
                assert ended is not None
                enough.cancel()
                return ended, event
    enough.cancel()
    raise TimeoutError("the reply was not understood")
