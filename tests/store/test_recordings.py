"""Recordings of the rep's turns: kept, read, deleted by hand and by age."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np

from simulator.core.sound import Audio
from simulator.store.recordings import RecordingFolder

CALL = "018f2f2e-7f66-7c11-8000-3a4c5d6e7f80"
TONE = Audio((0.3 * np.sin(np.arange(16_000) / 20)).astype(np.float32), 16_000)


def test_a_turn_is_kept_and_read_again(tmp_path: Path) -> None:
    folder = RecordingFolder(tmp_path, 30)
    folder.keep(CALL, 3, TONE)
    heard = folder.sound(CALL, 3)
    assert heard is not None
    assert (heard.rate, heard.length) == (16_000, 1000)
    assert np.allclose(heard.samples, TONE.samples, atol=1e-3)
    assert folder.turns(CALL) == {3}
    assert folder.sound(CALL, 4) is None


def test_a_call_that_is_not_stored_has_no_recording(tmp_path: Path) -> None:
    folder = RecordingFolder(tmp_path, 30)
    for name in ("unstored-short", "../../elsewhere", ""):
        folder.keep(name, 1, TONE)
        assert folder.turns(name) == frozenset()
        folder.delete(name)
    assert not list(tmp_path.iterdir())


def test_a_damaged_recording_is_none(tmp_path: Path) -> None:
    folder = RecordingFolder(tmp_path, 30)
    folder.keep(CALL, 1, TONE)
    (tmp_path / CALL / "1.wav").write_bytes(b"RIFF....")
    assert folder.sound(CALL, 1) is None


def test_deleting_leaves_nothing(tmp_path: Path) -> None:
    folder = RecordingFolder(tmp_path, 30)
    folder.keep(CALL, 1, TONE)
    folder.delete(CALL)
    assert not list(tmp_path.iterdir())
    folder.delete(CALL)


def test_what_is_too_old_goes_and_nothing_else(tmp_path: Path) -> None:
    folder = RecordingFolder(tmp_path, 0)
    young, old = CALL, CALL.replace("018f", "017a")
    for call in (young, old):
        folder.keep(call, 1, TONE)
    (tmp_path / "notes").mkdir()
    long_ago = time.time() - 31 * 24 * 3600  # noqa: TID251 (files have no other clock)
    for path in ((tmp_path / old / "1.wav"), tmp_path / old, tmp_path / "notes"):
        os.utime(path, (long_ago, long_ago))
    RecordingFolder(tmp_path, 0)
    assert folder.turns(old) == {1}
    RecordingFolder(tmp_path, 30)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([young, "notes"])
