"""``python -m simulator.training CORPUS…``: learns the weights anew from files of labelled replies."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from simulator.core.reader.features import BUCKETS, features
from simulator.core.reader.linear_model import DECISIONS
from simulator.core.reader.normal_form import normal_form
from simulator.core.reading import ReplyContext
from simulator.reading.build import build_rules
from simulator.reading.weights import FILE
from simulator.training.descent import learnt, table

#: How much a calm line without warmth counts beside any other when lapses are learnt.
PLAIN_SHARE = 3.0
#: Where the weights lie in a checkout.
PLACE = Path("simulator") / "reading" / FILE


def main(arguments: Sequence[str] | None = None) -> int:
    """Read labelled lines, learn every decision and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m simulator.training", description=__doc__)
    parser.add_argument("corpus", nargs="+", type=Path, help="JSON lines: customer, rep, gold, lapses")
    parser.add_argument("--output", type=Path, default=PLACE, help=f"default {PLACE}")
    options = parser.parse_args(arguments)
    lines = [json.loads(line) for path in options.corpus for line in path.read_text(encoding="utf-8").splitlines()]
    weights, bias = trained(lines)
    with options.output.open("wb") as file:
        np.savez_compressed(file, weights=weights, bias=bias)
    sys.stdout.write(f"{len(lines)} lines, {options.output}, {options.output.stat().st_size / 1e6:.1f} MB\n")
    return 0


def trained(lines: Sequence[dict[str, Any]]) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights, shape (decisions, buckets), and the bias, shape (decisions,), both float16."""
    rules = build_rules()
    rows = []
    for line in lines:
        context = ReplyContext(customer=line.get("customer", ""))
        read = rules.read(line["rep"], context)
        rows.append(features(normal_form(line["rep"]), context, read, rules.lexicon))
    data = table(rows, BUCKETS)
    found = [learnt(data, np.array(list(_labels(lines, decision))), _shares(lines, decision)) for decision in DECISIONS]
    return np.array([row for row, _ in found], dtype=np.float16), np.array([one for _, one in found], dtype=np.float16)


def _labels(lines: Iterable[dict[str, Any]], decision: str) -> Iterable[float]:
    """Yield 1.0 for each line the decision is right for, else 0.0."""
    for line in lines:
        if decision.startswith("level"):
            yield float(line["gold"]["ack"] >= int(decision[-1]))
        elif decision == "lapse":
            yield float(not line["gold"]["composed"])
        else:
            yield float(decision in line["lapses"])


def _shares(lines: Sequence[dict[str, Any]], decision: str) -> np.ndarray:
    """Return how much each line counts, 1.0 on average, shape (lines,).

    Most lapses in the corpus come without warmth. Calm lines without warmth count more when lapses are learnt, so
    that plain information is not taken for rudeness.
    """
    plain = [line["gold"]["composed"] and not line["gold"]["ack"] for line in lines]
    shares = np.where(plain, 1.0 if decision.startswith("level") else PLAIN_SHARE, 1.0)
    return np.asarray(shares / shares.mean(), dtype=np.float64)


if __name__ == "__main__":
    raise SystemExit(main())
