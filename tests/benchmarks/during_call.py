"""What a spoken call costs while it goes on: how long the interface stands still, and how much memory is held."""

from __future__ import annotations

import asyncio
import os
import threading
import time
import timeit
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from textual.pilot import Pilot

from simulator import bootstrap
from simulator.core.sound import HEARING_RATE, Audio
from simulator.core.voice_measures.sound import measured
from simulator.settings import Settings
from simulator.tui.app import CallsApp
from simulator.tui.screens.call import CallScreen
from tests.sound_hardware import SoundHardware, started_sound_hardware
from tests.spoken_replies import reply
from tests.voices import voiced

#: The call that is taken, and what is said in it.
SCENARIO = "charged-twice"
SAID = (
    "I am so sorry, forty minutes on hold and the money gone twice. When did the two payments go out?",
    "That leaves you short, and I can see why you are angry. What has it done to your account?",
    "I am refunding the second payment now, and I will ring you back tomorrow morning.",
)
#: How often the interface is asked whether it still answers, in seconds, and what counts as standing still.
_EVERY = 0.005
_STILL = 0.05
#: How often memory is looked at, in seconds.
_EVERY_MEMORY = 0.5
_LONGEST_WAIT = 60.0


@dataclass
class Watched:
    """What was seen of the interface and of memory: seconds late, bytes."""

    late: list[float] = field(default_factory=list)
    memory: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    async def watch(self) -> None:
        """Look until cancelled."""
        while True:
            began = time.perf_counter()
            await asyncio.sleep(_EVERY)
            self.late.append(time.perf_counter() - began - _EVERY)

    def weigh(self) -> None:
        """Look at memory until ``over``, on a thread of its own."""
        while not self.over.wait(_EVERY_MEMORY):
            self.memory = max(self.memory, held())


def during_call() -> None:
    """Print how long the interface stood still in one spoken call, and how much memory was held at most."""
    if not Path("/proc/self/smaps_rollup").exists():
        print("\nThe interface during a call: measured on Linux only")
        return
    audio = Audio(voiced(10, [90, 200]), HEARING_RATE)
    took = min(timeit.repeat(lambda: measured(audio, "some words"), number=1, repeat=5))
    print(f"\nMeasuring how ten seconds were spoken: {1000 * took:.0f} ms")
    with TemporaryDirectory() as folder, started_sound_hardware() as hardware:
        os.environ["SIMULATOR_DATA"] = folder
        watched = asyncio.run(_taken(hardware))
    late = np.array(watched.late)
    print(f"\nThe interface during a spoken hands-free call of {len(SAID)} replies, asked every {1000 * _EVERY:.0f} ms")
    print(f"  answers late by {1000 * np.median(late):.1f} ms (median), {1000 * np.percentile(late, 99):.0f} ms (p99)")
    print(f"  stood still for over {1000 * _STILL:.0f} ms: {int(np.sum(late > _STILL))} times of {len(late)}")
    print(f"  longest {1000 * late.max():.0f} ms")
    print(f"Memory at most, voice, recogniser and scorer loaded, all processes: {watched.memory / 1e6:.0f} MB")


async def _taken(hardware: SoundHardware) -> Watched:
    """Take the call and return what was seen from the moment the phone is picked up."""
    settings = replace(Settings(), hands_free=True, ringing=False)
    app = CallsApp(replace(bootstrap.desk(), settings=settings, save_settings=lambda _: None))
    watched = Watched()
    async with app.run_test(size=(80, 24)) as pilot:
        await _until(pilot, lambda: app.headers is not None and app.history is not None)
        await pilot.press("slash", *"charged twice".replace(" ", "_").split("_")[0])
        await pilot.press("enter")
        await _until(pilot, lambda: app.rep.ready and not pilot.app.screen.query_one("#answer").disabled)
        watching = asyncio.ensure_future(watched.watch())
        weighing = asyncio.ensure_future(asyncio.to_thread(watched.weigh))
        await pilot.press("enter")
        for text in SAID:
            await _until(pilot, lambda: isinstance(app.screen, CallScreen) and _state(app) == "Listening")
            before = _turns(app)
            await asyncio.to_thread(hardware.say, reply(text))
            await _until(pilot, lambda before=before: _turns(app) > before)  # type: ignore[misc]
        watched.over.set()
        await weighing
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
    return watched


def _state(app: CallsApp) -> str:
    return "".join(str(one.content) for one in app.screen.query("#state")).removeprefix("● ")  # type: ignore[attr-defined]


def _turns(app: CallsApp) -> int:
    return len(app.screen.taking.call.state.transcript)  # type: ignore[attr-defined]


async def _until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    began = time.perf_counter()
    while not condition():
        if time.perf_counter() - began > _LONGEST_WAIT:
            raise TimeoutError(f"waited {_LONGEST_WAIT} s in vain on {pilot.app.screen}")
        await asyncio.sleep(0.02)


def held() -> int:
    """Return how many bytes this process and its children hold, what they share counted once."""
    return sum(_proportional(Path("/proc") / str(pid)) for pid in _family(Path("/proc/self").resolve().name))


def _family(pid: str) -> list[str]:
    """Return a process and all that it started."""
    found = [pid]
    for task in (Path("/proc") / pid / "task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                found += _family(child)
    return found


def _proportional(process: Path) -> int:
    """Return a process's share of memory, in bytes; 0 for one that is gone."""
    with suppress(OSError):
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return 1000 * int(line.split()[1])
    return 0
