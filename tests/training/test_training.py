"""Learning: a decision that can be learnt is, and the shipped weights come from the corpus."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from simulator.core.reader.pooled_model import DECISIONS
from simulator.reading.weights import COMPLETION_FILE, FILE
from simulator.training.completing import learn_completion
from simulator.training.decisions import Corpus, column
from simulator.training.descent import Vector, lowest
from simulator.training.lines import read_lines, spoken_form
from simulator.training.mixing import mixed
from simulator.training.pooling import Pull, Replies, learnt, rows
from simulator.training.shipping import rounded_off

CORPUS = Path(__file__).parents[1] / "corpus"
TRAINING = [CORPUS / "train-replies.jsonl", CORPUS / "train-other.jsonl"]


def test_the_lowest_point_of_a_bowl_is_found() -> None:
    def bowl(point: Vector) -> tuple[float, Vector]:
        away = point - np.array([3.0, -1.0])
        return float(np.sum(np.array([1.0, 20.0]) * away * away)), 2 * np.array([1.0, 20.0]) * away

    assert np.allclose(lowest(bowl, np.zeros(2), 50), [3.0, -1.0], atol=1e-4)


def test_one_window_that_tells_is_enough_wherever_it_stands() -> None:
    telling, plain = [0, 2], [1, 2]
    replies = [[plain, telling, plain], [plain, plain, plain]] * 20
    windows = rows([np.array(window) for reply in replies for window in reply], 3)
    starts = np.arange(0, 120, 3)
    labels = np.array([1.0, 0.0] * 20)
    empty = rows([np.zeros(0, dtype=np.int64)] * 40, 3)
    weights, _ = learnt(Replies(windows, starts, empty, labels, np.ones(40)), Pull(0.001, 0.001), 50)
    assert weights[0] > 1 > weights[2]
    assert weights[0] > weights[1] + 1


def test_a_typed_line_is_read_in_both_its_forms(tmp_path: Path) -> None:
    line = {"customer": "No!", "rep": "Sorry. When was it?", "gold": {"asks": 1, "kind": "closed"}, "lapses": []}
    place = tmp_path / "lines.jsonl"
    place.write_text(json.dumps(line), encoding="utf-8")
    spoken, typed = read_lines([place])
    assert (spoken.rep, typed.rep) == ("sorry when was it", "Sorry. When was it?")
    assert spoken.asking == typed.asking == (False, True, True, True)
    assert spoken.labels == {"asks": True, "open": False, "check": False}


def test_mixed_lines_ask_where_one_of_their_sentences_does() -> None:
    lines = list(mixed(list(read_lines(TRAINING[:1]))[:400]))
    assert lines == list(mixed(list(read_lines(TRAINING[:1]))[:400]))
    assert {line.labels["asks"] for line in lines} == {True, False}
    assert all(line.rep == spoken_form(line.rep) for line in lines)
    assert all(any(line.asking) for line in lines if line.asking)


@pytest.mark.long
def test_the_shipped_weights_are_learnt_from_the_corpus_to_the_bit() -> None:
    lines = list(read_lines(TRAINING))
    corpus = Corpus.of([*lines, *mixed(lines)])
    found = {"courteous": column(corpus, "courteous")}
    with files("simulator.reading").joinpath(FILE).open("rb") as file, np.load(file, allow_pickle=False) as shipped:
        kept = np.isin(corpus.keys, shipped["keys"])
        assert kept.sum() == len(shipped["keys"])
        for decision, (weights, bias) in found.items():
            rounded, scale = rounded_off(weights)
            place = DECISIONS.index(decision)
            assert np.array_equal(rounded[kept], shipped["weights"][:, place])
            assert np.float32(scale) == shipped["scale"][place]
            assert np.float32(bias) == shipped["bias"][place]


@pytest.mark.long
def test_what_tells_when_a_reply_is_over_is_learnt_from_the_corpus_to_the_bit(tmp_path: Path) -> None:
    learn_completion(TRAINING, tmp_path / "completion.npz")
    shipped = files("simulator.reading").joinpath(COMPLETION_FILE)
    with np.load(tmp_path / "completion.npz") as found, shipped.open("rb") as file, np.load(file) as known:
        assert all(np.array_equal(found[name], known[name]) for name in ("keys", "weights", "scale", "bias"))
