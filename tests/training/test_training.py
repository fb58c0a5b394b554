"""Learning: a decision that can be learnt is, and the shipped weights come from the corpus."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from simulator.reading.weights import load_model
from simulator.training.__main__ import trained
from simulator.training.descent import learnt, table

CORPUS = Path(__file__).parents[1] / "corpus"


def test_what_tells_rows_apart_gets_the_weight() -> None:
    rows = [np.array([0, 2]), np.array([1, 2])] * 20
    weights, _ = learnt(table(rows, 3), np.array([1.0, 0.0] * 20), np.ones(40))
    assert weights[0] > 1 > -1 > weights[1]
    assert abs(weights[2]) < 0.1


@pytest.mark.long
def test_the_shipped_weights_are_learnt_from_the_corpus() -> None:
    names = ("train-replies.jsonl", "train-other.jsonl")
    lines = [json.loads(line) for name in names for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]
    weights, bias = trained(lines)
    shipped = load_model()
    assert shipped is not None
    assert np.allclose(shipped[0].weights, weights, atol=2e-3)
    assert np.allclose(shipped[0].bias, bias, atol=2e-3)
