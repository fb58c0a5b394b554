"""Labelled lines: reading them, and turning typed ones into what a recogniser would have made of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.core.reader.normal_form import MARKS, normal_form
from simulator.core.scenario import LapseKind

_NO_SPEECH = re.compile(r"[^\w'’ ]+")
_SENTENCE = re.compile(r"[^.?!]+[.?!]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line.

    Attributes:
        customer: What was said before; may be empty.
        rep: The line in one of its forms.
        asking: For each of its words, whether it stands in a sentence that ends with a question mark; empty where
            that is not known.
        labels: What it was labelled, by decision; a decision nobody made is missing.
    """

    customer: str
    rep: str
    asking: tuple[bool, ...]
    labels: dict[str, bool]


def read_lines(paths: Iterable[Path]) -> Iterator[Line]:
    """Yield the lines of some files, each as it would be recognised, and as it was written where that differs."""
    for path in paths:
        for text in path.read_text(encoding="utf-8").splitlines():
            yield from _forms(json.loads(text))


def written(paths: Iterable[Path]) -> list[str]:
    """Return the replies of some files as they were written."""
    return [json.loads(text)["rep"] for path in paths for text in path.read_text(encoding="utf-8").splitlines()]


def spoken_form(text: str) -> str:
    """Return a text as a recogniser would give it: lower case, no punctuation."""
    return " ".join(_NO_SPEECH.sub(" ", text.lower()).split())


def _forms(line: dict[str, Any]) -> Iterator[Line]:
    """Yield the forms of one line of a file."""
    written, labels, asking = line["rep"], _labels(line), tuple(_asking(line["rep"]))
    spoken = spoken_form(written)
    yield Line(line.get("customer", ""), spoken, asking if len(asking) == len(_words(spoken)) else (), labels)
    if written != spoken:
        yield Line(line.get("customer", ""), written, asking, labels)


def _labels(line: dict[str, Any]) -> dict[str, bool]:
    """Return a line's labels by decision."""
    gold: dict[str, Any] = line["gold"]
    labels = {f"level {step}": gold["ack"] >= step for step in (1, 2, 3) if "ack" in gold}
    if "asks" in gold:
        labels["asks"] = bool(gold["asks"])
        if gold["asks"] and "kind" in gold:
            labels |= {"open": gold["kind"] == "open", "check": gold["kind"] == "check"}
        if gold["asks"] and "clarifying" in gold:
            labels["clarifying"] = bool(gold["clarifying"])
    if "composed" in gold:
        labels["lapse"] = not gold["composed"]
        labels |= {kind.value: kind.value in line.get("lapses", []) for kind in LapseKind}
    if "courtesy" in gold:
        labels |= {"rude": gold["courtesy"] < 0, "courteous": gold["courtesy"] > 0}
    return labels


def _asking(text: str) -> Iterator[bool]:
    """Yield for each word of a text whether its sentence ends with a question mark; nothing where there is none."""
    if "?" not in text:
        return
    for sentence in _SENTENCE.findall(text):
        yield from [("?" in sentence)] * len(_words(sentence))


def _words(text: str) -> Sequence[str]:
    """Return the words of a text in normal form."""
    return [word for word in normal_form(text).text.split() if word not in MARKS]
