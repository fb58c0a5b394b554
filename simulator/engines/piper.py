"""Natural voices through Piper, an extra: slower than espeak-ng, moved in pitch and pace after they are rendered."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from simulator.core.scenario import Delivery, Pace, Pitch, Voice
from simulator.core.sound import Audio, Samples
from simulator.core.voice_measures.pitch import frames_of, pitches
from simulator.engines.manner import MANNERS, Manner, at_level
from simulator.phone.voice_ports import SynthesizerFailure

#: The people one recorded voice is made into: by how many semitones its throat and its pitch are moved.
_PEOPLE: Final = {
    Pitch.LOW: ((-1.0, -1.0), (0.0, 0.0), (-1.5, 0.5), (0.5, -0.5)),
    Pitch.MEDIUM: ((1.5, 3.0), (2.0, 4.0), (1.0, 4.5), (2.0, 2.5)),
    Pitch.HIGH: ((3.0, 8.0), (2.5, 7.0), (3.5, 9.0), (3.0, 6.0)),
}
#: Factor on the pace of the recorded voices, who read out quickly.
_PACE: Final = {Pace.SLOW: 0.75, Pace.MEDIUM: 0.85, Pace.FAST: 0.95}
#: How far the pitch may be moved away from its middle, in semitones, and over how many steps the move is smoothed.
_FURTHEST: Final = 7.0
_SMOOTH: Final = 9
#: How long the stretches are whose pitch is measured, and how far apart, in milliseconds.
_FRAME_MS = 48
_STEP_MS = 10
_THREADS: Final = 2

_NO_PACKAGE = "Piper is not installed; `python -m pip install --editable '.[piper]'` in the program's folder brings it."
_NO_VOICE = "There is no Piper voice yet; `simulator models get piper-joe` brings one."
_BROKEN = "The Piper voice in {} cannot be used; `simulator models get piper-joe` brings another."


class _Libraries(NamedTuple):
    """Piper, what it runs on, and what moves pitch and pace."""

    piper: Any
    onnxruntime: Any
    pedalboard: Any


class PiperSynthesizer:
    """Speaks with the Piper voices in a folder of models."""

    name = "piper"

    def __init__(self, folder: str = "") -> None:
        """Speak with the voices below ``folder``, each in a folder called ``piper-…``, spread over the customers.

        Raises:
            SynthesizerFailure: Piper is not installed, or there is no voice.
        """
        self._paths = voices_in(Path(folder)) if folder else []
        self._loaded: dict[Path, Any] = {}
        self._lock = threading.Lock()
        self._closed = False
        self._use = _libraries()
        if not self._paths:
            raise SynthesizerFailure(_NO_VOICE)

    def render(self, text: str, voice: Voice, delivery: Delivery) -> Audio:
        """Return ``text`` spoken.

        Raises:
            SynthesizerFailure: the voice is missing or damaged, or the engine is closed.
        """
        if self._closed:
            message = "The voice is closed."
            raise SynthesizerFailure(message)
        manner = MANNERS[delivery]
        plain = "".join(character if character.isprintable() else " " for character in text)
        if not any(character.isalnum() for character in plain):
            return Audio(np.zeros(0, dtype=np.float32), 22_050)
        people = _PEOPLE[voice.pitch]
        throat, pitch = people[voice.who // len(self._paths) % len(people)]
        spoken = self._throat(self._spoken(plain, voice, manner.gap), throat)
        moved = self._moved(spoken, pitch - throat, manner, _PACE[voice.pace] * manner.pace)
        return Audio(at_level(moved.samples, manner.level_dbfs), moved.rate)

    def close(self) -> None:
        """Render nothing more; a line that is being rendered is finished by its thread."""
        self._closed = True

    @property
    def voices(self) -> str:
        """Return which voices there are, with the length of each."""
        return " ".join(f"{path.name}:{path.stat().st_size}" for path in self._paths)

    def _spoken(self, text: str, voice: Voice, gap: int) -> Audio:
        """Return a text in the recorded voice; ``gap`` is how many milliseconds a word may wait for the next."""
        path = self._paths[voice.who % len(self._paths)]
        try:
            with self._lock:
                model = self._voice(path)
                speakers = model.config.num_speakers
                chosen = self._use.piper.SynthesisConfig(speaker_id=voice.who % speakers if speakers > 1 else None)
                pieces = [chunk.audio_float_array for chunk in model.synthesize(text, chosen)]
        except Exception as failure:  # whatever a damaged model makes the libraries raise
            raise SynthesizerFailure(_BROKEN.format(path.parent.name)) from failure
        rate = int(model.config.sample_rate)
        rest = np.zeros(rate * (120 + 10 * gap) // 1000, dtype=np.float32)
        return Audio(np.concatenate([part for piece in pieces for part in (piece, rest)][:-1]), rate)

    def _voice(self, path: Path) -> Any:
        """Return the model at ``path``, loaded once, with threads that do not spin."""
        if path not in self._loaded:
            options = self._use.onnxruntime.SessionOptions()
            options.intra_op_num_threads = _THREADS
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            model = self._use.piper.PiperVoice.load(path)
            providers = ["CPUExecutionProvider"]
            model.session = self._use.onnxruntime.InferenceSession(str(path), options, providers=providers)
            self._loaded[path] = model
        return self._loaded[path]

    def _throat(self, spoken: Audio, by: float) -> Audio:
        """Return another person's throat: everything moved by so many semitones, the pace kept."""
        return self._stretched(spoken, by, formants=False) if by else spoken

    def _moved(self, spoken: Audio, by: float, manner: Manner, pace: float) -> Audio:
        """Return speech moved by so many semitones and those of a manner, in its range, at a pace."""
        track = pitches(frames_of(spoken.samples, spoken.rate, _FRAME_MS, _STEP_MS), spoken.rate)
        voiced = track[np.isfinite(track)]
        if not len(voiced):
            return self._stretched(spoken, by + manner.pitch, pace, formants=True)
        away = np.nan_to_num(12 * np.log2(track / np.median(voiced)))
        away = np.convolve(np.clip(away, -_FURTHEST, _FURTHEST), np.ones(_SMOOTH) / _SMOOTH, mode="same")
        steps = np.arange(len(spoken.samples)) * 1000 / spoken.rate / _STEP_MS
        shift = by + manner.pitch + (manner.range - 1) * np.interp(steps, np.arange(len(away)), away)
        return self._stretched(spoken, shift, pace, formants=True)

    def _stretched(self, spoken: Audio, by: Any, pace: float = 1.0, *, formants: bool) -> Audio:
        """Return speech at another pace and moved in pitch, its formants kept or moved along."""
        moved = self._use.pedalboard.time_stretch(
            spoken.samples, spoken.rate, pace, pitch_shift_in_semitones=by, preserve_formants=formants
        )
        samples: Samples = np.asarray(moved, dtype=np.float32).reshape(-1)
        return Audio(samples, spoken.rate)


def _libraries() -> _Libraries:
    """Return what Piper's voices are made with.

    Raises:
        SynthesizerFailure: it is not installed.
    """
    try:
        import onnxruntime  # noqa: PLC0415  (an extra, and dear)
        import pedalboard  # noqa: PLC0415
        import piper  # noqa: PLC0415
    except ImportError as error:
        raise SynthesizerFailure(_NO_PACKAGE) from error
    return _Libraries(piper, onnxruntime, pedalboard)


def voices_in(folder: Path) -> list[Path]:
    """Return the Piper voices below a folder of models, in the order of their names."""
    return sorted(path for path in folder.glob("piper-*/*.onnx") if path.with_name(f"{path.name}.json").is_file())
