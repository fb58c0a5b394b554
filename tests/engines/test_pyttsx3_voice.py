"""The machine's own voice, in a process that may hang, crash or be ended at any time."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from simulator.core.scenario import Delivery, Pitch, Voice
from simulator.engines.pyttsx3_child import set_until_taken
from simulator.engines.pyttsx3_voice import Pyttsx3Synthesizer
from simulator.phone.voice_ports import SynthesizerFailure
from tests.pitch import Measured, measured
from tests.sound_hardware import wait_until

pytest.importorskip("pyttsx3")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="figures are those of the bundled espeak-ng voice")

LINE = "I have been waiting forty minutes on hold, and you have taken my money twice."


def spoken(engine: Pyttsx3Synthesizer, delivery: Delivery) -> Measured:
    return measured(LINE, engine.render(LINE, Voice(), delivery))


@pytest.mark.long
def test_deliveries_differ_in_pace_loudness_and_pitch_whatever_was_said_before() -> None:
    engine = Pyttsx3Synthesizer()
    heard = {delivery: spoken(engine, delivery) for delivery in (*Delivery, *reversed(Delivery))}
    engine.close()
    neutral = heard[Delivery.NEUTRAL]
    assert heard[Delivery.ANGRY].words_a_minute > 1.08 * neutral.words_a_minute
    assert heard[Delivery.ANGRY].pitch_hz > 1.1 * neutral.pitch_hz
    assert heard[Delivery.ANGRY].level_dbfs > neutral.level_dbfs + 3
    assert heard[Delivery.CONFUSED].words_a_minute < 0.92 * neutral.words_a_minute
    assert heard[Delivery.CALM].words_a_minute < 0.95 * neutral.words_a_minute
    assert heard[Delivery.CALM].level_dbfs < neutral.level_dbfs - 1


def test_many_lines_in_a_row_all_come_out_whole() -> None:
    engine = Pyttsx3Synthesizer()
    lengths = [engine.render(f"Line number {line}.", Voice(), Delivery.NEUTRAL).length for line in range(11, 31)]
    engine.close()
    assert min(lengths) > 0.6 * max(lengths)


def test_a_text_without_words_is_without_sound_and_starts_no_process() -> None:
    engine = Pyttsx3Synthesizer()
    assert engine.render(" … ", Voice(), Delivery.NEUTRAL).length == 0
    assert engine._child is None


@pytest.mark.parametrize("text", ["\x01300SHello\x00 there.", "<speak>Hello</speak>", "£42 — “no” 😀"])
def test_any_text_can_be_spoken(text: str) -> None:
    engine = Pyttsx3Synthesizer()
    assert engine.render(text, Voice(Pitch.LOW), Delivery.NEUTRAL).length > 300
    engine.close()


def test_a_process_that_died_is_started_again() -> None:
    engine = Pyttsx3Synthesizer()
    engine.render("One.", Voice(), Delivery.NEUTRAL)
    assert engine._child
    engine._child._process.kill()
    assert engine.render("Two.", Voice(), Delivery.NEUTRAL).length > 100
    engine.close()


def test_a_voice_that_does_not_answer_in_time_is_ended_and_the_failure_says_what_to_do() -> None:
    engine = Pyttsx3Synthesizer(time_limit=0)
    with pytest.raises(SynthesizerFailure, match="does not answer; choose another voice engine"):
        engine.render(LINE, Voice(), Delivery.NEUTRAL)
    assert engine._child
    assert engine._child.ended


def test_closing_while_it_renders_ends_the_process_at_once() -> None:
    engine = Pyttsx3Synthesizer()
    with ThreadPoolExecutor(1) as thread:
        rendering = thread.submit(engine.render, LINE * 2000, Voice(), Delivery.NEUTRAL)
        wait_until(lambda: engine._child is not None)
        engine.close()
        with pytest.raises(SynthesizerFailure):
            rendering.result(5)
    assert engine._child
    assert engine._child.ended


class ForgetfulDriver:
    """A driver that does what the second asking says, as espeak-ng does on a busy machine."""

    def __init__(self) -> None:
        self._asked: list[tuple[str, int]] = []

    def setProperty(self, name: str, value: int) -> None:  # noqa: N802  (as pyttsx3 calls it)
        self._asked.append((name, value))

    def getProperty(self, name: str) -> int | None:  # noqa: N802  (as pyttsx3 calls it)
        return self._asked[-1][1] if self._asked.count((name, self._asked[-1][1])) > 1 else None


def test_a_setting_that_a_driver_lost_is_asked_for_again() -> None:
    driver = ForgetfulDriver()
    set_until_taken(driver, "rate", 133)
    assert driver.getProperty("rate") == 133


def test_the_process_ends_when_its_input_does(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "simulator.engines.pyttsx3_child"]
    done = subprocess.run(command, input=b"", capture_output=True, timeout=20, check=False)
    assert (done.returncode, done.stdout) == (0, b"")
