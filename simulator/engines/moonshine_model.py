"""A Moonshine model in memory: from sound to word pieces, each with its probability, the likeliest one every time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from simulator.core.sound import HEARING_RATE, Samples

#: What a model folder holds.
ENCODER: Final = "encoder_model.onnx"
DECODER: Final = "decoder_model_merged.onnx"
TOKENIZER: Final = "tokenizer.json"
FILES: Final = (ENCODER, DECODER, TOKENIZER)

#: Threads for the encoder, whose work grows with the reply; the decoder's steps are too small to share.
_ENCODER_THREADS: Final = 2
_DECODER_THREADS: Final = 1
#: The pieces before the first one and after the last one.
_START: Final = 1
_END: Final = 2
#: Pieces written in a second at most, and in no time at all: what goes on longer repeats itself.
_PIECES: Final = 9
_FEW: Final = 6
#: A model cannot take in less sound than this, in samples.
_LEAST: Final = HEARING_RATE // 10


@dataclass(frozen=True, slots=True)
class Pieces:
    """What a reading wrote.

    Attributes:
        ids: The numbers of its word pieces.
        probabilities: How likely each was, in [0, 1].
        ended: Whether the reading came to an end by itself.
    """

    ids: Sequence[int]
    probabilities: Sequence[float]
    ended: bool


class MoonshineModel:
    """The encoder and the decoder of one model folder, and its vocabulary."""

    def __init__(self, folder: Path) -> None:
        """Load a model.

        Raises:
            ImportError: onnxruntime or tokenizers is not installed.
            Exception: a file is missing or damaged; the libraries have no error of their own for it.
        """
        from tokenizers import Tokenizer  # noqa: PLC0415  (when the app first listens)

        self._encoder = _session(folder / ENCODER, _ENCODER_THREADS)
        self._decoder = _session(folder / DECODER, _DECODER_THREADS)
        self._vocabulary = Tokenizer.from_file(str(folder / TOKENIZER))
        self._nothing = {past.name: _empty(past.shape) for past in self._decoder.get_inputs() if _kept(past.name)}

    def read(self, samples: Samples, unwanted: Callable[[], bool]) -> Pieces | None:
        """Return what is said in some sound; None as soon as it is unwanted.

        Args:
            samples: The sound at the hearing rate, at most a minute.
            unwanted: Tells whether nobody waits for the words any more; asked before every step.
        """
        heard = np.pad(samples, (0, max(0, _LEAST - len(samples)))).astype(np.float32)
        (encoded,) = self._encoder.run(None, {"input_values": heard[np.newaxis]})
        following = self._pieces(encoded)
        ids: list[int] = []
        probabilities: list[float] = []
        while not unwanted():
            piece, probability = next(following)
            if piece == _END:
                return Pieces(ids, probabilities, ended=True)
            ids.append(piece)
            probabilities.append(probability)
            if len(ids) >= _FEW + _PIECES * len(samples) / HEARING_RATE:
                return Pieces(ids, probabilities, ended=False)
        return None

    def text(self, ids: Sequence[int]) -> str:
        """Return word pieces as text."""
        return str(self._vocabulary.decode(list(ids))).strip()

    def begins_word(self, piece: int) -> bool:
        """Return whether a word begins with that piece."""
        return str(self._vocabulary.id_to_token(piece)).startswith("▁")

    def _pieces(self, encoded: Any) -> Iterator[tuple[int, float]]:
        """Yield the likeliest piece after those before it, with its probability, without end."""
        piece, kept = _START, dict(self._nothing)
        wanted = [_present(name) for name in kept]
        while True:
            begun = piece != _START
            given = {"input_ids": np.array([[piece]]), "use_cache_branch": np.array([begun])}
            scores, *present = self._decoder.run(
                ["logits", *wanted], {"encoder_hidden_states": encoded, **given, **kept}
            )
            kept |= {_past(name): value for name, value in zip(wanted, present, strict=True)}
            wanted = [name for name in wanted if ".decoder." in name]  # the rest stays as it is for all of the sound
            piece, probability = _likeliest(scores[0, -1])
            yield piece, probability


def _session(path: Path, threads: int) -> Any:
    """Return one network, whose threads wait without spinning: those of voice activity need the cores."""
    import onnxruntime  # noqa: PLC0415  (when the app first listens)

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The vocabulary's table is turned into numbers once, not at every step: a fifth less time for 80 MB more memory.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _likeliest(scores: Any) -> tuple[int, float]:
    """Return the piece with the highest score, and its probability among all."""
    piece = int(np.argmax(scores))
    return piece, float(1 / np.sum(np.exp(scores - scores[piece], dtype=np.float64)))


def _kept(name: str) -> bool:
    """Return whether an input of the decoder is what it remembers from one piece to the next."""
    return name.startswith("past_key_values.")


def _present(name: str) -> str:
    """Return the decoder's output that is its next step's input of that name."""
    return name.replace("past_key_values.", "present.")


def _past(name: str) -> str:
    """Return the decoder's input that its output of that name is for."""
    return name.replace("present.", "past_key_values.")


def _empty(shape: Sequence[Any]) -> Any:
    """Return nothing to remember: heads and width as the network has them, no row."""
    return np.zeros((0, shape[1], 1, shape[3]), dtype=np.float32)
