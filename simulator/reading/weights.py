"""Learnt weights from package data into the value core reads with."""

from __future__ import annotations

import hashlib
import io
from importlib.resources import files

import numpy as np

from simulator.core.reader.pooled_model import DECISIONS, PooledModel

#: The package's file of weights.
FILE = "weights.npz"


class UnusableWeights(ValueError):  # noqa: N818  (what the user is told)
    """The file of weights is damaged or made for another version."""


def load_model() -> tuple[PooledModel, str] | None:
    """Return the model and a short hash of its file; None where the package has none.

    Raises:
        UnusableWeights: the file is damaged or made for another version.
    """
    path = files("simulator.reading").joinpath(FILE)
    if not path.is_file():
        return None
    content = path.read_bytes()
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            keys, bias = stored["keys"].astype(np.int64), stored["bias"].astype(np.float32)
            weights = stored["weights"].astype(np.float32) * stored["scale"].astype(np.float32)
    except (ValueError, KeyError, OSError) as failure:
        raise UnusableWeights(f"The scorer's weights are damaged ({failure}). Install the program again.") from failure
    if weights.shape != (len(keys), len(DECISIONS)) or bias.shape != (len(DECISIONS),):
        raise UnusableWeights("The scorer's weights belong to another version. Install the program again.")
    unknown = np.zeros((1, len(DECISIONS)), dtype=np.float32)
    return PooledModel(keys, np.concatenate([weights, unknown]), bias), hashlib.sha256(content).hexdigest()[:8]
