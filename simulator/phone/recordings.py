"""Sound files into sound: replies recorded beforehand, and what voice engines write."""

from __future__ import annotations

import io
import wave
from pathlib import Path

import numpy as np

from simulator.core.sound import HEARING_RATE, Audio, Samples

#: The largest file that is read, in bytes: half an hour of uncompressed stereo.
LARGEST_FILE = 400_000_000

_WIDTHS = {1: 128.0, 2: 32768.0, 3: 8388608.0, 4: 2147483648.0}


class UnreadableRecording(ValueError):  # noqa: N818  (what the rep is told)
    """A sound file cannot be used; the message names it, what is wrong and what would do."""


def read_recording(path: Path) -> Audio:
    """Return a sound file as recognisers want it: mono at ``HEARING_RATE``.

    Raises:
        UnreadableRecording: it cannot be read, is no sound file, or holds no sound.
    """
    audio = read_sound(path)
    return Audio(resampled(audio, HEARING_RATE), HEARING_RATE)


def read_sound(path: Path) -> Audio:
    """Return a sound file as mono at its own rate: WAV everywhere, AIFF, FLAC, MP3 and Ogg where miniaudio is there.

    Raises:
        UnreadableRecording: it cannot be read, is no sound file, or holds no sound.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableRecording(f"{path} is larger than {LARGEST_FILE // 1_000_000} MB; is it the right file?")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableRecording(f"{path} cannot be read ({error.strerror}); name a WAV file.") from error
    audio = sound_in(content)
    if audio is None:
        raise UnreadableRecording(f"{path} is not a sound file that can be read; save it as WAV and try again.")
    if not len(audio.samples):
        raise UnreadableRecording(f"{path} holds no sound; record it again.")
    return audio


def sound_in(content: bytes) -> Audio | None:
    """Return the sound in the bytes of a file, as mono at its own rate; None where there is none."""
    return _from_wave(content) or _from_other(content)


def wave_in(content: bytes) -> Audio | None:
    """Return the sound in the bytes of a WAV file, as mono at its own rate; None where they are none."""
    return _from_wave(content)


def wave_of(audio: Audio) -> bytes:
    """Return sound as the content of a WAV file: mono, 16 bits."""
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(audio.rate)
        file.writeframes((np.clip(audio.samples, -1, 1) * 32767).astype("<i2").tobytes())
    return held.getvalue()


def resampled(audio: Audio, rate: int) -> Samples:
    """Return the samples at another rate.

    Going down, what the new rate cannot hold is taken out first by averaging, so that it does not come back as noise.
    """
    if audio.rate == rate:
        return audio.samples
    samples = audio.samples
    width = audio.rate // rate
    if width > 1:
        samples = np.convolve(samples, np.full(width, 1 / width), mode="same").astype(np.float32)
    wanted = np.arange(max(1, len(samples) * rate // audio.rate)) * (audio.rate / rate)
    return np.asarray(np.interp(wanted, np.arange(len(samples)), samples), dtype=np.float32)


def _from_wave(content: bytes) -> Audio | None:
    """Return an uncompressed WAV file's sound; None where it is something else."""
    try:
        with wave.open(io.BytesIO(content)) as file:
            width, channels, rate = file.getsampwidth(), file.getnchannels(), file.getframerate()
            frames = file.readframes(file.getnframes())
    except (wave.Error, EOFError):
        return None
    if width not in _WIDTHS or not channels or rate <= 0:
        return None
    whole = frames[: len(frames) // (width * channels) * width * channels]
    samples = _integers(whole, width).reshape(-1, channels).mean(axis=1) / _WIDTHS[width]
    return Audio(samples.astype(np.float32), rate)


def _integers(frames: bytes, width: int) -> np.ndarray:
    """Return little-endian samples of ``width`` bytes as numbers around 0."""
    if width == 1:
        return np.frombuffer(frames, dtype=np.uint8).astype(np.float64) - 128
    if width == 3:
        padded = np.zeros((len(frames) // 3, 4), dtype=np.uint8)
        padded[:, 1:] = np.frombuffer(frames, dtype=np.uint8).reshape(-1, 3)
        return padded.view("<i4").ravel().astype(np.float64) / 256
    return np.frombuffer(frames, dtype=f"<i{width}").astype(np.float64)


def _from_other(content: bytes) -> Audio | None:
    """Return the sound of what miniaudio knows to decode; None where it does not, or is not installed."""
    try:
        import miniaudio  # noqa: PLC0415  (only for files that are no plain WAV)
    except ImportError:
        return None
    try:
        found = miniaudio.decode(content, miniaudio.SampleFormat.FLOAT32, 1, 48_000)
    except miniaudio.DecodeError:
        return None
    return Audio(np.array(found.samples, dtype=np.float32), found.sample_rate)
