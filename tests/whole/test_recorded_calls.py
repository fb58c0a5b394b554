"""Whole calls, written and from recordings through the real recogniser: the good one scores clearly higher."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sound_hardware import write_wave
from tests.spoken_replies import reply
from tests.whole.calls import ANGRY, CONFUSED, played, replies

#: What "clearly higher" means, in points of the total.
CLEARLY = 25


def recorded(folder: Path, path: Path, name: str) -> str:
    """Speak a sample call's replies into files and return their folder."""
    folder.mkdir()
    for number, text in enumerate(replies(path, name), start=1):
        write_wave(folder / f"{number:02}.wav", reply(text))
    return str(folder)


def written(file: Path, path: Path, name: str) -> str:
    """Write a sample call's replies into a file and return it."""
    file.write_text("\n".join(replies(path, name)) + "\n", encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("path", [ANGRY, CONFUSED], ids=["angry", "confused"])
def test_written(tmp_path: Path, path: Path) -> None:
    good = played(tmp_path, path, "--replies", written(tmp_path / "good.txt", path, "good"))
    poor = played(tmp_path, path, "--replies", written(tmp_path / "poor.txt", path, "poor"))
    assert good["scorecard"]["passed"]
    assert good["scorecard"]["total"] >= poor["scorecard"]["total"] + CLEARLY


@pytest.mark.long
@pytest.mark.parametrize("path", [ANGRY, CONFUSED], ids=["angry", "confused"])
def test_recorded(tmp_path: Path, path: Path) -> None:
    good = played(tmp_path, path, "--recordings", recorded(tmp_path / "good", path, "good"))
    poor = played(tmp_path, path, "--recordings", recorded(tmp_path / "poor", path, "poor"))
    said = [turn for turn in good["transcript"] if turn["party"] == "rep"]
    assert len(said) == len(replies(path, "good"))
    assert all(turn["channel"] == "voice" for turn in said)
    assert good["scorecard"]["total"] >= poor["scorecard"]["total"] + CLEARLY
