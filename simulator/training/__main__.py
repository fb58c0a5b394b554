"""Learns the scorer's weights, and when a reply is over, from labelled lines: ``python -m simulator.training``.

The same lines, word lists and program give the same files, bit for bit. The program itself never imports this package.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from simulator.core.reader.pooled_model import DECISIONS
from simulator.reading.weights import COMPLETION_FILE, FILE
from simulator.training.completing import learn_completion
from simulator.training.decisions import Corpus, column
from simulator.training.lines import read_lines
from simulator.training.mixing import mixed
from simulator.training.shipping import write

#: Where the weights lie in a checkout.
FOLDER = Path("simulator") / "reading"


def main(arguments: Sequence[str] | None = None) -> int:
    """Read labelled lines, learn every decision and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m simulator.training", description=__doc__)
    parser.add_argument("corpus", nargs="+", type=Path, help="JSON lines: customer, rep, gold, lapses")
    parser.add_argument("--output", type=Path, default=FOLDER / FILE, help="of the scorer; default %(default)s")
    parser.add_argument(
        "--completion", type=Path, default=FOLDER / COMPLETION_FILE, help="of when a reply is over; default %(default)s"
    )
    parser.add_argument("--jobs", type=int, default=2, help="decisions learnt at a time (default 2)")
    options = parser.parse_args(arguments)
    lines = list(read_lines(options.corpus))
    corpus = Corpus.of([*lines, *mixed(lines)])
    sys.stdout.write(f"{len(corpus.lines)} lines in all forms, {len(corpus.keys)} features\n")
    asks = column(corpus, "asks")
    rest = [decision for decision in DECISIONS if decision != "asks"]
    with ProcessPoolExecutor(options.jobs) as pool:
        found = dict(zip(rest, pool.map(partial(column, corpus, asks=asks[0]), rest), strict=True))
    columns = [asks if decision == "asks" else found[decision] for decision in DECISIONS]
    write(options.output, corpus.keys, columns)
    learn_completion(options.corpus, options.completion)
    for path in (options.output, options.completion):
        sys.stdout.write(f"{path}, {path.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
