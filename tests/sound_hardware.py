"""A virtual loudspeaker and microphone: a private PulseAudio whose null sinks real audio clients play to and hear."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import wave
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from uuid import uuid4

import numpy as np
import pytest

from simulator.core.sound import Audio

_RATE = 48_000
_DEVICES = (
    "module-null-sink sink_name=speaker rate=48000 sink_properties=device.description=VirtualSpeaker",
    "module-null-sink sink_name=mic_in rate=48000",
    "module-remap-source master=mic_in.monitor source_name=mic source_properties=device.description=VirtualMic",
)


def wait_until(condition: Callable[[], bool], seconds: float = 30) -> None:
    """Return once ``condition`` holds; fail the test when it does not within ``seconds``."""
    for _ in range(round(seconds * 100)):
        if condition():
            return
        Event().wait(0.01)
    pytest.fail(f"waited {seconds} s in vain")


@dataclass(frozen=True)
class Recording:
    """What a device plays while the ``with`` block of ``recording`` lasts, as it comes in."""

    path: Path

    def audio(self) -> Audio:
        """Return everything heard so far."""
        heard = self.path.read_bytes()
        return Audio(np.frombuffer(heard[: len(heard) // 4 * 4], dtype=np.float32), _RATE)


class SoundHardware:
    """A running sound server with one loudspeaker and one microphone.

    Attributes:
        environment: What a program needs in its environment to find the devices.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._listeners = ExitStack()
        self.environment: Mapping[str, str] = {"XDG_RUNTIME_DIR": str(directory)}

    @contextmanager
    def running(self) -> Iterator[SoundHardware]:
        """Start the server, and end it with the block."""
        script = self._directory / "server.pa"
        script.write_text("load-module module-native-protocol-unix\n")
        server = ["pulseaudio", "-n", "-F", str(script), "--daemonize=no", "--exit-idle-time=-1", "--log-level=error"]
        limits = self._directory / "daemon.conf"
        limits.write_text("rlimit-rttime = -1\n")  # a server that is busy for long is otherwise ended by the system
        with _process(server, {**self._environment(), "PULSE_CONFIG": str(limits)}):
            wait_until(lambda: bool(self._control("info", check=False)))
            self._plug_in()
            yield self
            self._unplug()

    @contextmanager
    def recording(self, device: str = "speaker") -> Iterator[Recording]:
        """Record what is played on a device."""
        recording = Recording(self._directory / f"{device}.raw")
        recording.path.unlink(missing_ok=True)
        form = ["--raw", "--format=float32le", f"--rate={_RATE}", "--channels=1", "--latency-msec=10"]
        command = ["parec", f"--device={device}.monitor", *form, str(recording.path)]
        with _process(command, self._environment()):
            wait_until(lambda: recording.path.exists() and recording.path.stat().st_size > 0)
            yield recording

    def say(self, audio: Audio, device: str = "mic_in") -> None:
        """Speak into a microphone; returns when all was said."""
        with self.saying(audio, device) as process:
            assert process.wait(timeout=audio.length / 1000 + 30) == 0, "paplay failed: is the sound server gone?"

    @contextmanager
    def saying(self, audio: Audio, device: str = "mic_in") -> Iterator[subprocess.Popen[bytes]]:
        """Speak into a microphone while the block goes on; two can be spoken into at a time."""
        path = self._directory / f"said-{uuid4().hex}.wav"
        write_wave(path, audio)
        with _process(
            ["paplay", f"--device={device}", "--latency-msec=300", str(path)], self._environment()
        ) as process:
            yield process

    def plug_in_another_microphone(self) -> str:
        """Add a second microphone, which becomes the system's choice; return what ``say`` calls it."""
        self._control("load-module", "module-null-sink", "sink_name=other_in", "rate=48000")
        words = ("master=other_in.monitor", "source_name=other", "source_properties=device.description=VirtualOther")
        self._control("load-module", "module-remap-source", *words)
        self._control("set-default-source", "other")
        return "other_in"

    @contextmanager
    def unplugged(self) -> Iterator[None]:
        """Take the headset, speaker and microphone, away; it is plugged in again after the block."""
        self._unplug()
        try:
            yield
        finally:
            self._plug_in()

    @contextmanager
    def echo(self, decibels: float) -> Iterator[None]:
        """Let the microphone hear the loudspeaker, softer by so many decibels, while the block lasts."""
        words = ("source=speaker.monitor", "sink=mic_in", "latency_msec=30", "sink_dont_move=true")
        (module,) = self._control("load-module", "module-loopback", *words)
        streams = [line.split() for line in self._control("list", "short", "sink-inputs")]
        (stream,) = [number for number, *rest in streams if "module-loopback.c" in rest]
        self._control("set-sink-input-volume", stream, f"{decibels}dB")
        try:
            yield
        finally:
            self._control("unload-module", module)

    def _plug_in(self) -> None:
        for device in _DEVICES:
            self._control("load-module", *device.split())
        self._control("set-default-sink", "speaker")
        self._control("set-default-source", "mic")
        # Null sinks nobody listens to work in blocks of a second and a half.
        for monitor in ("speaker.monitor", "mic_in.monitor"):
            keep = ["parec", f"--device={monitor}", "--latency-msec=10", "--raw"]
            self._listeners.enter_context(_process(keep, self._environment()))

    def _unplug(self) -> None:
        self._listeners.close()
        for module in ("module-remap-source", "module-null-sink"):
            self._control("unload-module", module)

    def _control(self, *words: str, check: bool = True) -> list[str]:
        done = subprocess.run(["pactl", *words], env=self._environment(), check=check, capture_output=True, text=True)
        return done.stdout.splitlines()

    def _environment(self) -> dict[str, str]:
        return {**os.environ, **self.environment}


def write_wave(path: Path, audio: Audio) -> None:
    """Store sound as 16-bit mono WAV."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(audio.rate)
        file.writeframes((np.clip(audio.samples, -1, 1) * 32767).astype("<i2").tobytes())


@contextmanager
def started_sound_hardware() -> Iterator[SoundHardware]:
    """Start virtual devices and lead this process and its children to them; skip where that cannot be done.

    In continuous integration, where CI is set, it fails instead of skipping.
    """
    missing = [tool for tool in ("pulseaudio", "pactl", "parec", "paplay") if not shutil.which(tool)]
    if missing:
        without(f"needs virtual sound hardware: {', '.join(missing)} not found (packages pulseaudio, pulseaudio-utils)")
    with tempfile.TemporaryDirectory(prefix="sound-") as folder, pytest.MonkeyPatch.context() as patch:
        hardware = SoundHardware(Path(folder))
        with hardware.running():
            for name, value in hardware.environment.items():
                patch.setenv(name, value)
            yield hardware


def without(reason: str) -> None:
    """Skip a test on a user's machine with the reason; fail it in continuous integration."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def _process(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program while the block lasts."""
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.terminate()
