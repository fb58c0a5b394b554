"""``simulator voices``: what there is, and what is heard of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.core.scenario import Delivery
from simulator.scenario_files.bundled import bundled_scenarios
from tests.pitch import measured
from tests.sound_hardware import SoundHardware, wait_until

TESTS = Path(__file__).resolve().parents[1]
ANGRY = str(TESTS / "scenarios" / "short-angry.yaml")


def run(data: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "simulator", "voices", *arguments]
    settled = {**os.environ, "SIMULATOR_DATA": str(data), **environment}
    return subprocess.run(command, env=settled, capture_output=True, text=True, encoding="utf-8", check=False)


def test_engines_and_customers_are_listed(tmp_path: Path) -> None:
    lines = run(tmp_path).stdout.splitlines()
    assert lines[0] == "Voice engines: espeak (in use), piper, pyttsx3, silent"
    assert "charged-twice: Dana Whitfield, pitch high, pace fast" in lines
    assert len(lines) == 1 + len(list(bundled_scenarios().glob("*.yaml")))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((ANGRY, "--delivery", "angri"), "Did you mean 'angry'?"),
        (("no-such-call",), "no-such-call"),
        (("--delivery", "angry"), "wants a scenario"),
    ],
)
def test_what_there_is_none_of_is_told(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_silent_voice_is_told_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('voice = "silent"\n', encoding="utf-8")
    done = run(tmp_path, ANGRY)
    assert done.returncode == 3
    assert "silent" in done.stderr


@pytest.mark.long
def test_a_customer_is_heard_in_every_delivery_or_in_one(tmp_path: Path, sound_hardware: SoundHardware) -> None:
    brief = tmp_path / "short-angry.yaml"
    said = "A whole week with no hot water! I've called three times, and nobody came."
    brief.write_text(
        Path(ANGRY).read_text(encoding="utf-8").replace(said, "No hot water for a week!"), encoding="utf-8"
    )
    with sound_hardware.recording() as recording:
        done = run(tmp_path, str(brief), **sound_hardware.environment)
        assert done.stdout.split() == [delivery.value for delivery in Delivery]
        wait_until(lambda: recording.audio().length > 10_000)
    pitches = {}
    for delivery in ("calm", "furious"):
        with sound_hardware.recording() as recording:
            done = run(tmp_path, str(brief), "--delivery", delivery, **sound_hardware.environment)
            assert done.stdout.split() == [delivery]
            pitches[delivery] = measured("heard", recording.audio()).mean_hz
    assert pitches["furious"] > 1.4 * pitches["calm"]
