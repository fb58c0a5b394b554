"""Sound files of every common kind become speech at the rate recognisers expect, or a sentence says why not."""

from __future__ import annotations

import struct
import wave
from pathlib import Path

import numpy as np
import pytest

from simulator.core.sound import HEARING_RATE, loudness_dbfs
from simulator.phone.recordings import UnreadableRecording, read_recording, read_sound

_SCALES = {1: 127, 2: 32767, 3: 8388607, 4: 2147483647}


def stored(path: Path, rate: int, channels: int, width: int, hertz: float = 300) -> Path:
    """Write half a second of a tone."""
    tone = 0.5 * np.sin(2 * np.pi * hertz * np.arange(rate // 2) / rate)
    whole = (np.repeat(tone, channels) * _SCALES[width]).astype(np.int64) + (128 if width == 1 else 0)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(b"".join(int(sample).to_bytes(width, "little", signed=width > 1) for sample in whole))
    return path


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_every_kind_of_wave_file_gives_the_same_tone(tmp_path: Path, rate: int, channels: int, width: int) -> None:
    audio = read_recording(stored(tmp_path / "tone.wav", rate, channels, width))
    spectrum = np.abs(np.fft.rfft(audio.samples))
    assert audio.rate == HEARING_RATE
    assert audio.length == pytest.approx(500, abs=2)
    assert np.argmax(spectrum) * HEARING_RATE / len(audio.samples) == pytest.approx(300, abs=3)
    assert loudness_dbfs(audio.samples) == pytest.approx(-9, abs=0.4)


def test_what_the_lower_rate_cannot_hold_is_taken_out(tmp_path: Path) -> None:
    audio = read_recording(stored(tmp_path / "whistle.wav", 48_000, 1, 2, hertz=15_500))
    assert loudness_dbfs(audio.samples) < -35


def test_an_aiff_file_can_be_read(tmp_path: Path) -> None:
    pytest.importorskip("miniaudio")
    samples = (np.sin(np.arange(4800) / 20) * 20_000).astype(">i2").tobytes()
    rate = b"\x40\x0e\xbb\x80" + bytes(6)
    common = b"COMM" + struct.pack(">IhIh", 18, 1, 4800, 16) + rate
    sound = b"SSND" + struct.pack(">III", len(samples) + 8, 0, 0) + samples
    path = tmp_path / "voice.wav"
    path.write_bytes(b"FORM" + struct.pack(">I", 4 + len(common) + len(sound)) + b"AIFF" + common + sound)
    assert read_sound(path).length == 100


@pytest.mark.parametrize("content", [b"", b"hello", b"RIFF\x00\x00\x00\x00WAVE", b"RIFF" + b"\xff" * 100])
def test_a_file_without_sound_is_named_with_what_would_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "01.wav"
    path.write_bytes(content)
    with pytest.raises(UnreadableRecording, match=r"01\.wav is not a sound file that can be read; save it as WAV"):
        read_recording(path)


def test_a_recording_of_no_length_is_named(tmp_path: Path) -> None:
    path = tmp_path / "02.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
    with pytest.raises(UnreadableRecording, match=r"02\.wav holds no sound"):
        read_recording(path)


def test_a_cut_off_wave_file_gives_what_is_there(tmp_path: Path) -> None:
    path = stored(tmp_path / "cut.wav", 16_000, 2, 2)
    path.write_bytes(path.read_bytes()[:8001])
    assert read_recording(path).length == pytest.approx(124, abs=2)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableRecording, match=r"03\.wav cannot be read \(No such file or directory\)"):
        read_recording(tmp_path / "03.wav")
