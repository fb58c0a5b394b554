"""How far the scorer agrees with the labelled lines it never learnt from, beside two simple ones.

Every line is read as a recogniser would give it: lower case, no punctuation. In brackets are the bounds that
95 of 100 samples of the same lines, drawn anew, keep to.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.core.reader.resting import without
from simulator.core.reader.slots import slots_asked
from simulator.core.reading import Reading, ReplyContext
from simulator.core.scenario import Slot
from simulator.core.speech import Span
from simulator.core.wording import mentions
from simulator.phone.ports import Scorer
from simulator.reading.build import build_rules, build_scorer
from simulator.reading.word_lists import load_lexicon
from simulator.training.lines import spoken_form

CORPUS = Path(__file__).parents[1] / "corpus"
#: The parts nothing was learnt from.
PARTS = ("test-replies", "test-other", "dev-replies")
#: Put before lines that acknowledge nothing.
STOCK = (
    "i completely understand your frustration",
    "i am so sorry to hear that",
    "i do apologise for any inconvenience",
    "i hear you",
    "thank you for your patience",
)
_SAMPLES = 400
_LONG, _WIDE = 12, 0.6

Vector = NDArray[np.float64]
Figure = Callable[[Vector, Vector], float]


def agreement() -> None:
    """Print how far the scorer, its rules alone and keywords agree with the labels."""
    scorers: dict[str, Callable[[str, str], Reading]] = {
        "scorer": _reader(build_scorer()),
        "rules alone": _reader(build_rules()),
    }
    for part in PARTS:
        lines = _lines(part)
        print(f"\n{part}: {len(lines)} lines, spoken form")
        for name, read in scorers.items():
            readings = [read(line["rep"], line["customer"]) for line in lines]
            print(f"  {name}")
            _decisions(lines, readings)
            if name == "scorer":
                _by(lines, readings, "source", "asks")
                _false_alarms(lines, readings)
                _evidence(lines, readings, read)
                _stuffing(lines, readings, read)
        _keywords(lines)
    _slots()


def _slots() -> None:
    """Print how often a slot is found that is asked for in other words than its author's."""
    lexicon, _ = load_lexicon()
    found, wrong, named, idle = [], [], [], []
    for text in (CORPUS / "slot-questions.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(text)
        slots = [Slot(one["id"], one["about"], tuple(one["asked_with"]), one["answer"]) for one in case["slots"]]
        for question in case["questions"]:
            said = slots_asked(question["text"], slots, lexicon)
            if question["slot"] is None:
                idle.append(bool(said))
                continue
            found.append(question["slot"] in said)
            wrong.append(bool(said) and question["slot"] not in said)
            named.append(any(mentions(question["text"], one.asked_with) for one in slots))
    print(f"\nslots: {len(found)} questions, {sum(named)} in their author's words")
    print(f"    found {sum(found)}, another one found {sum(wrong)}; {sum(idle)} of {len(idle)} others taken for one")


def _reader(scorer: Scorer) -> Callable[[str, str], Reading]:
    """Return a scorer as a function of a reply and the customer's line."""
    return lambda rep, customer: scorer.read(rep, ReplyContext(customer=customer))


def _lines(part: str) -> list[dict[str, Any]]:
    """Return the lines of a part that hold a word, in spoken form."""
    texts = (CORPUS / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    lines = [json.loads(text) for text in texts]
    spoken = [{**line, "customer": line.get("customer", ""), "rep": spoken_form(line["rep"])} for line in lines]
    return [line for line in spoken if line["rep"]]


def _decisions(lines: Sequence[dict[str, Any]], readings: Sequence[Reading]) -> None:
    """Print every decision's figures."""
    level = [(line["gold"].get("ack"), one.acknowledgement.level) for line, one in zip(lines, readings, strict=True)]
    _print("acknowledgement level, weighted kappa", level, kappa)
    ranked = {
        "acknowledges, AUC": [(_least(line, 2), one.acknowledgement.score) for line, one in _pairs(lines, readings)],
        "asks, AUC": [(line["gold"].get("asks"), one.question.score) for line, one in _pairs(lines, readings)],
        "open, AUC": [(_kind(line, "open"), one.question.open_score) for line, one in _pairs(lines, readings)],
        "clarifying, AUC": [(_wish(line), one.question.clarifying_score) for line, one in _pairs(lines, readings)],
        "composed, AUC": [(line["gold"].get("composed"), one.composure.score) for line, one in _pairs(lines, readings)],
    }
    for name, pairs in ranked.items():
        _print(name, pairs, auc)
    decided: dict[str, list[tuple[Any, Any]]] = {
        "acknowledges": [(_least(line, 2), one.acknowledgement.level >= 2) for line, one in _pairs(lines, readings)],
        "asks": [(line["gold"].get("asks"), one.question.asks) for line, one in _pairs(lines, readings)],
        "kind": [(line["gold"].get("kind"), str(one.question.kind)) for line, one in _pairs(lines, readings)],
        "clarifying, where it asks": [
            (line["gold"].get("clarifying") if line["gold"].get("asks") else None, one.question.clarifying)
            for line, one in _pairs(lines, readings)
        ],
        "composed": [(line["gold"].get("composed"), one.composure.composed) for line, one in _pairs(lines, readings)],
    }
    for name, pairs in decided.items():
        kept = [(gold, said) for gold, said in pairs if gold is not None]
        right = [float(gold == said) for gold, said in kept]
        _print(f"{name}, accuracy", [(one, one) for one in right], lambda gold, _: float(gold.mean()))
    lapsed = [(line["gold"].get("composed"), one.composure.composed) for line, one in _pairs(lines, readings)]
    _print(
        "lapses found", [(float(not said), 0) for gold, said in lapsed if gold == 0], lambda gold, _: float(gold.mean())
    )


def _pairs(lines: Sequence[dict[str, Any]], readings: Sequence[Reading]) -> list[tuple[dict[str, Any], Reading]]:
    """Return each line with its reading."""
    return list(zip(lines, readings, strict=True))


def _least(line: dict[str, Any], level: int) -> int | None:
    """Return whether a line is labelled at least at a level; None where it is not labelled."""
    return int(line["gold"]["ack"] >= level) if "ack" in line["gold"] else None


def _kind(line: dict[str, Any], kind: str) -> int | None:
    """Return whether a line that asks is of a kind; None where it does not ask or is not labelled."""
    return int(line["gold"]["kind"] == kind) if line["gold"].get("asks") and "kind" in line["gold"] else None


def _wish(line: dict[str, Any]) -> int | None:
    """Return whether a line clarifies, among all lines; None where it is not labelled."""
    asks = line["gold"].get("asks")
    return 0 if asks == 0 else line["gold"].get("clarifying")


def _print(name: str, pairs: Sequence[tuple[Any, Any]], figure: Figure) -> None:
    """Print a figure with its bounds; nothing where there are too few labels."""
    kept = [(gold, said) for gold, said in pairs if gold is not None]
    gold, said = (np.array([float(pair[side]) for pair in kept]) for side in (0, 1))
    if len(kept) < 2:
        return
    draws = np.random.default_rng(1).integers(0, len(kept), (_SAMPLES, len(kept)))
    found = [figure(gold[draw], said[draw]) for draw in draws]
    low, high = np.nanpercentile(found, [2.5, 97.5])
    print(f"    {name:42} {figure(gold, said):.3f} ({low:.3f} to {high:.3f})  n {len(kept)}")


def auc(gold: Vector, said: Vector) -> float:
    """Return the area under the ROC curve, ties counting half; nan where only one class is there."""
    order = np.argsort(said, kind="stable")
    ranks = np.empty(len(said))
    ranks[order] = np.arange(1, len(said) + 1)
    _, places, counts = np.unique(said, return_inverse=True, return_counts=True)
    ranks = (np.bincount(places, ranks) / counts)[places]
    right, wrong = gold.sum(), len(gold) - gold.sum()
    return (
        float((ranks[gold == 1].sum() - right * (right + 1) / 2) / (right * wrong)) if right and wrong else float("nan")
    )


def kappa(gold: Vector, said: Vector) -> float:
    """Return Cohen's kappa with quadratic weights."""
    observed = ((gold - said) ** 2).mean()
    expected = ((gold[:, None] - said[None, :]) ** 2).mean()
    return float(1 - observed / expected) if expected else float("nan")


def _by(lines: Sequence[dict[str, Any]], readings: Sequence[Reading], key: str, decision: str) -> None:
    """Print the AUC of asking by what kind of line it is."""
    groups: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for line, one in _pairs(lines, readings):
        if key in line and decision in line["gold"]:
            groups[line[key]].append((line["gold"][decision], one.question.score))
    told = {name: np.array(pairs) for name, pairs in groups.items() if len(pairs) >= 40}
    if len(told) > 1:
        print(
            f"    asks, AUC by {key}: " + ", ".join(f"{name} {auc(p[:, 0], p[:, 1]):.2f}" for name, p in told.items())
        )


def _false_alarms(lines: Sequence[dict[str, Any]], readings: Sequence[Reading]) -> None:
    """Print how many composed lines are called a lapse, altogether and by variety of English."""
    alarms: dict[str, list[bool]] = defaultdict(list)
    for line, one in _pairs(lines, readings):
        if line["gold"].get("composed") == 1:
            alarms[line.get("english", "not told")].append(not one.composure.composed)
    every = [alarm for group in alarms.values() for alarm in group]
    told = ", ".join(f"{name} {sum(group)}/{len(group)}" for name, group in sorted(alarms.items()) if len(group) >= 20)
    print(f"    composed lines called a lapse {sum(every)}/{len(every)}; by English: {told}")


def _evidence(
    lines: Sequence[dict[str, Any]], readings: Sequence[Reading], read: Callable[[str, str], Reading]
) -> None:
    """Print how often a decision stands without its words, and how often those are most of a long reply."""
    decisions: dict[str, tuple[Callable[[Reading], bool], Callable[[Reading], list[Span]]]] = {
        "acknowledges": (
            lambda one: one.acknowledgement.level >= 2,
            lambda one: [e.span for e in one.acknowledgement.evidence],
        ),
        "asks": (lambda one: one.question.asks, lambda one: [e.span for e in one.question.evidence]),
        "lapse": (lambda one: not one.composure.composed, lambda one: [e.span for e in one.composure.lapses]),
    }
    for name, (made, words) in decisions.items():
        cases = [(line, words(one)) for line, one in _pairs(lines, readings) if made(one)]
        stands = sum(made(read(without(line["rep"], spans), line["customer"])) for line, spans in cases)
        wide = sum(
            len(line["rep"].split()) > _LONG
            and len({at for span in spans for at in range(span.start, span.end)}) > _WIDE * len(line["rep"])
            for line, spans in cases
        )
        bare = sum(not spans for _, spans in cases)
        print(f"    {name}: {len(cases)} decided, {bare} without words, {stands} stand without, {wide} cite over 60 %")


def _stuffing(
    lines: Sequence[dict[str, Any]], readings: Sequence[Reading], read: Callable[[str, str], Reading]
) -> None:
    """Print how much stock phrases put before them change what is decided of lines that acknowledge nothing."""
    empty = [(line, one) for line, one in _pairs(lines, readings) if line["gold"].get("ack") == 0]
    before = sum(one.acknowledgement.level >= 2 for _, one in empty)
    for phrase in STOCK:
        after = sum(read(f"{phrase} {line['rep']}", line["customer"]).acknowledgement.level >= 2 for line, _ in empty)
        print(f"    stuffed with {phrase!r}: {100 * (after - before) / len(empty):+.1f} points of {len(empty)} lines")


def _keywords(lines: Sequence[dict[str, Any]]) -> None:
    """Print how far mere keywords get."""
    rules = {
        "asks": (
            r"^(what|when|where|which|who|why|how|do|does|did|is|are|can|could|have|would)\b|tell me|may i",
            "asks",
        ),
        "acknowledges": (r"sorry|understand|apolog|frustrat|must be|sounds like|i hear", "ack"),
        "composed": (r"^(?!.*\b(calm down|listen|stupid|idiot|your fault|should have|whatever|shut up)\b)", "composed"),
    }
    print("  keywords")
    for name, (pattern, key) in rules.items():
        gold = [line["gold"].get(key) if key != "ack" else _least(line, 2) for line in lines]
        said = [float(bool(re.search(pattern, line["rep"]))) for line in lines]
        _print(f"{name}, AUC", list(zip(gold, said, strict=True)), auc)
