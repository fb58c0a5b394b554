"""Lines kept on disk: said once, never mixed up, never more than fit, and never the rep's words."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from simulator import bootstrap
from simulator.core.scenario import Delivery, Pitch, Voice
from simulator.core.sound import Audio
from simulator.engines import SYNTHESIZERS, version_of
from simulator.engines.on_disk import KeptOnDisk, LinesOnDisk
from simulator.settings import Settings

LINE, OTHER = "My money is gone.", "Hello?"
CALM = (Voice(), Delivery.CALM)
#: A kept second of sound at 1000 samples a second, with its head.
SECOND = 2000 + 42


class Engine:
    """Makes a second of sound and counts how often it was asked."""

    def __init__(self, name: str = "slow") -> None:
        self.name = name
        self.asked: list[str] = []
        self.closed = Event()
        self.seconds = 1

    def render(self, text: str, voice: Voice, delivery: Delivery) -> Audio:
        self.asked.append(text)
        time = np.arange(1000 * self.seconds, dtype=np.float32)
        return Audio(np.sin(time / 7 + len(self.asked)).astype(np.float32), 1000)

    def close(self) -> None:
        self.closed.set()


def kept(folder: Path, engine: Engine, version: str = "1", seconds: float = 100) -> KeptOnDisk:
    return KeptOnDisk(engine, version, {LINE, OTHER}, LinesOnDisk(folder, round(seconds * SECOND)))


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


def test_a_line_of_the_script_is_rendered_once_and_comes_back_as_it_was(tmp_path: Path) -> None:
    engine = Engine()
    first = kept(tmp_path / "new", engine).render(LINE, *CALM)
    again = kept(tmp_path / "new", engine).render(LINE, *CALM)
    assert engine.asked == [LINE]
    assert again.rate == first.rate
    np.testing.assert_allclose(again.samples, first.samples, atol=1 / 32767)
    assert again.samples.dtype == np.float32


def test_words_that_are_not_of_the_script_are_never_written(tmp_path: Path) -> None:
    engine = Engine()
    for _ in range(2):
        kept(tmp_path, engine).render("I am Sam from billing.", *CALM)
    assert len(engine.asked) == 2
    assert not files(tmp_path)


def test_nothing_of_the_words_stands_in_a_name_or_a_file(tmp_path: Path) -> None:
    kept(tmp_path, Engine()).render(LINE, *CALM)
    (file,) = files(tmp_path)
    assert "money" not in file.name
    assert b"money" not in file.read_bytes()


@pytest.mark.parametrize(
    ("version", "text", "voice", "delivery"),
    [
        ("2", LINE, Voice(), Delivery.CALM),
        ("1", OTHER, Voice(), Delivery.CALM),
        ("1", LINE, Voice(Pitch.HIGH), Delivery.CALM),
        ("1", LINE, Voice(who=3), Delivery.CALM),
        ("1", LINE, Voice(), Delivery.ANGRY),
    ],
)
def test_another_version_text_voice_or_delivery_is_another_line(
    tmp_path: Path, version: str, text: str, voice: Voice, delivery: Delivery
) -> None:
    kept(tmp_path, Engine()).render(LINE, *CALM)
    engine = Engine()
    kept(tmp_path, engine, version).render(text, voice, delivery)
    assert engine.asked == [text]


def test_another_engine_has_lines_of_its_own(tmp_path: Path) -> None:
    kept(tmp_path, Engine()).render(LINE, *CALM)
    another = Engine("another")
    kept(tmp_path, another).render(LINE, *CALM)
    assert another.asked == [LINE]


@pytest.mark.parametrize("place", [0, 8, 30, 100, -1])
def test_a_damaged_file_is_made_again(tmp_path: Path, place: int) -> None:
    engine = Engine()
    kept(tmp_path, engine).render(LINE, *CALM)
    (file,) = files(tmp_path)
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    kept(tmp_path, engine).render(LINE, *CALM)
    kept(tmp_path, engine).render(LINE, *CALM)
    assert len(engine.asked) == 2


@pytest.mark.parametrize("length", [0, 10, 41, 43, 500])
def test_a_file_that_was_cut_off_is_made_again(tmp_path: Path, length: int) -> None:
    engine = Engine()
    kept(tmp_path, engine).render(LINE, *CALM)
    (file,) = files(tmp_path)
    os.truncate(file, length)
    kept(tmp_path, engine).render(LINE, *CALM)
    assert len(engine.asked) == 2
    assert file.stat().st_size == SECOND


def test_the_line_used_longest_ago_makes_room(tmp_path: Path) -> None:
    engine = Engine()
    lines = kept(tmp_path, engine, seconds=2.5)
    deliveries = (Delivery.CALM, Delivery.ANGRY, Delivery.ANXIOUS)
    for delivery in deliveries[:2]:
        lines.render(LINE, Voice(), delivery)
    for age, file in enumerate(files(tmp_path)):
        os.utime(file, (1000 + age, 1000 + age))
    lines.render(LINE, Voice(), Delivery.CALM)
    lines.render(LINE, Voice(), Delivery.ANXIOUS)
    assert len(files(tmp_path)) == 2
    engine.asked.clear()
    lines.render(LINE, Voice(), Delivery.CALM)
    assert not engine.asked
    lines.render(LINE, Voice(), Delivery.ANGRY)
    assert engine.asked == [LINE]


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"x" * 10 * SECOND)
    kept(tmp_path, Engine(), seconds=0.5).render(LINE, *CALM)
    assert [file.name for file in files(tmp_path)] == ["notes.txt"]


def test_what_was_left_unfinished_is_no_line_and_is_dropped_in_time(tmp_path: Path) -> None:
    unfinished = tmp_path / f"{'0' * 64}.17.unfinished"
    unfinished.write_bytes(b"x" * SECOND)
    os.utime(unfinished, (1000, 1000))
    kept(tmp_path, Engine(), seconds=1.5).render(LINE, *CALM)
    assert not unfinished.exists()
    assert len(files(tmp_path)) == 1


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    engine = Engine()
    for _ in range(2):
        assert kept(tmp_path / "taken", engine).render(LINE, *CALM).length == 1000
    assert len(engine.asked) == 2


def test_a_text_that_makes_no_sound_is_not_kept(tmp_path: Path) -> None:
    engine = Engine()
    engine.seconds = 0
    kept(tmp_path, engine).render(LINE, *CALM)
    assert not files(tmp_path)


def test_the_engine_is_named_and_closed_through_it(tmp_path: Path) -> None:
    engine = Engine()
    lines = kept(tmp_path, engine)
    lines.close()
    assert lines.name == "slow"
    assert engine.closed.is_set()


@pytest.mark.parametrize("name", SYNTHESIZERS)
def test_every_engine_has_a_version(name: str) -> None:
    assert version_of(name) == version_of(name)
    others = {version_of(other) for other in SYNTHESIZERS if other != name}
    assert version_of(name) not in others


@pytest.mark.parametrize(("megabytes", "kept_lines"), [(200, 1), (0, 0)])
def test_the_app_keeps_what_is_rendered_ahead_where_the_user_wants_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, megabytes: int, kept_lines: int
) -> None:
    pytest.importorskip("espeakng_loader", reason="espeak-ng has no wheel for this machine")
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path))
    voice = bootstrap.customer_voice(Settings(voice_cache_mb=megabytes))
    voice.prepare([(LINE, *CALM)])
    assert len(files(tmp_path / "voice-cache")) == kept_lines
