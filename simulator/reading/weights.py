"""Learnt weights from package data into the value core reads with."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from simulator.core.reader.completion import CompletionModel
from simulator.core.reader.lexicon import Framing
from simulator.core.reader.pooled_model import DECISIONS, PooledModel

#: The package's files of weights: the scorer's, and those that tell when a reply is over.
FILE = "weights.npz"
COMPLETION_FILE = "completion.npz"


class UnusableWeights(ValueError):  # noqa: N818  (what the user is told)
    """The file of weights is damaged or made for another version."""


@dataclass(frozen=True, slots=True, eq=False)
class _Stored:
    """What a file of weights holds: shapes (features,), (features, decisions) and (decisions,), and its hash."""

    keys: NDArray[np.int64]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    digest: str


def load_model() -> tuple[PooledModel, str] | None:
    """Return the model and a short hash of its file; None where the package has none.

    Raises:
        UnusableWeights: the file is damaged or made for another version.
    """
    stored = _stored(FILE, len(DECISIONS))
    if stored is None:
        return None
    unknown = np.zeros((1, len(DECISIONS)), dtype=np.float32)
    return PooledModel(stored.keys, np.concatenate([stored.weights, unknown]), stored.bias), stored.digest


def load_completion(framing: Framing) -> CompletionModel | None:
    """Return what tells when a reply is over; None where the package has no weights for it.

    Raises:
        UnusableWeights: the file is damaged or made for another version.
    """
    stored = _stored(COMPLETION_FILE, 1)
    if stored is None:
        return None
    return CompletionModel(stored.keys, stored.weights[:, 0], float(stored.bias[0]), framing)


def _stored(name: str, decisions: int) -> _Stored | None:
    """Return what the package's file of that name holds; None where there is none."""
    path = files("simulator.reading").joinpath(name)
    if not path.is_file():
        return None
    content = path.read_bytes()
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            keys, bias = stored["keys"].astype(np.int64), stored["bias"].astype(np.float32)
            weights = stored["weights"].astype(np.float32) * stored["scale"].astype(np.float32)
    except (ValueError, KeyError, OSError, EOFError) as failure:
        raise UnusableWeights(f"The weights in {name} are damaged ({failure}). Install the program again.") from failure
    if weights.shape != (len(keys), decisions) or bias.shape != (decisions,) or not len(keys):
        raise UnusableWeights(f"The weights in {name} belong to another version. Install the program again.")
    return _Stored(keys, weights, bias, hashlib.sha256(content).hexdigest()[:8])
