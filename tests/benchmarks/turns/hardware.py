"""The turns said into a virtual microphone in real time, and the customer's answers heard."""

from __future__ import annotations

import tempfile
import threading
import time
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np

from simulator import bootstrap
from simulator.core.sound import HEARING_RATE, Audio, Samples
from simulator.core.speech import Channel, Milliseconds
from simulator.phone.ongoing_call import Said
from simulator.store.calls import CallStore
from tests.benchmarks.turns.chains import OURS, Chain
from tests.benchmarks.turns.paced import in_order, progress
from tests.benchmarks.turns.spoken import SpokenTurn
from tests.benchmarks.turns.trials import Trial, Trials, heard
from tests.benchmarks.voice import SCENARIO, Desk, Watched
from tests.sound_hardware import Recording, SoundHardware, started_sound_hardware

#: Samples above this are no digital silence.
_ANYTHING = 1e-4
_GLANCE = 0.001
#: How long the microphone has to be silent between two turns, and how long that may take, in seconds.
_SILENCE, _PATIENCE = 0.3, 5.0
#: The rate of recordings of the virtual devices.
_RATE = 48_000


def through_hardware(turns: Sequence[SpokenTurn], chains: Mapping[str, Chain]) -> Trials:
    """Return what both chains make of the turns, and when their answers are heard.

    Args:
        turns: What is said.
        chains: The chains by name, both with the machine's default microphone; asked for once the hardware runs.
    """
    trials: dict[str, list[Trial]] = {name: [] for name in chains}
    with devices() as made:
        for number, turn in progress(turns, "through sound hardware"):
            for name, chain in in_order(chains, number):
                trials[name].append(made.trial(turn, name, chain, number))
    return trials


class Arrivals:
    """When the samples of a turn came in at the microphone, told by its recording, which is silent before."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._over = Event()
        self._counts: list[int] = [0]
        self._times: list[float] = [time.perf_counter()]
        self._loud = 0
        self._first: int | None = None
        threading.Thread(target=self._watch, daemon=True).start()

    def close(self) -> None:
        """Watch no more."""
        self._over.set()

    def expect(self) -> None:
        """Wait until nothing is said any more, and look out for the next turn.

        Raises:
            TimeoutError: the microphone does not fall silent.
        """
        deadline = time.perf_counter() + _PATIENCE
        while self._counts[-1] - self._loud < _SILENCE * _RATE:
            if self._over.wait(_GLANCE) or time.perf_counter() > deadline:
                raise TimeoutError("the microphone does not fall silent")
        self._first = None

    def since(self, seconds: float) -> float | None:
        """Return how long ago a moment of the turn came in; negative before that, None before the turn.

        Args:
            seconds: The moment, from when the turn's sound began.
        """
        if self._first is None:
            return None
        sample = self._first + round(seconds * _RATE)
        heard = len(self._times)
        place = bisect_left(self._counts, sample, hi=heard)
        if place == heard:
            return (self._counts[heard - 1] - sample) / _RATE
        return time.perf_counter() - self._times[place]

    def _watch(self) -> None:
        rest = b""
        with self._recording.path.open("rb") as sound:
            while not self._over.wait(_GLANCE):
                rest += sound.read()
                samples = np.frombuffer(rest[: len(rest) // 4 * 4], dtype=np.float32)
                rest = rest[len(samples) * 4 :]
                if len(samples):
                    self._take(samples)

    def _take(self, samples: Samples) -> None:
        """Take in what was recorded since the last glance."""
        before = self._counts[-1]
        loud = np.flatnonzero(np.abs(samples) > _ANYTHING)
        self._counts.append(before + len(samples))
        self._times.append(time.perf_counter())
        if len(loud):
            self._loud = before + int(loud[-1])
            if self._first is None:
                self._first = before + int(loud[0])


class Devices:
    """Virtual sound hardware with someone who watches it, and what the customer answers with."""

    def __init__(self, hardware: SoundHardware, arrivals: Arrivals, speaker: Watched, store: CallStore) -> None:
        self._hardware = hardware
        self._arrivals = arrivals
        self._speaker = speaker
        scenario = bootstrap.shelf().scenario(SCENARIO)
        self._desk = Desk(scenario, store, speaker)
        self._lines = list(scenario.lines.values())
        self._manner = scenario.customer.voice
        self._score_once()
        self._ready, self._unready = self._desk.new_voice(ahead=True), self._desk.new_voice(ahead=False)

    def _score_once(self) -> None:
        """Read one reply, because the first takes longer than all after it."""
        call = self._desk.waiting_call()
        call.take(call.rep_says(Said("I am sorry to hear that.", Milliseconds(5000), Milliseconds(9000))))

    def close(self) -> None:
        """Let go of the voices."""
        self._ready.close()
        self._unready.close()

    def trial(self, turn: SpokenTurn, name: str, chain: Chain, number: int) -> Trial:
        """Say a turn into the microphone and return what a chain makes of it; the customer answers what was heard."""
        self._arrivals.expect()
        events = chain.listen()
        next(events)
        with self._hardware.saying(Audio(turn.samples, HEARING_RATE)):
            trial = heard(turn, events, chain, lambda: self._arrivals.since(turn.ended))
            if not trial.well:
                return trial
            first = self._app_answers(trial) if name == OURS else self._naive_answers(number)
            ago = self._arrivals.since(turn.ended) or 0.0
            return replace(trial, answered=ago - (time.perf_counter() - first))

    def _app_answers(self, trial: Trial) -> float:
        """Return when the app's answer is first heard: scored, stored, its lines rendered ahead."""
        said = Said(trial.text, Milliseconds(5000), Milliseconds(9000), Channel.VOICE)
        return self._desk.first_sound(self._desk.waiting_call(), said, self._ready)

    def _naive_answers(self, number: int) -> float:
        """Return when the naive chain's answer is first heard: one line, rendered and played."""
        line = self._lines[number % len(self._lines)]
        self._speaker.forget()
        speaking = threading.Thread(target=self._unready.speak, args=(line.says, self._manner, line.delivery))
        speaking.start()
        first = self._speaker.wait()
        self._unready.stop()
        speaking.join()
        return first


@contextmanager
def devices() -> Iterator[Devices]:
    """Start virtual sound hardware for the block."""
    with ExitStack() as stack:
        hardware = stack.enter_context(started_sound_hardware())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        store = CallStore(folder / "calls.sqlite3")
        stack.callback(store.close)
        speaker = Watched(stack.enter_context(hardware.recording("speaker")))
        stack.callback(speaker.close)
        arrivals = Arrivals(stack.enter_context(hardware.recording("mic_in")))
        stack.callback(arrivals.close)
        made = Devices(hardware, arrivals, speaker, store)
        stack.callback(made.close)
        yield made
